package io.everygram.demand.domain.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesForecastTest {
    @Test
    void a_series_that_never_changes_goes_on() {
        for (int length = 1; length < 130; length++) {
            var series = new double[length];
            Arrays.fill(series, 7);
            for (double value : SeriesForecast.of(series, 52, 5)) {
                assertThat(value).as("length %d", length).isCloseTo(7, within(1e-6));
            }
        }
    }

    @Test
    void no_history_and_no_sales_forecast_nothing() {
        assertThat(SeriesForecast.of(new double[0], 52, 3)).containsExactly(0, 0, 0);
        assertThat(SeriesForecast.of(new double[60], 12, 2)).containsExactly(0, 0);
        assertThat(SeriesForecast.of(new double[] {4}, 12, 0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void a_value_that_is_no_number_is_refused(double wrong) {
        assertThatThrownBy(() -> SeriesForecast.of(new double[] {1, wrong, 2}, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SimpleSmoothing.fitted(new double[] {1, wrong}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IntermittentDemand.croston(new double[] {1, wrong}, 0.1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_weight_outside_of_zero_to_one_is_refused() {
        assertThatThrownBy(() -> SimpleSmoothing.fixed(new double[] {1}, 1.1, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IntermittentDemand.croston(new double[] {1}, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatever_the_history_the_forecast_is_finite_not_negative_and_always_the_same() {
        for (int seed = 0; seed < 400; seed++) {
            double[] series = random(new Random(seed));
            for (int season : new int[] {1, 12, 52}) {
                double[] forecast = SeriesForecast.of(series, season, 13);
                assertThat(forecast).as("seed %d", seed).containsExactly(SeriesForecast.of(series.clone(), season, 13));
                assertThat(Arrays.stream(forecast))
                        .as("seed %d", seed)
                        .allMatch(value -> value >= 0 && Double.isFinite(value));
            }
        }
    }

    @Test
    void a_clear_season_returns() {
        double[] series = IntStream.range(0, 60)
                .mapToDouble(month -> month % 12 == 3 ? 200 : 100)
                .toArray();

        double[] forecast = SeriesForecast.of(series, 12, 12);

        assertThat(forecast[3]).isCloseTo(200, within(2.0));
        assertThat(forecast[4]).isCloseTo(100, within(1.0));
    }

    @Test
    void a_season_that_is_only_noise_is_hardly_taken() {
        var random = new Random(5);
        double[] series = IntStream.range(0, 156)
                .mapToDouble(_ -> 100 + 10 * random.nextGaussian())
                .toArray();
        var season = Season.of(series, 52);

        double drawn = IntStream.range(0, 52)
                .mapToDouble(k -> Math.abs(season.at(k) - 1))
                .average()
                .orElseThrow();
        double raw = Arrays.stream(SeasonalIndices.multiplicative(series, 52))
                .map(index -> Math.abs(index - 1))
                .average()
                .orElseThrow();

        assertThat(drawn).isLessThan(raw / 2);
    }

    @Test
    void a_straight_line_is_carried_on() {
        double[] series = IntStream.range(0, 40).mapToDouble(t -> 50 + 2 * t).toArray();

        assertThat(TrendSmoothing.linear(series).forecast(2)).containsExactly(new double[] {130, 132}, within(1e-6));
        assertThat(SeriesForecast.of(series, 1, 1)[0]).isBetween(127.0, 131.0);
    }

    @Test
    void what_sells_no_more_sinks_with_tsb_and_not_with_croston() {
        var sold = new double[48];
        Arrays.fill(sold, 0, 24, 2);

        assertThat(IntermittentDemand.teunterSyntetosBabai(sold, 0.1, 0.1)).isLessThan(0.2);
        assertThat(IntermittentDemand.croston(sold, 0.1)).isCloseTo(2, within(1e-9));
        assertThat(SeriesForecast.of(sold, 12, 1)[0]).isLessThan(0.2);
    }

    private static double[] random(Random random) {
        var series = new double[random.nextInt(170)];
        double level = random.nextInt(3) * random.nextDouble() * 100;
        for (int t = 0; t < series.length; t++) {
            level *= 1 + 0.2 * random.nextGaussian();
            series[t] = random.nextInt(4) == 0 ? 0 : Math.max(random.nextInt(5) == 0 ? -3 : 0, Math.rint(level));
        }
        return series;
    }
}
