package io.everygram.demand.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SalesVelocityTest {
    private static final LocalDate MONDAY = LocalDate.parse("2031-03-03");

    @Test
    void three_windows_end_with_the_last_day() {
        var fast = SalesVelocity.of(days(84, "2", 7, "9"));

        assertThat(fast.lastWeek()).isEqualByComparingTo("9");
        assertThat(fast.lastFourWeeks()).isEqualByComparingTo("3.75");
        assertThat(fast.trendPercent()).isEqualByComparingTo("140");
    }

    @Test
    void a_launch_is_not_watered_down_by_the_days_before_it() {
        assertThat(SalesVelocity.of(days(81, "0", 10, "5")).lastQuarter()).isEqualByComparingTo("5");
    }

    @Test
    void days_left_out_count_as_no_sale() {
        var sales = DailySales.of(MONDAY, MONDAY.plusDays(6), Map.of(MONDAY, new BigDecimal("7")));

        assertThat(SalesVelocity.of(sales).lastWeek()).isEqualByComparingTo("1");
    }

    @Test
    void what_never_sold_has_no_velocity_and_no_trend() {
        var never = SalesVelocity.of(days(91, "0", 0, "0"));

        assertThat(never.lastQuarter()).isZero();
        assertThat(never.trendPercent()).isZero();
    }

    private static DailySales days(int first, String each, int then, String eachThen) {
        var units = new java.util.ArrayList<>(Collections.nCopies(first, new BigDecimal(each)));
        units.addAll(Collections.nCopies(then, new BigDecimal(eachThen)));
        return new DailySales(MONDAY, List.copyOf(units));
    }
}
