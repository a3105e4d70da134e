package io.everygram.demand.cases;

import io.everygram.demand.domain.forecast.Measures;
import io.everygram.demand.domain.forecast.SeasonalIndices;
import io.everygram.kernel.Statistical;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How far the forecasts of sets of series lie from what came, beside the seasonally adjusted naive (Naive2). */
@Statistical
final class SeriesScores {
    /** The overall weighted average that a set of this name is to reach. */
    private static final Map<String, Double> TO_REACH = Map.of("M4-weekly", 0.85, "M3-monthly", 0.835);

    private final Map<String, List<Scored>> sets = new TreeMap<>();

    /** sMAPE and MASE of one series, of the forecast and of Naive2. */
    record Scored(String set, double smape, double mase, double naiveSmape, double naiveMase) {
        static Scored of(String set, double[] train, int period, double[] actual, double[] forecast) {
            double[] naive = naive(train, period, actual.length);
            return new Scored(
                    set,
                    Measures.smape(actual, forecast),
                    Measures.mase(train, period, actual, forecast),
                    Measures.smape(actual, naive),
                    Measures.mase(train, period, actual, naive));
        }

        private static double[] naive(double[] train, int period, int horizon) {
            boolean isSeasonal = SeasonalIndices.isSeasonal(train, period);
            double[] indices = isSeasonal ? SeasonalIndices.multiplicative(train, period) : new double[] {1};
            double last = train[train.length - 1] / indices[(train.length - 1) % indices.length];
            var naive = new double[horizon];
            for (int h = 0; h < horizon; h++) {
                naive[h] = last * indices[(train.length + h) % indices.length];
            }
            return naive;
        }
    }

    void add(Scored scored) {
        sets.computeIfAbsent(scored.set, _ -> new ArrayList<>()).add(scored);
    }

    boolean isReached() {
        return sets.entrySet().stream()
                .allMatch(set -> owa(set.getValue()) <= TO_REACH.getOrDefault(set.getKey(), Double.POSITIVE_INFINITY));
    }

    List<String> lines() {
        return sets.entrySet().stream()
                .map(set -> line(set.getKey(), set.getValue()))
                .toList();
    }

    private static String line(String set, List<Scored> scored) {
        var goal = TO_REACH.get(set);
        return String.format(
                Locale.ROOT,
                "%s: %,d series, sMAPE %.4f, MASE %.4f, OWA %.4f%s",
                set,
                scored.size(),
                mean(scored, Scored::smape),
                mean(scored, Scored::mase),
                owa(scored),
                goal == null ? "" : String.format(Locale.ROOT, " (to reach: %.3f)", goal));
    }

    private static double owa(List<Scored> scored) {
        return (mean(scored, Scored::smape) / mean(scored, Scored::naiveSmape)
                        + mean(scored, Scored::mase) / mean(scored, Scored::naiveMase))
                / 2;
    }

    /** A series that never changes has no MASE, and does not count. */
    private static double mean(List<Scored> scored, java.util.function.ToDoubleFunction<Scored> measure) {
        return scored.stream()
                .mapToDouble(measure)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }
}
