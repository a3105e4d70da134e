package io.everygram.catalog.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;

/** Reads the first sheet of an XLSX, however it was made: what is no workbook, or one made to do harm, is refused before it fills the memory. */
final class WorkbookReading {
    /** A spreadsheet keeps 15 digits and writes 17; the last two are noise. */
    private static final MathContext SPREADSHEET_DIGITS = new MathContext(15);
    /** Digits before and after the point of the largest and the smallest number that is taken. */
    private static final int MOST_DIGITS = 30;

    private static final String CANNOT_BE_OPENED =
            "The workbook cannot be opened. Save it again as XLSX or CSV and choose that.";

    private WorkbookReading() {}

    static ImportFile read(byte[] content) {
        try {
            var parts = WorkbookParts.of(content);
            return switch (parts.harm()) {
                case TOO_LARGE ->
                    new ImportFile.Unreadable("The workbook unpacks to more than " + (WorkbookParts.MOST_BYTES >> 20)
                            + " MB. Save the sheet with the table as CSV and choose that.");
                case NO_TABLE -> new ImportFile.Unreadable(CANNOT_BE_OPENED);
                case NONE -> firstSheet(content, new ReadingOptions(parts.hasStyles(), false));
            };
        } catch (IOException
                | RuntimeException e) { // The reader throws all kinds for a file that is not as it should be.
            return new ImportFile.Unreadable(CANNOT_BE_OPENED);
        }
    }

    private static ImportFile firstSheet(byte[] content, ReadingOptions options) throws IOException {
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(content), options)) {
            var lines = new ImportFiles.Lines(book.getSheets().count() > 1 ? "Only the first sheet was read." : "");
            try (var rows = book.getFirstSheet().openStream()) {
                var all = rows.iterator();
                while (all.hasNext()) {
                    var row = all.next();
                    if (!lines.take(row.getRowNum(), cells(row))) {
                        break;
                    }
                }
            }
            return lines.result();
        }
    }

    private static List<String> cells(Row row) {
        var cells = new ArrayList<String>();
        for (var cell : row) {
            cells.add(cell == null ? "" : text(cell));
        }
        return cells;
    }

    private static String text(Cell cell) {
        if (cell.getType() == CellType.BOOLEAN) {
            return cell.asBoolean() ? "yes" : "no";
        }
        var raw = cell.getRawValue() == null ? "" : cell.getRawValue();
        if (cell.getType() != CellType.NUMBER) {
            return cell.getType() == CellType.STRING ? cell.asString() : raw;
        }
        var format = cell.getDataFormatString() == null
                ? ""
                : cell.getDataFormatString().toLowerCase(Locale.ROOT).replaceAll("\"[^\"]*\"|\\[[^]]*]|\\\\.", "");
        if (format.contains("y") || format.contains("d") && format.contains("m")) {
            return cell.asDate().toLocalDate().toString();
        }
        if (format.contains("h")) {
            return DateTimeFormatter.ofPattern("HH:mm", Locale.US)
                    .format(cell.asDate().plusSeconds(30));
        }
        return number(raw);
    }

    private static String number(String raw) {
        var number = new BigDecimal(raw).round(SPREADSHEET_DIGITS).stripTrailingZeros();
        boolean plain = Math.abs((long) number.scale()) <= MOST_DIGITS;
        return number.signum() == 0 ? "0" : plain ? number.toPlainString() : raw;
    }
}
