package io.everygram.replenishment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.replenishment.domain.Explanation.Why;
import io.everygram.replenishment.domain.ItemFacts.Draw;
import io.everygram.replenishment.domain.ItemFacts.Incoming;
import io.everygram.replenishment.domain.ItemFacts.Offer;
import io.everygram.replenishment.domain.ItemFacts.Policy;
import io.everygram.replenishment.domain.ItemFacts.Sales;
import io.everygram.replenishment.domain.ItemFacts.Stock;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final LocalDate TODAY = LocalDate.parse("2031-03-03");
    private static final Offer FIRST = offer(1, 1, Optional.empty());

    @Test
    void ten_a_day_for_lead_time_and_review_less_what_is_there_in_whole_packs() {
        // 17 days × 10 = 170, less 25 on hand = 145, in packs of 50: 150.
        var explained = decide(facts("25", "10", List.of(), List.of(), List.of(FIRST)));

        assertThat(explained.decision().netRequirement()).isEqualByComparingTo("145");
        assertThat(explained.decision().orderQuantity()).isEqualByComparingTo("150");
        assertThat(explained.cost()).isEqualByComparingTo("300");
        assertThat(explained.expectedOn()).isEqualTo(TODAY.plusDays(10));
        assertThat(explained.orderBy()).isEqualTo(TODAY);
    }

    @Test
    void what_is_on_order_or_in_a_draft_is_not_bought_again() {
        var draft = new Incoming("PO-1", "DRAFT", TODAY.plusDays(4), number("150"));

        assertThat(decide(facts("25", "10", List.of(draft), List.of(), List.of(FIRST)))
                        .isNeeded())
                .isFalse();
    }

    @Test
    void production_draws_inside_lead_time_and_review_are_bought_for_and_later_ones_are_not() {
        var inside = new Draw("PR-1", TODAY.plusDays(16), number("40"));
        var later = new Draw("PR-2", TODAY.plusDays(17), number("1000"));

        var explained = decide(facts("0", "0", List.of(), List.of(inside, later), List.of(FIRST)));

        assertThat(explained.decision().facts().productionDraw()).isEqualByComparingTo("40");
        assertThat(explained.decision().orderQuantity()).isEqualByComparingTo("50");
    }

    @Test
    void a_vendor_whose_papers_end_before_the_goods_come_in_is_passed_over_and_named() {
        var ended = offer(1, 1, Optional.of(TODAY.plusDays(9)));
        var holds = offer(2, 2, Optional.of(TODAY.plusDays(10)));

        var explained = decide(facts("0", "10", List.of(), List.of(), List.of(ended, holds)));

        assertThat(explained.chosen().vendorId()).isEqualTo(2);
        assertThat(explained.others()).containsExactly(new Explanation.Other(ended, Why.PAPERS_DO_NOT_HOLD));
        assertThat(explained.papersHold()).isTrue();
    }

    @Test
    void when_nobodys_papers_hold_the_first_vendor_stands_there_blocked() {
        var ended = offer(1, 1, Optional.of(TODAY));

        assertThat(decide(facts("0", "10", List.of(), List.of(), List.of(ended)))
                        .papersHold())
                .isFalse();
    }

    @Test
    void an_item_that_nobody_sells_has_no_decision() {
        assertThat(Planner.decide(facts("0", "10", List.of(), List.of(), List.of())))
                .isEmpty();
    }

    @Test
    void a_lead_time_of_zero_orders_for_the_review_alone() {
        var atOnce = new Offer(1, "V", number("2"), number("1"), number("0"), 1, 0, Optional.empty());

        var explained = decide(facts("0", "10", List.of(), List.of(), List.of(atOnce)));

        assertThat(explained.decision().orderQuantity()).isEqualByComparingTo("70");
        assertThat(explained.expectedOn()).isEqualTo(TODAY);
    }

    @Test
    void an_order_is_due_the_lead_time_before_stock_touches_the_safety_stock() {
        // 130 last for 13 whole days; on the 14th day the stock would be below zero.
        var explained = decide(facts("130", "10", List.of(), List.of(), List.of(FIRST)));

        assertThat(explained.neededOn()).contains(TODAY.plusDays(13));
        assertThat(explained.orderBy()).isEqualTo(TODAY.plusDays(3));
    }

    @Test
    void the_explanation_gives_the_same_figures_again_and_its_flip_changes_the_decision() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        int needed = 0;
        for (int i = 0; i < 10_000; i++) {
            var incoming = random.nextInt(3) == 0
                    ? List.of(new Incoming(
                            "PO-1", "SENT", TODAY.plusDays(random.nextInt(20)), number("" + random.nextInt(100))))
                    : List.<Incoming>of();
            var draws = random.nextInt(2) == 0
                    ? List.of(new Draw(
                            "PR-1", TODAY.plusDays(random.nextInt(25)), number("" + random.nextInt(90) + ".5")))
                    : List.<Draw>of();
            var facts =
                    facts("" + random.nextInt(400), "" + random.nextInt(12) + ".125", incoming, draws, List.of(FIRST));
            var explained = decide(facts);

            assertThat(Planner.recompute(explained)).as("case %s", i).isEqualTo(explained.decision());
            if (explained.isNeeded()) {
                needed++;
                var more = explained.moreStock().orElseThrow();
                assertThat(decide(with(facts, more)).isNeeded())
                        .as("case %s", i)
                        .isFalse();
                assertThat(decide(with(facts, more.subtract(BigDecimal.ONE))).isNeeded())
                        .as("case %s, one less", i)
                        .isTrue();
            }
        }
        assertThat(needed).isBetween(1_000, 9_999);
    }

    private static Explanation decide(ItemFacts facts) {
        return Planner.decide(facts).orElseThrow();
    }

    private static ItemFacts with(ItemFacts facts, BigDecimal more) {
        var stock = facts.stock();
        return new ItemFacts(
                facts.today(),
                facts.itemId(),
                facts.number(),
                facts.unit(),
                facts.wholeUnits(),
                new Stock(stock.onHand().add(more), stock.held(), stock.expired(), stock.allocated()),
                facts.incoming(),
                facts.draws(),
                facts.sales(),
                facts.policy(),
                facts.offers());
    }

    private static ItemFacts facts(
            String onHand, String perDay, List<Incoming> incoming, List<Draw> draws, List<Offer> offers) {
        var sales = new Sales(
                "A",
                number(perDay),
                number(perDay),
                number(perDay),
                number(perDay),
                Collections.nCopies(7, BigDecimal.ONE),
                BigDecimal.ZERO,
                100,
                Collections.nCopies(42, number(perDay)));
        return new ItemFacts(
                TODAY,
                1,
                "X-1",
                "EACH",
                true,
                new Stock(number(onHand), BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO),
                incoming,
                draws,
                sales,
                new Policy(new BigDecimal("1.645"), 7),
                offers);
    }

    private static Offer offer(long vendor, int rank, Optional<LocalDate> papers) {
        return new Offer(vendor, "Vendor " + vendor, number("2"), number("50"), number("0"), rank, 10, papers);
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
