package io.everygram.compliance.rules.domain;

import io.everygram.compliance.rules.Setting;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What another pack changes. */
public final class PackDifference {
    private PackDifference() {}

    /** How a rule differs. */
    public enum Kind {
        NEW,
        CHANGED,
        GONE
    }

    /**
     * @param rule the later rule; the earlier one when it is gone
     * @param lines what differs, each {@code what: before → after}
     */
    public record Change(Kind kind, Rule rule, List<String> lines) {
        public Change {
            lines = List.copyOf(lines);
        }
    }

    /** From what applies on one day to what applies on another, by id. */
    public static List<Change> between(List<Rule> before, List<Rule> after) {
        var old = byId(before);
        var now = byId(after);
        var changes = new ArrayList<Change>();
        now.forEach((id, rule) -> {
            var earlier = old.get(id);
            if (earlier == null) {
                changes.add(new Change(Kind.NEW, rule, List.of()));
            } else {
                var lines = lines(earlier, rule);
                if (!lines.isEmpty()) {
                    changes.add(new Change(Kind.CHANGED, rule, lines));
                }
            }
        });
        old.forEach((id, rule) -> {
            if (!now.containsKey(id)) {
                changes.add(new Change(Kind.GONE, rule, List.of()));
            }
        });
        return List.copyOf(changes);
    }

    /** Every day after {@code day} on which a rule of the pack begins or has ended, earliest first, at most {@code most}. */
    public static List<LocalDate> turns(RulePack pack, LocalDate day, int most) {
        return pack.rules().stream()
                .flatMap(r -> java.util.stream.Stream.of(
                        java.util.Optional.ofNullable(r.from()),
                        java.util.Optional.ofNullable(r.to()).map(d -> d.plusDays(1))))
                .flatMap(java.util.Optional::stream)
                .filter(d -> d.isAfter(day))
                .distinct()
                .sorted(Comparator.naturalOrder())
                .limit(most)
                .toList();
    }

    private static Map<String, Rule> byId(List<Rule> rules) {
        var byId = new TreeMap<String, Rule>();
        for (var rule : rules) {
            // A rule that follows one of the same name on a later day is compared with its own kind.
            byId.put(byId.containsKey(rule.id()) ? rule.id() + " from " + rule.from() : rule.id(), rule);
        }
        return byId;
    }

    private static List<String> lines(Rule a, Rule b) {
        var lines = new ArrayList<String>();
        line("duty", a.words(), b.words(), lines);
        line("citation", a.citation(), b.citation(), lines);
        line("certainty", a.certainty().word(), b.certainty().word(), lines);
        line("severity", a.severity().word(), b.severity().word(), lines);
        line(
                "from",
                String.valueOf(a.from()).replace("null", ""),
                String.valueOf(b.from()).replace("null", ""),
                lines);
        line(
                "until",
                String.valueOf(a.to()).replace("null", ""),
                String.valueOf(b.to()).replace("null", ""),
                lines);
        line("applies", a.on() ? "on" : "off", b.on() ? "on" : "off", lines);
        line("for", place(a), place(b), lines);
        line("asks for", asks(a), asks(b), lines);
        line("wants the paper", paper(a), paper(b), lines);
        for (var parameter : io.everygram.compliance.rules.Parameter.values()) {
            line(
                    parameter.label(),
                    words(a.parameters().get(parameter)),
                    words(b.parameters().get(parameter)),
                    lines);
        }
        return lines;
    }

    private static String place(Rule rule) {
        return String.join(", ", rule.systems()) + " " + String.join(", ", rule.licenses());
    }

    private static String asks(Rule rule) {
        if (rule.check() == null) {
            return "";
        }
        var words = new PredicateWords(Map.of());
        var when = rule.check().when();
        return rule.check().subject().title() + ": " + words.of(rule.check().must())
                + (when == null ? "" : ", when " + words.of(when));
    }

    private static String paper(Rule rule) {
        return rule.paper() == null ? "" : rule.paper().inWords();
    }

    private static String words(@Nullable Setting setting) {
        return setting == null ? "" : setting.words();
    }

    private static void line(String what, String before, String after, List<String> lines) {
        if (!Objects.equals(before, after)) {
            lines.add(what + ": " + (before.isBlank() ? "nothing" : before) + " → "
                    + (after.isBlank() ? "nothing" : after));
        }
    }
}
