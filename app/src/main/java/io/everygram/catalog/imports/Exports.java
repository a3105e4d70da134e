package io.everygram.catalog.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.everygram.catalog.domain.Column;
import io.everygram.catalog.domain.FormulaGuard;
import io.everygram.catalog.domain.Problem;
import io.everygram.catalog.domain.RecordKind;
import io.everygram.catalog.imports.domain.JudgedRow.Verdict;
import io.everygram.catalog.imports.store.ImportStore;
import io.everygram.catalog.store.RecordStore;
import io.everygram.kernel.FacilityId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Master data as CSV and as workbook in the columns that imports read: exporting and importing again changes nothing. */
@Service
public class Exports {
    private static final int PAGE = 1000;

    private final RecordStore records;
    private final ImportStore imports;

    Exports(RecordStore records, ImportStore imports) {
        this.records = records;
        this.imports = imports;
    }

    /** Every record of a kind, in the order of keys, into {@code out}, which stays open. UTF-8 with a mark, so that spreadsheets know. */
    @Transactional(readOnly = true)
    public void write(RecordKind kind, FacilityId facility, OutputStream out) {
        writing(out, csv -> {
            csv.writeRecord(kind.columns().stream().map(Column::header).toList());
            records.each(kind, facility, values -> csv.writeRecord(shown(kind, values)));
        });
    }

    /** The same as a workbook. */
    @Transactional(readOnly = true)
    public void writeWorkbook(RecordKind kind, FacilityId facility, OutputStream out) {
        try (var book = new WorkbookFile(
                out, Character.toUpperCase(kind.word().charAt(0)) + kind.word().substring(1))) {
            book.header(kind.columns().stream().map(Column::header).toList());
            records.each(kind, facility, values -> {
                try {
                    book.line(kind.columns(), shown(kind, values));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> shown(RecordKind kind, Map<String, String> values) {
        return kind.columns().stream()
                .map(column -> column.content().shown(values.getOrDefault(column.name(), "")))
                .toList();
    }

    /** The rows of an import that were judged bad, as they were typed, with row and reasons behind; mended, the file can be imported as it is. */
    @Transactional(readOnly = true)
    public void writeBad(RecordKind kind, FacilityId facility, ImportId id, OutputStream out) {
        writing(out, csv -> {
            var header =
                    new ArrayList<>(kind.columns().stream().map(Column::header).toList());
            header.addAll(List.of("Row in file", "Reasons"));
            csv.writeRecord(header);
            // Ends: each page starts behind the last row of the one before.
            var page = imports.rows(facility, id.value(), Verdict.BAD, 0, PAGE);
            while (!page.isEmpty()) {
                page.stream()
                        .filter(line -> line.row().verdict() == Verdict.BAD)
                        .forEach(line -> csv.writeRecord(bad(kind, line)));
                page = imports.rows(
                        facility, id.value(), Verdict.BAD, page.getLast().row().number(), PAGE);
            }
        });
    }

    private static List<String> bad(RecordKind kind, ImportStore.ImportRow line) {
        var typed = line.row().newValues();
        var cells = new ArrayList<String>();
        for (var column : kind.columns()) {
            var text = typed.getOrDefault(column.name(), "");
            cells.add(text.matches("-?[$0-9.,]+") ? text : FormulaGuard.on(FormulaGuard.off(text)));
        }
        cells.add(Integer.toString(line.row().number()));
        cells.add(line.row().problems().stream().map(Exports::words).collect(Collectors.joining(" ")));
        return cells;
    }

    private static String words(Problem problem) {
        return problem.field().isEmpty() ? problem.reason() : problem.field() + ": " + problem.reason();
    }

    private static void writing(OutputStream out, Consumer<CsvWriter> writer) {
        try {
            out.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
            var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out, StandardCharsets.UTF_8);
            writer.accept(csv);
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
