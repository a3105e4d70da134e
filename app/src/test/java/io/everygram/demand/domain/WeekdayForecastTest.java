package io.everygram.demand.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class WeekdayForecastTest {
    private static final LocalDate MONDAY = LocalDate.parse("2031-03-03");

    @Test
    void a_week_with_a_strong_friday_is_forecast_with_a_strong_friday() {
        var forecast = WeekdayForecast.of(days(91, day -> day.getDayOfWeek() == DayOfWeek.FRIDAY ? "30" : "10"));

        assertThat(forecast.on(LocalDate.parse("2031-06-06"))).isCloseTo(number("30"), within(number("0.01")));
        assertThat(forecast.on(LocalDate.parse("2031-06-05"))).isCloseTo(number("10"), within(number("0.01")));
        assertThat(forecast.over(7)).isCloseTo(number("90"), within(number("0.01")));
    }

    @Test
    void a_steady_series_has_no_deviation_and_a_noisy_one_has() {
        var steady = WeekdayForecast.of(days(91, day -> "10"));
        var noisy = WeekdayForecast.of(days(91, day -> day.getDayOfYear() % 2 == 0 ? "5" : "15"));

        assertThat(steady.dailyDeviation()).isZero();
        assertThat(noisy.dailyDeviation()).isBetween(number("4.5"), number("6"));
    }

    @Test
    void the_level_follows_a_lasting_change() {
        var forecast = WeekdayForecast.of(days(91, day -> day.isBefore(MONDAY.plusDays(49)) ? "10" : "20"));

        assertThat(forecast.level()).isBetween(number("18"), number("20"));
    }

    @Test
    void factors_of_the_week_mean_one() {
        var forecast = WeekdayForecast.of(
                days(91, day -> Integer.toString(day.getDayOfWeek().getValue())));

        var sum = forecast.weekdayFactors().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).isCloseTo(number("7"), within(number("0.00001")));
    }

    @Test
    void nothing_sold_is_forecast_as_nothing() {
        assertThat(WeekdayForecast.of(days(30, day -> "0")).over(30)).isZero();
        assertThat(WeekdayForecast.of(new DailySales(MONDAY, List.of())).over(30))
                .isZero();
    }

    @Test
    void one_day_of_history_is_enough_to_say_something() {
        var forecast = WeekdayForecast.of(days(1, day -> "4"));

        assertThat(forecast.over(2)).isEqualByComparingTo("8");
        assertThat(forecast.daysOfHistory()).isEqualTo(1);
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    private static DailySales days(int count, Function<LocalDate, String> units) {
        var list = new ArrayList<BigDecimal>();
        for (int i = 0; i < count; i++) {
            list.add(number(units.apply(MONDAY.plusDays(i))));
        }
        return new DailySales(MONDAY, list);
    }
}
