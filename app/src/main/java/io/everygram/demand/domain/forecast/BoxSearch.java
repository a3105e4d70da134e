package io.everygram.demand.domain.forecast;

import io.everygram.kernel.Statistical;
import java.util.function.ToDoubleFunction;

/**
 * The lowest point of a function inside a box, by pattern search: one coordinate after the other is moved by a step that
 * shrinks when nothing is gained.
 *
 * <p>Source: Hooke and Jeeves, "Direct search solution of numerical and statistical problems", JACM 8 (1961).
 */
@Statistical
final class BoxSearch {
    private static final int MOST_STEPS = 2_000;

    private final double[] lower;
    private final double[] upper;
    private final double precision;

    /** @param precision share of the box at which the search ends */
    BoxSearch(double[] lower, double[] upper, double precision) {
        this.lower = lower;
        this.upper = upper;
        this.precision = precision;
    }

    /** Searches from the best of the given points. */
    double[] minimum(ToDoubleFunction<double[]> cost, double[]... starts) {
        var best = starts[0].clone();
        double lowest = cost.applyAsDouble(best);
        for (int i = 1; i < starts.length; i++) {
            double value = cost.applyAsDouble(starts[i]);
            if (value < lowest) {
                lowest = value;
                best = starts[i].clone();
            }
        }
        double step = 0.1;
        for (int n = 0; step > precision && n < MOST_STEPS; n++) {
            double before = lowest;
            for (int k = 0; k < best.length; k++) {
                lowest = move(cost, best, k, step, lowest);
            }
            step = lowest < before ? step : step / 3;
        }
        return best;
    }

    private double move(ToDoubleFunction<double[]> cost, double[] best, int k, double step, double lowest) {
        double here = best[k];
        double reach = step * (upper[k] - lower[k]);
        for (int sign = 1; sign >= -1; sign -= 2) {
            best[k] = Math.clamp(here + sign * reach, lower[k], upper[k]);
            double value = best[k] == here ? Double.POSITIVE_INFINITY : cost.applyAsDouble(best);
            if (value < lowest) {
                return value;
            }
        }
        best[k] = here;
        return lowest;
    }
}
