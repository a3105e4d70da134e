package io.everygram.replenishment.domain.mrp;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * Prices that fall with the quantity. A larger quantity is taken when what it saves on the whole order is more than what keeping the surplus costs until it is
 * used, half of it on average.
 *
 * @param steps by quantity; the first begins at zero
 * @param holdingPerBucket share of its value that keeping a unit for one bucket costs
 */
public record PriceBreaks(List<Step> steps, BigDecimal holdingPerBucket) {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /**
     * @param from quantity in whole steps from which on the price holds
     * @param price of one step, dollars
     */
    public record Step(long from, BigDecimal price) {}

    public PriceBreaks {
        steps = steps.stream().sorted(Comparator.comparingLong(Step::from)).toList();
        if (steps.isEmpty() || steps.getFirst().from() > 0) {
            throw new IllegalArgumentException("Prices begin at a quantity of zero.");
        }
    }

    /** What a step costs when so many are ordered. */
    public BigDecimal priceOf(long quantity) {
        return steps.stream()
                .filter(step -> step.from() <= quantity)
                .reduce((lower, higher) -> higher)
                .orElse(steps.getFirst())
                .price();
    }

    /**
     * The quantity to order instead of {@code quantity}.
     *
     * @param rule what the vendor sells
     * @param gross requirements from the bucket of the receipt on
     * @param from that bucket
     * @param longest buckets that an order may cover; 0 for no limit
     */
    long raised(long quantity, OrderRule rule, long[] gross, int from, int longest) {
        long best = quantity;
        var saved = BigDecimal.ZERO;
        for (var step : steps) {
            if (step.from() <= quantity) {
                continue;
            }
            long more = rule.quantity(step.from());
            int lasts = lasts(more - quantity, quantity, gross, from);
            if (lasts < 0 || longest > 0 && lasts > longest) {
                break;
            }
            var saving = priceOf(quantity).subtract(priceOf(more)).multiply(BigDecimal.valueOf(more));
            var keeping = priceOf(more)
                    .multiply(BigDecimal.valueOf(more - quantity))
                    .multiply(holdingPerBucket)
                    .multiply(BigDecimal.valueOf(lasts))
                    .divide(TWO);
            var gain = saving.subtract(keeping);
            if (gain.compareTo(saved) > 0) {
                best = more;
                saved = gain;
            }
        }
        return best;
    }

    /** Buckets until a surplus is used; -1 when it is not in the time planned. */
    static int lasts(long surplus, long before, long[] gross, int from) {
        long left = surplus + before;
        for (int bucket = from; bucket < gross.length; bucket++) {
            left -= gross[bucket];
            if (left <= 0) {
                return bucket - from + 1;
            }
        }
        return -1;
    }
}
