package io.everygram.reconciliation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.reconciliation.domain.CountVerdict.HeldFor;
import io.everygram.reconciliation.domain.CountVerdict.Judged;
import io.everygram.reconciliation.domain.CountVerdict.Line;
import io.everygram.reconciliation.domain.CountVerdict.Other;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountVerdictTest {
    private static Line line(String counted, String expected) {
        return new Line(new BigDecimal(counted), new BigDecimal(expected), true, false, false);
    }

    private static Other other(String counted, boolean afterIt, String moved, String adjusted) {
        return new Other(new BigDecimal(counted), false, afterIt, new BigDecimal(moved), new BigDecimal(adjusted));
    }

    @Test
    void a_line_is_judged_by_what_the_book_held_at_its_instant() {
        assertThat(CountVerdict.of(line("10", "10.0"), List.of()).verdict()).isEqualTo(CountVerdict.AGREES);
        assertThat(CountVerdict.of(line("9.99", "10"), List.of()).verdict()).isEqualTo(CountVerdict.DIFFERS);
        assertThat(CountVerdict.of(line("3", "0"), List.of()).verdict())
                .as("used up in the book")
                .isEqualTo(CountVerdict.DIFFERS);
    }

    @Test
    void a_bare_scan_agrees_whatever_is_told_of_the_book_later() {
        var seen = new Line(BigDecimal.TEN, BigDecimal.ONE, true, true, false);
        assertThat(CountVerdict.of(seen, List.of()).verdict()).isEqualTo(CountVerdict.AGREES);
    }

    @Test
    void a_tag_of_no_book_is_said_first_and_a_later_recount_second() {
        var contradicted = List.of(other("1", true, "0", "0"));
        assertThat(CountVerdict.of(new Line(BigDecimal.TEN, BigDecimal.ZERO, false, false, true), contradicted)
                        .verdict())
                .isEqualTo(CountVerdict.NOT_IN_BOOK);
        assertThat(CountVerdict.of(new Line(BigDecimal.TEN, BigDecimal.ZERO, true, false, true), contradicted)
                        .verdict())
                .isEqualTo(CountVerdict.LATER_COUNT);
    }

    @ParameterizedTest(name = "line {0}, other {1}, line after it {2}, moved {3}, adjusted {4}: agree {5}")
    @CsvSource({
        "10, 10, true,  0,  0, true",
        "10,  9, true,  0,  0, false",
        " 7, 10, true, -3,  0, true",
        " 7, 10, true, -2,  0, false",
        "10,  7, false, -3, 0, true",
        "10,  7, true, -3,  0, false",
        " 8, 10, true,  0, -2, true", // thrown away between the two
        "10, 10, true,  0, -2, true", // or the book put right
        " 9, 10, true,  0, -2, false"
    })
    void two_figures_agree_when_one_carried_to_the_others_instant_is_the_other(
            String counted, String other, boolean afterIt, String moved, String adjusted, boolean agree) {
        assertThat(CountVerdict.of(line(counted, counted), List.of(other(other, afterIt, moved, adjusted))))
                .isEqualTo(agree ? Judged.of(CountVerdict.AGREES) : Judged.held(HeldFor.OTHER_COUNT));
    }

    @Test
    void a_figure_beside_a_bare_scan_of_the_same_count_is_held_to_the_book() {
        var seen = new Line(BigDecimal.TEN, BigDecimal.TEN, true, true, false);
        var seven = new Other(new BigDecimal("7"), true, false, BigDecimal.ZERO, BigDecimal.ZERO);
        assertThat(CountVerdict.of(seen, List.of(seven))).isEqualTo(Judged.held(HeldFor.OTHER_SCAN));
    }

    @Test
    void a_figure_of_which_it_is_unsure_when_it_was_taken_is_held_back_where_the_book_changed_meanwhile() {
        var eight = new Line(new BigDecimal("8"), BigDecimal.TEN, true, false, false, BigDecimal.ZERO, true);
        assertThat(CountVerdict.of(eight, List.of())).isEqualTo(Judged.held(HeldFor.UNSURE_WHEN));
        var seen = new Line(BigDecimal.TEN, BigDecimal.TEN, true, true, false, BigDecimal.ZERO, true);
        assertThat(CountVerdict.of(seen, List.of()).verdict())
                .as("a bare scan is no figure")
                .isEqualTo(CountVerdict.AGREES);
    }

    @Test
    void what_was_not_seen_is_missing_unless_it_moved_while_the_count_ran() {
        assertThat(CountVerdict.ofUnseen(false)).isEqualTo(new Judged(CountVerdict.MISSING, Optional.empty()));
        assertThat(CountVerdict.ofUnseen(true))
                .isEqualTo(new Judged(CountVerdict.HELD_BACK, Optional.of(HeldFor.MOVED_MEANWHILE)));
    }
}
