package io.everygram.tracking.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.tracking.domain.StepVerdict.Came;
import io.everygram.tracking.domain.StepVerdict.Manifest;
import io.everygram.tracking.domain.StepVerdict.NotYet;
import io.everygram.tracking.domain.StepVerdict.Right;
import io.everygram.tracking.domain.StepVerdict.Wrong;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StepVerdictTest {
    private static final String A = "1A4060300005D21000004417";
    private static final String B = "1A4060300005D21000004418";

    private static Optional<Quantity> each(long amount) {
        return Optional.of(Quantity.of(amount, Unit.EACH));
    }

    private static Manifest manifest(String driver, String plate, Map<String, Optional<Quantity>> packages) {
        return new Manifest(driver, plate, packages);
    }

    private static void wrong(StepVerdict verdict, String words) {
        assertThat(verdict)
                .isInstanceOfSatisfying(Wrong.class, w -> assertThat(w.words()).contains(words));
    }

    @Test
    void a_manifest_is_right_when_driver_plate_packages_and_quantities_are_those_of_the_template() {
        var wanted = manifest("Frank Osei", "CA 8KLM", Map.of(A, each(6), B, each(12)));
        assertThat(StepVerdict.registered(wanted, manifest("frank osei", "ca-8klm", wanted.packages())))
                .isInstanceOf(Right.class);
        wrong(
                StepVerdict.registered(wanted, manifest("Carl Diaz", "CA 8KLM", wanted.packages())),
                "the driver is Carl Diaz");
        wrong(
                StepVerdict.registered(wanted, manifest("Frank Osei", "CA 1AAA", wanted.packages())),
                "the plate is CA 1AAA");
        wrong(
                StepVerdict.registered(wanted, manifest("Frank Osei", "CA 8KLM", Map.of(A, each(6)))),
                "package …004418 is missing");
        wrong(
                StepVerdict.registered(wanted, manifest("Frank Osei", "CA 8KLM", Map.of(A, each(6), B, each(11)))),
                "package …004418 goes with 11 ea, the book has 12 ea");
        wrong(
                StepVerdict.registered(
                        manifest("Frank Osei", "CA 8KLM", Map.of(A, each(6))), manifest("", "", wanted.packages())),
                "package …004418 stands on it and was not listed");
    }

    @Test
    void what_came_back_is_home_at_the_state_when_every_package_of_it_is_returned_there() {
        var wanted = java.util.Set.of(A, B);
        var home = new Came("Returned", each(0));
        assertThat(StepVerdict.cameBack(wanted, Map.of(A, home, B, home))).isInstanceOf(Right.class);
        assertThat(StepVerdict.cameBack(wanted, Map.of(A, home, B, new Came("Rejected", each(0)))))
                .isInstanceOf(NotYet.class);
        assertThat(StepVerdict.cameBack(wanted, Map.of(A, home, B, new Came("Shipped", Optional.empty()))))
                .isInstanceOf(NotYet.class);
        assertThat(StepVerdict.cameBack(wanted, Map.of(A, home))).isInstanceOf(NotYet.class);
        wrong(
                StepVerdict.cameBack(wanted, Map.of(A, home, B, new Came("Accepted", each(6)))),
                "package …004418 was accepted there by the customer");
    }

    @Test
    void quantities_are_compared_in_the_unit_of_the_book() {
        var wanted = manifest("", "", Map.of(A, Optional.of(Quantity.of("453.5924", Unit.GRAM))));
        assertThat(StepVerdict.registered(wanted, manifest("", "", Map.of(A, Optional.of(Quantity.of(1, Unit.POUND))))))
                .isInstanceOf(Right.class);
        wrong(StepVerdict.registered(wanted, manifest("", "", Map.of(A, each(1)))), "goes with 1 ea");
    }

    @Test
    void what_one_side_does_not_say_is_not_compared() {
        assertThat(StepVerdict.registered(
                        manifest("Frank Osei", "", Map.of(A, Optional.empty())),
                        manifest("", "CA 8KLM", Map.of(A, each(6)))))
                .isInstanceOf(Right.class);
    }

    @Test
    void a_receipt_is_right_when_the_state_took_what_the_book_took_and_wrong_as_soon_as_a_package_is() {
        var wanted = Map.of(A, Quantity.of(480, Unit.EACH), B, Quantity.of(0, Unit.EACH));
        var shipped = new Came("Shipped", Optional.empty());
        var refused = new Came("Rejected", each(0));
        assertThat(StepVerdict.received(wanted, Map.of(A, new Came("Accepted", each(480)), B, refused), true))
                .isInstanceOf(Right.class);
        for (boolean done : new boolean[] {true, false}) {
            wrong(
                    StepVerdict.received(wanted, Map.of(A, new Came("Accepted", each(470)), B, shipped), done),
                    "received there with 470 ea, 480 ea are booked here");
            wrong(
                    StepVerdict.received(wanted, Map.of(A, refused, B, refused), done),
                    "was rejected there, 480 ea are booked here");
            wrong(
                    StepVerdict.received(wanted, Map.of(A, shipped, B, new Came("Accepted", each(24))), done),
                    "was accepted there and not taken here");
        }
        assertThat(StepVerdict.received(wanted, Map.of(A, new Came("Accepted", each(480)), B, shipped), false))
                .as("the rest is on its way")
                .isInstanceOf(NotYet.class);
        assertThat(StepVerdict.received(Map.of(B, Quantity.of(0, Unit.EACH)), Map.of(), true))
                .as("nothing of it is shown")
                .isInstanceOf(NotYet.class);
    }
}
