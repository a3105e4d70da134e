package io.everygram.replenishment.domain.inventory;

import io.everygram.kernel.Statistical;
import java.util.function.DoubleUnaryOperator;

/** The standard normal distribution and its loss functions. */
@Statistical
public final class Normal {
    private static final double ROOT_OF_TWO_PI = Math.sqrt(2 * Math.PI);
    /** Beyond it a tail is no double above zero. */
    private static final double END = 38;

    private Normal() {}

    public static double density(double z) {
        return Math.exp(-z * z / 2) / ROOT_OF_TWO_PI;
    }

    /** The probability of more than z: Marsaglia's series in the middle, the continued fraction of Mills' ratio in the tail. */
    public static double above(double z) {
        if (z < 0) {
            return 1 - above(-z);
        }
        if (z > END) {
            return 0;
        }
        return z < 3 ? 0.5 - density(z) * series(z) : density(z) / fraction(z);
    }

    public static double upTo(double z) {
        return above(-z);
    }

    /** @param probability above 0 and below 1 */
    public static double quantile(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("a probability lies between 0 and 1, not " + probability);
        }
        return probability > 0.5
                ? bisect(z -> above(z) - (1 - probability), 0, END)
                : bisect(z -> probability - upTo(z), -END, 0);
    }

    /** The mean of what a standard normal exceeds z by: G(z). */
    public static double loss(double z) {
        return density(z) - z * above(z);
    }

    /** The integral of the loss from z on. */
    public static double secondLoss(double z) {
        return ((z * z + 1) * above(z) - z * density(z)) / 2;
    }

    /** The z of a loss. */
    public static double quantileOfLoss(double loss) {
        if (!(loss > 0)) {
            throw new IllegalArgumentException("a loss is above zero, not " + loss);
        }
        return bisect(z -> loss(z) - loss, -loss - 1, END);
    }

    /** Where a function that falls crosses zero. */
    static double bisect(DoubleUnaryOperator falling, double from, double to) {
        double low = from;
        double high = to;
        for (int step = 0; step < 200 && low < high; step++) {
            double middle = low + (high - low) / 2;
            if (middle == low || middle == high) {
                break;
            }
            if (falling.applyAsDouble(middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low + (high - low) / 2;
    }

    private static double series(double z) {
        double term = z;
        double sum = z;
        for (int odd = 3; Math.abs(term) > 1e-18 * sum; odd += 2) {
            term *= z * z / odd;
            sum += term;
        }
        return sum;
    }

    private static double fraction(double z) {
        double value = z;
        for (int depth = 200; depth >= 1; depth--) {
            value = z + depth / value;
        }
        return value;
    }
}
