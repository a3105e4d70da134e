package io.everygram.reconciliation.domain;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the three say about one tag, in the unit of the book or else of the state.
 *
 * @param shelf what was counted last, carried to now by the movements booked since
 * @param book what the ledger has on hand; absent when it never knew the tag
 * @param state what the mirror has here; absent when the state does not have it here
 */
public record Truths(Shelf shelf, Book book, State state, Messages messages) {
    /**
     * The shelf.
     *
     * @param quantity absent when the tag was not found
     * @param counted whether a count covered it
     * @param room where it was found; empty when nobody said
     * @param doubtful whether it is to be counted again before anything is made of it
     */
    public record Shelf(@Nullable BigDecimal quantity, boolean counted, String room, boolean doubtful) {
        /** Nobody doubts it. */
        public Shelf(@Nullable BigDecimal quantity, boolean counted, String room) {
            this(quantity, counted, room, false);
        }

        public static final Shelf NOT_COUNTED = new Shelf(null, false, "");
    }

    /**
     * The book.
     *
     * @param inTransit whether it left with a truck and has not arrived
     */
    public record Book(@Nullable BigDecimal quantity, String room, String labState, boolean held, boolean inTransit) {}

    /**
     * The state.
     *
     * @param known false when the facility has no state link or nothing was ever read: the state then says nothing
     * @param sameKind false when its unit cannot be converted into the book's
     * @param sameItem false when it has another item than the book
     * @param location empty when the state does not say
     * @param inTransit whether it is on a registered manifest
     */
    public record State(
            boolean known,
            @Nullable BigDecimal quantity,
            boolean sameKind,
            boolean sameItem,
            String location,
            String labState,
            boolean held,
            boolean inTransit) {
        /** Of the same item. */
        public State(
                boolean known,
                @Nullable BigDecimal quantity,
                boolean sameKind,
                String location,
                String labState,
                boolean held,
                boolean inTransit) {
            this(known, quantity, sameKind, true, location, labState, held, inTransit);
        }

        public static final State UNKNOWN = new State(false, null, true, true, "", "", false, false);
    }

    /**
     * What the state has not taken yet: reports about the tag, and a manifest to us that it is on and nobody has received there.
     */
    public record Messages(boolean waiting, boolean refused, boolean toReceive) {
        public static final Messages NONE = new Messages(false, false, false);
    }

    boolean bookHas() {
        return has(book.quantity());
    }

    boolean stateHas() {
        return state.known() && has(state.quantity());
    }

    boolean shelfHas() {
        return shelf.counted() && has(shelf.quantity());
    }

    /** Book and state agree in quantity, or the state says nothing. */
    public boolean bookEqualsState() {
        return !state.known() || same(book.quantity(), state.quantity());
    }

    public boolean shelfEqualsBook() {
        return same(shelf.quantity(), book.quantity());
    }

    boolean shelfEqualsState() {
        return same(shelf.quantity(), state.quantity());
    }

    private static boolean has(@Nullable BigDecimal quantity) {
        return quantity != null && quantity.signum() > 0;
    }

    private static boolean same(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return (a == null ? BigDecimal.ZERO : a).compareTo(b == null ? BigDecimal.ZERO : b) == 0;
    }
}
