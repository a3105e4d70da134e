package io.everygram.demand.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.demand.AbcClass;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AbcRankingTest {
    @Test
    void the_first_eighty_percent_are_a_the_next_fifteen_b_the_rest_c() {
        var classes = AbcRanking.of(Map.of(1L, dollars(79), 2L, dollars(15), 3L, dollars(4), 4L, dollars(2)));

        assertThat(classes)
                .containsEntry(1L, AbcClass.A)
                .containsEntry(2L, AbcClass.A) // it begins below 80 %
                .containsEntry(3L, AbcClass.B)
                .containsEntry(4L, AbcClass.C);
    }

    @Test
    void an_item_without_a_sale_is_in_no_class_and_equal_revenue_goes_by_the_lower_id() {
        assertThat(AbcRanking.of(Map.of(7L, dollars(0)))).containsEntry(7L, AbcClass.NONE);
        assertThat(AbcRanking.of(Map.of(2L, dollars(50), 1L, dollars(50)))).containsEntry(1L, AbcClass.A);
        assertThat(AbcRanking.of(Map.of())).isEmpty();
    }

    private static BigDecimal dollars(long amount) {
        return BigDecimal.valueOf(amount);
    }
}
