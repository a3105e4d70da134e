package io.everygram.purchasing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor owes us for what was missing, short, damaged or wrong in a delivery, or for goods that went back.
 *
 * @param stateId of the transfer it is about; empty for goods that went back
 * @param returned number of the return it is about; empty for a delivery
 * @param state DRAFT, SENT, SETTLED or DROPPED
 * @param amount what we ask for, in dollars and cents
 * @param settledAmount what the vendor credited
 * @param endedAs name of a {@link End}; empty while it is open, when it was dropped, and of those that ended before ends were told apart
 * @param document the credit note, or the number of the order that replaces the goods
 */
public record VendorClaim(
        long claimId,
        String number,
        String stateId,
        String manifest,
        String returned,
        String orderNumber,
        long vendorId,
        String vendor,
        String email,
        String state,
        Instant madeAt,
        String madeBy,
        @Nullable Instant sentAt,
        String sentBy,
        String sentTo,
        @Nullable Instant settledAt,
        String settledBy,
        @Nullable BigDecimal settledAmount,
        String note,
        String endedAs,
        String document,
        int lines,
        BigDecimal amount) {

    /** How a vendor ends a claim. */
    public enum End {
        /** Money is credited. */
        CREDITED,
        /** The goods come again on another order, and the rest may be credited. */
        REPLACED,
        /** The vendor gives nothing. */
        REFUSED
    }

    public boolean isOpen() {
        return state.equals("DRAFT") || state.equals("SENT");
    }

    /** What the vendor credited, 0 while nothing is. */
    public BigDecimal credited() {
        return settledAmount == null ? BigDecimal.ZERO : settledAmount;
    }

    /**
     * What of one package is claimed.
     *
     * @param reason name of an {@link InboundPackage.Finding}
     * @param unitPrice dollars of one unit, from the order
     */
    public record Line(
            String tag,
            String item,
            String reason,
            BigDecimal quantity,
            String unit,
            BigDecimal unitPrice,
            String note) {
        public BigDecimal amount() {
            return quantity.multiply(unitPrice).setScale(2, RoundingMode.HALF_EVEN);
        }
    }
}
