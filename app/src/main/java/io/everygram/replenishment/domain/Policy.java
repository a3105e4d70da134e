package io.everygram.replenishment.domain;

import java.math.BigDecimal;

/**
 * How an item is kept supplied.
 *
 * @param point at or below it an order is made: minimum, r or s; in steps
 * @param level an order brings the position up to it: maximum, S, or par; in steps
 * @param lot Q, or the fixed order quantity; in steps
 * @param service probability that a cycle of lead time and review sees no stock-out, above 0 and below 1
 * @param reviewDays between two looks; an order by cover lasts so long
 * @param safetyDays of its own requirements kept of what has no forecast of its own
 * @param fenceDays in which no planned order comes in by itself
 * @param longestDays an order lasts no longer, as far as vendor and packs let it; 0 for no limit
 * @param orderCost dollars that an order costs whatever its size
 * @param holdingPercent of its value that keeping a unit for a year costs
 * @param dampDays an open order is not to be moved for less
 */
public record Policy(
        Kind kind,
        long point,
        long level,
        long lot,
        BigDecimal service,
        int reviewDays,
        int safetyDays,
        int fenceDays,
        int longestDays,
        BigDecimal orderCost,
        BigDecimal holdingPercent,
        int dampDays) {
    /** Which orders are made. */
    public enum Kind {
        /** Enough for the review interval: POQ of {@link #reviewDays}. */
        COVER,
        LOT_FOR_LOT,
        FIXED_QUANTITY,
        /** At least the quantity that balances ordering and keeping. */
        ECONOMIC,
        SILVER_MEAL,
        PART_PERIOD,
        WAGNER_WHITIN,
        MIN_MAX,
        REORDER_POINT,
        PERIODIC,
        PAR
    }

    /** When nobody said otherwise. */
    public static final Policy USUAL = new Policy(
            Kind.COVER, 0, 0, 0, new BigDecimal("0.95"), 7, 2, 0, 0, new BigDecimal("45"), new BigDecimal("25"), 3);

    public Policy withService(BigDecimal other) {
        return new Policy(
                kind,
                point,
                level,
                lot,
                other,
                reviewDays,
                safetyDays,
                fenceDays,
                longestDays,
                orderCost,
                holdingPercent,
                dampDays);
    }

    public Policy withLongest(int days) {
        return new Policy(
                kind,
                point,
                level,
                lot,
                service,
                reviewDays,
                safetyDays,
                fenceDays,
                days,
                orderCost,
                holdingPercent,
                dampDays);
    }
}
