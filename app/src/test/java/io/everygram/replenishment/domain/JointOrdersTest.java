package io.everygram.replenishment.domain;

import static io.everygram.replenishment.domain.PlanOf.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.everygram.replenishment.domain.JointOrders.Line;
import io.everygram.replenishment.domain.JointOrders.Target;
import io.everygram.replenishment.domain.JointOrders.Why;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which later orders ride with those that are due at the same vendor. */
class JointOrdersTest {
    private static final Target FROM_FIVE_HUNDRED = new Target(new BigDecimal("500"), 0);
    private static final Target TRUCK_OF_TEN = new Target(BigDecimal.ZERO, 10);

    @Test
    void the_soonest_are_brought_forward_until_the_minimum_is_reached() {
        var joined = JointOrders.of(
                FROM_FIVE_HUNDRED,
                List.of(line(1, 0, "300", "0")),
                List.of(line(4, 12, "900", "0"), line(3, 9, "150", "0"), line(2, 8, "60", "0")));

        assertThat(joined)
                .extracting(j -> j.line().itemId(), JointOrders.Joined::why)
                .containsExactly(tuple(2L, Why.MINIMUM), tuple(3L, Why.MINIMUM));
    }

    @Test
    void an_order_that_is_large_enough_takes_nothing_along() {
        assertThat(JointOrders.of(FROM_FIVE_HUNDRED, List.of(line(1, 0, "500", "0")), List.of(line(2, 8, "60", "0"))))
                .isEmpty();
    }

    @Test
    void nothing_is_brought_forward_when_nothing_is_due_or_all_of_it_would_not_reach() {
        assertThat(JointOrders.of(FROM_FIVE_HUNDRED, List.of(), List.of(line(2, 8, "900", "0"))))
                .isEmpty();
        assertThat(JointOrders.of(
                        FROM_FIVE_HUNDRED, List.of(line(1, 0, "300", "0")), List.of(line(2, 8, "199.99", "0"))))
                .isEmpty();
    }

    @Test
    void a_truck_that_is_nearly_full_is_filled_with_what_fits() {
        var joined = JointOrders.of(
                TRUCK_OF_TEN,
                List.of(line(1, 0, "300", "18.2")),
                List.of(
                        line(2, 8, "60", "2"),
                        line(3, 9, "60", "1.5"),
                        line(2, 10, "60", "0.2"),
                        line(4, 11, "60", "0.3")));

        assertThat(joined)
                .extracting(j -> j.line().itemId(), JointOrders.Joined::why)
                .containsExactly(tuple(3L, Why.TRUCK), tuple(4L, Why.TRUCK));
    }

    @Test
    void a_truck_that_is_far_from_full_goes_as_it_is() {
        assertThat(JointOrders.of(TRUCK_OF_TEN, List.of(line(1, 0, "300", "17.9")), List.of(line(2, 8, "60", "1"))))
                .isEmpty();
    }

    private static Line line(long item, int day, String dollars, String pallets) {
        return new Line(
                item, TODAY.plusDays(day), TODAY.plusDays(day + 5L), new BigDecimal(dollars), new BigDecimal(pallets));
    }
}
