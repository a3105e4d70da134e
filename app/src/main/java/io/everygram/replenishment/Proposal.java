package io.everygram.replenishment;

import io.everygram.kernel.Unit;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What the plan suggests to buy of an item.
 *
 * @param quantity in the item's stock unit, whole packs
 * @param blocked why it may not be accepted: {@code PAPERS}, {@code NO_PRICE}; empty for nothing
 * @param state PROPOSED, ACCEPTED, REFUSED or SUPERSEDED
 */
public record Proposal(
        long proposalId,
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
        String blocked,
        String state,
        String decidedBy,
        String decidedKey,
        String orderNumber,
        BigDecimal available,
        BigDecimal reorderPoint) {
    /** Dollars for the whole of it. */
    public BigDecimal cost() {
        return quantity.multiply(unitPrice).setScale(2, java.math.RoundingMode.HALF_EVEN);
    }

    public boolean isOpen() {
        return state.equals("PROPOSED");
    }

    public boolean isBlocked() {
        return !blocked.isEmpty();
    }

    Unit unitOfMeasure() {
        return Unit.valueOf(unit);
    }
}
