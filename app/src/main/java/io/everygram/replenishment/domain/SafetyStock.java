package io.everygram.replenishment.domain;

import io.everygram.kernel.ForecastDistribution;
import io.everygram.kernel.Statistical;
import java.math.BigDecimal;

/**
 * What is kept against demand and lead time that come out otherwise: the quantile of what lead time and review interval may ask for, less its mean.
 *
 * <p>Its variance is that of the days' units plus the square of the mean day times the deviation of the lead time. Source: Silver, Pyke and Thomas, Inventory and
 * Production Management in Supply Chains, chapter 7; the spread as {@link ForecastDistribution}.
 *
 * @param days lead time and review interval
 * @param mean units expected in them
 * @param deviation of those units
 * @param steps to be kept, in whole steps
 */
@Statistical
public record SafetyStock(int days, double mean, double deviation, long steps) {
    static final SafetyStock NONE = new SafetyStock(0, 0, 0, 0);

    static SafetyStock of(ItemFacts facts, int leadDays, BigDecimal leadDeviation) {
        int days = Math.min(
                facts.forecast().size(), Math.max(1, leadDays + facts.policy().reviewDays()));
        double unit = Math.pow(10, Steps.scale(facts.unit()));
        double excess = facts.excess().doubleValue();
        double mean = 0;
        double variance = 0;
        for (int day = 0; day < days; day++) {
            double units = facts.forecast().on(day) / unit;
            mean += units;
            variance += units + excess * units * units;
        }
        if (mean == 0) {
            return new SafetyStock(days, 0, 0, 0);
        }
        double perDay = mean / days;
        variance += Math.pow(perDay * leadDeviation.doubleValue(), 2);
        double most = ForecastDistribution.counted(mean, variance)
                .quantile(facts.policy().service().doubleValue());
        return new SafetyStock(days, mean, Math.sqrt(variance), (long)
                Math.ceil(Math.max(0, most - mean) * unit - 1e-9));
    }
}
