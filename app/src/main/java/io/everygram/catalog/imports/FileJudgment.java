package io.everygram.catalog.imports;

import io.everygram.catalog.domain.Column;
import io.everygram.catalog.domain.RecordKind;
import io.everygram.catalog.imports.domain.FileContent;
import io.everygram.catalog.imports.domain.HeaderMapping;
import io.everygram.catalog.imports.domain.JudgedRow.Verdict;
import io.everygram.catalog.imports.domain.RowJudgment;
import io.everygram.catalog.imports.domain.RowJudgment.ReadRow;
import io.everygram.catalog.imports.store.ImportStore;
import io.everygram.catalog.imports.store.MappingStore;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Sha256;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Judges a whole file in one pass: every error of every row, and how the good rows differ from what stands in the catalog. */
@Component
class FileJudgment {
    static final int CHUNK = 2000;
    /** Files of so many rows are judged while the person waits. */
    private static final int AT_ONCE = 500;

    private final ImportStore store;
    private final MappingStore mappings;
    private final RowsBesideRecords rows;
    private final BillFiles bills;
    private final Clock clock;

    FileJudgment(ImportStore store, MappingStore mappings, RowsBesideRecords rows, BillFiles bills, Clock clock) {
        this.store = store;
        this.mappings = mappings;
        this.rows = rows;
        this.bills = bills;
        this.clock = clock;
    }

    /**
     * A file and how it came.
     *
     * @param fileId 0 when it is not kept yet
     * @param atOnce whether even a large file is judged in the caller's transaction
     */
    record Sent(
            FacilityId facility,
            RecordKind kind,
            String name,
            FileContent content,
            String person,
            long fileId,
            boolean atOnce) {}

    /** A file whose columns are clear, read and ready to be judged part by part. */
    record Opened(RecordKind kind, RowJudgment judgment, List<ReadRow> rows) {}

    /** Judged; Taken when it is large, to be judged by {@link #judgeNext}; else ColumnsUnclear or FileRefused. */
    ImportOutcome judge(Sent sent) {
        return switch (ImportFiles.read(sent.content().bytes())) {
            case ImportFile.Unreadable(var reason) -> new ImportOutcome.FileRefused(reason);
            case ImportFile.Read file -> {
                var headers = HeaderMapping.of(sent.kind(), file.header(), mappings.remembered(sent.kind()));
                yield headers.isClear() ? judge(sent, file, headers) : unclear(sent, headers);
            }
        };
    }

    /** The kept file of an import that is being judged; empty when it is not kept any more. */
    Optional<Opened> open(FacilityId facility, long importId) {
        return mappings.keptFor(facility, importId)
                .flatMap(file -> ImportFiles.read(file.content().bytes()) instanceof ImportFile.Read read
                        ? Optional.of(opened(
                                facility,
                                file.kind(),
                                read,
                                HeaderMapping.of(file.kind(), read.header(), mappings.remembered(file.kind()))))
                        : Optional.empty());
    }

    /** A header that lacks something is asked about as long as it has columns that might be meant. */
    private ImportOutcome unclear(Sent sent, HeaderMapping headers) {
        if (headers.twice().isEmpty() && headers.ignored().isEmpty()) {
            return new ImportOutcome.FileRefused("The header lacks " + names(headers.missing())
                    + ". The first row names the columns of " + sent.kind().word() + "; an export shows all of them.");
        }
        return new ImportOutcome.ColumnsUnclear(kept(sent));
    }

    private long kept(Sent sent) {
        return sent.fileId() > 0
                ? sent.fileId()
                : mappings.keep(
                        sent.facility(),
                        sent.kind(),
                        sent.name(),
                        sent.content().bytes(),
                        sent.person(),
                        clock.instant());
    }

    static String names(List<Column> columns) {
        return columns.stream().map(Column::header).collect(Collectors.joining(", "));
    }

    private ImportOutcome judge(Sent sent, ImportFile.Read file, HeaderMapping headers) {
        var hash = Sha256.hex(sent.content().bytes());
        var facility = sent.facility();
        var later = !sent.atOnce() && file.lines().size() > AT_ONCE;
        var fileId = later || !headers.ignored().isEmpty() ? kept(sent) : sent.fileId();
        var id = store.add(
                facility,
                sent.kind(),
                sent.name(),
                hash,
                notes(sent, file, headers, hash),
                sent.person(),
                clock.instant());
        if (fileId > 0) {
            mappings.attach(facility, id, fileId);
        }
        if (later) {
            return new ImportOutcome.Taken(new ImportId(id));
        }
        var opened = opened(sent.facility(), sent.kind(), file, headers);
        // Ends: each part is behind the one before.
        for (int from = 0; from < opened.rows().size(); from += CHUNK) {
            judgeNext(facility, id, opened, from);
        }
        store.judged(facility, id, opened.rows().size());
        return new ImportOutcome.Judged(new ImportId(id));
    }

    private Opened opened(FacilityId facility, RecordKind kind, ImportFile.Read file, HeaderMapping headers) {
        var judgment = new RowJudgment(kind);
        var rows =
                file.lines().stream().map(line -> read(judgment, headers, line)).toList();
        if (kind == RecordKind.BOMS) {
            bills.judge(facility, rows);
        }
        return new Opened(kind, judgment, rows);
    }

    /** Judges the next rows of a file and keeps the judgment. */
    void judgeNext(FacilityId facility, long importId, Opened opened, int from) {
        var part =
                opened.rows().subList(from, Math.min(from + CHUNK, opened.rows().size()));
        var counts = new EnumMap<Verdict, Integer>(Verdict.class);
        var judged = rows.judge(facility, opened.kind(), opened.judgment(), part);
        judged.forEach(row -> counts.merge(row.verdict(), 1, Integer::sum));
        store.addRows(facility, importId, opened.kind(), judged);
        store.count(facility, importId, counts);
    }

    private String notes(Sent sent, ImportFile.Read file, HeaderMapping headers, String hash) {
        var notes = new ArrayList<String>();
        store.sameFile(sent.facility(), sent.kind(), hash)
                .ifPresent(earlier -> notes.add("This same file was imported before, as import " + earlier.importId()
                        + " by " + earlier.person() + " on "
                        + earlier.moment().toString().substring(0, 10) + "."));
        if (!headers.ignored().isEmpty()) {
            notes.add("Columns left out: "
                    + headers.ignored().entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(Map.Entry::getValue)
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        notes.add(file.notes());
        return String.join(" ", notes).strip();
    }

    private static ReadRow read(RowJudgment judgment, HeaderMapping headers, ImportFile.Line line) {
        var cells = new LinkedHashMap<Column, String>();
        for (int i = 0;
                i <= headers.known().keySet().stream().mapToInt(k -> k).max().orElse(-1);
                i++) {
            var column = headers.known().get(i);
            if (column != null) {
                cells.put(column, i < line.cells().size() ? line.cells().get(i) : "");
            }
        }
        var surplus = IntStream.range(0, line.cells().size())
                .filter(i ->
                        !headers.known().containsKey(i) && !headers.ignored().containsKey(i))
                .mapToObj(i -> line.cells().get(i).strip())
                .filter(cell -> !cell.isEmpty())
                .collect(Collectors.joining(" "));
        return judgment.read(line.number(), cells, surplus);
    }
}
