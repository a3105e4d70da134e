package io.everygram.aging.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.aging.domain.SellOut.Aged;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SellOutTest {
    private static final LocalDate TODAY = LocalDate.parse("2031-06-10");

    private static Aged aged(String tag, int age, String onHand, String promised, String perDay) {
        return new Aged(
                tag,
                7,
                TODAY.minusDays(age),
                90,
                new BigDecimal(onHand),
                new BigDecimal(promised),
                new BigDecimal("100"),
                new BigDecimal(perDay));
    }

    @Test
    void what_the_pace_does_not_sell_before_the_limit_is_at_risk() {
        var fate = SellOut.of(List.of(aged("A", 80, "40", "0", "3")), TODAY).getFirst();

        assertThat(fate.daysToLimit()).isEqualTo(10);
        assertThat(fate.daysToSell()).contains(14);
        assertThat(fate.unsold()).isEqualByComparingTo("10");
        assertThat(fate.valueAtRisk()).isEqualByComparingTo("25.00");
    }

    @Test
    void the_older_package_sells_first_and_the_younger_waits_for_it() {
        var fates = SellOut.of(List.of(aged("A", 80, "20", "0", "2"), aged("B", 70, "30", "0", "2")), TODAY);

        assertThat(fates.get(0).unsold()).isEqualByComparingTo("0");
        assertThat(fates.get(1).daysToSell()).contains(25);
        assertThat(fates.get(1).unsold()).isEqualByComparingTo("10");
    }

    @Test
    void what_is_promised_counts_as_sold() {
        var fate = SellOut.of(List.of(aged("A", 89, "40", "40", "0")), TODAY).getFirst();

        assertThat(fate.valueAtRisk()).isEqualByComparingTo("0");
        assertThat(fate.daysToSell()).contains(0);
    }

    @Test
    void an_item_that_does_not_sell_is_at_risk_as_a_whole_and_past_the_limit_all_that_is_left_is() {
        var still = SellOut.of(List.of(aged("A", 10, "40", "0", "0")), TODAY).getFirst();
        var past = SellOut.of(List.of(aged("A", 91, "40", "0", "100")), TODAY).getFirst();

        assertThat(still.daysToSell()).isEqualTo(Optional.empty());
        assertThat(still.valueAtRisk()).isEqualByComparingTo("100.00");
        assertThat(past.daysToLimit()).isEqualTo(-1);
        assertThat(past.valueAtRisk()).isEqualByComparingTo("100.00");
    }

    @ParameterizedTest
    @CsvSource({
        "0, FRESH",
        "29, FRESH",
        "30, YOUNG",
        "59, YOUNG",
        "60, MIDDLE",
        "74, MIDDLE",
        "75, OLD",
        "89, OLD",
        "90, PAST",
        "400, PAST"
    })
    void buckets_of_flower_begin_on_days_30_60_75_and_90(int age, AgeBucket bucket) {
        assertThat(AgeBucket.of(age, 90)).isEqualTo(bucket);
    }
}
