package io.everygram.demand.domain;

import io.everygram.demand.ForecastOverride;
import io.everygram.kernel.Statistical;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Puts what people say over the statistical forecast of their days. Units a day are a mean: the days keep how they stand to each other, unless
 * nothing is expected on any. Of two for a day the later one counts.
 */
@Statistical
public final class Overriding {
    private Overriding() {}

    /**
     * The means with the overrides over them.
     *
     * @param statistical units of each day from the first
     * @param overrides in the order in which they were made
     */
    public static double[] of(double[] statistical, LocalDate first, List<ForecastOverride> overrides) {
        var means = statistical.clone();
        for (var override : overrides) {
            int begin = (int) Math.max(0, ChronoUnit.DAYS.between(first, override.fromDay()));
            int end = (int) Math.min(means.length, ChronoUnit.DAYS.between(first, override.lastDay()) + 1);
            if (begin < end) {
                over(means, statistical, begin, end, override);
            }
        }
        return means;
    }

    private static void over(double[] means, double[] statistical, int begin, int end, ForecastOverride override) {
        double sum = 0;
        for (int day = begin; day < end; day++) {
            sum += statistical[day];
        }
        var units = override.unitsADay();
        var percent = override.percent();
        double wanted = units == null ? 0 : units.doubleValue();
        double factor = units == null
                ? 1 + (percent == null ? 0 : percent) / 100.0
                : sum > 0 ? wanted * (end - begin) / sum : 0;
        for (int day = begin; day < end; day++) {
            means[day] = units != null && sum == 0 ? wanted : statistical[day] * factor;
        }
    }
}
