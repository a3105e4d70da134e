package io.everygram.catalog.imports;

import io.everygram.catalog.domain.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A workbook of one sheet, written row by row: numbers and days as such, all else as text, so that codes keep their zeros. */
final class WorkbookFile implements AutoCloseable {
    private static final int FLUSHED = 1000;
    private static final int SPREADSHEET_DIGITS = 15;

    private final Workbook book;
    private final Worksheet sheet;
    private int row;

    WorkbookFile(OutputStream out, String title) {
        book = new Workbook(out, "Everygram", "1.0");
        sheet = book.newWorksheet(title);
        sheet.freezePane(0, 1);
    }

    void header(List<String> titles) {
        for (int i = 0; i < titles.size(); i++) {
            sheet.value(row, i, titles.get(i));
            sheet.style(row, i).bold().set();
            sheet.width(i, Math.max(12, titles.get(i).length() + 3));
        }
        row++;
    }

    /** @param cells as they stand in a text file */
    void line(List<Column> columns, List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                cell(i, columns.get(i), cells.get(i));
            }
        }
        row++;
        if (row % FLUSHED == 0) {
            sheet.flush();
        }
    }

    private void cell(int at, Column column, String text) {
        switch (column.content().shape()) {
            case NUMBER -> {
                var number = new BigDecimal(text);
                if (number.precision() > SPREADSHEET_DIGITS) {
                    sheet.value(row, at, text);
                } else {
                    sheet.value(row, at, number);
                }
            }
            case DAY -> {
                sheet.value(row, at, LocalDate.parse(text));
                sheet.style(row, at).format("yyyy-mm-dd").set();
            }
            case TEXT, CHOICE, LIST -> sheet.value(row, at, text);
        }
    }

    @Override
    public void close() throws IOException {
        sheet.finish();
        book.finish();
        book.close();
    }
}
