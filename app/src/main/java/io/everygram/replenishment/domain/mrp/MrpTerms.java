package io.everygram.replenishment.domain.mrp;

import java.util.Optional;

/**
 * What binds the orders of an item besides its lead time.
 *
 * @param earliest the first bucket, from 0, in which a planned order may come in: the later of its time fence and of what an order of today can reach. At 0
 *     orders may be past due
 * @param safetyBuckets of its own requirements of so many buckets ahead, all are kept besides the safety stock
 * @param longest an order covers no more than so many buckets, as far as minimum and multiple let it; 0 for no limit
 * @param openWithin what is on order already and comes in so many buckets later counts as there: it is cheaper to hasten than to order again
 * @param breaks prices that fall with the quantity
 * @param pallet steps on a whole pallet: an order that nearly fills its last one fills it; 0 for none
 */
public record MrpTerms(
        int earliest, int safetyBuckets, int longest, int openWithin, Optional<PriceBreaks> breaks, long pallet) {
    public static final MrpTerms NONE = new MrpTerms(0, 0, 0, 0, Optional.empty(), 0);

    public MrpTerms {
        if (earliest < 0 || safetyBuckets < 0 || longest < 0 || openWithin < 0 || pallet < 0) {
            throw new IllegalArgumentException("Terms count buckets, none below zero.");
        }
    }
}
