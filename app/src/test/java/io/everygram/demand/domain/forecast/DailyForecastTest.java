package io.everygram.demand.domain.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DailyForecastTest {
    /** A Monday. */
    private static final LocalDate FIRST = LocalDate.parse("2031-03-03");

    private static final EventCalendar NO_EVENTS = new EventCalendar(Map.of());

    @Test
    void days_without_stock_and_with_promotions_say_nothing() {
        var steady = item("vape", 200, day -> 10, _ -> true);
        var masked = item(
                "vape",
                200,
                day -> day > 170 && day < 185 ? 0 : day % 50 == 0 ? 90 : 10,
                day -> !(day > 170 && day < 185) && day % 50 != 0);

        assertThat(means(steady)[0]).isCloseTo(10, within(1e-6));
        assertThat(means(masked)[0]).isCloseTo(10, within(1e-6));
    }

    @Test
    void a_young_item_takes_the_week_of_its_category() {
        IntToDoubleFunction fridays = day -> weekday(day) == DayOfWeek.FRIDAY ? 40 : 10;
        var items = new ArrayList<DailyHistory>();
        for (int i = 0; i < 10; i++) {
            items.add(item("vape", 364, fridays, _ -> true));
        }
        items.add(item("vape", 364, day -> day < 357 ? 0 : 10, _ -> true));

        double[] means = new DailyForecast(items, NO_EVENTS).means(10, 7);

        assertThat(means[4] / means[0]).isBetween(3.0, 4.1);
    }

    @Test
    void an_event_is_learned_once_and_expected_again() {
        var april = LocalDate.parse("2031-04-20");
        var calendar = EventCalendar.usual(2031, 2032);
        var items = new ArrayList<DailyHistory>();
        for (int i = 0; i < 40; i++) {
            items.add(item("vape", 400, day -> FIRST.plusDays(day).equals(april) ? 300 : 100, _ -> true));
        }

        var forecast = new DailyForecast(items, calendar);
        int ahead = (int) (LocalDate.parse("2032-04-20").toEpochDay()
                - FIRST.plusDays(400).toEpochDay());

        assertThat(forecast.means(0, ahead + 1)[ahead]).isBetween(270.0, 310.0);
        assertThat(forecast.means(0, 1)[0]).isCloseTo(100, within(2.0));
    }

    @Test
    void what_runs_out_is_forecast_low_and_what_was_launched_by_its_own_days() {
        var runningOut = item("vape", 300, day -> day < 279 ? 10 : 0, _ -> true);
        var launched = item("vape", 300, day -> day < 270 ? 0 : 10, _ -> true);

        assertThat(means(runningOut)[0]).isLessThan(1.5);
        assertThat(means(launched)[0]).isCloseTo(10, within(1e-6));
    }

    @Test
    void nothing_sold_nothing_known_and_no_items_are_no_trouble() {
        assertThat(means(item("vape", 100, _ -> 0, _ -> true))).containsOnly(0);
        assertThat(means(item("vape", 0, _ -> 0, _ -> true))).containsOnly(0);
        assertThat(means(item("vape", 100, _ -> 5, _ -> false))).containsOnly(0);
        assertThat(new DailyForecast(List.of(), NO_EVENTS)).isNotNull();
    }

    @Test
    void whatever_was_sold_the_forecast_is_finite_not_negative_and_always_the_same() {
        for (int seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            var items = new ArrayList<DailyHistory>();
            for (int i = random.nextInt(5); i >= 0; i--) {
                double level = random.nextInt(20);
                items.add(item(
                        "c" + random.nextInt(2),
                        random.nextInt(800),
                        _ -> Math.floor(-level * Math.log(1 - random.nextDouble())),
                        _ -> random.nextInt(8) > 0));
            }
            var calendar = EventCalendar.usual(2031, 2034);
            for (int i = 0; i < items.size(); i++) {
                double[] means = new DailyForecast(items, calendar).means(i, 60);
                assertThat(means).containsExactly(new DailyForecast(items, calendar).means(i, 60));
                assertThat(Arrays.stream(means))
                        .as("seed %d", seed)
                        .allMatch(mean -> mean >= 0 && Double.isFinite(mean));
            }
        }
    }

    @Test
    void sales_below_zero_or_of_other_days_are_refused() {
        assertThatThrownBy(() -> item("vape", 3, _ -> -1, _ -> true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DailyHistory("vape", FIRST, 0, new double[2], new boolean[3]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void days_together_are_spread_less_than_the_sum_of_their_spreads() {
        var random = new Random(3);
        var forecast = new DailyForecast(List.of(item("vape", 300, _ -> random.nextInt(21), _ -> true)), NO_EVENTS);
        double[] means = forecast.means(0, 14);

        double together = forecast.days(0, means).quantile(0.95);
        double apart = Arrays.stream(means)
                .map(mean -> forecast.day(0, mean).quantile(0.95))
                .sum();

        assertThat(together).isGreaterThan(Arrays.stream(means).sum()).isLessThan(apart);
    }

    private static double[] means(DailyHistory item) {
        return new DailyForecast(List.of(item), NO_EVENTS).means(0, 7);
    }

    private static DayOfWeek weekday(int day) {
        return FIRST.plusDays(day).getDayOfWeek();
    }

    private static DailyHistory item(String category, int days, IntToDoubleFunction sales, IntPredicate isUsual) {
        var usual = new boolean[days];
        for (int day = 0; day < days; day++) {
            usual[day] = isUsual.test(day);
        }
        return new DailyHistory(
                category, FIRST, 0, IntStream.range(0, days).mapToDouble(sales).toArray(), usual);
    }
}
