package io.everygram.replenishment;

import io.everygram.kernel.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the plan suggests to buy or to make of an item.
 *
 * @param kind BUY or MAKE; of what is made here there is no vendor
 * @param quantity in the item's stock unit, whole packs
 * @param orderBy the day to order, or to start the run
 * @param expectedOn the day it comes in
 * @param neededOn the first day that falls below its safety without it; absent for one that a person fixed
 * @param available what is there when it comes in
 * @param coversDays until the next planned order
 * @param firm a person fixed quantity and day: the plan leaves it alone and counts it as coming in
 * @param joinedFrom the day it would come in on by itself: it is brought forward to fill an order of its vendor; absent for all others
 * @param blocked why it may not be accepted: {@code PAPERS}, {@code NO_PRICE}; empty for nothing
 * @param state PROPOSED, ACCEPTED, REFUSED or SUPERSEDED
 */
public record Proposal(
        long proposalId,
        String kind,
        long itemId,
        String itemNumber,
        String itemName,
        String category,
        long vendorId,
        String vendor,
        BigDecimal quantity,
        String unit,
        BigDecimal unitPrice,
        BigDecimal packMultiple,
        LocalDate orderBy,
        LocalDate expectedOn,
        @Nullable LocalDate neededOn,
        String blocked,
        String state,
        String decidedBy,
        String decidedKey,
        String orderNumber,
        BigDecimal available,
        int coversDays,
        boolean firm,
        String firmBy,
        String firmReason,
        @Nullable LocalDate joinedFrom) {
    /** Dollars for the whole of it. */
    public BigDecimal cost() {
        return quantity.multiply(unitPrice).setScale(2, RoundingMode.HALF_EVEN);
    }

    public boolean isMade() {
        return kind.equals("MAKE");
    }

    /** How many days after it is needed it comes in. */
    public int lateDays() {
        return neededOn == null ? 0 : (int) Math.max(0, ChronoUnit.DAYS.between(neededOn, expectedOn));
    }

    public boolean isOpen() {
        return state.equals("PROPOSED");
    }

    public boolean isBlocked() {
        return !blocked.isEmpty();
    }

    /** The day on which the plan has it come in. */
    public LocalDate plannedOn() {
        return joinedFrom == null ? expectedOn : joinedFrom;
    }

    public boolean isJoined() {
        return joinedFrom != null && !firm;
    }

    Unit unitOfMeasure() {
        return Unit.valueOf(unit);
    }
}
