package io.everygram.reconciliation;

import io.everygram.platform.web.Show;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The three values of a tag as people read them. */
public final class Figures {
    private Figures() {}

    public static String shelf(Comparison.Compared c) {
        var row = c.row();
        if (!row.wasCounted()) {
            return "not counted";
        }
        var shelf = row.shelf();
        return shelf == null ? "not found" : with(amount(shelf, row.unit()), row.shelfRoom());
    }

    public static String book(Comparison.Compared c) {
        var row = c.row();
        var book = row.book();
        return book == null
                ? "unknown"
                : book.signum() == 0
                        ? row.bookInTransit() ? "in transit" : "none left"
                        : with(
                                amount(book, row.unit()),
                                row.bookRoom(),
                                lab(row.bookLab()),
                                row.bookHeld() ? "held" : "");
    }

    public static String state(Comparison.Compared c) {
        var row = c.row();
        var state = row.state();
        if (!c.truths().state().known()) {
            return "not known";
        }
        if (state == null) {
            return "not here";
        }
        return row.stateStatus().equals("IN_TRANSIT")
                ? "on a manifest"
                : with(
                        amount(state, row.unitOfState()),
                        row.stateLocation(),
                        lab(row.stateLab()),
                        row.stateStatus().equals("ON_HOLD") ? "held" : "",
                        row.queued().signum() == 0 ? "" : signed(row.queued(), row.unitOfState()) + " queued");
    }

    /** The state's {@code TestFailed} as people write it. */
    private static String lab(String state) {
        return Show.words(state).toLowerCase(Locale.ROOT);
    }

    public static String amount(@Nullable BigDecimal quantity, String unit) {
        return (Show.number(quantity) + " " + Show.unit(unit)).strip();
    }

    /** {@code +2 ea}, {@code −3.5 g}. */
    public static String signed(BigDecimal difference, String unit) {
        return (difference.signum() < 0 ? "−" : "+") + amount(difference.abs(), unit);
    }

    private static String with(String... parts) {
        var said = new ArrayList<String>();
        for (var part : List.of(parts)) {
            if (!part.isEmpty()) {
                said.add(part);
            }
        }
        return String.join(", ", said);
    }
}
