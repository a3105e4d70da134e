package io.everygram.replenishment.domain.mrp;

/**
 * An item as it is planned; quantities in whole steps.
 *
 * @param leadTime buckets from release to receipt, zero or more
 * @param onHand at the begin of the first bucket
 * @param allocated of it, promised already
 * @param safetyStock what is to be left at the end of every bucket
 * @param yield good units of one released, above 0 and at most 1
 */
public record MrpItem(
        String id, int leadTime, long onHand, long allocated, long safetyStock, OrderRule rule, Ratio yield) {
    public MrpItem {
        if (leadTime < 0) {
            throw new IllegalArgumentException("The lead time of " + id + " is negative.");
        }
        if (yield.numerator() > yield.denominator()) {
            throw new IllegalArgumentException("More comes out of " + id + " than is released.");
        }
    }
}
