package io.everygram.demand;

import io.everygram.kernel.Statistical;
import java.util.Arrays;

/**
 * How demand comes: how often, and how much its size varies.
 *
 * <p>Source: Syntetos, Boylan and Croston, On the Categorization of Demand Patterns, Journal of the Operational Research Society 56 (2005).
 *
 * @param interval mean periods from one with demand to the next
 * @param variation squared coefficient of variation of the sizes
 */
@Statistical
public record DemandClass(double interval, double variation, Kind kind) {
    private static final double OFTEN = 1.32;
    private static final double EVEN = 0.49;

    /** The four classes. */
    public enum Kind {
        SMOOTH,
        INTERMITTENT,
        ERRATIC,
        LUMPY
    }

    /** @param series demand of each period, with a period of more than none */
    public static DemandClass of(double[] series) {
        var sizes = Arrays.stream(series).filter(size -> size > 0).toArray();
        if (sizes.length == 0) {
            throw new IllegalArgumentException("a series without demand has no class");
        }
        double mean = Arrays.stream(sizes).sum() / sizes.length;
        double squares =
                Arrays.stream(sizes).map(size -> (size - mean) * (size - mean)).sum();
        double variation = squares / sizes.length / (mean * mean);
        double interval = (double) series.length / sizes.length;
        boolean even = variation < EVEN;
        var kind = interval < OFTEN ? even ? Kind.SMOOTH : Kind.ERRATIC : even ? Kind.INTERMITTENT : Kind.LUMPY;
        return new DemandClass(interval, variation, kind);
    }
}
