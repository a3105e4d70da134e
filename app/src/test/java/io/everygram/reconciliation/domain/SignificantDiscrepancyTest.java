package io.everygram.reconciliation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.reconciliation.domain.SignificantDiscrepancy.Part;
import io.everygram.reconciliation.domain.SignificantDiscrepancy.Rule;
import io.everygram.reconciliation.domain.SignificantDiscrepancy.Sales;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignificantDiscrepancyTest {
    private static final Sales SALES = new Sales(new BigDecimal("1000"), Map.of(7L, new BigDecimal("200")));

    private static Rule rule(boolean ofItem, boolean overage) {
        return new Rule(new BigDecimal("3"), ofItem, overage);
    }

    private static Part part(long caseId, long item, String quantity, String cost) {
        return new Part(caseId, item, new BigDecimal(quantity), new BigDecimal(cost));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            cost,   significant
            -29.99, false
            -30.00, true
            -31.00, true
            """, useHeadersInDisplayName = true)
    void it_is_significant_from_the_share_on_that_figure_included(String cost, boolean significant) {
        var share = SignificantDiscrepancy.of(rule(false, false), List.of(part(1, 7, "-1", cost)), SALES);
        assertThat(share.get(1L)).satisfies(s -> assertThat(s.significant()).isEqualTo(significant));
    }

    @Test
    void of_all_sales_the_differences_count_together_and_do_not_make_each_other_good() {
        var parts = List.of(part(1, 7, "-1", "-20"), part(2, 8, "2", "10"));
        var both = SignificantDiscrepancy.of(rule(false, true), parts, SALES);
        assertThat(both.get(1L)).satisfies(s -> {
            assertThat(s.discrepancy()).isEqualByComparingTo("30");
            assertThat(s.percent()).isEqualByComparingTo("3.00");
            assertThat(s.significant()).isTrue();
        });
        assertThat(both.get(2L)).satisfies(s -> assertThat(s.significant()).isTrue());
    }

    @Test
    void too_much_counts_only_where_the_rule_says_so() {
        var parts = List.of(part(1, 7, "-1", "-20"), part(2, 8, "2", "10"));
        var shortOnly = SignificantDiscrepancy.of(rule(false, false), parts, SALES);
        assertThat(shortOnly).containsOnlyKeys(1L);
        assertThat(shortOnly.get(1L)).satisfies(s -> assertThat(s.significant()).isFalse());
    }

    @Test
    void of_the_items_own_sales_each_item_stands_for_itself_in_its_unit() {
        var parts = List.of(part(1, 7, "-4", "-1"), part(2, 7, "-2", "-1"), part(3, 8, "-100", "-5000"));
        var shares = SignificantDiscrepancy.of(rule(true, false), parts, SALES);
        assertThat(shares).as("nothing of item 8 was sold").containsOnlyKeys(1L, 2L);
        assertThat(shares.get(1L)).satisfies(s -> {
            assertThat(s.discrepancy()).isEqualByComparingTo("6");
            assertThat(s.significant()).isTrue();
        });
    }

    @Test
    void where_nothing_was_sold_nothing_is_judged() {
        assertThat(SignificantDiscrepancy.of(
                        rule(false, true), List.of(part(1, 7, "-1", "-20")), new Sales(BigDecimal.ZERO, Map.of())))
                .isEmpty();
    }
}
