package io.everygram.tracking.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.tracking.domain.ReportRules.Fault;
import io.everygram.tracking.domain.ReportRules.Known;
import io.everygram.tracking.domain.ReportRules.Reason;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything that a state would refuse and that we can know is known before a report is queued. */
class ReportRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final List<Reason> REASONS = List.of(new Reason("Scale Variance", false), new Reason("Theft", true));

    private static Optional<Fault> adjustment(String amount, Unit unit, String reason, String note, LocalDate day) {
        return ReportRules.adjustment(new Quantity(new BigDecimal(amount), unit), reason, note, day, TODAY, REASONS);
    }

    @Test
    void a_good_adjustment_passes_and_each_fault_has_a_cause_and_advice() {
        assertThat(adjustment("-3.5", Unit.GRAM, "scale variance", "", TODAY)).isEmpty();
        for (var fault : List.of(
                adjustment("0", Unit.EACH, "Scale Variance", "", TODAY),
                adjustment("-1", Unit.EACH, "Magic", "", TODAY),
                adjustment("-1", Unit.EACH, "Theft", " ", TODAY),
                adjustment("-0.00001", Unit.POUND, "Scale Variance", "", TODAY),
                adjustment("-1", Unit.EACH, "Scale Variance", "x".repeat(251), TODAY),
                adjustment("-1", Unit.EACH, "Scale Variance", "", TODAY.plusDays(1)))) {
            assertThat(fault).hasValueSatisfying(f -> {
                assertThat(f.cause()).isNotBlank();
                assertThat(f.advice()).isNotBlank();
            });
        }
        assertThat(adjustment("-1", Unit.EACH, "Scale Variance", "x".repeat(250), TODAY))
                .isEmpty();
        assertThat(adjustment("-1", Unit.EACH, "Theft", "seen on camera", TODAY))
                .isEmpty();
    }

    @Test
    void without_the_states_list_the_state_judges_the_reason() {
        assertThat(ReportRules.adjustment(Quantity.of(-1, Unit.EACH), "Magic", "", TODAY, TODAY, List.of()))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} {2}, {3} {4}")
    @CsvSource(delimiter = '|', textBlock = """
            ACTIVE     | 10   | Each   | -10 | EACH  |
            ACTIVE     | 10   | Each   | -11 | EACH  | less
            ACTIVE     | 0    | Each   | 5   | EACH  |
            ON_HOLD    | 10   | Each   | -1  | EACH  |
            INACTIVE   | 0    | Each   | 5   | EACH  | finished
            IN_TRANSIT | 10   | Each   | -1  | EACH  | way
            ACTIVE     | 10   | Grams  | -1  | EACH  | counted
            ACTIVE     | 10   | Each   | -1  | GRAM  | counted
            ACTIVE     | 1    | Ounces | -28 | GRAM  |
            ACTIVE     | 1    | Ounces | -29 | GRAM  | less
            ACTIVE     | 10   | Gallons| -11 | EACH  |
            """)
    void what_the_mirror_knows_of_a_package_is_judged(
            String status, String quantity, String kept, String change, Unit unit, String says) {
        var fault = ReportRules.change(
                new Known("T", status, new BigDecimal(quantity), kept), new Quantity(new BigDecimal(change), unit));
        if (says == null) {
            assertThat(fault).isEmpty();
        } else {
            assertThat(fault).hasValueSatisfying(f -> assertThat(f.cause()).contains(says));
        }
    }

    @Test
    void a_tag_makes_one_package_once_and_a_room_has_a_name() {
        assertThat(ReportRules.used(new Known("T", "INACTIVE", BigDecimal.ZERO, "Each")))
                .isPresent();
        assertThat(ReportRules.standing(new Known("T", "INACTIVE", BigDecimal.ZERO, "Each")))
                .isPresent();
        assertThat(ReportRules.move("1A4060300000000000000001", "", TODAY, TODAY))
                .isPresent();
        assertThat(ReportRules.move("1A4060300000000000000001", "Vault", TODAY, TODAY))
                .isEmpty();
        assertThat(ReportRules.move("lower case", "Vault", TODAY, TODAY)).isPresent();
    }
}
