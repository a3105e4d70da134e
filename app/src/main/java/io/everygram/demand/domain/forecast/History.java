package io.everygram.demand.domain.forecast;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.everygram.kernel.Statistical;

/** Checks on a series of past values, oldest first. */
@Statistical
final class History {
    private History() {}

    /**
     * The same series.
     *
     * @throws IllegalArgumentException when one of its values is infinite or not a number
     */
    @CanIgnoreReturnValue
    static double[] checked(double[] series) {
        for (int i = 0; i < series.length; i++) {
            if (!Double.isFinite(series[i])) {
                throw new IllegalArgumentException("Value " + i + " of the series is not a finite number.");
            }
        }
        return series;
    }

    /** {@code weight} when it lies from 0 to 1. */
    @CanIgnoreReturnValue
    static double weight(double weight, String name) {
        if (!(weight >= 0 && weight <= 1)) {
            throw new IllegalArgumentException(name + " must lie from 0 to 1, not " + weight + ".");
        }
        return weight;
    }

    static double mean(double[] series) {
        double sum = 0;
        for (double value : series) {
            sum += value;
        }
        return series.length == 0 ? 0 : sum / series.length;
    }
}
