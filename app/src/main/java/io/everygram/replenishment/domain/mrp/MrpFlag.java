package io.everygram.replenishment.domain.mrp;

/**
 * A fact that was not taken as it is, or wants a look; the rest of the plan is reckoned.
 *
 * @param bucket from 1, or 0 when it is about none
 */
public record MrpFlag(Kind kind, int item, int bucket) {
    /** What is wrong. */
    public enum Kind {
        /** The item needs itself, or lies between two that do: it is not planned. */
        CYCLE,
        /** A component of an item that is not planned: what that would need is not in it. */
        INCOMPLETE,
        /** Demand below zero, counted as zero. */
        NEGATIVE_DEMAND,
        /** It is received in the bucket it is released in. */
        ZERO_LEAD_TIME
    }
}
