package io.everygram.demo.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Repeatable chance: the same name under the same seed draws the same numbers, whatever else is drawn beside it. */
public final class DemoRandom {
    private final RandomGenerator generator;

    private DemoRandom(RandomGenerator generator) {
        this.generator = generator;
    }

    public static DemoRandom of(long seed, String name) {
        long mixed = seed * 0x9E3779B97F4A7C15L + name.hashCode();
        return new DemoRandom(RandomGeneratorFactory.of("L64X128MixRandom").create(mixed));
    }

    /** From {@code low} to {@code high}, both included. */
    public int between(int low, int high) {
        return generator.nextInt(low, high + 1);
    }

    /** True in {@code percent} of a hundred draws. */
    public boolean chance(int percent) {
        return generator.nextInt(100) < percent;
    }

    public <T> T pick(List<T> options) {
        return options.get(generator.nextInt(options.size()));
    }

    /** A figure between two, to {@code scale} decimals. */
    public BigDecimal between(String low, String high, int scale) {
        var from = new BigDecimal(low);
        var share = BigDecimal.valueOf(generator.nextLong(1_000_000)).movePointLeft(6);
        return from.add(new BigDecimal(high).subtract(from).multiply(share)).setScale(scale, RoundingMode.HALF_EVEN);
    }

    /** Whole events when {@code meanMillis} / 1000 are expected (Poisson by inversion; the normal curve above 60). */
    public int events(long meanMillis) {
        if (meanMillis <= 0) {
            return 0;
        }
        var mean = meanMillis / 1000.0;
        if (mean > 60) {
            return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * generator.nextGaussian()));
        }
        var threshold = Math.exp(-mean);
        var product = generator.nextDouble();
        int count = 0;
        while (product > threshold) {
            product *= generator.nextDouble();
            count++;
        }
        return count;
    }

    /** A share between 0 and 1 that is small for most: {@code u} to the third power, in thousandths. */
    public int skewedThousandths() {
        var u = generator.nextDouble();
        return (int) (u * u * u * 1000);
    }
}
