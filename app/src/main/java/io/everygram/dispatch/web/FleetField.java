package io.everygram.dispatch.web;

import io.everygram.catalog.imports.SheetKind;
import io.everygram.platform.web.Show;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/** A field of a vehicle or a driver: a column of its files. Values are texts: a day as {@code 2031-03-14}, a choice as yes or no, nothing as blank. */
record FleetField(SheetKind.Column column, Kind kind) {
    private static final int LONGEST = 200;
    private static final DateTimeFormatter OFFICE =
            DateTimeFormatter.ofPattern("M/d/uuuu").withResolverStyle(ResolverStyle.STRICT);

    enum Kind {
        TEXT,
        DAY,
        YES_NO
    }

    static FleetField required(Kind kind, String name, String header, String... otherNames) {
        return new FleetField(SheetKind.Column.required(name, header, otherNames), kind);
    }

    static FleetField optional(Kind kind, String name, String header, String... otherNames) {
        return new FleetField(SheetKind.Column.optional(name, header, otherNames), kind);
    }

    String name() {
        return column.name();
    }

    String header() {
        return column.header();
    }

    /** The value of a cell that is not blank; empty when it can hold no such thing. */
    Optional<String> read(String typed) {
        return switch (kind) {
            case TEXT -> {
                var text = typed.matches("'[=+@\\-].*") ? typed.substring(1) : typed;
                yield text.length() > LONGEST || text.codePoints().anyMatch(Character::isISOControl)
                        ? Optional.empty()
                        : Optional.of(text);
            }
            case DAY -> day(typed);
            case YES_NO ->
                switch (typed.toLowerCase(Locale.ROOT)) {
                    case "yes", "y", "true", "1", "x" -> Optional.of("yes");
                    case "no", "n", "false", "0" -> Optional.of("no");
                    default -> Optional.empty();
                };
        };
    }

    private static Optional<String> day(String typed) {
        try {
            var day = LocalDate.parse(typed, typed.contains("/") ? OFFICE : DateTimeFormatter.ISO_LOCAL_DATE);
            return day.getYear() < 1900 || day.getYear() > 2199 ? Optional.empty() : Optional.of(day.toString());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** What to write instead, as a sentence. */
    String expected() {
        return switch (kind) {
            case TEXT -> "At most " + LONGEST + " characters fit, without line breaks.";
            case DAY -> "It is no day. Write it like 2031-03-14 or 3/14/2031.";
            case YES_NO -> "Write yes or no.";
        };
    }

    /** A value in a difference. */
    String words(String value) {
        return value.isEmpty() ? "nothing" : kind == Kind.DAY ? Show.day(LocalDate.parse(value)) : value;
    }
}
