package io.everygram.reconciliation.domain;

import java.util.Optional;

/**
 * The rule that names a difference. Order: plumbing first, then a count that is to be repeated, then whether the tag exists on each side, then quantity, then item, hold, lab state and room, so
 * that the cause named is the one that must be worked first.
 */
public final class CauseOf {
    private CauseOf() {}

    /** The cause, or nothing when all that is known agrees. */
    public static Optional<Cause> truths(Truths t) {
        return plumbing(t)
                .or(() -> doubt(t))
                .or(() -> existence(t))
                .or(() -> quantity(t))
                .or(() -> facts(t));
    }

    private static Optional<Cause> plumbing(Truths t) {
        boolean stateBehind = t.state().known()
                && (!t.bookEqualsState() || t.bookHas() && !t.state().sameItem() || roomDiffersAtState(t));
        if (stateBehind && t.messages().refused()) {
            return Optional.of(Cause.REPORT_REFUSED);
        }
        if (stateBehind && t.messages().waiting()) {
            return Optional.of(Cause.IN_FLIGHT);
        }
        if (t.bookHas() && t.state().inTransit()) {
            return Optional.of(Cause.ON_MANIFEST);
        }
        if (t.bookHas() && t.state().known() && !t.stateHas() && t.messages().toReceive()) {
            return Optional.of(Cause.TO_RECEIVE);
        }
        return !t.bookHas() && t.book().inTransit() && t.stateHas()
                ? Optional.of(Cause.LEFT_UNREGISTERED)
                : Optional.empty();
    }

    private static Optional<Cause> doubt(Truths t) {
        return t.shelf().doubtful() ? Optional.of(Cause.COUNT_AGAIN) : Optional.empty();
    }

    private static Optional<Cause> existence(Truths t) {
        if (!t.bookHas() && t.stateHas()) {
            return Optional.of(Cause.STATE_ONLY);
        }
        if (!t.bookHas()) {
            if (!t.shelfHas()) {
                return Optional.empty();
            }
            return Optional.of(t.book().quantity() == null ? Cause.UNKNOWN_ON_SHELF : Cause.FINISHED_ON_SHELF);
        }
        if (t.state().known() && !t.stateHas()) {
            return Optional.of(Cause.BOOK_ONLY);
        }
        return t.stateHas() && !t.state().sameKind() ? Optional.of(Cause.UNIT_DIFFERS) : Optional.empty();
    }

    private static Optional<Cause> quantity(Truths t) {
        if (!t.bookHas()) {
            return Optional.empty();
        }
        if (!t.shelf().counted()) {
            return t.bookEqualsState() ? Optional.empty() : Optional.of(Cause.STATE_DIFFERS);
        }
        if (!t.shelfHas()) {
            return Optional.of(Cause.MISSING_ON_SHELF);
        }
        if (t.bookEqualsState()) {
            return t.shelfEqualsBook() ? Optional.empty() : Optional.of(Cause.SHELF_DIFFERS);
        }
        return Optional.of(
                t.shelfEqualsBook()
                        ? Cause.STATE_DIFFERS
                        : t.shelfEqualsState() ? Cause.BOOK_DIFFERS : Cause.ALL_DIFFER);
    }

    private static Optional<Cause> facts(Truths t) {
        if (!t.bookHas()) {
            return Optional.empty();
        }
        if (t.stateHas() && !t.state().sameItem()) {
            return Optional.of(Cause.ITEM_DIFFERS);
        }
        if (t.state().held() && !t.book().held()) {
            return Optional.of(Cause.HOLD_DIFFERS);
        }
        if (t.stateHas()
                && !t.state().labState().isEmpty()
                && !t.state().labState().equals(t.book().labState())) {
            return Optional.of(Cause.LAB_DIFFERS);
        }
        if (t.shelfHas()
                && !t.shelf().room().isEmpty()
                && !t.shelf().room().equals(t.book().room())) {
            return Optional.of(Cause.WRONG_ROOM);
        }
        return roomDiffersAtState(t) ? Optional.of(Cause.LOCATION_DIFFERS) : Optional.empty();
    }

    static boolean roomDiffersAtState(Truths t) {
        return t.bookHas()
                && t.stateHas()
                && !t.state().location().isEmpty()
                && !t.book().room().isEmpty()
                && !t.state().location().equalsIgnoreCase(t.book().room());
    }
}
