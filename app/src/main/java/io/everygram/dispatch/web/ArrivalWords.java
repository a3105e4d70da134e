package io.everygram.dispatch.web;

import io.everygram.catalog.Catalog;
import io.everygram.platform.web.Show;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/** What a planned arrival means to the customer's delivery windows. */
final class ArrivalWords {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private ArrivalWords() {}

    /** When the customer takes deliveries on a day. */
    static String receives(Catalog.Customer customer, LocalDate day) {
        var windows = customer.windows().words(day.getDayOfWeek());
        return windows.isEmpty()
                ? "Takes no deliveries on a " + name(day) + ": "
                        + customer.windows().words() + "."
                : "Receives on " + name(day) + " " + windows + ".";
    }

    /** Why nobody may be there at a planned arrival, and the next moment when somebody is; empty for inside a window. */
    static String outside(Catalog.Customer customer, LocalDateTime arrives) {
        var windows = customer.windows();
        if (windows.take(arrives)) {
            return "";
        }
        var next = windows.next(arrives)
                .map(moment -> " The next window opens "
                        + (moment.toLocalDate().equals(arrives.toLocalDate())
                                ? "at "
                                : "on " + Show.day(moment.toLocalDate()) + " at ")
                        + CLOCK.format(moment) + ".")
                .orElse("");
        return "The planned arrival, " + CLOCK.format(arrives) + " on " + Show.day(arrives.toLocalDate())
                + ", lies outside the customer’s delivery windows. " + receives(customer, arrives.toLocalDate()) + next;
    }

    private static String name(LocalDate day) {
        return day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.US);
    }
}
