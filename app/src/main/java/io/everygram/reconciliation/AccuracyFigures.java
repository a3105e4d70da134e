package io.everygram.reconciliation;

import io.everygram.reconciliation.domain.InventoryAccuracy;
import io.everygram.reconciliation.domain.Shrinkage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * What was found, counted and adjusted of one thing: a week, cause, room, item, vendor, person or reason.
 *
 * @param key names the thing; empty where it is not known
 * @param label the thing's name where the key says nothing to people; may be empty
 */
public record AccuracyFigures(String key, String label, Found found, Counted counted, Adjusted adjusted) {
    private static final int SECONDS_A_DAY = 86_400;

    /**
     * Differences.
     *
     * @param open of these not closed yet
     * @param seconds the time from opening to close of all closed ones together
     */
    public record Found(long opened, long open, long seconds) {
        public static final Found NOTHING = new Found(0, 0, 0);

        /** Days from opening to close on average, with one decimal; empty when none was closed. */
        public Optional<BigDecimal> daysToClose() {
            return opened == open
                    ? Optional.empty()
                    : Optional.of(BigDecimal.valueOf(seconds)
                            .divide(BigDecimal.valueOf((opened - open) * SECONDS_A_DAY), 1, RoundingMode.HALF_EVEN));
        }

        private Found plus(Found other) {
            return new Found(opened + other.opened, open + other.open, seconds + other.seconds);
        }
    }

    /**
     * Packages counted or looked for.
     *
     * @param agreeing without a variance
     * @param expectedGrams by the book, of what is weighed; {@code off} is the sum of the variances without their signs
     * @param expectedPieces by the book, of what is counted by the piece
     */
    public record Counted(
            long packages,
            long agreeing,
            BigDecimal expectedGrams,
            BigDecimal offGrams,
            BigDecimal expectedPieces,
            BigDecimal offPieces) {
        public static final Counted NOTHING =
                new Counted(0, 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        public long varying() {
            return packages - agreeing;
        }

        /** Percent, see {@link InventoryAccuracy#byCount}. */
        public Optional<BigDecimal> accuracy() {
            return InventoryAccuracy.byCount(packages, agreeing);
        }

        /** Percent of grams, see {@link InventoryAccuracy#byQuantity}. */
        public Optional<BigDecimal> accuracyOfGrams() {
            return InventoryAccuracy.byQuantity(expectedGrams, offGrams);
        }

        /** Percent of pieces, see {@link InventoryAccuracy#byQuantity}. */
        public Optional<BigDecimal> accuracyOfPieces() {
            return InventoryAccuracy.byQuantity(expectedPieces, offPieces);
        }

        private Counted plus(Counted other) {
            return new Counted(
                    packages + other.packages,
                    agreeing + other.agreeing,
                    expectedGrams.add(other.expectedGrams),
                    offGrams.add(other.offGrams),
                    expectedPieces.add(other.expectedPieces),
                    offPieces.add(other.offPieces));
        }
    }

    /**
     * What adjustments changed.
     *
     * @param grams net, below zero what the book lost
     * @param pieces net, below zero what the book lost
     */
    public record Adjusted(long adjustments, Shrinkage shrinkage, BigDecimal grams, BigDecimal pieces) {
        public static final Adjusted NOTHING =
                new Adjusted(0, new Shrinkage(BigDecimal.ZERO, BigDecimal.ZERO), BigDecimal.ZERO, BigDecimal.ZERO);

        private Adjusted plus(Adjusted other) {
            return new Adjusted(
                    adjustments + other.adjustments,
                    new Shrinkage(
                            shrinkage.lost().add(other.shrinkage.lost()),
                            shrinkage.found().add(other.shrinkage.found())),
                    grams.add(other.grams),
                    pieces.add(other.pieces));
        }
    }

    static AccuracyFigures nothing(String key) {
        return new AccuracyFigures(key, "", Found.NOTHING, Counted.NOTHING, Adjusted.NOTHING);
    }

    public boolean isNothing() {
        return found.opened() == 0 && counted.packages() == 0 && adjusted.adjustments() == 0;
    }

    /** Both together, of the thing that this one is of. */
    AccuracyFigures plus(AccuracyFigures other) {
        return new AccuracyFigures(
                key,
                label.isEmpty() ? other.label : label,
                found.plus(other.found),
                counted.plus(other.counted),
                adjusted.plus(other.adjusted));
    }

    static AccuracyFigures sum(List<AccuracyFigures> all) {
        return all.stream().reduce(nothing(""), AccuracyFigures::plus);
    }
}
