package io.everygram.catalog.imports.domain;

import io.everygram.catalog.imports.domain.JudgedRow.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges rows one after the other; remembers their keys, so that the second row of a key is found. */
public final class RowJudgment {
    private final ImportKind kind;
    private final Map<String, Integer> firstRowOfKey = new HashMap<>();

    public RowJudgment(ImportKind kind) {
        this.kind = kind;
    }

    /**
     * A row read field by field.
     *
     * @param values of the fields that the row speaks of, in the database's writing
     * @param typed everything that stood in the row's known columns
     */
    public record ReadRow(
            int number, String key, Map<String, String> values, Map<String, String> typed, List<Problem> problems) {}

    /** A record as it stands in the catalog. */
    public record Standing(long id, Map<String, String> values) {}

    /**
     * Reads every field of a row and gathers everything wrong with it.
     *
     * @param cells text by column, of the columns that the file has
     * @param surplus text of cells that stand below no header
     */
    public ReadRow read(int number, Map<Column, String> cells, String surplus) {
        var values = new LinkedHashMap<String, String>();
        var typed = new LinkedHashMap<String, String>();
        var problems = new ArrayList<Problem>();
        cells.forEach((column, cell) -> {
            var text = cell.strip();
            typed.put(column.name(), text);
            if (text.isEmpty()) {
                blank(column, values, problems);
                return;
            }
            switch (column.content().read(text)) {
                case Content.Read.Value(var value) -> values.put(column.name(), value);
                case Content.Read.Wrong(var reason) -> problems.add(new Problem(column.header(), text, reason));
            }
        });
        if (!surplus.isEmpty()) {
            problems.add(new Problem("", surplus, "It stands where the file has no header."));
        }
        var key = values.getOrDefault(kind.key().name(), "");
        if (!key.isEmpty()) {
            var first = firstRowOfKey.putIfAbsent(key, number);
            if (first != null) {
                problems.add(
                        new Problem(kind.key().header(), key, "Row " + first + " already has it. Keep one of them."));
            }
        }
        return new ReadRow(number, key, values, typed, problems);
    }

    private static void blank(Column column, Map<String, String> values, List<Problem> problems) {
        switch (column.blank()) {
            case REFUSED -> problems.add(new Problem(column.header(), "", "It must be filled in."));
            case UNKNOWN, EMPTY -> values.put(column.name(), "");
            case KEEPS -> {}
        }
    }

    /**
     * Compares a row with the record it means.
     *
     * @param inUse whether others refer to that record
     */
    public JudgedRow judge(ReadRow row, Optional<Standing> standing, boolean inUse) {
        var problems = new ArrayList<>(row.problems());
        var after = new LinkedHashMap<String, String>();
        kind.columns().forEach(column -> after.put(column.name(), column.fallback()));
        standing.ifPresent(record -> after.putAll(record.values()));
        after.putAll(row.values());
        if (problems.isEmpty()) {
            kind.together(after).ifPresent(problems::add);
        }
        var before = new LinkedHashMap<String, String>();
        var changes = new LinkedHashMap<String, String>();
        standing.ifPresent(record -> after.forEach((name, value) -> {
            var old = record.values().getOrDefault(name, "");
            if (!old.equals(value)) {
                before.put(name, old);
                changes.put(name, value);
            }
        }));
        if (inUse) {
            problems.addAll(fixed(before, changes));
        }
        if (!problems.isEmpty()) {
            return new JudgedRow(row.number(), row.key(), Verdict.BAD, Map.of(), row.typed(), problems);
        }
        if (standing.isEmpty()) {
            return new JudgedRow(row.number(), row.key(), Verdict.NEW, Map.of(), after, List.of());
        }
        return new JudgedRow(
                row.number(),
                row.key(),
                changes.isEmpty() ? Verdict.UNCHANGED : Verdict.CHANGED,
                before,
                changes,
                List.of());
    }

    private List<Problem> fixed(Map<String, String> before, Map<String, String> changes) {
        return kind.columns().stream()
                .filter(column -> column.fixedInUse() && changes.containsKey(column.name()))
                .map(column -> new Problem(
                        column.header(),
                        changes.getOrDefault(column.name(), ""),
                        "It stays " + before.getOrDefault(column.name(), "")
                                + ", because stock or documents already refer to it. Make another record instead."))
                .toList();
    }
}
