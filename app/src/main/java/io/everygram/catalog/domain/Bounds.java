package io.everygram.catalog.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a record may not become, because of what refers to it and what goes on with it.
 *
 * @param fixed names of fields that stay as they are
 * @param goesOn why it cannot be set aside, as beginnings of sentences; empty when it can
 */
public record Bounds(Set<String> fixed, List<String> goesOn) {
    public static final Bounds NONE = new Bounds(Set.of(), List.of());

    public Bounds {
        fixed = Set.copyOf(fixed);
        goesOn = List.copyOf(goesOn);
    }

    /** Whether a change of a record sets it aside. */
    public static boolean setsAside(Map<String, String> before, Map<String, String> after) {
        return "true".equals(before.get("active")) && "false".equals(after.get("active"));
    }

    /**
     * Everything that the change does not leave as it has to be.
     *
     * @param before values of the record by field
     * @param after the values it would get; a field that is missing stays as it is
     */
    public List<Problem> judge(RecordKind kind, Map<String, String> before, Map<String, String> after) {
        var problems = new ArrayList<Problem>();
        for (var column : kind.columns()) {
            var old = before.getOrDefault(column.name(), "");
            var now = after.getOrDefault(column.name(), old);
            if (fixed.contains(column.name()) && !old.equals(now)) {
                problems.add(new Problem(
                        column.header(),
                        column.content().shown(now),
                        "It stays "
                                + (old.isEmpty() ? "unknown" : column.content().shown(old)) + stays(kind)));
            }
        }
        if (!goesOn.isEmpty() && setsAside(before, after)) {
            problems.add(new Problem("Active", "no", cannotRest(kind, goesOn)));
        }
        return problems;
    }

    private static String stays(RecordKind kind) {
        return kind == RecordKind.ITEMS
                ? ", because stock or documents already refer to it, and what they say would change. Make a new item in its place: “New item in its place” "
                        + "on the item's page copies it and links both."
                : ", because stock or documents already refer to it. Make another " + kind.one() + " instead.";
    }

    /** Why it cannot be set aside, and what to do. */
    public static String cannotRest(RecordKind kind, List<String> goesOn) {
        return "The " + kind.one() + " cannot be set aside: " + String.join(", and ", goesOn)
                + ". Finish or move that first.";
    }
}
