package io.everygram.kernel;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Days of the week on which somebody works; never none. */
public record Weekdays(Set<DayOfWeek> days) {
    public Weekdays {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("Nobody works on no day.");
        }
        days = Collections.unmodifiableSet(EnumSet.copyOf(days));
    }

    /** What came of reading days that a person or a file wrote. */
    public sealed interface Parsed {
        record Days(Weekdays days) implements Parsed {}

        /** @param reason what is wrong and how to write it, as a sentence */
        record Wrong(String reason) implements Parsed {}
    }

    /** @throws IllegalArgumentException for text that {@link #written()} did not write */
    public static Weekdays of(String written) {
        return switch (parse(written)) {
            case Parsed.Days(var days) -> days;
            case Parsed.Wrong(var reason) -> throw new IllegalArgumentException(written + ": " + reason);
        };
    }

    /** Reads {@code Mon-Thu, Sat}. */
    public static Parsed parse(String text) {
        var days = DeliveryWindows.days(text.replace(';', ',').toLowerCase(Locale.ROOT));
        return days.isEmpty()
                ? new Parsed.Wrong("It names no days of the week. Write it like Mon-Fri or Mon-Thu, Sat.")
                : new Parsed.Days(new Weekdays(days));
    }

    public boolean isWorking(LocalDate day) {
        return days.contains(day.getDayOfWeek());
    }

    /** The single writing that the database keeps and files carry. */
    public String written() {
        var parts = new ArrayList<String>();
        var all = DayOfWeek.values();
        for (int i = 0; i < all.length; i++) {
            if (days.contains(all[i])) {
                int last = i;
                while (last + 1 < all.length && days.contains(all[last + 1])) {
                    last++;
                }
                parts.add(DeliveryWindows.name(all[i]) + (last > i ? "-" + DeliveryWindows.name(all[last]) : ""));
                i = last;
            }
        }
        return String.join(", ", parts);
    }
}
