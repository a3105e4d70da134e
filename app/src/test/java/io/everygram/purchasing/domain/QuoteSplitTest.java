package io.everygram.purchasing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.purchasing.domain.QuoteSplit.Quote;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuoteSplitTest {
    private static Quote quote(long vendor, String freight, String minimum, Map<Integer, String> amounts) {
        var exact = new HashMap<Integer, BigDecimal>();
        amounts.forEach((line, amount) -> exact.put(line, new BigDecimal(amount)));
        return new Quote(vendor, exact, new BigDecimal(freight), new BigDecimal(minimum));
    }

    @Test
    void each_line_goes_to_the_cheapest_when_freight_costs_nothing() {
        var split = QuoteSplit.cheapest(List.of(
                        quote(1, "0", "0", Map.of(1, "10", 2, "30")), quote(2, "0", "0", Map.of(1, "12", 2, "25"))))
                .orElseThrow();
        assertThat(split.vendors()).containsExactlyInAnyOrderEntriesOf(Map.of(1, 1L, 2, 2L));
        assertThat(split.total()).isEqualByComparingTo("35");
    }

    @Test
    void a_second_vendor_whose_freight_eats_the_saving_is_left_out() {
        var split = QuoteSplit.cheapest(List.of(
                        quote(1, "0", "0", Map.of(1, "10", 2, "30")), quote(2, "6", "0", Map.of(1, "12", 2, "25"))))
                .orElseThrow();
        assertThat(split.vendors()).containsExactlyInAnyOrderEntriesOf(Map.of(1, 1L, 2, 1L));
        assertThat(split.total()).isEqualByComparingTo("40");
    }

    @Test
    void a_vendors_minimum_is_kept_where_it_can_be_and_named_where_it_cannot() {
        var cheap = quote(1, "0", "20", Map.of(1, "10"));
        var dear = quote(2, "0", "0", Map.of(1, "12"));
        assertThat(QuoteSplit.cheapest(List.of(cheap, dear)).orElseThrow().vendors())
                .containsEntry(1, 2L);
        var alone = QuoteSplit.cheapest(List.of(cheap)).orElseThrow();
        assertThat(alone.keepsMinimums()).isFalse();
    }

    @Test
    void all_from_one_wants_every_line_and_nothing_quoted_is_no_split() {
        var part = quote(1, "0", "0", Map.of(1, "1"));
        var all = quote(2, "3", "0", Map.of(1, "9", 2, "9"));
        assertThat(QuoteSplit.fromOne(List.of(part, all)).orElseThrow().total()).isEqualByComparingTo("21");
        assertThat(QuoteSplit.fromOne(List.of(part, quote(3, "0", "0", Map.of(2, "1")))))
                .isEmpty();
        assertThat(QuoteSplit.cheapest(List.of(quote(1, "0", "0", Map.of())))).isEmpty();
        assertThat(QuoteSplit.cheapest(List.of())).isEmpty();
    }

    /** Against trying every vendor for every line. */
    @Test
    void nothing_is_cheaper_over_all_ways_to_choose() {
        for (long seed = 1; seed <= 200; seed++) {
            var random = new Random(seed);
            var quotes = new java.util.ArrayList<Quote>();
            for (int vendor = 1; vendor <= 3; vendor++) {
                var amounts = new HashMap<Integer, String>();
                for (int line = 1; line <= 4; line++) {
                    amounts.put(line, Integer.toString(1 + random.nextInt(30)));
                }
                quotes.add(quote(vendor, Integer.toString(random.nextInt(20)), "0", amounts));
            }
            var best = BigDecimal.valueOf(Long.MAX_VALUE);
            for (int way = 0; way < 81; way++) {
                var total = BigDecimal.ZERO;
                var used = new java.util.HashSet<Quote>();
                for (int line = 1, rest = way; line <= 4; line++, rest /= 3) {
                    var quote = quotes.get(rest % 3);
                    total = total.add(quote.amounts().get(line));
                    total = used.add(quote) ? total.add(quote.freight()) : total;
                }
                best = best.min(total);
            }
            assertThat(QuoteSplit.cheapest(quotes).orElseThrow().total())
                    .as("seed " + seed)
                    .isEqualByComparingTo(best);
        }
    }
}
