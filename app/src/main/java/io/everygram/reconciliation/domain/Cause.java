package io.everygram.reconciliation.domain;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why shelf, book and state disagree about a tag: exactly one cause, the first that applies. */
public enum Cause {
    IN_FLIGHT("A message to the state is under way", "wait; nothing is to be adjusted", true),
    UNKNOWN_ON_SHELF(
            "On the shelf, but neither in the book nor with the state",
            "find out whose package it is and quarantine it",
            false),
    STATE_ONLY("The state has it here, the book does not", "receive it, or have the state corrected", false),
    BOOK_ONLY(
            "The book has it, the state does not",
            "report it to the state within 24 hours, or correct the book",
            false),
    MISSING_ON_SHELF(
            "Book and state have it, the shelf does not", "search for it; adjust only after the search", false),
    SHELF_DIFFERS("The count differs from book and state", "recount; then adjust under a state reason", false),
    BOOK_DIFFERS("The book differs from shelf and state", "correct the book", false),
    STATE_DIFFERS("The state differs from shelf and book", "report the adjustment to the state", false),
    ALL_DIFFER("Shelf, book and state all differ", "recount, then settle the book, then the state", false),
    HOLD_DIFFERS("The state holds it, the book does not", "place the hold in the book now", false);

    private final String words;
    private final String next;
    private final boolean plumbing;

    Cause(String words, String next, boolean plumbing) {
        this.words = words;
        this.next = next;
        this.plumbing = plumbing;
    }

    public String words() {
        return words;
    }

    /** What to do about it. */
    public String next() {
        return next;
    }

    /** Only a message under way; nothing may be adjusted. */
    public boolean isPlumbing() {
        return plumbing;
    }

    /**
     * What the three say about one tag, in the unit of the book or else of the state.
     *
     * @param shelf what was counted; absent when the tag was not found
     * @param counted whether this tag's room was counted at all today
     * @param messageWaiting whether an outbox message about the tag is still to be sent
     */
    public record Truths(
            @Nullable BigDecimal shelf,
            boolean counted,
            @Nullable BigDecimal book,
            @Nullable BigDecimal state,
            boolean bookHeld,
            boolean stateHeld,
            boolean messageWaiting) {}

    /** The cause, or nothing when all that is known agrees. */
    public static Optional<Cause> of(Truths t) {
        boolean bookHas = t.book() != null && t.book().signum() > 0;
        boolean stateHas = t.state() != null && t.state().signum() > 0;
        boolean bookState = same(t.book(), t.state());
        if (!bookState && t.messageWaiting()) {
            return Optional.of(IN_FLIGHT);
        }
        if (!bookHas && !stateHas) {
            return t.counted() && t.shelf() != null && t.shelf().signum() > 0
                    ? Optional.of(UNKNOWN_ON_SHELF)
                    : Optional.empty();
        }
        if (!bookHas) {
            return Optional.of(STATE_ONLY);
        }
        if (!stateHas) {
            return Optional.of(BOOK_ONLY);
        }
        if (t.counted()) {
            var shelf = counted(t, bookState);
            if (shelf.isPresent()) {
                return shelf;
            }
        } else if (!bookState) {
            return Optional.of(STATE_DIFFERS);
        }
        return t.stateHeld() && !t.bookHeld() ? Optional.of(HOLD_DIFFERS) : Optional.empty();
    }

    private static Optional<Cause> counted(Truths t, boolean bookState) {
        if (t.shelf() == null || t.shelf().signum() == 0) {
            return Optional.of(MISSING_ON_SHELF);
        }
        boolean shelfBook = same(t.shelf(), t.book());
        boolean shelfState = same(t.shelf(), t.state());
        if (bookState) {
            return shelfBook ? Optional.empty() : Optional.of(SHELF_DIFFERS);
        }
        return Optional.of(shelfBook ? STATE_DIFFERS : shelfState ? BOOK_DIFFERS : ALL_DIFFER);
    }

    private static boolean same(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return (a == null ? BigDecimal.ZERO : a).compareTo(b == null ? BigDecimal.ZERO : b) == 0;
    }
}
