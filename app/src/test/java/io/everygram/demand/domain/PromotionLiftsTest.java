package io.everygram.demand.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.everygram.demand.PromotionLift;
import io.everygram.demand.domain.PromotionLifts.Days;
import io.everygram.demand.domain.PromotionLifts.Past;
import io.everygram.kernel.Statistical;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

@Statistical
class PromotionLiftsTest {
    private static final LocalDate FIRST = LocalDate.of(2031, 3, 3);

    /** Sells 10 a day for 100 days, and {@code promoted} on so many days from the 50th. */
    private static Past item(long id, String category, double promoted, int days) {
        var units = new double[100];
        Arrays.fill(units, 10);
        var usual = new boolean[100];
        Arrays.fill(usual, true);
        var on = new boolean[100];
        Arrays.fill(units, 50, 50 + days, promoted);
        Arrays.fill(usual, 50, 50 + days, false);
        Arrays.fill(on, 50, 50 + days, true);
        return new Past(id, category, FIRST, units, usual, on, Collections.nCopies(7, 1.0));
    }

    private static double factor(long id, Past... items) {
        return PromotionLifts.of(List.of(items))
                .getOrDefault(id, PromotionLift.NONE)
                .factor();
    }

    @Test
    void without_any_promotion_nothing_is_lifted() {
        assertThat(factor(1, item(1, "flower", 10, 0))).isEqualTo(1);
    }

    @Test
    void few_days_are_shrunk_to_none_and_many_are_believed() {
        // Twice as much: the category is shrunk to none, (140 + 140) / (70 + 140), the item to its category.
        double few = factor(1, item(1, "flower", 20, 7));
        double category = (140.0 + 140) / (70 + 140);
        assertThat(few).isCloseTo((140 + 140 * category) / (70 + 140), within(1e-9));
        assertThat(factor(1, item(1, "flower", 20, 40))).isBetween(1.8, 2.0);
    }

    @Test
    void what_was_never_promoted_is_like_its_category_and_another_category_is_not() {
        var promoted = item(1, "flower", 20, 28);
        assertThat(factor(2, promoted, item(2, "flower", 10, 0))).isGreaterThan(1.5);
        assertThat(factor(3, promoted, item(3, "edible", 10, 0))).isEqualTo(1);
    }

    @Test
    void a_lift_has_bounds() {
        assertThat(factor(1, item(1, "flower", 10_000, 28))).isEqualTo(PromotionLifts.MOST);
        assertThat(factor(1, item(1, "flower", 0, 45))).isEqualTo(PromotionLifts.LEAST);
    }

    @Test
    void days_that_come_are_lifted_once_and_others_are_not() {
        double[] usual = {10, 10, 10, 10};
        var lifted = PromotionLifts.lifted(
                usual,
                FIRST,
                new PromotionLift(1.5, 9),
                List.of(
                        new Days(FIRST.plusDays(1), FIRST.plusDays(2)),
                        new Days(FIRST.plusDays(2), FIRST.plusDays(2)),
                        new Days(FIRST.minusDays(9), FIRST.minusDays(1))));
        assertThat(lifted).containsExactly(10, 15, 15, 10);
    }
}
