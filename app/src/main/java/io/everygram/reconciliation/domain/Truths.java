package io.everygram.reconciliation.domain;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;
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
     * @param slot the slot in which it was found; 0 when nobody said
     * @param doubtful whether it is to be counted again before anything is made of it
     * @param missed how often in a row it was looked for and not found
     * @param twin the tag that differs from this one by a single slip, of which the same count found one too many and one too few; empty for none
     * @param tolerance by how much the scale it was weighed on may be off; zero when nothing was weighed
     */
    public record Shelf(
            @Nullable BigDecimal quantity,
            boolean counted,
            String room,
            long slot,
            boolean doubtful,
            int missed,
            String twin,
            BigDecimal tolerance) {
        /** Nobody doubts it. */
        public Shelf(@Nullable BigDecimal quantity, boolean counted, String room) {
            this(quantity, counted, room, 0, false, 0, "", BigDecimal.ZERO);
        }

        public static final Shelf NOT_COUNTED = new Shelf(null, false, "");
    }

    /**
     * The book.
     *
     * @param slot where it stands in the room; 0 for no slot
     * @param inTransit whether it left with a truck and has not arrived
     */
    public record Book(
            @Nullable BigDecimal quantity, String room, long slot, String labState, boolean held, boolean inTransit) {
        /** In no slot. */
        public Book(@Nullable BigDecimal quantity, String room, String labState, boolean held, boolean inTransit) {
            this(quantity, room, 0, labState, held, inTransit);
        }
    }

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

    /** What stands between book and state about a tag. */
    public enum Signal {
        /** A report waits to be sent. */
        WAITING,
        /** The state refused a report, or we know that it would. */
        REFUSED,
        /** A report was sent and no clear answer came. */
        UNANSWERED,
        /** A report waits, or the state was not read, because our keys open nothing there. */
        DENIED,
        /** Of the packages that one conversion made the state has taken some, and one was refused or not answered. */
        HALF_DONE,
        /** A manifest to us that it is on is received by nobody at the state. */
        TO_RECEIVE,
        /** The state shows it returned on the manifest under which the book has it on the road. */
        CAME_BACK,
        /** It has been on the road for longer than a trip may take. */
        LATE,
        /** The last reading of the state failed, and the book has moved it since the one before. */
        UNREAD
    }

    /** All that stands between book and state about a tag. */
    public record Messages(Set<Signal> signals) {
        public static final Messages NONE = new Messages(Set.of());

        public Messages {
            signals = Set.copyOf(signals);
        }

        public static Messages of(Signal first, Signal... more) {
            return new Messages(EnumSet.of(first, more));
        }
    }

    boolean hears(Signal signal) {
        return messages.signals().contains(signal);
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

    /** A count looked for it and did not find it. */
    boolean isMissed() {
        return shelf.counted() && !shelfHas();
    }

    /** Book and state agree in quantity, or the state says nothing. */
    public boolean bookEqualsState() {
        return !state.known() || same(book.quantity(), state.quantity());
    }

    public boolean shelfEqualsBook() {
        return same(shelf.quantity(), book.quantity());
    }

    /** Equal, or as near as the scale can tell. */
    boolean shelfIsNear(@Nullable BigDecimal quantity) {
        return orZero(shelf.quantity()).subtract(orZero(quantity)).abs().compareTo(shelf.tolerance()) <= 0;
    }

    /** The state has another quantity, item or room than the book. */
    boolean stateIsBehind() {
        return state.known() && (!bookEqualsState() || bookHas() && !state.sameItem() || roomDiffersAtState());
    }

    boolean roomDiffersAtState() {
        return bookHas()
                && stateHas()
                && !state.location().isEmpty()
                && !book.room().isEmpty()
                && !state.location().equalsIgnoreCase(book.room());
    }

    boolean foundInAnotherRoom() {
        return bookHas()
                && shelfHas()
                && !shelf.room().isEmpty()
                && !shelf.room().equals(book.room());
    }

    boolean foundInAnotherSlot() {
        return bookHas() && shelfHas() && shelf.slot() > 0 && book.slot() > 0 && shelf.slot() != book.slot();
    }

    boolean labDiffers() {
        return bookHas()
                && stateHas()
                && !state.labState().isEmpty()
                && !state.labState().equals(book.labState());
    }

    private static boolean has(@Nullable BigDecimal quantity) {
        return quantity != null && quantity.signum() > 0;
    }

    private static boolean same(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return orZero(a).compareTo(orZero(b)) == 0;
    }

    private static BigDecimal orZero(@Nullable BigDecimal quantity) {
        return quantity == null ? BigDecimal.ZERO : quantity;
    }
}
