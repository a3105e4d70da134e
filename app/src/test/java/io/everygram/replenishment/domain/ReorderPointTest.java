package io.everygram.replenishment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReorderPointTest {
    private static final LocalDate TODAY = LocalDate.parse("2031-03-03");

    @Test
    void the_whole_arithmetic_for_a_bag_that_runs_low() {
        // 10 a day, lead time 9 days, review every 7: 160 expected; 1.645 × 2 × √16 = 13.16 safety.
        var decision = ReorderPoint.decide(facts("150", "20", "10", "0", "0", "100"));

        assertThat(decision.available()).isEqualByComparingTo("120");
        assertThat(decision.expectedDemand()).isEqualByComparingTo("160");
        assertThat(decision.safetyStock()).isEqualByComparingTo("13.16");
        assertThat(decision.orderUpTo()).isEqualByComparingTo("173.16");
        assertThat(decision.netRequirement()).isEqualByComparingTo("53.16");
        assertThat(decision.orderQuantity()).isEqualByComparingTo("100");
        assertThat(decision.runsOutOn()).isEqualTo(TODAY.plusDays(12));
        assertThat(decision.daysOfCover()).isEqualTo(12);
    }

    @Test
    void stock_above_the_level_needs_nothing() {
        assertThat(ReorderPoint.decide(facts("400", "0", "0", "0", "0", "100")).isNeeded())
                .isFalse();
    }

    @ParameterizedTest(name = "on hand {0}, held {1}, allocated {2}, on order {3} leave {4} available")
    @CsvSource({"100, 0, 0, 0, 100", "100, 30, 0, 0, 70", "100, 0, 30, 0, 70", "100, 0, 0, 30, 130", "10, 0, 30, 0, -20"
    })
    void held_and_allocated_do_not_count_but_what_is_on_order_does(
            String onHand, String held, String allocated, String onOrder, BigDecimal available) {
        var decision = ReorderPoint.decide(facts(onHand, held, allocated, onOrder, "0", "1"));

        assertThat(decision.available()).isEqualByComparingTo(available);
    }

    @Test
    void what_production_will_draw_is_bought_too() {
        var without = ReorderPoint.decide(facts("100", "0", "0", "0", "0", "1"));
        var with = ReorderPoint.decide(facts("100", "0", "0", "0", "50", "1"));

        assertThat(with.netRequirement().subtract(without.netRequirement())).isEqualByComparingTo("50");
    }

    @Test
    void the_last_day_to_order_keeps_the_safety_stock_whole() {
        // Reorder point: 10 × 9 + 1.645 × 2 × 3 = 99.87; 120 available last 2 whole days above it.
        assertThat(ReorderPoint.decide(facts("120", "0", "0", "0", "0", "1")).orderBy())
                .isEqualTo(TODAY.plusDays(2));
        assertThat(ReorderPoint.decide(facts("20", "0", "0", "0", "0", "1")).orderBy())
                .isEqualTo(TODAY);
    }

    @ParameterizedTest(name = "{0} missing, minimum {1}, packs of {2} → order {3}")
    @CsvSource({
        "0, 50, 10, 0",
        "-5, 50, 10, 0",
        "1, 0, 1, 1",
        "53.16, 0, 100, 100",
        "53.16, 250, 100, 300",
        "100, 100, 100, 100",
        "100.0001, 0, 100, 200"
    })
    void a_requirement_is_raised_to_the_minimum_and_to_whole_packs(
            BigDecimal missing, BigDecimal minimum, BigDecimal pack, BigDecimal order) {
        assertThat(OrderQuantity.of(missing, minimum, pack)).isEqualByComparingTo(order);
    }

    private static ReorderPoint.Facts facts(
            String onHand, String held, String allocated, String onOrder, String draw, String pack) {
        return new ReorderPoint.Facts(
                TODAY,
                new BigDecimal(onHand),
                new BigDecimal(held),
                new BigDecimal(allocated),
                new BigDecimal(onOrder),
                new BigDecimal("10"),
                new BigDecimal("2"),
                new BigDecimal(draw),
                new BigDecimal(draw),
                new BigDecimal("1.645"),
                9,
                7,
                BigDecimal.ZERO,
                new BigDecimal(pack));
    }
}
