package io.everygram.compliance.papers.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.compliance.papers.PaperOutcome.Fault;
import io.everygram.compliance.papers.PaperOutcome.Wrong;
import io.everygram.compliance.rules.PaperKind;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days that no paper has. */
class PaperDatesTest {
    private static final LocalDate TODAY = LocalDate.of(2031, 6, 15);

    @ParameterizedTest
    @CsvSource({
        "          , 2032-01-01, issued, MISSING",
        "2031-01-01,           , ends,   MISSING",
        "2031-06-15, 2032-06-15,       , ",
        "2031-06-16, 2032-06-15, issued, IN_FUTURE",
        "1989-12-31, 2032-06-15, issued, TOO_EARLY",
        "2031-06-01, 2031-05-31, ends,   BEFORE_ISSUED",
        "2031-06-01, 2031-06-01,       , ",
        "2031-06-01, 2041-05-31,       , ",
        "2031-06-01, 2041-06-01, ends,   TOO_FAR",
        "2026-01-01, 2035-12-31,       , ",
        "2026-01-01, 2036-01-01, ends,   TOO_FAR"
    })
    void a_paper_without_days_or_with_an_end_ten_years_away_is_refused(
            @Nullable LocalDate issued, @Nullable LocalDate ends, @Nullable String field, @Nullable Fault fault) {
        var wrong = PaperDates.wrong(
                PaperKind.CHILD_RESISTANCE_REPORT, Optional.ofNullable(issued), Optional.ofNullable(ends), TODAY);
        assertThat(wrong.map(Wrong::field).orElse(null)).isEqualTo(field);
        assertThat(wrong.map(Wrong::fault).orElse(null)).isEqualTo(fault);
    }

    @Test
    void what_is_said_of_a_lot_may_have_no_end() {
        assertThat(PaperDates.wrong(PaperKind.ANALYSIS_CERTIFICATE, Optional.of(TODAY), Optional.empty(), TODAY))
                .isEmpty();
        assertThat(PaperDates.wrong(PaperKind.FOOD_CONTACT_STATEMENT, Optional.of(TODAY), Optional.empty(), TODAY))
                .isPresent();
    }

    @Test
    void what_is_odd_is_flagged_and_not_refused() {
        assertThat(PaperDates.flags(TODAY.minusYears(1), Optional.of(TODAY.plusDays(1)), TODAY))
                .isEmpty();
        assertThat(PaperDates.flags(TODAY.minusYears(6), Optional.of(TODAY.minusDays(1)), TODAY))
                .hasSize(3)
                .anyMatch(flag -> flag.contains("ended"))
                .anyMatch(flag -> flag.contains("older than 5 years"));
        assertThat(PaperDates.flags(TODAY, Optional.of(TODAY.plusYears(6)), TODAY))
                .anyMatch(flag -> flag.contains("more than 5 years"));
    }
}
