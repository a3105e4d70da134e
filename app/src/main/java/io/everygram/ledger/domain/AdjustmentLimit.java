package io.everygram.ledger.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * How much of one package one person may adjust alone; beyond it a second person decides. What was adjusted alone during the last day counts along, so
 * that many small adjustments are judged like the large one that they add up to.
 *
 * @param value dollars at cost; more needs a second person
 * @param share part of what is on hand, e.g. 0.25; more needs a second person when it is also worth more than {@code shareFrom}
 * @param shareFrom dollars at cost, so that a piece out of a handful needs nobody
 */
public record AdjustmentLimit(BigDecimal value, BigDecimal share, BigDecimal shareFrom) {
    /** @throws IllegalArgumentException for a limit below zero */
    public AdjustmentLimit {
        if (value.signum() < 0 || share.signum() < 0 || shareFrom.signum() < 0) {
            throw new IllegalArgumentException("The limits of adjustments are never below zero.");
        }
    }

    /** Which limit is passed; the value is judged first. */
    public enum Passed {
        VALUE,
        SHARE
    }

    /**
     * A package before it is adjusted.
     *
     * @param onHand above zero, in the package's unit
     * @param cost of all that is on hand, in dollars
     * @param alone what was adjusted without a second person during the last day, without sign
     */
    public record Before(BigDecimal onHand, BigDecimal cost, BigDecimal alone) {
        /** Dollars that a quantity of it is worth at cost, to the ten-thousandth. */
        public BigDecimal worth(BigDecimal quantity) {
            return quantity.abs().multiply(cost).divide(onHand, 4, RoundingMode.HALF_EVEN);
        }
    }

    /** Empty when one person may do it alone. Products are compared, so that nothing is rounded. */
    public Optional<Passed> passedBy(Before before, BigDecimal difference) {
        var moved = difference.abs().add(before.alone());
        var worth = moved.multiply(before.cost());
        if (worth.compareTo(value.multiply(before.onHand())) > 0) {
            return Optional.of(Passed.VALUE);
        }
        boolean small = worth.compareTo(shareFrom.multiply(before.onHand())) <= 0;
        return !small && moved.compareTo(share.multiply(before.onHand())) > 0
                ? Optional.of(Passed.SHARE)
                : Optional.empty();
    }

    /** The same for what is destroyed: only its value counts, for waste usually is the whole of a package. */
    public Optional<Passed> passedByDestroying(Before before, BigDecimal quantity) {
        return passedBy(before, quantity).filter(Passed.VALUE::equals);
    }

    /** The largest difference, without sign, that one person may book alone now, cut to {@code scale} decimals; empty for any. */
    public Optional<BigDecimal> most(Before before, int scale) {
        if (before.cost().signum() == 0) {
            return Optional.empty();
        }
        var byValue = value.multiply(before.onHand()).divide(before.cost(), scale, RoundingMode.DOWN);
        var byShare = share.multiply(before.onHand()).setScale(scale, RoundingMode.DOWN);
        var free = shareFrom.multiply(before.onHand()).divide(before.cost(), scale, RoundingMode.DOWN);
        return Optional.of(
                byValue.min(byShare.max(free)).subtract(before.alone()).max(BigDecimal.ZERO));
    }
}
