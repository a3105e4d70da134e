package io.everygram.replenishment.domain.inventory;

import io.everygram.kernel.Statistical;
import java.util.Map;
import java.util.TreeMap;

/**
 * One stock for one chance of demand: what is left costs holding, what is missing costs a shortage.
 *
 * <p>Source: Snyder and Shen, Fundamentals of Supply Chain Theory, section 4.3.
 *
 * @param holding cost of a unit left
 * @param shortage cost of a unit missing
 */
@Statistical
public record Newsvendor(double holding, double shortage) {
    public Newsvendor {
        if (!(holding > 0 && shortage > 0)) {
            throw new IllegalArgumentException("holding and shortage cost are above zero");
        }
    }

    /** The probability with which the best stock is enough. */
    public double criticalRatio() {
        return shortage / (holding + shortage);
    }

    /** @param missing mean of what a stock lacks */
    public double cost(double stock, double mean, double missing) {
        return holding * (stock - mean) + (holding + shortage) * missing;
    }

    /** The mean of what a stock lacks when the logarithm of demand is normal. */
    public static double missingLognormal(double stock, double mu, double sigma) {
        double mean = Math.exp(mu + sigma * sigma / 2);
        if (stock <= 0) {
            return mean - stock;
        }
        double z = (Math.log(stock) - mu) / sigma;
        return mean * Normal.above(z - sigma) - stock * Normal.above(z);
    }

    /** The least listed quantity that is enough with the critical ratio. */
    public double best(Map<Double, Double> probabilities) {
        double sum = 0;
        double last = 0;
        for (var entry : new TreeMap<>(probabilities).entrySet()) {
            sum += entry.getValue();
            last = entry.getKey();
            // A sum of decimals misses the decimal it stands for by some last digits.
            if (sum >= criticalRatio() - 1e-12) {
                break;
            }
        }
        return last;
    }
}
