package io.everygram.replenishment.domain;

import static io.everygram.replenishment.domain.PlanOf.TODAY;
import static io.everygram.replenishment.domain.PlanOf.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What happens when a planned order comes in later. */
class PostponementTest {
    @Test
    void what_only_fills_up_stock_can_wait() {
        var later = later(item(1).sells(10).onHand(95).bought(2).policy(with(Policy.Kind.MIN_MAX)), 3);

        assertThat(later.isHarmless()).isTrue();
    }

    @Test
    void what_is_asked_for_meanwhile_is_missing_from_the_day_it_would_have_come_in() {
        var later = later(item(1).sells(10).onHand(30).bought(2).policy(with(Policy.Kind.COVER)), 7);

        assertThat(later.missing()).isEqualTo(70);
        assertThat(later.missingOn()).contains(TODAY.plusDays(3));
    }

    @Test
    void safety_stock_is_used_before_anything_is_missing() {
        var later = later(
                item(1).sells(10)
                        .onHand(60)
                        .spread("0.5")
                        .bought(2)
                        .policy(PlanOf.EXACT.withService(new BigDecimal("0.99"))),
                1);

        assertThat(later.missing()).isZero();
        assertThat(later.ofSafety()).isPositive();
    }

    @Test
    void the_least_harm_comes_first() {
        var harmless = new Postponement(0, Optional.empty(), 0);
        var usesSafety = new Postponement(0, Optional.empty(), 5);
        var misses = new Postponement(3, Optional.of(TODAY), 5);

        assertThat(Stream.of(misses, usesSafety, harmless).sorted(Postponement.LEAST_HARM))
                .containsExactly(harmless, usesSafety, misses);
    }

    @Test
    void those_that_are_not_needed_to_hold_the_limit_need_not_wait() {
        assertThat(Postponement.chosen(dollars("10", "30", "500", "40"), new BigDecimal("400")))
                .containsExactly(false, false, true, false);
        assertThat(Postponement.chosen(dollars("10", "30", "20"), new BigDecimal("35")))
                .containsExactly(true, true, false);
        assertThat(Postponement.chosen(dollars("10", "30"), new BigDecimal("100")))
                .containsExactly(true, true);
    }

    private static List<BigDecimal> dollars(String... each) {
        return Stream.of(each).map(BigDecimal::new).toList();
    }

    private static Policy with(Policy.Kind kind) {
        return new Policy(
                kind,
                100,
                200,
                0,
                PlanOf.EXACT.service(),
                7,
                0,
                0,
                0,
                PlanOf.EXACT.orderCost(),
                PlanOf.EXACT.holdingPercent(),
                3);
    }

    private static Postponement later(PlanOf item, int days) {
        var plan = item.plan();
        var decision = ItemPlanner.decide(plan);
        return Postponement.of(plan, decision, decision.orders().getFirst(), days);
    }
}
