package io.everygram.catalog.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges what a person typed for one record by the same fields and rules as files. */
public final class FormJudgment {
    private FormJudgment() {}

    /**
     * What was typed, read field by field.
     *
     * @param values of the fields that could be read, in the database's writing
     */
    public record Typed(Map<String, String> values, List<Problem> problems) {
        public Typed {
            values = Map.copyOf(values);
            problems = List.copyOf(problems);
        }

        public String value(String field) {
            return values.getOrDefault(field, "");
        }
    }

    /**
     * Reads the fields of a form. A field that the form does not have stays as it is; one left blank must be one that may be.
     *
     * @param before the record as it stands; empty for a new one
     */
    public static Typed read(RecordKind kind, Map<String, String> form, Optional<Standing> before) {
        var values = new LinkedHashMap<String, String>();
        var problems = new ArrayList<Problem>();
        for (var column : kind.own()) {
            var text = form.get(column.name());
            if (text == null) {
                values.put(
                        column.name(),
                        before.map(record -> record.value(column.name())).orElse(column.fallback()));
                if (before.isEmpty() && column.isRequired()) {
                    problems.add(new Problem(column.header(), "", "It must be filled in."));
                }
            } else if (text.isBlank()) {
                blank(column, before.isPresent(), values, problems);
            } else {
                switch (column.content().read(text.strip())) {
                    case Content.Read.Value(var value) -> values.put(column.name(), value);
                    case Content.Read.Wrong(var reason) ->
                        problems.add(new Problem(column.header(), text.strip(), reason));
                }
            }
        }
        return new Typed(values, problems);
    }

    private static void blank(Column column, boolean standing, Map<String, String> values, List<Problem> problems) {
        switch (column.blank()) {
            case REFUSED -> problems.add(new Problem(column.header(), "", "It must be filled in."));
            case UNKNOWN, EMPTY -> values.put(column.name(), "");
            case KEEPS -> {
                if (standing) {
                    problems.add(new Problem(column.header(), "", "It must be filled in."));
                } else {
                    values.put(column.name(), column.fallback());
                }
            }
        }
    }

    /**
     * Everything wrong with the record as it would be.
     *
     * @param referred records that the fields refer to, by field; a field whose record does not exist is missing
     * @param taken whether another record has its key
     * @param bounds of what it may become
     */
    public static List<Problem> judge(
            RecordKind kind,
            Typed typed,
            Optional<Standing> before,
            Map<String, Standing> referred,
            boolean taken,
            Bounds bounds) {
        var problems = new ArrayList<>(typed.problems());
        for (var column : kind.references()) {
            if (!typed.value(column.name()).isEmpty() && !referred.containsKey(column.name())) {
                problems.add(new Problem(
                        column.header(),
                        typed.value(column.name()),
                        "There is no such " + column.refersTo().orElse(kind).one()
                                + ". Correct it, or make it first."));
            }
        }
        if (taken) {
            problems.add(new Problem(
                    kind.keys().getLast().header(),
                    typed.value(kind.keys().getLast().name()),
                    "Another " + kind.one() + " has it already. Take another, or change that one."));
        }
        before.ifPresent(record -> problems.addAll(bounds.judge(kind, record.values(), typed.values())));
        if (problems.isEmpty()) {
            kind.rules().forEach(rule -> problems.addAll(rule.judge(typed.values(), referred)));
        }
        return problems;
    }
}
