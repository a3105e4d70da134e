package io.everygram.catalog.imports;

import io.everygram.catalog.RecordUse;
import io.everygram.catalog.imports.domain.Column;
import io.everygram.catalog.imports.domain.ImportKind;
import io.everygram.catalog.imports.domain.JudgedRow;
import io.everygram.catalog.imports.domain.JudgedRow.Verdict;
import io.everygram.catalog.imports.domain.RowJudgment;
import io.everygram.catalog.imports.domain.RowJudgment.ReadRow;
import io.everygram.catalog.imports.domain.RowJudgment.Standing;
import io.everygram.catalog.imports.store.ImportStore;
import io.everygram.catalog.imports.store.RecordStore;
import io.everygram.kernel.FacilityId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Judges a whole file in one pass: every error of every row, and how the good rows differ from what stands in the catalog. */
@Component
class FileJudgment {
    private static final int CHUNK = 2000;

    private final ImportStore store;
    private final RecordStore records;
    private final List<RecordUse> uses;
    private final Clock clock;

    FileJudgment(ImportStore store, RecordStore records, List<RecordUse> uses, Clock clock) {
        this.store = store;
        this.records = records;
        this.uses = List.copyOf(uses);
        this.clock = clock;
    }

    /** Which column of the file means which of ours, and which headers mean none. */
    private record Headers(Map<Integer, Column> known, Map<Integer, String> ignored, String refusal) {}

    ImportOutcome judge(FacilityId facility, ImportKind kind, String fileName, byte[] content, String person) {
        return switch (ImportFiles.read(content)) {
            case ImportFile.Unreadable(var reason) -> new ImportOutcome.FileRefused(reason);
            case ImportFile.Read file -> {
                var headers = headers(kind, file.header());
                yield headers.refusal().isEmpty()
                        ? judge(facility, kind, fileName, content, person, file, headers)
                        : new ImportOutcome.FileRefused(headers.refusal());
            }
        };
    }

    private ImportOutcome judge(
            FacilityId facility,
            ImportKind kind,
            String fileName,
            byte[] content,
            String person,
            ImportFile.Read file,
            Headers headers) {
        var hash = hash(content);
        var notes = new ArrayList<String>();
        store.sameFile(facility, kind, hash)
                .ifPresent(earlier -> notes.add("This same file was imported before, as import " + earlier.importId()
                        + " by " + earlier.person() + " on "
                        + earlier.moment().toString().substring(0, 10) + "."));
        if (!headers.ignored().isEmpty()) {
            notes.add("Columns not known and left out: "
                    + String.join(", ", headers.ignored().values()) + ".");
        }
        notes.add(file.notes());
        var id = store.add(
                facility, kind, fileName, hash, String.join(" ", notes).strip(), person, clock.instant());
        var judgment = new RowJudgment(kind);
        var counts = new EnumMap<Verdict, Integer>(Verdict.class);
        for (int from = 0; from < file.lines().size(); from += CHUNK) {
            var lines = file.lines()
                    .subList(from, Math.min(from + CHUNK, file.lines().size()));
            var judged = judge(
                    facility,
                    kind,
                    judgment,
                    lines.stream().map(line -> read(judgment, headers, line)).toList());
            judged.forEach(row -> counts.merge(row.verdict(), 1, Integer::sum));
            store.addRows(facility, id, kind, judged);
        }
        store.count(facility, id, counts);
        return new ImportOutcome.Judged(new ImportId(id));
    }

    private static ReadRow read(RowJudgment judgment, Headers headers, ImportFile.Line line) {
        var cells = new LinkedHashMap<Column, String>();
        headers.known()
                .forEach((index, column) -> cells.put(
                        column, index < line.cells().size() ? line.cells().get(index) : ""));
        var surplus = IntStream.range(0, line.cells().size())
                .filter(i ->
                        !headers.known().containsKey(i) && !headers.ignored().containsKey(i))
                .mapToObj(i -> line.cells().get(i).strip())
                .filter(cell -> !cell.isEmpty())
                .collect(Collectors.joining(" "));
        return judgment.read(line.number(), cells, surplus);
    }

    private List<JudgedRow> judge(FacilityId facility, ImportKind kind, RowJudgment judgment, List<ReadRow> rows) {
        var standing =
                records.standing(kind, facility, rows.stream().map(ReadRow::key).toList());
        var judged = new HashMap<Integer, JudgedRow>();
        var asked = new HashMap<Integer, Standing>();
        for (var row : rows) {
            var record = Optional.ofNullable(standing.get(row.key()));
            judged.put(row.number(), judgment.judge(row, record, false));
            record.filter(r -> kind.columns().stream()
                            .anyMatch(c -> c.fixedInUse()
                                    && !row.values()
                                            .getOrDefault(c.name(), "")
                                            .equals(r.values().getOrDefault(c.name(), ""))))
                    .ifPresent(r -> asked.put(row.number(), r));
        }
        var used = inUse(
                uses, kind, facility, asked.values().stream().map(Standing::id).toList());
        for (var row : rows) {
            var record = Optional.ofNullable(asked.get(row.number())).filter(r -> used.contains(r.id()));
            if (record.isPresent()) {
                judged.put(row.number(), judgment.judge(row, record, true));
            }
        }
        return rows.stream()
                .flatMap(row -> Stream.ofNullable(judged.get(row.number())))
                .toList();
    }

    /** Those of the records that anybody refers to. */
    static Set<Long> inUse(List<RecordUse> uses, ImportKind kind, FacilityId facility, List<Long> ids) {
        var used = new HashSet<Long>();
        if (!ids.isEmpty()) {
            uses.forEach(use -> used.addAll(use.inUse(record(kind), facility, ids)));
        }
        return used;
    }

    private static RecordUse.Kind record(ImportKind kind) {
        return switch (kind) {
            case ITEMS -> RecordUse.Kind.ITEM;
            case VENDORS -> RecordUse.Kind.VENDOR;
            case CUSTOMERS -> RecordUse.Kind.CUSTOMER;
            case ROOMS -> RecordUse.Kind.ROOM;
        };
    }

    private static Headers headers(ImportKind kind, List<String> header) {
        var known = new LinkedHashMap<Integer, Column>();
        var ignored = new LinkedHashMap<Integer, String>();
        for (int i = 0; i < header.size(); i++) {
            var name = header.get(i).strip();
            var column = kind.columns().stream().filter(c -> c.isCalled(name)).findFirst();
            if (column.isPresent() && known.containsValue(column.get())) {
                return new Headers(
                        known, ignored, "Two columns mean " + column.get().header() + ". Keep one of them.");
            }
            if (column.isPresent()) {
                known.put(i, column.get());
            } else if (!name.isEmpty()) {
                ignored.put(i, name);
            }
        }
        var missing = kind.columns().stream()
                .filter(column -> column.isRequired() && !known.containsValue(column))
                .map(Column::header)
                .toList();
        return new Headers(
                known,
                ignored,
                missing.isEmpty()
                        ? ""
                        : "The header lacks " + String.join(", ", missing) + ". The first row names the columns of "
                                + kind.word() + "; an export shows all of them.");
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
