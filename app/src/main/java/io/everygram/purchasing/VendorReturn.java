package io.everygram.purchasing;

import io.everygram.catalog.ItemId;
import io.everygram.kernel.Money;
import io.everygram.kernel.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Goods that go back to a vendor.
 *
 * @param claim number of what is claimed for them; empty before they left
 * @param endedHow the carrier, or why they are kept
 */
public record VendorReturn(
        long returnId,
        String number,
        String order,
        long vendorId,
        String vendor,
        State state,
        Reason reason,
        String note,
        Instant madeAt,
        String madeBy,
        Optional<Instant> endedAt,
        String endedBy,
        String endedHow,
        String claim,
        List<Line> lines) {
    public VendorReturn {
        lines = List.copyOf(lines);
    }

    public enum State {
        /** They stand in quarantine for the return and nobody else may use them. */
        SET_ASIDE,
        /** They left. */
        GONE,
        /** They stay here after all. */
        KEPT
    }

    public enum Reason {
        DAMAGED,
        WRONG,
        FAILED_INSPECTION
    }

    /** @param unitId of the ledger */
    public record Line(
            int orderLine,
            ItemId item,
            String itemNumber,
            String itemName,
            long unitId,
            String lot,
            Quantity quantity,
            Money unitPrice) {
        public Money amount() {
            return PurchaseOrder.Line.amount(quantity, unitPrice);
        }
    }

    /**
     * A lot of components that came on an order and is on hand.
     *
     * @param line of the order
     * @param free not promised to others
     */
    public record Lot(int line, long unitId, String lot, BigDecimal onHand, BigDecimal free) {}

    /** The credit that is expected for them. */
    public Money worth() {
        return lines.stream().map(Line::amount).reduce(Money.ZERO, Money::plus);
    }
}
