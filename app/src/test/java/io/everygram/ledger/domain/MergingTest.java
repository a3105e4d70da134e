package io.everygram.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.ledger.domain.Merging.Part;
import io.everygram.ledger.domain.Merging.Result;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MergingTest {
    private static final Optional<LocalDate> EARLY = Optional.of(LocalDate.of(2026, 1, 1));
    private static final Optional<LocalDate> LATE = Optional.of(LocalDate.of(2026, 6, 1));

    private static Part part(String tag, String lot) {
        return new Part(tag, 1, lot, "", LATE, LATE, "TestPassed");
    }

    @Test
    void of_one_lot_they_keep_it_with_the_earliest_dates() {
        var early = new Part("b", 1, "L", "", EARLY, Optional.empty(), "TestPassed");
        assertThat(Merging.of(List.of(part("a", "L"), early), ""))
                .isEqualTo(new Result.Merged("L", EARLY, LATE, "TestPassed"));
    }

    @Test
    void of_two_lots_they_need_a_name_that_is_neither() {
        var two = List.of(part("a", "L"), part("b", "M"));
        assertThat(Merging.of(two, "")).isEqualTo(new Result.LotNeeded(List.of("L", "M")));
        assertThat(Merging.of(two, "M")).isEqualTo(new Result.LotNeeded(List.of("L", "M")));
        assertThat(Merging.of(two, "LM")).isInstanceOf(Result.Merged.class);
    }

    /** Each further fault alone would be refused too; the first in the order counts. */
    @Test
    void what_is_not_alike_stays_apart_in_this_order() {
        var one = part("a", "L");
        assertThat(Merging.of(List.of(one), "")).isEqualTo(new Result.TooFew());
        assertThat(Merging.of(List.of(one, one), "")).isEqualTo(new Result.Twice("a"));
        assertThat(Merging.of(List.of(one, new Part("b", 2, "M", "X", LATE, LATE, "NotSubmitted")), ""))
                .isEqualTo(new Result.OtherItem("b"));
        assertThat(Merging.of(List.of(one, new Part("b", 1, "M", "X", LATE, LATE, "NotSubmitted")), ""))
                .isEqualTo(new Result.OtherOwner("b", "X"));
        assertThat(Merging.of(List.of(one, new Part("b", 1, "M", "", LATE, LATE, "NotSubmitted")), ""))
                .isEqualTo(new Result.OtherLabState("b", "NotSubmitted", "TestPassed"));
    }
}
