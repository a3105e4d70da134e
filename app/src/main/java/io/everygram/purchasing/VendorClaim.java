package io.everygram.purchasing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor owes us for what was missing, short, damaged or wrong in a delivery.
 *
 * @param stateId of the transfer it is about
 * @param state DRAFT, SENT, SETTLED or DROPPED
 * @param amount what we ask for, in dollars and cents
 * @param settledAmount what the vendor gave
 */
public record VendorClaim(
        long claimId,
        String number,
        String stateId,
        String manifest,
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
        int lines,
        BigDecimal amount) {

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
