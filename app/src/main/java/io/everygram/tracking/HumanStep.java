package io.everygram.tracking;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something only a person can do, with what it takes.
 *
 * @param subject what it is about, e.g. a manifest's number; with the kind it names the step
 * @param toType the values to type, a line each: label, tab, value
 * @param find what to look for on the state's site
 * @param path where it is done in the product itself; empty when it is done on the state's site
 * @param since when what has to be told or done came up
 * @param rule why by then, with its source; also where there is no deadline
 * @param assignee whose it is; empty when nobody has taken it
 * @param escalated 0 with whoever does it, 1 near or past its end with compliance, 2 with the director
 * @param wrong what the state shows otherwise than it should; empty while nothing is wrong
 * @param result what came of it, when it is closed
 */
public record HumanStep(
        long stepId,
        String kind,
        String subject,
        String toType,
        String expected,
        String find,
        String path,
        Instant openedAt,
        Instant since,
        @Nullable Instant dueAt,
        String rule,
        @Nullable Long assigneeId,
        String assignee,
        int escalated,
        String wrong,
        String accepted,
        @Nullable Instant closedAt,
        String result) {
    public record Value(String label, String value) {}

    /** One sentence of its history; {@code person} is empty for what came by itself. */
    public record Event(Instant at, String person, String words) {}

    public StepKind what() {
        return StepKind.valueOf(kind);
    }

    /** What is to be done; of a tag its end, as people read it. */
    public String title() {
        return what().title(subject.matches("[0-9A-F]{24}") ? "…" + subject.substring(18) : subject);
    }

    public boolean isOpen() {
        return closedAt == null;
    }

    public List<Value> values() {
        return values(toType);
    }

    static List<Value> values(String lines) {
        return lines.lines()
                .map(line -> line.split("\t", 2))
                .map(pair -> new Value(pair[0], pair.length > 1 ? pair[1] : ""))
                .toList();
    }

    static String lines(Collection<Value> values) {
        return values.stream()
                .filter(value -> !value.value().isBlank())
                .map(value -> value.label() + "\t"
                        + value.value().replaceAll("\\s+", " ").strip())
                .collect(Collectors.joining("\n"));
    }
}
