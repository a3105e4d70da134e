package io.everygram.replenishment.domain.inventory;

import io.everygram.kernel.Statistical;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** How many pieces are asked for: a distribution over whole numbers, tabled as far as it is above nothing. */
@Statistical
public final class Counts {
    private static final double NOTHING = Math.log(1e-22);
    private static final int MOST = 5_000_000;

    private final double mean;
    private final double[] probability;
    /** Up to and with a number. */
    private final double[] cumulated;
    /** The mean of what is left of a stock. */
    private final double[] left;

    private Counts(double mean, double logOfNone, IntToDoubleFunction logOfRatio) {
        if (!(mean > 0 && mean < MOST / 2.0)) {
            throw new IllegalArgumentException("a mean of counts is above zero and below 2.5 million, not " + mean);
        }
        this.mean = mean;
        var table = new double[64];
        int size = 0;
        double log = logOfNone;
        while (size < MOST && (size <= mean || log > NOTHING)) {
            if (size == table.length) {
                table = Arrays.copyOf(table, 2 * size);
            }
            table[size++] = Math.exp(log);
            log += logOfRatio.applyAsDouble(size);
        }
        probability = Arrays.copyOf(table, size);
        cumulated = new double[size];
        left = new double[size];
        double sum = 0;
        double rest = 0;
        for (int count = 0; count < size; count++) {
            rest += sum;
            left[count] = rest;
            sum += probability[count];
            cumulated[count] = sum;
        }
    }

    public static Counts poisson(double mean) {
        return new Counts(mean, -mean, count -> Math.log(mean / count));
    }

    /** @param variance above the mean; else what comes is taken as Poisson */
    public static Counts negativeBinomial(double mean, double variance) {
        if (variance <= mean) {
            return poisson(mean);
        }
        double shape = mean * mean / (variance - mean);
        double share = mean / variance;
        return new Counts(mean, shape * Math.log(share), count -> Math.log((shape + count - 1) / count * (1 - share)));
    }

    public double mean() {
        return mean;
    }

    public double exactly(int count) {
        return count < 0 || count >= probability.length ? 0 : probability[count];
    }

    public double upTo(int count) {
        return count < 0 ? 0 : count >= cumulated.length ? 1 : cumulated[count];
    }

    /** The mean of what is left of a stock. */
    public double left(int stock) {
        return stock < 0 ? 0 : stock >= left.length ? stock - mean : left[stock];
    }

    /** The mean of what is asked for beyond a stock. */
    public double missing(int stock) {
        return mean - stock + left(stock);
    }

    /** The least number that is enough with a probability. */
    public int quantile(double wanted) {
        int count = 0;
        while (count < cumulated.length && cumulated[count] < wanted) {
            count++;
        }
        return count;
    }
}
