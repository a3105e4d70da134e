package io.everygram.reconciliation.web;

import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Show;
import io.everygram.reconciliation.Comparison.Compared;
import io.everygram.reconciliation.Figures;
import java.time.ZoneId;

/** The three marks of a tag: shelf, book, state. */
final class Marks {
    private Marks() {}

    static Cell of(Compared c, ZoneId zone) {
        var t = c.truths();
        boolean bookState = t.bookEqualsState();
        var shelf = !t.shelf().counted() ? "?" : t.shelfEqualsBook() ? "y" : "n";
        var book = c.row().book() == null
                ? "?"
                : c.cause().isEmpty() || bookState || t.shelf().counted() && t.shelfEqualsBook() ? "y" : "n";
        var state = !t.state().known()
                ? "?"
                : bookState && c.cause().filter(Marks::isOfState).isEmpty() ? "y" : "n";
        return Cell.truths(
                shelf + book + state,
                "Shelf " + Figures.shelf(c)
                        + (c.row().countedAt() == null
                                ? ""
                                : " (" + Show.time(c.row().countedAt(), zone) + ")") + "; book "
                        + Figures.book(c) + "; state " + Figures.state(c)
                        + (c.row().stateSeenAt() == null
                                ? ""
                                : " (" + Show.time(c.row().stateSeenAt(), zone) + ")"));
    }

    private static boolean isOfState(io.everygram.reconciliation.domain.Cause cause) {
        return switch (cause) {
            case HOLD_DIFFERS,
                    LAB_DIFFERS,
                    LOCATION_DIFFERS,
                    UNIT_DIFFERS,
                    ON_MANIFEST,
                    LEFT_UNREGISTERED,
                    IN_FLIGHT,
                    REPORT_REFUSED -> true;
            case UNKNOWN_ON_SHELF,
                    FINISHED_ON_SHELF,
                    STATE_ONLY,
                    BOOK_ONLY,
                    MISSING_ON_SHELF,
                    SHELF_DIFFERS,
                    BOOK_DIFFERS,
                    STATE_DIFFERS,
                    ALL_DIFFER,
                    WRONG_ROOM -> false;
        };
    }
}
