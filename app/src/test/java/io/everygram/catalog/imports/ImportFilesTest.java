package io.everygram.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportFilesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Code,Name\nV,Café\n",
                "\uFEFFCode,Name\nV,Café\n",
                "Code;Name\r\nV;Café\r\n",
                "Code\tName\nV\tCafé",
                "Code|Name\nV|Café\n",
                "Code,Name\r\nV,Café\n\r\n",
                "sep=;\nCode;Name\nV;Café\n",
                "\"Code\",\"Name\"\n\"V\",\"Café\"\n\n,\n",
            })
    void files_of_every_office_read_alike(String text) {
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
            var marked = charset.equals(StandardCharsets.UTF_8) || text.startsWith("\uFEFF") ? text : "\uFEFF" + text;
            var read = read(marked.getBytes(charset));
            assertThat(read.header()).containsExactly("Code", "Name");
            assertThat(read.lines()).extracting(ImportFile.Line::cells).containsExactly(List.of("V", "Café"));
        }
    }

    @Test
    void a_file_of_an_old_windows_is_read_and_says_so() {
        var read = read("Code,Name\nV,Café – “best”\n".getBytes(Charset.forName("windows-1252")));

        assertThat(read.lines().getFirst().cells()).containsExactly("V", "Café – “best”");
        assertThat(read.notes()).contains("windows-1252");
    }

    @Test
    void rows_keep_the_number_they_have_in_the_file() {
        var read = read("Code,Name\n\nA,\"two\nlines\"\nB,x\n".getBytes(StandardCharsets.UTF_8));

        assertThat(read.lines()).extracting(ImportFile.Line::number).containsExactly(3, 5);
    }

    @Test
    void a_workbook_gives_days_times_numbers_and_yes_as_they_show() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "test", "1.0")) {
            var sheet = book.newWorksheet("one");
            var titles = List.of("Day", "Time", "Number", "Yes", "Text");
            for (int i = 0; i < titles.size(); i++) {
                sheet.value(0, i, titles.get(i));
            }
            sheet.value(2, 0, LocalDate.of(2031, 3, 14));
            sheet.style(2, 0).format("m/d/yyyy").set();
            sheet.value(2, 1, 0.6875);
            sheet.style(2, 1).format("h:mm AM/PM").set();
            sheet.value(2, 2, 0.1 + 0.2);
            sheet.value(2, 3, true);
            sheet.value(2, 4, "Café");
        }

        var read = read(out.toByteArray());

        assertThat(read.header()).containsExactly("Day", "Time", "Number", "Yes", "Text");
        assertThat(read.lines())
                .containsExactly(new ImportFile.Line(3, List.of("2031-03-14", "16:30", "0.3", "yes", "Café")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "Code,Name\n", "PK\u0003\u0004 no workbook", "a\u0000b,c\n1,2\n"})
    void a_file_that_holds_no_table_is_refused(String text) {
        assertThat(ImportFiles.read(text.getBytes(StandardCharsets.UTF_8))).isInstanceOf(ImportFile.Unreadable.class);
    }

    @Test
    void an_old_workbook_is_refused() {
        var ole = new byte[] {
            (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1, 0, 0
        };

        assertThat(ImportFiles.read(ole)).isInstanceOf(ImportFile.Unreadable.class);
    }

    /** A workbook by hand: what a program that means harm, or a broken one, would write. */
    private static byte[] workbook(String cells, String strings) throws IOException {
        var out = new ByteArrayOutputStream();
        var parts = new LinkedHashMap<String, String>();
        parts.put(
                "[Content_Types].xml",
                "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
                        + "<Override PartName='/xl/workbook.xml' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/>"
                        + "<Override PartName='/xl/sharedStrings.xml' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml'/>"
                        + "</Types>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                        + "<Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' Target='worksheets/sheet1.xml'/></Relationships>");
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>"
                        + "<sheets><sheet name='one' sheetId='1' r:id='r1'/></sheets></workbook>");
        parts.put("xl/sharedStrings.xml", strings);
        parts.put(
                "xl/worksheets/sheet1.xml",
                "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>" + cells
                        + "</sheetData></worksheet>");
        try (var zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    private static final String HEADER = "<row r='1'><c r='A1' t='inlineStr'><is><t>Code</t></is></c></row>";
    private static final String NO_STRINGS = "<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'/>";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<row r='2'><c r='A2'><v>12</v></c></row> | 12",
                "<row r='2'><c r='A2'><v>1.2E-7</v></c></row> | 0.00000012",
                "<row r='2'><c r='A2'><v>1E900000000</v></c></row> | 1E900000000",
                "<row r='2'><c r='A2'><v>1E-900000000</v></c></row> | 1E-900000000",
                "<row r='2'><c r='A2'><v>twelve</v></c></row> | refused",
                "<row r='2'><c r='A2' s='99'><v>7</v></c></row> | 7",
                "<row r='2'><c r='ZZZZZZ2'><v>7</v></c></row> | refused",
                "<row r='two'><c r='A2'><v>7</v></c></row> | refused",
                "<row r='2'><c r='A2'><v>7</v></c> | refused",
            })
    void a_workbook_made_to_do_harm_is_read_as_it_is_or_refused(String row, String cell) throws IOException {
        var read = ImportFiles.read(workbook(HEADER + row, NO_STRINGS));

        if (cell.equals("refused")) {
            assertThat(read).isInstanceOf(ImportFile.Unreadable.class);
        } else {
            assertThat(read)
                    .isEqualTo(
                            new ImportFile.Read(List.of("Code"), List.of(new ImportFile.Line(2, List.of(cell))), ""));
        }
    }

    @Test
    void a_workbook_that_grows_when_it_is_opened_is_refused() throws IOException {
        var entities = "<!DOCTYPE sst [<!ENTITY a 'aaaaaaaaaaaaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
                + "<!ENTITY x SYSTEM 'file:///etc/hostname'>]><sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
                + "<si><t>&b;&x;</t></si></sst>";
        var cell = "<row r='2'><c r='A2' t='s'><v>0</v></c></row>";
        assertThat(ImportFiles.read(workbook(HEADER + cell, entities))).isInstanceOf(ImportFile.Unreadable.class);

        var bomb = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            var zeros = new byte[1 << 20];
            for (int i = 0; i < 301; i++) {
                zip.write(zeros);
            }
        }
        assertThat(bomb.size()).isLessThan(1 << 20);
        assertThat(ImportFiles.read(bomb.toByteArray()))
                .isInstanceOfSatisfying(
                        ImportFile.Unreadable.class,
                        refused -> assertThat(refused.reason()).contains("300 MB"));
    }

    private static ImportFile.Read read(byte[] content) {
        return switch (ImportFiles.read(content)) {
            case ImportFile.Read read -> read;
            case ImportFile.Unreadable(var reason) -> throw new AssertionError(reason);
        };
    }
}
