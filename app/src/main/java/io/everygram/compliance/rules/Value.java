package io.everygram.compliance.rules;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** The value of a fact. */
public sealed interface Value {
    /** How the value of a field is written. */
    enum Kind {
        TEXT,
        NUMBER,
        DAY,
        FLAG,
        LIST,
        DURATION
    }

    record Text(String text) implements Value {}

    record Figure(BigDecimal number) implements Value {}

    record Day(LocalDate day) implements Value {}

    record Flag(boolean flag) implements Value {}

    record Many(List<String> entries) implements Value {
        public Many {
            entries = List.copyOf(entries);
        }
    }

    record Span(Duration duration) implements Value {}

    default Kind kind() {
        return switch (this) {
            case Text _ -> Kind.TEXT;
            case Figure _ -> Kind.NUMBER;
            case Day _ -> Kind.DAY;
            case Flag _ -> Kind.FLAG;
            case Many _ -> Kind.LIST;
            case Span _ -> Kind.DURATION;
        };
    }

    /** Nothing but blanks, or a list without entries. */
    default boolean isBlank() {
        return switch (this) {
            case Text(var text) -> text.isBlank();
            case Many(var entries) -> entries.isEmpty();
            case Figure _, Day _, Flag _, Span _ -> false;
        };
    }

    /** As people read it. */
    default String words() {
        return switch (this) {
            case Text(var text) -> text;
            case Figure(var number) -> number.stripTrailingZeros().toPlainString();
            case Day(var day) -> day.toString();
            case Flag(var flag) -> flag ? "yes" : "no";
            case Many(var entries) -> String.join(", ", entries);
            case Span(var duration) -> hours(duration);
        };
    }

    private static String hours(Duration duration) {
        return duration.toMinutesPart() == 0
                ? duration.toHours() + " h"
                : duration.toHours() + " h " + Math.abs(duration.toMinutesPart()) + " min";
    }
}
