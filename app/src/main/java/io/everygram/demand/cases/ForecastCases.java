package io.everygram.demand.cases;

import io.everygram.demand.domain.forecast.HoltWinters;
import io.everygram.demand.domain.forecast.IntermittentDemand;
import io.everygram.demand.domain.forecast.Measures;
import io.everygram.demand.domain.forecast.SeasonalIndices;
import io.everygram.demand.domain.forecast.SeriesForecast;
import io.everygram.demand.domain.forecast.SimpleSmoothing;
import io.everygram.demand.domain.forecast.Theta;
import io.everygram.demand.domain.forecast.TrendSmoothing;
import io.everygram.kernel.Statistical;
import io.everygram.platform.cases.CaseFacts;
import io.everygram.platform.cases.CasePlanner;
import java.util.Arrays;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Forecasts: a {@code series}, a {@code method} and its {@code inputs}. The methods are {@code ses_fixed}, {@code holt_fixed},
 * {@code holt_winters_mult_fixed}, {@code classical_decomposition}, {@code ses_optimal}, {@code theta_classic}, {@code croston},
 * {@code sba}, {@code tsb}, {@code adida_fixed}, {@code imapa_fixed}, {@code measures}, and {@code everygram}: what this
 * product forecasts itself, with {@code period} and {@code h}.
 */
@Statistical
public final class ForecastCases implements CasePlanner {
    private static final int MOST_AHEAD = 10_000;

    @Override
    public Answer answer(CaseFacts facts) {
        var series = facts.measures("series");
        var inputs = facts.object("inputs");
        return Answer.of(
                switch (facts.text("method")) {
                    case "ses_fixed" ->
                        simple(SimpleSmoothing.fixed(series, inputs.measure("alpha"), inputs.measure("l0")), inputs);
                    case "ses_optimal" -> {
                        var fitted = SimpleSmoothing.fitted(series);
                        yield simple(fitted, inputs).put("alpha", fitted.alpha());
                    }
                    case "holt_fixed" -> trend(series, inputs);
                    case "holt_winters_mult_fixed" -> seasonal(series, inputs);
                    case "classical_decomposition" -> decomposition(series, period(inputs));
                    case "theta_classic" -> forecast(Theta.classic(series, ahead(inputs)));
                    case "everygram" -> forecast(SeriesForecast.of(series, period(inputs), ahead(inputs)));
                    case "croston" -> flat(IntermittentDemand.croston(series, inputs.measure("alpha")), inputs);
                    case "sba" -> flat(IntermittentDemand.syntetosBoylan(series, inputs.measure("alpha")), inputs);
                    case "tsb" ->
                        flat(
                                IntermittentDemand.teunterSyntetosBabai(
                                        series, inputs.measure("alpha"), inputs.measure("beta")),
                                inputs);
                    case "adida_fixed" -> flat(IntermittentDemand.aggregated(series, inputs.measure("alpha")), inputs);
                    case "imapa_fixed" ->
                        flat(IntermittentDemand.multipleAggregated(series, inputs.measure("alpha")), inputs);
                    case "measures" -> measures(series, inputs);
                    default -> throw facts.wrong("method", "is none that is known");
                });
    }

    private static ObjectNode simple(SimpleSmoothing smoothing, CaseFacts inputs) {
        return forecast(smoothing.forecast(ahead(inputs))).put("sse", smoothing.sse());
    }

    private static ObjectNode trend(double[] series, CaseFacts inputs) {
        var smoothing = TrendSmoothing.fixed(
                series,
                inputs.measure("alpha"),
                inputs.measure("beta_star"),
                inputs.measure("phi", 1),
                inputs.measure("l0"),
                inputs.measure("b0"));
        return forecast(smoothing.forecast(ahead(inputs)))
                .put("sse", smoothing.sse())
                .put("level", smoothing.level())
                .put("trend", smoothing.trend());
    }

    private static ObjectNode seasonal(double[] series, CaseFacts inputs) {
        var season = inputs.measures("s0");
        if (season.length != period(inputs)) {
            throw inputs.wrong("s0", "does not have one index for each of the period");
        }
        int from = inputs.whole("start_at");
        if (from < 0 || from > series.length) {
            throw inputs.wrong("start_at", "is not a place in the series");
        }
        var result = new HoltWinters(inputs.measure("alpha"), inputs.measure("beta"), inputs.measure("gamma"))
                .forecast(series, inputs.measure("l0"), inputs.measure("b0"), season, from, ahead(inputs));
        return forecast(result.forecast()).put("sse", result.sse());
    }

    private static ObjectNode decomposition(double[] series, int period) {
        var answer = JsonNodeFactory.instance.objectNode();
        put(answer, "indices", SeasonalIndices.multiplicative(series, period));
        put(answer, "acf", SeasonalIndices.autocorrelation(series, period));
        return answer.put("seasonal", SeasonalIndices.isSeasonal(series, period));
    }

    private static ObjectNode measures(double[] series, CaseFacts inputs) {
        var actual = inputs.measures("actual");
        var forecast = inputs.measures("forecast");
        if (actual.length == 0 || actual.length != forecast.length) {
            throw inputs.wrong("forecast", "does not have as many values as 'actual', one or more");
        }
        if (series.length <= period(inputs)) {
            throw inputs.wrong("period", "is not shorter than the series");
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("smape", Measures.smape(actual, forecast))
                .put("mase", Measures.mase(series, period(inputs), actual, forecast))
                .put("rmsse", Measures.rmsse(series, actual, forecast));
    }

    private static ObjectNode flat(double mean, CaseFacts inputs) {
        var forecast = new double[ahead(inputs)];
        Arrays.fill(forecast, mean);
        return forecast(forecast);
    }

    private static ObjectNode forecast(double[] forecast) {
        var answer = JsonNodeFactory.instance.objectNode();
        put(answer, "forecast", forecast);
        return answer;
    }

    private static void put(ObjectNode answer, String name, double[] values) {
        var list = answer.putArray(name);
        for (double value : values) {
            var _ = list.add(value);
        }
    }

    private static int period(CaseFacts inputs) {
        int period = inputs.whole("period");
        if (period < 1 || period > MOST_AHEAD) {
            throw inputs.wrong("period", "must lie from 1 to " + MOST_AHEAD);
        }
        return period;
    }

    private static int ahead(CaseFacts inputs) {
        int ahead = inputs.whole("h");
        if (ahead < 0 || ahead > MOST_AHEAD) {
            throw inputs.wrong("h", "must lie from 0 to " + MOST_AHEAD);
        }
        return ahead;
    }
}
