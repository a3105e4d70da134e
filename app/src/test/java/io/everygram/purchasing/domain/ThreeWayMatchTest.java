package io.everygram.purchasing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.kernel.Money;
import io.everygram.purchasing.VendorInvoice;
import io.everygram.purchasing.domain.ThreeWayMatch.Line;
import io.everygram.purchasing.domain.ThreeWayMatch.Ordered;
import io.everygram.purchasing.domain.ThreeWayMatch.Tolerance;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two percent of price, nothing of quantity, 25 dollars together, unless a case says otherwise. */
class ThreeWayMatchTest {
    private static final Tolerance USUAL = new Tolerance(new BigDecimal("2"), BigDecimal.ZERO, Money.of("25"));

    private static Line line(
            int position, String received, String before, String ordered, String quantity, String price) {
        return new Line(
                position,
                Optional.of(new Ordered(
                        "Bag", "EACH", new BigDecimal(received), new BigDecimal(before), new BigDecimal(ordered))),
                "Bag",
                new BigDecimal(quantity),
                new BigDecimal(price));
    }

    private static String found(List<Line> lines, String charges, String stated, Tolerance tolerance) {
        return ThreeWayMatch.judge(lines, Money.of(charges), Money.of(stated), tolerance).stream()
                .map(f -> f.kind() + " " + f.position() + " "
                        + f.billed().stripTrailingZeros().toPlainString() + "/"
                        + f.allowed().stripTrailingZeros().toPlainString())
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest(name = "{0} received, {1} billed before, ordered at {2}; billed {3} at {4}, stated {5}: {6}")
    @CsvSource({
        "100, 0, 1.00, 100, 1.00, 100.00, ''",
        "100, 0, 1.00, 60, 0.50, 30.00, ''",
        "100, 0, 1.00, 100.0001, 1.00, 100.00, MORE_THAN_RECEIVED 1 100.0001/100",
        "100, 40, 1.00, 60, 1.00, 60.00, ''",
        "100, 40, 1.00, 61, 1.00, 61.00, MORE_THAN_RECEIVED 1 61/60",
        "0, 0, 1.00, 5, 1.00, 5.00, MORE_THAN_RECEIVED 1 5/0",
        "100, 120, 1.00, 5, 1.00, 5.00, MORE_THAN_RECEIVED 1 5/0",
        "100, 0, 1.00, 100, 1.02, 102.00, ''",
        "100, 0, 1.00, 100, 1.0201, 102.01, PRICE 1 1.0201/1",
        "100, 0, 0.00, 100, 0.01, 1.00, PRICE 1 0.01/0",
        "2000, 0, 1.00, 2000, 1.0125, 2025.00, ''",
        "2000, 0, 1.00, 2000, 1.0126, 2025.20, AMOUNT 0 25.2/25",
        "100, 0, 1.00, 100, 1.00, 100.01, ''",
        "100, 0, 1.00, 100, 1.00, 100.02, TOTAL 0 100.02/100",
        "100, 0, 1.00, 100, 1.00, 99.00, TOTAL 0 99/100",
        "10, 0, 1.00, 20, 2.00, 41.00, 'MORE_THAN_RECEIVED 1 20/10, PRICE 1 2/1, TOTAL 0 41/40'"
    })
    void a_bill_is_matched_up_to_the_tolerances_and_everything_above_is_named(
            String received,
            String before,
            String ordered,
            String quantity,
            String price,
            String stated,
            String found) {
        assertThat(found(List.of(line(1, received, before, ordered, quantity, price)), "0", stated, USUAL))
                .isEqualTo(found);
    }

    @Test
    void a_share_of_quantity_may_be_tolerated_freight_and_duty_belong_to_the_total_and_what_was_not_ordered_is_held() {
        var loose = new Tolerance(BigDecimal.ZERO, new BigDecimal("5"), Money.of("25"));
        assertThat(found(List.of(line(1, "100", "0", "1", "105", "1")), "0", "105", loose))
                .isEmpty();
        assertThat(found(List.of(line(1, "100", "0", "1", "105.0001", "1")), "0", "105", loose))
                .isEqualTo("MORE_THAN_RECEIVED 1 105.0001/105");
        assertThat(found(List.of(line(1, "100", "0", "1", "100", "1")), "17.5", "117.5", USUAL))
                .isEmpty();
        var pallets = new Line(2, Optional.empty(), "Pallets", new BigDecimal("2"), new BigDecimal("9.5"));
        assertThat(found(List.of(line(1, "100", "0", "1", "100", "1"), pallets), "0", "119", USUAL))
                .isEqualTo("NOT_ORDERED 2 19/0");
    }

    @ParameterizedTest(name = "{0}: {1} and {2}, landed {3} and {4}")
    @CsvSource({"VALUE, 5, 5, 2.1, 1.05", "QUANTITY, 3.3333, 6.6667, 2.0667, 1.0667"})
    void freight_and_duty_are_spread_whole_over_the_lines(
            VendorInvoice.Spread spread, String first, String second, String firstCost, String secondCost) {
        var lines = List.of(
                new LandedCost.Part(new BigDecimal("50"), new BigDecimal("2")),
                new LandedCost.Part(new BigDecimal("100"), new BigDecimal("1")));

        assertThat(LandedCost.of(lines, Money.of("10"), spread))
                .containsExactly(
                        new LandedCost.Landed(Money.of(first), Money.of(firstCost)),
                        new LandedCost.Landed(Money.of(second), Money.of(secondCost)));
    }

    @Test
    void free_goods_carry_freight_by_quantity() {
        var free = List.of(
                new LandedCost.Part(new BigDecimal("3"), BigDecimal.ZERO),
                new LandedCost.Part(new BigDecimal("1"), BigDecimal.ZERO));

        assertThat(LandedCost.of(free, Money.of("8"), VendorInvoice.Spread.VALUE))
                .extracting(LandedCost.Landed::unitCost)
                .containsExactly(Money.of("2"), Money.of("2"));
    }
}
