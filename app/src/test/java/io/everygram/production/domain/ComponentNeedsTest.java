package io.everygram.production.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.production.domain.ComponentNeeds.Bill;
import io.everygram.production.domain.ComponentNeeds.BillLine;
import io.everygram.production.domain.ComponentNeeds.Receipt;
import io.everygram.production.domain.ComponentNeeds.Run;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComponentNeedsTest {
    private static final LocalDate MONDAY = LocalDate.parse("2031-03-03");
    private static final long CARTRIDGE = 1;
    private static final long BATTERY = 2;

    @Test
    void yield_and_scrap_raise_the_need() {
        // 1,000 good ÷ 0.8 yield × 2 each × 1.05 = 2,625
        var line = new BillLine(BATTERY, number("2"), number("0.05"));

        assertThat(ComponentNeeds.quantity(number("1000"), number("0.8"), line)).isEqualByComparingTo("2625");
    }

    @Test
    void the_first_run_that_goes_short_is_named_with_what_is_missing() {
        var needs = ComponentNeeds.of(List.of(run(2, 2), run(1, 0)), bill(), Map.of(BATTERY, number("150")), List.of());

        assertThat(needs).extracting(need -> need.run().number()).containsExactly(1L, 2L);
        assertThat(needs)
                .extracting(ComponentNeeds.Need::missing)
                .satisfiesExactly(
                        first -> assertThat(first).isZero(),
                        second -> assertThat(second).isEqualByComparingTo("50"));
    }

    @Test
    void a_delivery_on_the_start_day_is_in_time_and_one_on_the_next_is_not() {
        var inTime = new Receipt(BATTERY, number("50"), MONDAY.plusDays(2));
        var late = new Receipt(BATTERY, number("50"), MONDAY.plusDays(3));

        assertThat(missingWith(inTime)).isZero();
        assertThat(missingWith(late)).isEqualByComparingTo("50");
    }

    @Test
    void a_run_never_misses_more_than_it_needs() {
        var needs = ComponentNeeds.of(List.of(run(1, 0), run(2, 1)), bill(), Map.of(), List.of());

        assertThat(needs).allSatisfy(need -> assertThat(need.missing()).isEqualByComparingTo("100"));
    }

    private static BigDecimal missingWith(Receipt receipt) {
        var needs = ComponentNeeds.of(
                List.of(run(1, 0), run(2, 2)), bill(), Map.of(BATTERY, number("150")), List.of(receipt));
        return needs.getLast().missing();
    }

    private static Run run(long number, int daysLater) {
        return new Run(number, CARTRIDGE, number("100"), MONDAY.plusDays(daysLater));
    }

    private static Map<Long, Bill> bill() {
        var line = new BillLine(BATTERY, BigDecimal.ONE, BigDecimal.ZERO);
        return Map.of(CARTRIDGE, new Bill(CARTRIDGE, BigDecimal.ONE, List.of(line)));
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
