package io.everygram.replenishment.domain;

import io.everygram.kernel.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Plans reckon in whole steps: of what is counted one, of what is weighed or measured a ten-thousandth of its unit. */
public final class Steps {
    private static final int FINEST = 4;

    private Steps() {}

    public static int scale(String unit) {
        return Math.min(FINEST, Unit.valueOf(unit).scale());
    }

    /** A stock or a receipt: what is no whole step is not there. */
    public static long lowered(BigDecimal quantity, String unit) {
        return steps(quantity, unit, RoundingMode.FLOOR);
    }

    /** A need, a minimum, a pack. */
    public static long raised(BigDecimal quantity, String unit) {
        return steps(quantity, unit, RoundingMode.CEILING);
    }

    private static long steps(BigDecimal quantity, String unit, RoundingMode rounding) {
        return quantity.movePointRight(scale(unit)).setScale(0, rounding).longValueExact();
    }

    public static BigDecimal quantity(long steps, String unit) {
        return BigDecimal.valueOf(steps, scale(unit));
    }
}
