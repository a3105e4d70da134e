package io.everygram.reconciliation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryAccuracyTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            counted, agreeing, percent
            4,       2,        50.00
            3,       2,        66.66
            20000,   19999,    99.99
            20000,   20000,    100.00
            1,       0,        0.00
            """, useHeadersInDisplayName = true)
    void by_count_it_is_the_share_without_a_variance_and_only_all_is_a_hundred(
            long counted, long agreeing, BigDecimal percent) {
        assertThat(InventoryAccuracy.byCount(counted, agreeing)).contains(percent);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            expected, off, percent
            40,       12,  70.00
            40,       0,   100.00
            3,        1,   66.66
            10,       25,  0.00
            """, useHeadersInDisplayName = true)
    void by_quantity_it_is_what_is_left_of_the_book_after_all_variances(
            BigDecimal expected, BigDecimal off, BigDecimal percent) {
        assertThat(InventoryAccuracy.byQuantity(expected, off)).contains(percent);
    }

    @Test
    void where_nothing_was_counted_nothing_is_said() {
        assertThat(InventoryAccuracy.byCount(0, 0)).isEmpty();
        assertThat(InventoryAccuracy.byQuantity(BigDecimal.ZERO, BigDecimal.TEN))
                .isEmpty();
    }

    @Test
    void shrinkage_is_what_was_lost_less_what_was_found_held_against_throughput_or_stock() {
        var shrinkage = new Shrinkage(new BigDecimal("30.00"), new BigDecimal("10.00"));
        assertThat(shrinkage.net()).isEqualByComparingTo("20");
        assertThat(shrinkage.shareOf(new BigDecimal("8000"))).contains(new BigDecimal("0.250"));
        assertThat(shrinkage.shareOf(BigDecimal.ZERO)).isEmpty();
        var more = new Shrinkage(BigDecimal.ZERO, new BigDecimal("10.00"));
        assertThat(more.shareOf(new BigDecimal("1000"))).contains(new BigDecimal("-1.00"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            against, percent
            30,      267
            300,     26.7
            3000,    2.67
            30000,   0.267
            3000000, 0.003
            0.30,    26667
            """, useHeadersInDisplayName = true)
    void a_share_has_three_digits_the_third_behind_the_point_at_most(BigDecimal against, BigDecimal percent) {
        var lost = new Shrinkage(new BigDecimal("80.00"), BigDecimal.ZERO);
        assertThat(lost.shareOf(against)).contains(percent);
    }
}
