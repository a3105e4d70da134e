package io.everygram.reconciliation.web;

import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Show;
import io.everygram.reconciliation.Comparison.Compared;
import io.everygram.reconciliation.Figures;
import io.everygram.reconciliation.domain.Cause;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;

/** The three marks of a tag: shelf, book, state. */
final class Marks {
    /** Differences that only the state's word makes, whatever the quantities say. */
    private static final Set<Cause> OF_STATE = EnumSet.of(
            Cause.HOLD_DIFFERS,
            Cause.LAB_DIFFERS,
            Cause.LOCATION_DIFFERS,
            Cause.UNIT_DIFFERS,
            Cause.ON_MANIFEST,
            Cause.LEFT_UNREGISTERED,
            Cause.IN_FLIGHT,
            Cause.REPORT_REFUSED);

    private Marks() {}

    static Cell of(Compared c, ZoneId zone) {
        return Cell.truths(
                letters(c),
                "Shelf " + Figures.shelf(c)
                        + (c.row().countedAt() == null
                                ? ""
                                : " (" + Show.time(c.row().countedAt(), zone) + ")") + "; book "
                        + Figures.book(c) + "; state " + Figures.state(c)
                        + (c.row().stateSeenAt() == null
                                ? ""
                                : " (" + Show.time(c.row().stateSeenAt(), zone) + ")"));
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
        return t.shelfEqualsBook() && c.cause().filter(Cause.WRONG_ROOM::equals).isEmpty() ? "y" : "n";
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
