package io.everygram.catalog.imports.domain;

import io.everygram.catalog.domain.Bounds;
import io.everygram.catalog.domain.Column;
import io.everygram.catalog.domain.Column.Part;
import io.everygram.catalog.domain.Content;
import io.everygram.catalog.domain.Problem;
import io.everygram.catalog.domain.RecordKind;
import io.everygram.catalog.domain.Standing;
import io.everygram.catalog.imports.domain.JudgedRow.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges rows one after the other; remembers their keys, so that the second row of a key is found. */
public final class RowJudgment {
    private final RecordKind kind;
    private final Map<List<String>, Integer> firstRowOfKey = new HashMap<>();
    private final Map<List<String>, ReadRow> firstRowOfHead = new HashMap<>();

    public RowJudgment(RecordKind kind) {
        this.kind = kind;
    }

    /**
     * A row read field by field.
     *
     * @param key the values of the kind's keys; empty when one of them is missing
     * @param values of the fields that the row speaks of, in the database's writing
     * @param typed everything that stood in the row's known columns
     */
    public record ReadRow(
            int number,
            List<String> key,
            Map<String, String> values,
            Map<String, String> typed,
            List<Problem> problems) {
        public String shownKey() {
            return String.join(" · ", key);
        }
    }

    /**
     * What the catalog says around a row.
     *
     * @param record that the row means, if it stands
     * @param head that the row's record shares with others, if it stands: its fields of that part
     * @param referred records that the row's fields refer to, by field; a field whose record does not exist is missing
     * @param bounds of what the record may become
     */
    public record Around(
            Optional<Standing> record, Optional<Standing> head, Map<String, Standing> referred, Bounds bounds) {}

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
        var key = kind.keys().stream()
                .map(column -> values.getOrDefault(column.name(), ""))
                .toList();
        var row = new ReadRow(number, key.contains("") ? List.of() : key, values, typed, problems);
        remember(row);
        return row;
    }

    private static void blank(Column column, Map<String, String> values, List<Problem> problems) {
        switch (column.blank()) {
            case REFUSED -> problems.add(new Problem(column.header(), "", "It must be filled in."));
            case UNKNOWN, EMPTY -> values.put(column.name(), "");
            case KEEPS -> {}
        }
    }

    /** A key stands once in a file, and all rows that share a head say the same of it. */
    private void remember(ReadRow row) {
        if (row.key().isEmpty()) {
            return;
        }
        var first = firstRowOfKey.putIfAbsent(row.key(), row.number());
        if (first != null) {
            row.problems()
                    .add(new Problem(
                            kind.keys().getLast().header(),
                            row.shownKey(),
                            "Row " + first + " already has it. Keep one of them."));
        }
        var heads = kind.in(Part.HEAD);
        if (heads.isEmpty()) {
            return;
        }
        var headKey = kind.keys().stream()
                .filter(heads::contains)
                .map(column -> row.values().getOrDefault(column.name(), ""))
                .toList();
        var other = firstRowOfHead.putIfAbsent(headKey, row);
        if (other != null) {
            heads.forEach(column -> agree(row, other, column, headKey));
        }
    }

    private static void agree(ReadRow row, ReadRow first, Column column, List<String> headKey) {
        var said = row.values().get(column.name());
        var before = first.values().get(column.name());
        var typed = row.typed().getOrDefault(column.name(), "");
        if (said == null && typed.isEmpty() && before != null) {
            row.values().put(column.name(), before);
        } else if (said != null && !said.equals(before)) {
            row.problems()
                    .add(new Problem(
                            column.header(),
                            typed,
                            "Row " + first.number() + " says "
                                    + (before == null
                                            ? "nothing"
                                            : first.typed().getOrDefault(column.name(), before))
                                    + "; all rows of " + String.join(" · ", headKey) + " say the same."));
        }
    }

    /** Compares a row with what stands in the catalog. */
    public JudgedRow judge(ReadRow row, Around around) {
        var problems = new ArrayList<>(row.problems());
        var after = new LinkedHashMap<String, String>();
        stored().forEach(column -> after.put(column.name(), column.fallback()));
        around.head().ifPresent(head -> after.putAll(head.values()));
        around.record()
                .ifPresent(record -> stored().forEach(column -> after.put(column.name(), record.value(column.name()))));
        row.values().forEach((name, value) -> after.computeIfPresent(name, (n, old) -> value));
        problems.addAll(unknown(row, around));
        problems.addAll(contradicting(row, around));
        if (problems.isEmpty()) {
            kind.rules().forEach(rule -> problems.addAll(rule.judge(after, around.referred())));
        }
        var before = new LinkedHashMap<String, String>();
        var changes = new LinkedHashMap<String, String>();
        differences(around, after, before, changes);
        problems.addAll(around.bounds().judge(kind, before, changes));
        var id = around.record().map(Standing::id).orElse(0L);
        if (!problems.isEmpty()) {
            return new JudgedRow(row.number(), row.shownKey(), id, Verdict.BAD, Map.of(), row.typed(), problems);
        }
        if (around.record().isEmpty()) {
            return new JudgedRow(row.number(), row.shownKey(), 0, Verdict.NEW, before, after, List.of());
        }
        if (changes.isEmpty()) {
            return new JudgedRow(row.number(), row.shownKey(), id, Verdict.UNCHANGED, Map.of(), Map.of(), List.of());
        }
        // The head of a changed record is found by its key, which therefore travels along.
        kind.keys().stream().filter(column -> column.part() == Part.HEAD).forEach(column -> {
            before.put(column.name(), after.getOrDefault(column.name(), ""));
            changes.put(column.name(), after.getOrDefault(column.name(), ""));
        });
        return new JudgedRow(row.number(), row.shownKey(), id, Verdict.CHANGED, before, changes, List.of());
    }

    private List<Column> stored() {
        return kind.columns().stream()
                .filter(column -> column.part() != Part.CHECKED)
                .toList();
    }

    /** What differs from the record, or for a new record from the head that it joins. */
    private static void differences(
            Around around, Map<String, String> after, Map<String, String> before, Map<String, String> changes) {
        around.record()
                .or(around::head)
                .ifPresent(standing -> after.forEach((name, value) -> {
                    var old = standing.values().get(name);
                    if (old != null && !old.equals(value)) {
                        before.put(name, old);
                        changes.put(name, value);
                    }
                }));
    }

    private List<Problem> unknown(ReadRow row, Around around) {
        return kind.references().stream()
                .filter(column -> !row.values().getOrDefault(column.name(), "").isEmpty()
                        && !around.referred().containsKey(column.name()))
                .map(column -> new Problem(
                        column.header(),
                        row.values().getOrDefault(column.name(), ""),
                        "There is no such " + column.refersTo().orElse(kind).one()
                                + (column.refersTo().orElse(kind).isFacilitys() ? " at this facility" : "")
                                + ". Correct it, or make the "
                                + column.refersTo().orElse(kind).one() + " first."))
                .toList();
    }

    /** Fields that are only checked against the record that the row's last key refers to. */
    private List<Problem> contradicting(ReadRow row, Around around) {
        var referred = around.referred().get(kind.keys().getLast().name());
        return kind.in(Part.CHECKED).stream()
                .filter(column -> referred != null
                        && row.values().containsKey(column.name())
                        && !referred.value(column.name()).equals(row.values().get(column.name())))
                .map(column -> new Problem(
                        column.header(),
                        row.typed().getOrDefault(column.name(), ""),
                        row.key().getLast() + " is kept in "
                                + (referred == null ? "" : referred.value(column.name()))
                                + ". Convert the quantity and write that, or leave it blank."))
                .toList();
    }
}
