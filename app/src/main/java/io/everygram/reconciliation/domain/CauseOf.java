package io.everygram.reconciliation.domain;

import static io.everygram.reconciliation.domain.Cause.*;

import io.everygram.reconciliation.domain.Truths.Signal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The rule that names a difference: the first line of the table that holds. Order: what is only a message or a trip under way, then a count that is to be
 * repeated, then whether the tag exists on each side, then quantity, then item, hold, lab state and place, so that the cause named is the one that must be
 * worked first.
 */
public final class CauseOf {
    /** A line of the table; what it asks beyond the lines above it. */
    record Rule(Cause cause, Predicate<Truths> holds) {}

    static final List<Rule> TABLE = List.of(
            new Rule(CONVERSION_HALF_DONE, t -> t.stateIsBehind() && t.hears(Signal.HALF_DONE)),
            new Rule(REPORT_REFUSED, t -> t.stateIsBehind() && t.hears(Signal.REFUSED)),
            new Rule(KEY_REFUSED, t -> t.stateIsBehind() && t.hears(Signal.DENIED)),
            new Rule(ANSWER_LOST, t -> t.stateIsBehind() && t.hears(Signal.UNANSWERED)),
            new Rule(IN_FLIGHT, t -> t.stateIsBehind() && t.hears(Signal.WAITING)),
            new Rule(ON_MANIFEST, t -> t.bookHas() && t.state().inTransit()),
            new Rule(TO_RECEIVE, t -> t.bookHas() && t.state().known() && !t.stateHas() && t.hears(Signal.TO_RECEIVE)),
            new Rule(
                    BACK_AT_STATE,
                    t -> !t.bookHas() && t.book().inTransit() && t.stateHas() && t.hears(Signal.CAME_BACK)),
            new Rule(LEFT_UNREGISTERED, t -> !t.bookHas() && t.book().inTransit() && t.stateHas()),
            new Rule(STALE_IN_TRANSIT, t -> !t.bookHas() && !t.stateHas() && t.hears(Signal.LATE)),
            new Rule(UNREAD_WINDOW, t -> t.stateIsBehind() && t.hears(Signal.UNREAD)),
            new Rule(COUNT_AGAIN, t -> t.shelf().doubtful()),
            new Rule(MISREAD_TAG, CauseOf::isMisread),
            new Rule(STATE_ONLY, t -> !t.bookHas() && t.stateHas()),
            new Rule(
                    UNKNOWN_ON_SHELF,
                    t -> !t.bookHas() && t.shelfHas() && t.book().quantity() == null),
            new Rule(FINISHED_ON_SHELF, t -> !t.bookHas() && t.shelfHas()),
            new Rule(BOOK_ONLY, t -> t.bookHas() && t.state().known() && !t.stateHas()),
            new Rule(
                    UNIT_DIFFERS, t -> t.bookHas() && t.stateHas() && !t.state().sameKind()),
            new Rule(
                    LOSS_SUSPECTED,
                    t -> t.bookHas() && t.isMissed() && t.shelf().missed() >= 2),
            new Rule(MISSING_ON_SHELF, t -> t.bookHas() && t.isMissed()),
            new Rule(
                    SCALE_TOLERANCE,
                    t -> t.bookHas()
                            && t.shelf().counted()
                            && t.bookEqualsState()
                            && !t.shelfEqualsBook()
                            && t.shelfIsNear(t.book().quantity())),
            new Rule(
                    SHELF_DIFFERS,
                    t -> t.bookHas() && t.shelf().counted() && t.bookEqualsState() && !t.shelfEqualsBook()),
            new Rule(
                    STATE_DIFFERS,
                    t -> t.bookHas()
                            && !t.bookEqualsState()
                            && (!t.shelf().counted() || t.shelfIsNear(t.book().quantity()))),
            new Rule(
                    BOOK_DIFFERS,
                    t -> t.bookHas()
                            && !t.bookEqualsState()
                            && t.shelfIsNear(t.state().quantity())),
            new Rule(ALL_DIFFER, t -> t.bookHas() && !t.bookEqualsState()),
            new Rule(
                    ITEM_DIFFERS, t -> t.bookHas() && t.stateHas() && !t.state().sameItem()),
            new Rule(
                    HOLD_DIFFERS,
                    t -> t.bookHas() && t.state().held() && !t.book().held()),
            new Rule(LAB_DIFFERS, Truths::labDiffers),
            new Rule(WRONG_ROOM, Truths::foundInAnotherRoom),
            new Rule(WRONG_SLOT, Truths::foundInAnotherSlot),
            new Rule(LOCATION_DIFFERS, Truths::roomDiffersAtState));

    private CauseOf() {}

    /** The cause, or nothing when all that is known agrees. */
    public static Optional<Cause> truths(Truths t) {
        return first(TABLE, t);
    }

    static Optional<Cause> first(List<Rule> table, Truths t) {
        for (var rule : table) {
            if (rule.holds().test(t)) {
                return Optional.of(rule.cause());
            }
        }
        return Optional.empty();
    }

    /** The tag that was read and nobody knows, or the one that was meant and is missed. */
    private static boolean isMisread(Truths t) {
        return !t.shelf().twin().isEmpty()
                && (t.bookHas() ? t.isMissed() : t.shelfHas() && t.book().quantity() == null && !t.stateHas());
    }
}
