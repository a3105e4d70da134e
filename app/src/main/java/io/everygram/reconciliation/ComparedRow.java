package io.everygram.reconciliation;

import io.everygram.kernel.Unit;
import io.everygram.reconciliation.domain.Truths;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One tag. Quantities in {@code unit}, the book's unit of measure, or the state's or the counter's where no book knows the tag.
 *
 * @param shelf what was counted, carried to now; {@code counted} is what was counted then
 * @param stateUnit the state's own unit, in its own words; {@code state} is in it where {@code sameKind} is false
 * @param toReceive whether it is on a manifest to us that nobody has received at the state
 * @param recount whether it is to be counted again before anything is made of the count
 * @param queued what waiting reports will change at the state
 */
public record ComparedRow(
        String tag,
        @Nullable Long unitId,
        String item,
        String number,
        String unit,
        @Nullable BigDecimal book,
        String bookLab,
        long bookRoomId,
        String bookRoom,
        boolean bookHeld,
        boolean bookInTransit,
        @Nullable BigDecimal state,
        String stateStatus,
        String stateLocation,
        String stateLab,
        @Nullable Instant stateSeenAt,
        String stateUnit,
        boolean sameKind,
        boolean sameItem,
        @Nullable BigDecimal shelf,
        boolean wasCounted,
        @Nullable BigDecimal counted,
        @Nullable Instant countedAt,
        long shelfRoomId,
        String shelfRoom,
        boolean asBooked,
        String countedBy,
        boolean recount,
        boolean waiting,
        boolean refused,
        boolean toReceive,
        BigDecimal queued) {
    /** The unit in which {@code state} stands. */
    public String unitOfState() {
        return sameKind ? unit : Unit.parse(stateUnit).map(Unit::name).orElse(stateUnit);
    }

    /** @param stateKnown whether the state's word counts at all */
    public Truths truths(boolean stateKnown) {
        boolean here = stateStatus.equals("ACTIVE") || stateStatus.equals("ON_HOLD");
        return new Truths(
                new Truths.Shelf(shelf, wasCounted, shelfRoom, recount),
                new Truths.Book(book, bookRoom, bookLab, bookHeld, bookInTransit),
                new Truths.State(
                        stateKnown,
                        here ? state : null,
                        sameKind,
                        sameItem,
                        stateLocation,
                        stateLab,
                        stateStatus.equals("ON_HOLD"),
                        stateStatus.equals("IN_TRANSIT")),
                new Truths.Messages(waiting, refused, toReceive));
    }
}
