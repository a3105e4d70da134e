package io.everygram.reconciliation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvenCycleTest {
    private static final LocalDate BEGAN = LocalDate.of(2031, 2, 14);

    /** Ten items of A every 7 days, 30 of B every 30, 300 of C every 90: by the hundred of their number. */
    private static int days(int item) {
        return item < 10 ? 7 : item < 40 ? 30 : 90;
    }

    /** Two of A, one of B, four of C. */
    private static final int SHARE = 7;

    private final Map<Integer, LocalDate> counted = new TreeMap<>();

    private List<EvenCycle.Due> due(LocalDate day) {
        return EvenCycle.on(
                day,
                BEGAN,
                IntStream.range(0, 340)
                        .mapToObj(i -> new EvenCycle.Item(i, days(i), Optional.ofNullable(counted.get(i))))
                        .toList());
    }

    /** Counts what is due from one day to another; gives the most of a day. */
    private int counts(int from, int to) {
        int most = 0;
        for (int n = from; n < to; n++) {
            var day = BEGAN.plusDays(n);
            var due = due(day);
            most = Math.max(most, due.size());
            due.forEach(d -> {
                var before = counted.put((int) d.itemId(), day);
                if (before != null) {
                    assertThat(ChronoUnit.DAYS.between(before, day))
                            .as("item %s", d.itemId())
                            .isBetween(1L, (long) days((int) d.itemId()));
                }
            });
        }
        return most;
    }

    @Test
    void each_item_is_counted_within_its_days_and_no_day_gets_more_than_its_share() {
        assertThat(counts(0, 90)).isEqualTo(SHARE);
        assertThat(counted).as("the first round").hasSize(340);
        assertThat(counts(90, 400)).isEqualTo(SHARE);
    }

    @Test
    void what_was_all_counted_on_one_day_is_spread_over_the_days_before_it_is_due() {
        IntStream.range(0, 340).forEach(i -> counted.put(i, BEGAN));
        assertThat(due(BEGAN.plusDays(1))).as("of B there are as many as days").hasSize(1);
        assertThat(counts(1, 300)).isEqualTo(SHARE);
    }

    @Test
    void after_days_on_which_nobody_counted_a_day_gets_twice_its_share_until_nothing_is_late() {
        var _ = counts(0, 100);
        var day = BEGAN.plusDays(104);
        assertThat(due(day)).hasSizeBetween(SHARE, 2 * SHARE).anyMatch(d -> d.by().isBefore(day));
        for (int n = 104; n < 110; n++) {
            var now = BEGAN.plusDays(n);
            due(now).forEach(d -> counted.put((int) d.itemId(), now));
        }
        assertThat(due(BEGAN.plusDays(110))).noneMatch(d -> d.by().isBefore(BEGAN.plusDays(110)));
    }

    @Test
    void what_was_never_counted_comes_first() {
        var _ = counts(0, 100);
        counted.remove(333);
        assertThat(due(BEGAN.plusDays(100)).getFirst()).isEqualTo(new EvenCycle.Due(333, BEGAN.plusDays(100)));
        counted.remove(3);
        assertThat(due(BEGAN.plusDays(100)).subList(0, 2))
                .extracting(EvenCycle.Due::itemId)
                .containsExactly(3L, 333L);
    }

    @ParameterizedTest(name = "“{0}” is kept as {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "7, 30, 90 | ABC 7 30 90",
                "ABC 1 2 999 | ABC 1 2 999",
                "7/30/90 | ABC 7 30 90",
                "7, 30 | -",
                "0, 30, 90 | -",
                "weekly | -",
                "7, 30, 1000 | -"
            })
    void days_of_the_classes_are_typed_as_three_numbers(String typed, String kept) {
        assertThat(AbcDays.parse(typed).map(AbcDays::kept)).isEqualTo(Optional.ofNullable(kept));
    }
}
