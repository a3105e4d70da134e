package io.everygram.compliance.rules.domain;

import io.everygram.compliance.rules.Field;
import io.everygram.compliance.rules.Value.Kind;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What must be true of a subject's facts. The set is closed and every one is total: it has an answer for any facts. No loops, no arithmetic, no text
 * to run. See docs/adr/0009-rules-are-data-over-typed-facts.md.
 */
public sealed interface Predicate {
    /** A predicate about one field; the leaves of the tree. */
    sealed interface About extends Predicate {
        Field field();
    }

    /** Something stands there. */
    record Required(Field field) implements About {}

    /** Nothing stands there. */
    record Empty(Field field) implements About {}

    /** It is one of these, letters alike. */
    record OneOf(Field field, Choice among) implements About {}

    /** A list contains it. */
    record Contains(Field field, String entry) implements About {}

    record Is(Field field, boolean value) implements About {}

    /** A list has at least so many entries. */
    record CountAtLeast(Field field, Amount count) implements About {}

    /** Both ends belong to it; an end that is not given is open. */
    record Between(
            Field field, @Nullable Amount min, @Nullable Amount max) implements About {}

    /** Not earlier than so many days before the judged day, not later than so many after; an end that is not given is open. */
    record DateWithin(
            Field field,
            @Nullable Amount daysBefore,
            @Nullable Amount daysAfter) implements About {}

    /** In hours, both ends belong to it; an end that is not given is open. */
    record Lasts(
            Field field, @Nullable Amount atLeast, @Nullable Amount atMost) implements About {}

    record All(List<Predicate> parts) implements Predicate {
        public All {
            parts = List.copyOf(parts);
        }
    }

    record Any(List<Predicate> parts) implements Predicate {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    record Not(Predicate part) implements Predicate {}

    /** The leaves, in the order they are written. */
    default Stream<About> leaves() {
        return switch (this) {
            case All(var parts) -> parts.stream().flatMap(Predicate::leaves);
            case Any(var parts) -> parts.stream().flatMap(Predicate::leaves);
            case Not(var part) -> part.leaves();
            case About leaf -> Stream.of(leaf);
        };
    }

    /** The amounts that stand in a leaf. */
    static Stream<Amount> amounts(About leaf) {
        return switch (leaf) {
            case CountAtLeast(var _, var count) -> Stream.of(count);
            case Between(var _, var min, var max) -> Stream.of(min, max).filter(a -> a != null);
            case DateWithin(var _, var before, var after) ->
                Stream.of(before, after).filter(a -> a != null);
            case Lasts(var _, var least, var most) -> Stream.of(least, most).filter(a -> a != null);
            case Required _, Empty _, OneOf _, Contains _, Is _ -> Stream.empty();
        };
    }

    /** Which kinds of fields a leaf can be about. */
    static Set<Kind> kinds(About leaf) {
        return switch (leaf) {
            case Required _ -> Set.of(Kind.values());
            case Empty _ -> Set.of(Kind.values());
            case OneOf _ -> Set.of(Kind.TEXT);
            case Contains _, CountAtLeast _ -> Set.of(Kind.LIST);
            case Is _ -> Set.of(Kind.FLAG);
            case Between _ -> Set.of(Kind.NUMBER);
            case DateWithin _ -> Set.of(Kind.DAY);
            case Lasts _ -> Set.of(Kind.DURATION);
        };
    }
}
