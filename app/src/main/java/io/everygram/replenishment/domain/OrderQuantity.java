package io.everygram.replenishment.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Raises a requirement to what a vendor sells: at least the minimum, and whole packs. */
public final class OrderQuantity {
    private OrderQuantity() {}

    /**
     * @param netRequirement what is missing; nothing is ordered for zero or less
     * @param minimum the vendor's minimum order of this item
     * @param packMultiple content of a pack, above zero
     */
    public static BigDecimal of(BigDecimal netRequirement, BigDecimal minimum, BigDecimal packMultiple) {
        if (netRequirement.signum() <= 0) {
            return BigDecimal.ZERO;
        }
        var packs = netRequirement.max(minimum).divide(packMultiple, 0, RoundingMode.CEILING);
        return packs.multiply(packMultiple);
    }
}
