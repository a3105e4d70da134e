package io.everygram.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Table TABLE = table();

    private static Table table() {
        var table = Table.of("Room", "#On hand", "Expires");
        table.row(
                "",
                "",
                Cell.text("Room 10"),
                Cell.number(new BigDecimal("9.5"), "GRAM"),
                Cell.day(LocalDate.parse("2031-02-01")));
        table.row("", "", Cell.text("room 9"), Cell.number(new BigDecimal("1200"), "GRAM"), Cell.day(null));
        table.row(
                "",
                "",
                Cell.text("Vault"),
                Cell.number(new BigDecimal("-3"), "GRAM"),
                Cell.day(LocalDate.parse("2030-11-30")));
        return table.emptySaying("none");
    }

    @Test
    void texts_are_ordered_as_people_count() {
        assertThat(column(TABLE.sorted("Room", false), 0)).containsExactly("room 9", "Room 10", "Vault");
        assertThat(column(TABLE.sorted("Room", true), 0)).containsExactly("Vault", "Room 10", "room 9");
    }

    @Test
    void figures_are_ordered_by_value() {
        assertThat(column(TABLE.sorted("On hand", false), 1)).containsExactly("-3", "9.5", "1,200");
    }

    @Test
    void days_are_ordered_by_time_and_empty_cells_stay_last_both_ways() {
        assertThat(column(TABLE.sorted("Expires", false), 2)).containsExactly("Nov 30, 2030", "Feb 1, 2031", "");
        assertThat(column(TABLE.sorted("Expires", true), 2)).containsExactly("Feb 1, 2031", "Nov 30, 2030", "");
    }

    @Test
    void a_file_gives_bare_figures_with_their_unit_days_of_the_world_and_tells_nothing_from_none() {
        assertThat(TABLE.csv())
                .isEqualTo(
                        "Room,On hand,Unit,Expires\r\nRoom 10,9.5,g,2031-02-01\r\nroom 9,1200,g,\r\nVault,-3,g,2030-11-30\r\n");

        var mixed = Table.of("Item", "#In", "#Out", "#Value");
        mixed.row(
                "",
                "",
                Cell.text("Jar"),
                Cell.number(BigDecimal.ONE, "EACH"),
                Cell.number(new BigDecimal("3.5"), "GRAM"),
                Cell.money(new BigDecimal("1234.5")));
        mixed.row("", "", Cell.text("Bag"), Cell.muted("–"), Cell.number(null, "GRAM"), Cell.money(null));
        assertThat(mixed.emptySaying("none").csv())
                .isEqualTo("Item,In,In unit,Out,Out unit,Value\r\nJar,1,ea,3.5,g,1234.50\r\nBag,0,,,,\r\n");
    }

    @Test
    void an_unknown_column_changes_nothing() {
        assertThat(TABLE.sorted("Weather", false)).isEqualTo(TABLE);
        assertThat(TABLE.without(Set.of("Weather"))).isEqualTo(TABLE);
    }

    @Test
    void a_hidden_column_is_gone_from_every_row_and_the_last_one_stays() {
        var without = TABLE.without(Set.of("Room"));
        assertThat(without.columns()).extracting(Table.Column::label).containsExactly("On hand", "Expires");
        assertThat(without.rows()).allMatch(row -> row.cells().size() == 2);
        assertThat(TABLE.without(Set.of("Room", "On hand", "Expires"))).isEqualTo(TABLE);
    }

    @Test
    void a_workbook_holds_figures_as_figures() throws IOException {
        var out = new ByteArrayOutputStream();
        TABLE.xlsx("Packages: all/any", out);
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            var rows = book.getFirstSheet().read();
            assertThat(rows.getFirst().getCellText(0)).isEqualTo("Room");
            assertThat(rows.get(2).getCellAsNumber(1)).contains(new BigDecimal("1200"));
        }
    }

    @Test
    void a_workbook_holds_days_and_moments_that_a_spreadsheet_counts_with() throws IOException {
        var table = Table.of("Lot", "Expires", "Received");
        table.row(
                "",
                "",
                Cell.text("2030-05-01"),
                Cell.badge("2 days late", "bad").forDay(LocalDate.of(2030, 5, 1)),
                Cell.time(Instant.parse("2030-07-01T16:30:05Z"), ZoneId.of("America/Los_Angeles")));
        var out = new ByteArrayOutputStream();
        table.emptySaying("").xlsx("Lots", out);

        try (var book =
                new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()), new ReadingOptions(true, false))) {
            var row = book.getFirstSheet().read().get(1);
            assertThat(row.getCell(0).getType())
                    .as("a name like a day stays a name")
                    .isEqualTo(CellType.STRING);
            assertThat(row.getCell(1).asDate().toLocalDate()).isEqualTo(LocalDate.of(2030, 5, 1));
            assertThat(row.getCell(1).getDataFormatString()).isEqualTo("yyyy-mm-dd");
            assertThat(row.getCell(2).asDate()).isEqualTo(LocalDateTime.of(2030, 7, 1, 9, 30, 5));
            assertThat(row.getCell(2).getDataFormatString()).isEqualTo("yyyy-mm-dd hh:mm:ss \"PDT\"");
        }
    }

    private static List<String> column(Table table, int at) {
        return table.rows().stream().map(row -> row.cells().get(at).text()).toList();
    }

    @Test
    void a_day_is_ordered_by_its_day_however_it_is_worded() {
        var table = Table.of("Expected");
        for (var cell : List.of(
                Cell.text("Today").forDay(LocalDate.of(2030, 5, 3)),
                Cell.day(LocalDate.of(2030, 12, 1)).muted(),
                Cell.badge("2 days late", "bad").forDay(LocalDate.of(2030, 5, 1)),
                Cell.text("Aug 4, 2030").hint("93 days left").forDay(LocalDate.of(2030, 8, 4)))) {
            table.row("", "", cell);
        }
        assertThat(column(table.emptySaying("").sorted("Expected", false), 0))
                .containsExactly("2 days late", "Today", "Aug 4, 2030", "Dec 1, 2030");
    }

    @Test
    void no_text_of_a_file_is_run_as_a_formula_even_when_it_has_to_be_quoted() {
        var table = Table.of("Note", "Due");
        table.row(
                "",
                "",
                Cell.text("=HYPERLINK(\"x\", 1)"),
                Cell.badge("2 days late", "bad").forDay(LocalDate.of(2030, 5, 1)));

        assertThat(table.emptySaying("").csv()).isEqualTo("Note,Due\r\n\"'=HYPERLINK(\"\"x\"\", 1)\",2030-05-01\r\n");
    }
}
