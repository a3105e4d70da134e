package io.everygram.reconciliation;

import io.everygram.kernel.Unit;
import io.everygram.reconciliation.domain.Truths;
import io.everygram.reconciliation.domain.Truths.Signal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One tag. Quantities in {@code unit}, the book's unit of measure, or the state's or the counter's where no book knows the tag.
 *
 * @param shelf what was counted, carried to now; {@code counted} is what was counted then
 * @param stateUnit the state's own unit, in its own words; {@code state} is in it where {@code sameKind} is false
 * @param toReceive whether it is on a manifest to us that nobody has received at the state
 * @param cameBack whether the state shows it returned on the manifest under which the book has it on the road
 * @param tolerance by how much the scale it was weighed on may be off; zero when it was not weighed
 * @param recount whether it is to be counted again before anything is made of the count
 * @param late whether it has been on the road for too long
 * @param twin the tag it was taken for, or that was taken for it; empty for none
 * @param missed how often in a row it was looked for and not found
 * @param unanswered whether a report was sent and no clear answer came
 * @param denied whether a report waits because the state does not accept our keys
 * @param halfDone whether the state has taken a part of the conversion only
 * @param queued what waiting reports will change at the state
 * @param unread whether the book has moved it since the state was last read, and the state does not answer
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
        long bookSlotId,
        boolean bookHeld,
        boolean bookInTransit,
        boolean late,
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
        long shelfSlotId,
        String shelfRoom,
        boolean asBooked,
        String countedBy,
        BigDecimal tolerance,
        boolean recount,
        String twin,
        int missed,
        boolean waiting,
        boolean refused,
        boolean unanswered,
        boolean denied,
        boolean halfDone,
        BigDecimal queued,
        boolean unread,
        boolean toReceive,
        boolean cameBack) {
    /** The unit in which {@code state} stands. */
    public String unitOfState() {
        return sameKind ? unit : Unit.parse(stateUnit).map(Unit::name).orElse(stateUnit);
    }

    /**
     * The facts that name the cause.
     *
     * @param stateKnown whether the state's word counts at all
     * @param keysRefused whether the state is not read because it does not accept our keys
     */
    public Truths truths(boolean stateKnown, boolean keysRefused) {
        boolean here = stateStatus.equals("ACTIVE") || stateStatus.equals("ON_HOLD");
        return new Truths(
                new Truths.Shelf(shelf, wasCounted, shelfRoom, shelfSlotId, recount, missed, twin, tolerance),
                new Truths.Book(book, bookRoom, bookSlotId, bookLab, bookHeld, bookInTransit),
                new Truths.State(
                        stateKnown,
                        here ? state : null,
                        sameKind,
                        sameItem,
                        stateLocation,
                        stateLab,
                        stateStatus.equals("ON_HOLD"),
                        stateStatus.equals("IN_TRANSIT")),
                messages(keysRefused));
    }

    private Truths.Messages messages(boolean keysRefused) {
        var signals = EnumSet.noneOf(Signal.class);
        add(signals, Signal.WAITING, waiting);
        add(signals, Signal.REFUSED, refused);
        add(signals, Signal.UNANSWERED, unanswered);
        add(signals, Signal.DENIED, denied || keysRefused && (waiting || unread));
        add(signals, Signal.HALF_DONE, halfDone);
        add(signals, Signal.TO_RECEIVE, toReceive);
        add(signals, Signal.CAME_BACK, cameBack);
        add(signals, Signal.LATE, late);
        add(signals, Signal.UNREAD, unread);
        return new Truths.Messages(signals);
    }

    private static void add(Set<Signal> signals, Signal signal, boolean isSo) {
        if (isSo) {
            signals.add(signal);
        }
    }
}
