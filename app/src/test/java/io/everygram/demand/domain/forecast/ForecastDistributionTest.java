package io.everygram.demand.domain.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.everygram.kernel.ForecastDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastDistributionTest {
    /** Poisson: tables. Negative binomial with mean 4 and variance 12 is of size 2 and probability 1/3. */
    @ParameterizedTest
    @CsvSource({"2, 2, 0.5, 2", "2, 2, 0.95, 5", "10, 10, 0.95, 15", "4, 12, 0.5, 3", "4, 12, 0.95, 11", "0, 0, 0.99, 0"
    })
    void quantiles_are_those_of_the_tables(double mean, double variance, double probability, double quantile) {
        assertThat(ForecastDistribution.counted(mean, variance).quantile(probability))
                .isEqualTo(quantile);
    }

    @Test
    void quantiles_rise_with_the_probability_also_where_they_are_approximated() {
        for (double mean : new double[] {0.01, 1, 50, 800, 15_000, 19_000, 1e6}) {
            var distribution = ForecastDistribution.counted(mean, mean + 0.01 * mean * mean);
            double last = 0;
            for (double probability = 0.01; probability < 1; probability += 0.01) {
                double quantile = distribution.quantile(probability);
                assertThat(quantile).isGreaterThanOrEqualTo(last);
                last = quantile;
            }
        }
        assertThat(ForecastDistribution.counted(1e6, 1e6).quantile(0.975)).isCloseTo(1_001_960, within(5.0));
    }

    @Test
    void what_was_observed_answers_with_a_value_of_it() {
        var observed = ForecastDistribution.observed(new double[] {5, 1, 3, 9});

        assertThat(observed.mean()).isEqualTo(4.5);
        assertThat(observed.quantile(0.5)).isEqualTo(3);
        assertThat(observed.quantile(0.75)).isEqualTo(5);
        assertThat(observed.quantile(0.99)).isEqualTo(9);
    }

    @Test
    void what_is_no_distribution_is_refused() {
        assertThatThrownBy(() -> ForecastDistribution.counted(-1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ForecastDistribution.counted(Double.NaN, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ForecastDistribution.observed(new double[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ForecastDistribution.counted(1, 1).quantile(1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
