package io.everygram.compliance.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.compliance.domain.ReleaseChecks.Check;
import io.everygram.compliance.domain.ReleaseChecks.Facts;
import io.everygram.compliance.domain.ReleaseChecks.Finding;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReleaseChecksTest {
    private static final LocalDate TODAY = LocalDate.parse("2031-03-03");

    @Test
    void a_passed_package_in_date_and_looked_at_may_leave() {
        assertThat(open(Optional.of(true), TODAY.minusDays(3), List.of(), TODAY.plusDays(1), true))
                .isEmpty();
    }

    @Test
    void without_a_result_nothing_leaves_and_every_reason_is_named() {
        var facts = new Facts(
                TODAY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                "",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                365,
                false);

        assertThat(ReleaseChecks.open(ReleaseChecks.of(facts)))
                .extracting(Finding::check)
                .containsExactly(
                        Check.LAB_RESULT_IN,
                        Check.LAB_PASSED,
                        Check.CERTIFICATE_IN_DATE,
                        Check.DATES_KNOWN,
                        Check.NOT_EXPIRED,
                        Check.LABEL_AGREES);
    }

    @Test
    void a_failed_result_another_hold_and_an_unchecked_label_each_keep_it() {
        assertThat(open(Optional.of(false), TODAY, List.of(), TODAY.plusDays(1), true))
                .containsExactly(Check.LAB_PASSED);
        assertThat(open(Optional.of(true), TODAY, List.of("RECALL"), TODAY.plusDays(1), true))
                .containsExactly(Check.NO_OTHER_HOLD);
        assertThat(open(Optional.of(true), TODAY, List.of(), TODAY.plusDays(1), false))
                .containsExactly(Check.LABEL_AGREES);
    }

    @Test
    void a_certificate_counts_for_as_long_as_the_rules_say_and_goods_that_expire_today_do_not_leave() {
        assertThat(open(Optional.of(true), TODAY.minusDays(365), List.of(), TODAY.plusDays(1), true))
                .isEmpty();
        assertThat(open(Optional.of(true), TODAY.minusDays(366), List.of(), TODAY.plusDays(1), true))
                .containsExactly(Check.CERTIFICATE_IN_DATE);
        assertThat(open(Optional.of(true), TODAY, List.of(), TODAY, true)).containsExactly(Check.NOT_EXPIRED);
    }

    private static List<Check> open(
            Optional<Boolean> passed, LocalDate testedOn, List<String> holds, LocalDate expires, boolean label) {
        var facts = new Facts(
                TODAY,
                passed,
                Optional.of(testedOn),
                Optional.empty(),
                "",
                "COA-1",
                holds,
                Optional.of(TODAY.minusDays(10)),
                Optional.of(expires),
                365,
                label);
        return ReleaseChecks.open(ReleaseChecks.of(facts)).stream()
                .map(Finding::check)
                .toList();
    }
}
