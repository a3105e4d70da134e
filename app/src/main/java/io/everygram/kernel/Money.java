package io.everygram.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * An amount of United States dollars with four decimals, so that unit costs of a fraction of a cent stay exact.
 *
 * @param amount dollars, scale 4
 */
public record Money(BigDecimal amount) implements Comparable<Money> {
    public static final int SCALE = 4;
    public static final Money ZERO = Money.of("0");

    /**
     * Sets the scale.
     *
     * @throws ArithmeticException if {@code amount} has more than four decimals
     */
    public Money {
        amount = amount.setScale(SCALE, RoundingMode.UNNECESSARY);
    }

    public static Money of(String amount) {
        return new Money(new BigDecimal(amount));
    }

    public static Money rounded(BigDecimal amount, RoundingMode rule) {
        return new Money(amount.setScale(SCALE, rule));
    }

    public Money plus(Money other) {
        return new Money(amount.add(other.amount));
    }

    public Money minus(Money other) {
        return new Money(amount.subtract(other.amount));
    }

    /**
     * Splits the amount in proportion to the weights so that the parts sum to the whole: each part is cut down to four decimals, the rest goes in
     * ten-thousandths to the parts with the largest cut, the earlier one first.
     *
     * @param weights none negative, at least one positive
     */
    public List<Money> split(List<BigDecimal> weights) {
        var total = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (total.signum() <= 0 || weights.stream().anyMatch(w -> w.signum() < 0)) {
            throw new IllegalArgumentException("Weights are never negative and at least one is positive: " + weights);
        }
        var parts = new ArrayList<BigDecimal>();
        var cuts = new ArrayList<BigDecimal>();
        var rest = amount;
        for (var weight : weights) {
            var exact = amount.multiply(weight);
            var part = exact.divide(total, SCALE, RoundingMode.DOWN);
            parts.add(part);
            cuts.add(exact.subtract(part.multiply(total)).abs());
            rest = rest.subtract(part);
        }
        var step = BigDecimal.ONE.movePointLeft(SCALE).multiply(BigDecimal.valueOf(rest.signum()));
        while (rest.signum() != 0) {
            int largest = 0;
            for (int i = 1; i < cuts.size(); i++) {
                if (cuts.get(i).compareTo(cuts.get(largest)) > 0) {
                    largest = i;
                }
            }
            parts.set(largest, parts.get(largest).add(step));
            cuts.set(largest, BigDecimal.ONE.negate());
            rest = rest.subtract(step);
        }
        return parts.stream().map(Money::new).toList();
    }

    @Override
    public int compareTo(Money other) {
        return amount.compareTo(other.amount);
    }

    @Override
    public String toString() {
        return "$" + amount.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }
}
