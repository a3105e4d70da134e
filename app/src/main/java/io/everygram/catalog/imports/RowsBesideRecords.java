package io.everygram.catalog.imports;

import io.everygram.catalog.OpenWork;
import io.everygram.catalog.RecordUses;
import io.everygram.catalog.domain.Bounds;
import io.everygram.catalog.domain.Column.Part;
import io.everygram.catalog.domain.RecordKind;
import io.everygram.catalog.domain.Standing;
import io.everygram.catalog.imports.domain.JudgedRow;
import io.everygram.catalog.imports.domain.RowJudgment;
import io.everygram.catalog.imports.domain.RowJudgment.Around;
import io.everygram.catalog.imports.domain.RowJudgment.ReadRow;
import io.everygram.catalog.store.RecordStore;
import io.everygram.kernel.FacilityId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Lays rows of a file beside the records they mean: what stands, what they refer to, what of it is fixed, and judges them. */
@Component
class RowsBesideRecords {
    private final RecordStore records;
    private final RecordUses uses;

    RowsBesideRecords(RecordStore records, RecordUses uses) {
        this.records = records;
        this.uses = uses;
    }

    List<JudgedRow> judge(FacilityId facility, RecordKind kind, RowJudgment judgment, List<ReadRow> rows) {
        var standing = records.standing(
                kind,
                facility,
                rows.stream().map(ReadRow::key).filter(key -> !key.isEmpty()).collect(Collectors.toSet()));
        var heads =
                records.heads(kind, rows.stream().map(row -> headKey(kind, row)).collect(Collectors.toSet()));
        var referred = referred(facility, kind, rows);
        var bounds = bounds(facility, kind, rows, standing);
        return rows.stream()
                .map(row -> {
                    var record = Optional.ofNullable(standing.get(row.key()));
                    return judgment.judge(
                            row,
                            new Around(
                                    record,
                                    Optional.ofNullable(heads.get(headKey(kind, row))),
                                    referred(kind, row, referred),
                                    record.map(r -> bounds.getOrDefault(r.id(), Bounds.NONE))
                                            .orElse(Bounds.NONE)));
                })
                .toList();
    }

    private static List<String> headKey(RecordKind kind, ReadRow row) {
        return kind.keys().stream()
                .filter(column -> column.part() == Part.HEAD)
                .map(column -> row.values().getOrDefault(column.name(), ""))
                .toList();
    }

    /** What the records that rows change may become. */
    private Map<Long, Bounds> bounds(
            FacilityId facility, RecordKind kind, List<ReadRow> rows, Map<List<String>, Standing> standing) {
        var fixing = new ArrayList<Long>();
        var resting = new ArrayList<Long>();
        for (var row : rows) {
            var record = standing.get(row.key());
            if (record != null && changesFixed(kind, row, record)) {
                fixing.add(record.id());
            }
            if (record != null && Bounds.setsAside(record.values(), row.values())) {
                resting.add(record.id());
            }
        }
        var fixed = uses.fixed(kind, facility, fixing, kind.columns());
        var goesOn = uses.openWork(kind, facility, resting);
        var bounds = new HashMap<Long, Bounds>();
        Stream.concat(fixed.keySet().stream(), goesOn.keySet().stream())
                .forEach(id -> bounds.put(
                        id,
                        new Bounds(
                                fixed.getOrDefault(id, Set.of()),
                                goesOn.getOrDefault(id, List.of()).stream()
                                        .map(OpenWork::what)
                                        .toList())));
        return bounds;
    }

    private static boolean changesFixed(RecordKind kind, ReadRow row, Standing record) {
        return kind.columns().stream()
                .anyMatch(c -> c.isFixedEver()
                        && row.values().containsKey(c.name())
                        && !record.value(c.name()).equals(row.values().get(c.name())));
    }

    /** By kind and key, every record that a row refers to. */
    private Map<RecordKind, Map<List<String>, Standing>> referred(
            FacilityId facility, RecordKind kind, List<ReadRow> rows) {
        var wanted = new EnumMap<RecordKind, Set<List<String>>>(RecordKind.class);
        for (var column : kind.references()) {
            var keys = wanted.computeIfAbsent(column.refersTo().orElseThrow(), k -> new java.util.HashSet<>());
            rows.forEach(row -> keys.add(List.of(row.values().getOrDefault(column.name(), ""))));
        }
        var found = new EnumMap<RecordKind, Map<List<String>, Standing>>(RecordKind.class);
        wanted.forEach((target, keys) -> found.put(target, records.standing(target, facility, keys)));
        return found;
    }

    private static Map<String, Standing> referred(
            RecordKind kind, ReadRow row, Map<RecordKind, Map<List<String>, Standing>> found) {
        var mine = new HashMap<String, Standing>();
        for (var column : kind.references()) {
            var record = found.getOrDefault(column.refersTo().orElseThrow(), Map.of())
                    .get(List.of(row.values().getOrDefault(column.name(), "")));
            if (record != null) {
                mine.put(column.name(), record);
            }
        }
        return mine;
    }
}
