package io.everygram.catalog;

import io.everygram.catalog.domain.RecordKind;
import io.everygram.catalog.imports.Exports;
import io.everygram.catalog.imports.ImportId;
import io.everygram.catalog.imports.ImportOutcome;
import io.everygram.catalog.imports.Imports;
import io.everygram.catalog.imports.domain.JudgedRow;
import io.everygram.kernel.FacilityId;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Files of master data for programs that show no pages: judge, let the good rows go ahead, write out. */
@Service
public class RecordFiles {
    private static final int MOST_CHUNKS = 100_000;

    private final Imports imports;
    private final Exports exports;
    private final Catalog catalog;

    RecordFiles(Imports imports, Exports exports, Catalog catalog) {
        this.imports = imports;
        this.exports = exports;
        this.catalog = catalog;
    }

    /** What was said of a file. */
    public sealed interface Judgment {
        /**
         * @param id by which it goes ahead and is undone
         * @param notes what is to be known of how it was read, e.g. columns that are left out; empty for nothing
         */
        record Judged(long id, String notes, int rowsNew, int rowsChanged, int rowsUnchanged, int rowsBad)
                implements Judgment {
            public int rowsGood() {
                return rowsNew + rowsChanged;
            }
        }

        /** @param why a sentence that says what to do */
        record Refused(String why) implements Judgment {}
    }

    /** One thing wrong with a row. */
    public record Wrong(int row, String key, String field, String reason) {}

    /** The words for kinds of records, e.g. {@code items}. */
    public static List<String> kinds() {
        return Arrays.stream(RecordKind.values()).map(RecordKind::word).toList();
    }

    /** @throws IllegalArgumentException when no facility has this code, with those there are */
    public FacilityId facility(String code) {
        return catalog.all().stream()
                .filter(facility -> facility.code().equalsIgnoreCase(code.strip()))
                .map(facility -> facility.id())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no facility " + code + "; there are "
                        + String.join(
                                ", ", catalog.all().stream().map(f -> f.code()).toList()) + "."));
    }

    private static RecordKind kind(String word) {
        return RecordKind.parse(word)
                .orElseThrow(() -> new IllegalArgumentException(
                        "“" + word + "” is no kind of record; there are " + String.join(", ", kinds()) + "."));
    }

    /** @throws IllegalArgumentException for an unknown kind */
    public Judgment judge(FacilityId facility, String kind, String fileName, byte[] content, String person) {
        return switch (imports.judge(facility, kind(kind), fileName, content, person)) {
            case ImportOutcome.Judged(var id) -> {
                var found = imports.find(facility, id).orElseThrow();
                yield new Judgment.Judged(
                        id.value(),
                        found.notes(),
                        found.rowsNew(),
                        found.rowsChanged(),
                        found.rowsUnchanged(),
                        found.rowsBad());
            }
            case ImportOutcome.FileRefused(var reason) -> new Judgment.Refused(reason);
            case ImportOutcome.ColumnsUnclear(var file) ->
                new Judgment.Refused(
                        "Some columns of the file are not known. Say what they mean at /records/import/columns/" + file
                                + ", or give them the headers that 'everygram export' writes.");
            case ImportOutcome.Taken _,
                    ImportOutcome.Begun _,
                    ImportOutcome.Undone _,
                    ImportOutcome.NoSuchImport _,
                    ImportOutcome.ColumnsRefused _,
                    ImportOutcome.NotNow _,
                    ImportOutcome.ChangedSince _ -> throw new IllegalStateException("A judgment has no such outcome.");
        };
    }

    /** What is wrong with the bad rows, in the order of the file; at most {@code limit} rows. */
    public List<Wrong> wrong(FacilityId facility, long id, int limit) {
        return imports.rows(facility, new ImportId(id), JudgedRow.Verdict.BAD, 0, limit).stream()
                .map(row -> row.row())
                .flatMap(row -> row.problems().stream()
                        .map(problem -> new Wrong(row.number(), row.key(), problem.field(), problem.reason())))
                .toList();
    }

    /** @param refused rows that the catalog could not take, because it had changed meanwhile */
    public record Applied(int rows, int refused) {}

    /** Lets the good rows go ahead. */
    public Applied apply(FacilityId facility, long id, String person) {
        if (!(imports.begin(facility, new ImportId(id), person) instanceof ImportOutcome.Begun)) {
            throw new IllegalStateException("Import " + id + " does not wait any more.");
        }
        boolean more = true;
        for (int chunk = 0; more && chunk < MOST_CHUNKS; chunk++) {
            more = imports.applyNext(facility, new ImportId(id));
        }
        var done = imports.find(facility, new ImportId(id)).orElseThrow();
        return new Applied(done.rowsApplied(), done.rowsRefused());
    }

    /** Writes every record of a kind: CSV, or a workbook. */
    public void export(FacilityId facility, String kind, boolean workbook, OutputStream out) {
        if (workbook) {
            exports.writeWorkbook(kind(kind), facility, out);
        } else {
            exports.write(kind(kind), facility, out);
        }
    }

    /** The one facility, when there is only one. */
    public Optional<FacilityId> only() {
        var all = catalog.all();
        return all.size() == 1 ? Optional.of(all.getFirst().id()) : Optional.empty();
    }
}
