package io.everygram.catalog.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/** Reads the text files and workbooks that offices have: CSV with comma, semicolon, tab or bar, in UTF-8, UTF-16 or Windows-1252, and the first sheet of an XLSX. */
public final class ImportFiles {
    static final int MOST_LINES = 200_000;
    private static final int MOST_CELLS = 200;

    private ImportFiles() {}

    public static ImportFile read(byte[] content) {
        if (content.length == 0) {
            return new ImportFile.Unreadable("The file is empty. Choose the file that you filled in.");
        }
        try {
            if (content.length >= 4 && ReadableWorkbook.isOLE2Header(Arrays.copyOf(content, 8))) {
                return new ImportFile.Unreadable(
                        "This is a workbook of the old kind (XLS) or one with a password. Save it as XLSX or CSV and choose that.");
            }
            return content[0] == 'P' && content[1 % content.length] == 'K'
                    ? WorkbookReading.read(content)
                    : text(content);
        } catch (CsvParseException e) {
            return new ImportFile.Unreadable("The file is not well-formed CSV: " + e.getMessage());
        }
    }

    private static ImportFile text(byte[] content) {
        var charset = charset(content);
        var text = new String(content, charset);
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        if (text.indexOf('\0') >= 0) {
            return new ImportFile.Unreadable(
                    "This is neither CSV nor XLSX. Save the table as one of these and choose that.");
        }
        var end = text.indexOf('\n');
        var first = (end < 0 ? text : text.substring(0, end)).strip();
        // A line that spreadsheets understand and write.
        var named = first.matches("(?i)sep=.") ? first.charAt(4) : 0;
        var skipped = named == 0 ? 0 : 1;
        var separator = named == 0 ? separator(first) : named;
        var lines = new Lines(charset.equals(StandardCharsets.UTF_8) ? "" : "Read as " + charset.displayName() + ".");
        try (var records = CsvReader.builder()
                .fieldSeparator(separator)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(skipped == 0 ? text : text.substring(end + 1))) {
            for (var line : records) {
                if (!lines.take((int) line.getStartingLineNumber() + skipped, line.getFields())) {
                    break;
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return lines.result();
    }

    private static Charset charset(byte[] content) {
        if (content.length >= 2 && (content[0] & 0xFF) == 0xFF && (content[1] & 0xFF) == 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        if (content.length >= 2 && (content[0] & 0xFF) == 0xFE && (content[1] & 0xFF) == 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        try {
            var _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return Charset.forName("windows-1252");
        }
    }

    /** The sign that stands most often in the header outside of quotes; a comma when there is none. */
    private static char separator(String header) {
        var bare = header.replaceAll("\"[^\"]*\"", "");
        var best = ',';
        for (var candidate : new char[] {';', '\t', '|'}) {
            if (count(bare, candidate) > count(bare, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char sign) {
        return text.chars().filter(c -> c == sign).count();
    }

    /** Takes lines until there are too many; the first with something in it is the header. */
    static final class Lines {
        private final List<ImportFile.Line> lines = new ArrayList<>();
        private final String notes;
        private List<String> header = List.of();
        private boolean tooMany;

        Lines(String notes) {
            this.notes = notes;
        }

        /** False when it takes no more. */
        boolean take(int number, List<String> cells) {
            if (cells.stream().allMatch(String::isBlank)) {
                return true;
            }
            if (header.isEmpty()) {
                header = List.copyOf(cells);
            } else {
                lines.add(new ImportFile.Line(number, List.copyOf(cells)));
            }
            tooMany = lines.size() > MOST_LINES || cells.size() > MOST_CELLS;
            return !tooMany;
        }

        ImportFile result() {
            if (tooMany) {
                return new ImportFile.Unreadable("The file has more than " + MOST_LINES + " rows or " + MOST_CELLS
                        + " columns. Cut it into several and import one after the other.");
            }
            if (header.isEmpty()) {
                return new ImportFile.Unreadable("The file is empty. Choose the file that you filled in.");
            }
            return lines.isEmpty()
                    ? new ImportFile.Unreadable("The file has a header and no rows below it.")
                    : new ImportFile.Read(header, lines, notes);
        }
    }
}
