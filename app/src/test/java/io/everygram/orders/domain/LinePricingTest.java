package io.everygram.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.orders.domain.LinePricing.Offer;
import io.everygram.orders.domain.LinePricing.Portion;
import io.everygram.orders.domain.LinePricing.Wanted;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LinePricingTest {
    private static final long GUMMIES = 7;

    private static Wanted wanted(String quantity, @Nullable String typed) {
        return new Wanted(
                GUMMIES,
                new BigDecimal(quantity),
                new BigDecimal("20.00"),
                typed == null ? null : new BigDecimal(typed));
    }

    private static Offer offer(String tag, String free, String price) {
        return new Offer(tag, GUMMIES, new BigDecimal(free), new BigDecimal(price), "near day 90");
    }

    private static List<String> words(List<Portion> portions) {
        return portions.stream()
                .map(p -> p.quantity() + " at " + p.price() + " " + p.tag())
                .toList();
    }

    @Test
    void without_an_offer_the_list_price_holds() {
        assertThat(LinePricing.of(List.of(wanted("5", null)), List.of()).getFirst())
                .containsExactly(
                        new Portion(new BigDecimal("5"), new BigDecimal("20.00"), new BigDecimal("20.00"), "", ""));
    }

    @Test
    void an_offer_holds_as_far_as_its_package_goes_and_the_rest_is_at_list() {
        var portions = LinePricing.of(List.of(wanted("12", null)), List.of(offer("A", "10", "15.00")))
                .getFirst();

        assertThat(words(portions)).containsExactly("10 at 15.00 A", "2 at 20.00 ");
        assertThat(portions.getFirst().reason()).isEqualTo("near day 90");
    }

    @Test
    void the_package_that_leaves_first_is_offered_first() {
        assertThat(words(LinePricing.of(
                                List.of(wanted("12", null)),
                                List.of(offer("A", "5", "15.00"), offer("B", "9", "12.00")))
                        .getFirst()))
                .containsExactly("5 at 15.00 A", "7 at 12.00 B");
    }

    @Test
    void two_lines_of_one_order_do_not_get_the_same_package_twice() {
        var priced = LinePricing.of(List.of(wanted("6", null), wanted("6", null)), List.of(offer("A", "8", "15.00")));

        assertThat(words(priced.get(0))).containsExactly("6 at 15.00 A");
        assertThat(words(priced.get(1))).containsExactly("2 at 15.00 A", "4 at 20.00 ");
    }

    @Test
    void a_typed_price_is_that_persons_and_takes_no_offer() {
        assertThat(words(LinePricing.of(List.of(wanted("6", "19.00")), List.of(offer("A", "8", "15.00")))
                        .getFirst()))
                .containsExactly("6 at 19.00 ");
    }

    @Test
    void an_offer_of_another_item_or_not_below_the_list_or_with_nothing_free_is_none() {
        var offers = List.of(
                new Offer("X", 8, new BigDecimal("9"), BigDecimal.ONE, "other"),
                offer("B", "9", "20.00"),
                offer("C", "0", "10.00"),
                offer("D", "-3", "10.00"));

        assertThat(words(LinePricing.of(List.of(wanted("6", null)), offers).getFirst()))
                .containsExactly("6 at 20.00 ");
    }
}
