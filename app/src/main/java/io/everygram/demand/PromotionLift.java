package io.everygram.demand;

import io.everygram.kernel.Statistical;

/**
 * What a promotion does to an item.
 *
 * @param factor by which a mean day is multiplied while the item is promoted
 * @param days past days of the item itself on which it was promoted and in stock
 */
@Statistical
public record PromotionLift(double factor, int days) {
    public static final PromotionLift NONE = new PromotionLift(1, 0);
}
