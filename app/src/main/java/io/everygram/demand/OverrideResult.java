package io.everygram.demand;

import io.everygram.kernel.Statistical;

/**
 * How an override did, against what the figures alone had said when it was made, on its usual days so far.
 *
 * @param days that count: past, with stock, without a promotion
 * @param sold units of them
 * @param overridden what the override expected of them
 * @param statistical what the figures alone expected of them
 * @param overriddenError mean distance of a day from what was sold, in percent of what was sold; not a number when nothing was
 * @param statisticalError the same of the figures alone
 */
@Statistical
public record OverrideResult(
        int days, double sold, double overridden, double statistical, double overriddenError, double statisticalError) {
    /** Whether it can be said who was nearer. */
    public boolean isMeasured() {
        return days > 0 && sold > 0;
    }

    public boolean isBetter() {
        return overriddenError < statisticalError;
    }
}
