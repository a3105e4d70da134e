package io.everygram.reconciliation.web;

import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Show;
import io.everygram.reconciliation.Comparison.Compared;
import io.everygram.reconciliation.Figures;
import io.everygram.reconciliation.domain.Cause;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The three marks of a tag: shelf, book, state. */
final class Marks {
    /** Differences that only the state's word makes, whatever the quantities say. */
    private static final Set<Cause> OF_STATE = EnumSet.of(
            Cause.HOLD_DIFFERS,
            Cause.ITEM_DIFFERS,
            Cause.LAB_DIFFERS,
            Cause.LOCATION_DIFFERS,
            Cause.UNIT_DIFFERS,
            Cause.ON_MANIFEST,
            Cause.TO_RECEIVE,
            Cause.BACK_AT_STATE,
            Cause.LEFT_UNREGISTERED,
            Cause.STALE_IN_TRANSIT,
            Cause.UNREAD_WINDOW,
            Cause.IN_FLIGHT,
            Cause.ANSWER_LOST,
            Cause.KEY_REFUSED,
            Cause.CONVERSION_HALF_DONE,
            Cause.REPORT_REFUSED);

    /** Differences of the place alone. */
    private static final Set<Cause> OF_PLACE = EnumSet.of(Cause.WRONG_ROOM, Cause.WRONG_SLOT);

    private Marks() {}

    static Cell of(Compared c, ZoneId zone) {
        return of(c, Optional.empty(), zone);
    }

    /** @param due until when a difference at the state must be put right, when a clock runs */
    static Cell of(Compared c, Optional<Instant> due, ZoneId zone) {
        var letters = letters(c);
        var marks = due.isPresent() && letters.endsWith("n") ? letters.substring(0, 2) + "x" : letters;
        return Cell.truths(
                marks,
                "Shelf " + Figures.shelf(c) + at(c.row().countedAt(), "", zone) + "\nBook " + Figures.book(c)
                        + "\nState "
                        + Figures.state(c) + at(c.row().stateSeenAt(), "read ", zone)
                        + c.cause().map(cause -> "\n" + cause.words()).orElse("")
                        + due.map(d -> ", due by " + Show.time(d, zone)).orElse(""));
    }

    private static String at(@Nullable Instant moment, String said, ZoneId zone) {
        return moment == null ? "" : " (" + said + Show.time(moment, zone) + ")";
    }

    /** {@code y} agrees, {@code n} differs, {@code ?} not known: shelf, book, state. */
    static String letters(Compared c) {
        return shelf(c) + book(c) + state(c);
    }

    private static String shelf(Compared c) {
        var t = c.truths();
        if (!t.shelf().counted()) {
            return "?";
        }
        return t.shelfEqualsBook() && c.cause().filter(OF_PLACE::contains).isEmpty() ? "y" : "n";
    }

    private static String book(Compared c) {
        var t = c.truths();
        if (c.row().book() == null) {
            return "?";
        }
        boolean agrees = c.cause().isEmpty() || t.bookEqualsState() || t.shelf().counted() && t.shelfEqualsBook();
        return agrees ? "y" : "n";
    }

    private static String state(Compared c) {
        if (!c.truths().state().known() || c.row().state() == null && c.row().book() == null) {
            return "?";
        }
        return c.truths().bookEqualsState()
                        && c.cause().filter(OF_STATE::contains).isEmpty()
                ? "y"
                : "n";
    }
}
