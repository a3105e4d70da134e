package io.everygram.reconciliation;

import java.math.BigDecimal;

/**
 * A package as a device keeps it while it counts.
 *
 * @param onHand by the book, in its unit
 * @param room where most of it stands; empty where none is left
 * @param expected whether the count is of it
 * @param counted whether the count has a line of it already
 */
public record KeptPackage(
        String tag, String item, String unit, BigDecimal onHand, String room, boolean expected, boolean counted) {
    public boolean isUsedUp() {
        return onHand.signum() == 0;
    }
}
