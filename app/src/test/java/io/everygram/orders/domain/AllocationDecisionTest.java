package io.everygram.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.orders.domain.AllocationDecision.LineDecision;
import io.everygram.orders.domain.AllocationDecision.Wanted;
import io.everygram.orders.domain.Eligibility.Obstacle;
import io.everygram.orders.domain.Eligibility.Stocked;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AllocationDecisionTest {
    private static final LocalDate DELIVERY = LocalDate.parse("2031-06-10");
    private static final long GUMMIES = 7;

    /** A package that may serve, changed by one fact at a time. */
    private record Pack(
            String tag, String expiresOn, String onHand, String free, String hold, String lab, String room) {
        static Pack of(String tag, String expiresOn, String onHand) {
            return new Pack(tag, expiresOn, onHand, onHand, "", "TestPassed", "PICK_ZONE");
        }

        Pack free(String quantity) {
            return new Pack(tag, expiresOn, onHand, quantity, hold, lab, room);
        }

        Pack held(String why) {
            return new Pack(tag, expiresOn, onHand, free, why, lab, room);
        }

        Pack lab(String state) {
            return new Pack(tag, expiresOn, onHand, free, hold, state, room);
        }

        Pack room(String purpose) {
            return new Pack(tag, expiresOn, onHand, free, hold, lab, purpose);
        }

        Stocked stocked() {
            return new Stocked(
                    tag.hashCode(),
                    tag,
                    GUMMIES,
                    LocalDate.parse(expiresOn),
                    Instant.parse("2031-01-01T00:00:00Z"),
                    new BigDecimal(onHand),
                    new BigDecimal(free),
                    hold,
                    lab,
                    room,
                    room,
                    "SO-9");
        }
    }

    private static Eligibility.Terms terms(int shelfLife) {
        return new Eligibility.Terms(DELIVERY, shelfLife, Set.of("TestPassed", "RetestPassed", "NotRequired"));
    }

    private static LineDecision decide(String wanted, int shelfLife, Pack... packs) {
        return AllocationDecision.decide(
                        List.of(new Wanted(1, GUMMIES, new BigDecimal(wanted))),
                        java.util.Arrays.stream(packs).map(Pack::stocked).toList(),
                        terms(shelfLife))
                .getFirst();
    }

    private static List<String> chosen(LineDecision decision) {
        return decision.chosen().stream()
                .map(c -> c.tag() + " " + c.quantity().toPlainString() + (c.isPart() ? " part" : " whole"))
                .toList();
    }

    @Test
    void whole_packages_are_taken_first_and_the_last_one_is_split() {
        var decision = decide("10", 0, Pack.of("A", "2031-09-01", "6"), Pack.of("B", "2031-10-01", "12"));

        assertThat(chosen(decision)).containsExactly("A 6 whole", "B 4 part");
        assertThat(decision.left()).isZero();
    }

    @Test
    void what_others_were_promised_is_left_to_them_and_makes_the_rest_a_part() {
        var decision = decide("10", 0, Pack.of("A", "2031-09-01", "6").free("2"));

        assertThat(chosen(decision)).containsExactly("A 2 part");
        assertThat(decision.left()).isEqualByComparingTo("8");
    }

    @Test
    void held_untested_misplaced_and_promised_packages_are_passed_over_with_their_reason() {
        var decision = decide(
                "10",
                0,
                Pack.of("H", "2031-09-01", "6").held("RECALL"),
                Pack.of("L", "2031-09-01", "6").lab("SubmittedForTesting"),
                Pack.of("Q", "2031-09-01", "6").room("QUARANTINE"),
                Pack.of("S", "2031-09-01", "6").room("STAGING"),
                Pack.of("P", "2031-09-01", "6").free("0"));

        assertThat(decision.chosen()).isEmpty();
        assertThat(decision.passedOver())
                .extracting(p -> p.tag() + ": " + p.why())
                .containsExactly(
                        "H: on hold: RECALL",
                        "L: may not be sold, its lab state is SubmittedForTesting",
                        "Q: stands in QUARANTINE, from where no order is filled",
                        "S: stands in STAGING, from where no order is filled",
                        "P: promised to SO-9");
        assertThat(decision.left()).isEqualByComparingTo("10");
    }

    @Test
    void a_package_must_outlive_the_delivery_day_itself() {
        assertThat(chosen(decide("1", 0, Pack.of("A", "2031-06-11", "1")))).containsExactly("A 1 whole");
        assertThat(decide("1", 0, Pack.of("A", "2031-06-10", "1")).chosen()).isEmpty();
    }

    @Test
    void the_promised_shelf_life_counts_from_the_delivery_to_the_day() {
        assertThat(chosen(decide("1", 30, Pack.of("A", "2031-07-10", "1")))).containsExactly("A 1 whole");
        var refused = Eligibility.obstacle(Pack.of("A", "2031-07-09", "1").stocked(), terms(30));
        assertThat(refused)
                .contains(new Obstacle.TooShortLived(LocalDate.parse("2031-07-09"), LocalDate.parse("2031-07-10")));
    }

    @Test
    void a_hold_is_named_before_everything_else() {
        var everything = Pack.of("A", "2031-01-01", "1")
                .held("RECALL")
                .lab("TestFailed")
                .room("WASTE")
                .free("0");

        assertThat(Eligibility.obstacle(everything.stocked(), terms(30))).contains(new Obstacle.Held("RECALL"));
    }

    @Test
    void two_lines_of_the_same_item_do_not_take_the_same_units() {
        var decisions = AllocationDecision.decide(
                List.of(new Wanted(1, GUMMIES, new BigDecimal("4")), new Wanted(2, GUMMIES, new BigDecimal("4"))),
                List.of(Pack.of("A", "2031-09-01", "6").stocked()),
                terms(0));

        assertThat(chosen(decisions.get(0))).containsExactly("A 4 part");
        assertThat(chosen(decisions.get(1))).containsExactly("A 2 part");
        assertThat(decisions.get(1).left()).isEqualByComparingTo("2");
    }

    @Test
    void the_same_books_in_any_order_give_the_same_packages() {
        var packs = List.of(
                Pack.of("A", "2031-09-01", "3"), Pack.of("B", "2031-09-01", "3"), Pack.of("C", "2031-08-01", "3"));

        var one = decide("7", 0, packs.toArray(Pack[]::new));
        var other = decide("7", 0, packs.reversed().toArray(Pack[]::new));

        assertThat(chosen(one)).isEqualTo(chosen(other)).containsExactly("C 3 whole", "A 3 whole", "B 1 part");
    }
}
