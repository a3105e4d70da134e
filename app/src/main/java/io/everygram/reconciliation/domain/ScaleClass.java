package io.everygram.reconciliation.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Accuracy classes of scales, each with the error that a scale in use may have at a load, in divisions of the scale.
 *
 * <p>Source: NIST Handbook 44, section 2.20 Scales, table 6, maintenance tolerances. As commonly known, not read for this purpose: assumed.
 */
public enum ScaleClass {
    I(50_000, 200_000, Integer.MAX_VALUE),
    II(5_000, 20_000, Integer.MAX_VALUE),
    III(500, 2_000, 4_000),
    IIII(50, 200, 400);

    private final int one;
    private final int two;
    private final int three;

    /** Up to so many divisions of load the scale may be off by one, by two, by three; above by five. */
    ScaleClass(int one, int two, int three) {
        this.one = one;
        this.two = two;
        this.three = three;
    }

    /** @return in the unit of both, which is the same */
    public BigDecimal tolerance(BigDecimal load, BigDecimal division) {
        var divisions = load.abs().divide(division, 0, RoundingMode.CEILING);
        int off = isUpTo(divisions, one) ? 1 : isUpTo(divisions, two) ? 2 : isUpTo(divisions, three) ? 3 : 5;
        return division.multiply(BigDecimal.valueOf(off));
    }

    private static boolean isUpTo(BigDecimal divisions, int limit) {
        return divisions.compareTo(BigDecimal.valueOf(limit)) <= 0;
    }

    /** As people write it. */
    public String words() {
        return "Class " + name();
    }
}
