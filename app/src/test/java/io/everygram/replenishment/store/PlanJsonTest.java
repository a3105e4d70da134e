package io.everygram.replenishment.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.replenishment.domain.Days;
import io.everygram.replenishment.domain.ItemFacts;
import io.everygram.replenishment.domain.ItemFacts.Offer;
import io.everygram.replenishment.domain.ItemFacts.Stock;
import io.everygram.replenishment.domain.ItemPlan;
import io.everygram.replenishment.domain.Policy;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Plans as they are kept. */
class PlanJsonTest {
    private static final int DAYS = 30;

    @Test
    void a_plan_comes_back_as_it_was_kept_and_one_from_before_pallets_has_none() {
        var plan = plan(240);
        var kept = PlanJson.write(plan);

        assertThat(PlanJson.read(kept)).isEqualTo(plan);
        assertThat(kept).contains(",\"pallet\":240");
        assertThat(PlanJson.read(kept.replace(",\"pallet\":240", ""))).isEqualTo(plan(0));
    }

    private static ItemPlan plan(long pallet) {
        var offer = new Offer(
                3,
                "Vendor",
                new BigDecimal("1.25"),
                10,
                0,
                1,
                7,
                7,
                BigDecimal.ZERO,
                EnumSet.allOf(DayOfWeek.class),
                List.of(),
                Optional.empty(),
                List.of(),
                pallet);
        var facts = new ItemFacts(
                1,
                "I-1",
                "Item",
                "packaging",
                "EACH",
                "A",
                Stock.NONE,
                List.of(),
                List.of(),
                Days.none(DAYS),
                BigDecimal.ZERO,
                List.of(),
                List.of(),
                Policy.USUAL,
                List.of(offer),
                Optional.empty());
        return new ItemPlan(LocalDate.parse("2031-03-03"), facts, List.of(), Days.none(DAYS));
    }
}
