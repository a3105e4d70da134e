package io.everygram.replenishment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MorningRunTest {
    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");
    private static final LocalDate DAY = LocalDate.of(2031, 6, 10);

    private static boolean isDue(LocalTime at, String now, LocalDate last) {
        return new MorningRun(at, true).isDue(Instant.parse(now), LOS_ANGELES, Optional.of(last));
    }

    @ParameterizedTest
    @CsvSource({
        "2031-06-10T12:29:59Z, 2031-06-09, false",
        "2031-06-10T12:30:00Z, 2031-06-09, true",
        "2031-06-10T12:30:00Z, 2031-06-10, false",
        "2031-06-11T06:59:59Z, 2031-06-09, true",
        "2031-06-11T07:00:00Z, 2031-06-10, false"
    })
    void it_is_due_once_a_day_from_its_time_to_midnight_on_the_clock_of_the_facility(
            String now, LocalDate last, boolean due) {
        assertThat(isDue(LocalTime.of(5, 30), now, last)).isEqualTo(due);
    }

    /** Two to three on March 9, two to one on November 2, 2031. */
    @ParameterizedTest
    @CsvSource({
        "02:30, 2031-03-09T10:29:59Z, 2031-03-08, false",
        "02:30, 2031-03-09T10:30:00Z, 2031-03-08, true",
        "02:30, 2031-03-09T10:31:00Z, 2031-03-09, false",
        "01:30, 2031-11-02T08:29:59Z, 2031-11-01, false",
        "01:30, 2031-11-02T08:30:00Z, 2031-11-01, true",
        "01:30, 2031-11-02T09:30:00Z, 2031-11-02, false"
    })
    void on_days_the_clocks_change_it_runs_once(LocalTime at, String now, LocalDate last, boolean due) {
        assertThat(isDue(at, now, last)).isEqualTo(due);
    }

    @Test
    void the_first_morning_of_all_is_due_and_one_that_is_off_never_is() {
        var now = DAY.atTime(12, 0).atZone(LOS_ANGELES).toInstant();

        assertThat(MorningRun.USUAL.isDue(now, LOS_ANGELES, Optional.empty())).isTrue();
        assertThat(new MorningRun(LocalTime.of(5, 30), false).isDue(now, LOS_ANGELES, Optional.empty()))
                .isFalse();
    }

    @Test
    void the_next_run_is_today_while_it_waits_and_tomorrow_once_it_is_done() {
        var before = DAY.atTime(3, 0).atZone(LOS_ANGELES).toInstant();
        var after = DAY.atTime(9, 0).atZone(LOS_ANGELES).toInstant();

        assertThat(MorningRun.USUAL.next(before, LOS_ANGELES, Optional.of(DAY.minusDays(1))))
                .contains(DAY.atTime(5, 30).atZone(LOS_ANGELES).toInstant());
        assertThat(MorningRun.USUAL.next(after, LOS_ANGELES, Optional.of(DAY.minusDays(1))))
                .as("missed, so it comes now")
                .contains(after);
        assertThat(MorningRun.USUAL.next(after, LOS_ANGELES, Optional.of(DAY)))
                .contains(DAY.plusDays(1).atTime(5, 30).atZone(LOS_ANGELES).toInstant());
    }
}
