package io.everygram.closing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.closing.domain.SealRules.Facts;
import io.everygram.closing.domain.SealRules.Verdict;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The order of refusals, each with the facts that just do not trigger the one before. */
class SealRulesTest {
    private static final LocalDate DAY = LocalDate.of(2031, 2, 14);

    private static Optional<Verdict> refusal(Facts facts) {
        return SealRules.refusal(facts);
    }

    @Test
    void a_future_day_is_refused_first() {
        assertThat(refusal(new Facts(DAY.plusDays(1), DAY, DAY.plusDays(2), true, DAY, 3, false, false)))
                .contains(new Verdict.Future(DAY));
    }

    @Test
    void then_a_sealed_one() {
        assertThat(refusal(new Facts(DAY, DAY, DAY.plusDays(2), true, DAY, 3, false, false)))
                .contains(new Verdict.SealedBefore());
    }

    @Test
    void then_one_before_the_last_seal() {
        assertThat(refusal(new Facts(DAY, DAY, DAY.plusDays(2), false, DAY, 3, false, false)))
                .contains(new Verdict.BeforeFirst(DAY.plusDays(2)));
    }

    @Test
    void then_one_with_an_older_day_open() {
        var older = DAY.minusDays(1);
        assertThat(refusal(new Facts(DAY, DAY, DAY.minusDays(2), false, older, 3, false, false)))
                .contains(new Verdict.OlderDayOpen(older));
    }

    @Test
    void open_work_wants_a_second_person_and_has_one_when_approved() {
        assertThat(refusal(new Facts(DAY, DAY, DAY.minusDays(1), false, null, 3, false, false)))
                .contains(new Verdict.SecondPersonNeeded(3));
        assertThat(refusal(new Facts(DAY, DAY, DAY.minusDays(1), false, null, 3, false, true)))
                .isEmpty();
    }

    @Test
    void where_the_facility_chose_so_two_are_needed_with_nothing_open() {
        assertThat(refusal(new Facts(DAY, DAY, null, false, null, 0, true, false)))
                .contains(new Verdict.SecondPersonNeeded(0));
        assertThat(refusal(new Facts(DAY, DAY, null, false, null, 0, true, true)))
                .isEmpty();
    }

    @Test
    void today_and_the_first_day_ever_may_be_sealed_when_nothing_is_open() {
        assertThat(refusal(new Facts(DAY, DAY, null, false, null, 0, false, false)))
                .isEmpty();
    }
}
