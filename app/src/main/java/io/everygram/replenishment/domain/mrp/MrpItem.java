package io.everygram.replenishment.domain.mrp;

/**
 * An item as it is planned; quantities in whole steps.
 *
 * @param lead from release to receipt
 * @param onHand at the begin of the first bucket
 * @param allocated of it, promised already
 * @param safetyStock what is to be left at the end of every bucket
 * @param yield good units of one released, above 0 and at most 1
 */
public record MrpItem(
        String id,
        Lead lead,
        long onHand,
        long allocated,
        long safetyStock,
        OrderRule rule,
        Ratio yield,
        MrpTerms terms) {
    public MrpItem {
        if (yield.numerator() > yield.denominator()) {
            throw new IllegalArgumentException("More comes out of " + id + " than is released.");
        }
    }

    /** Without further terms, as in the textbooks. */
    public MrpItem(
            String id, int leadTime, long onHand, long allocated, long safetyStock, OrderRule rule, Ratio yield) {
        this(id, Lead.of(leadTime), onHand, allocated, safetyStock, rule, yield, MrpTerms.NONE);
    }
}
