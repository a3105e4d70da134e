package io.everygram.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CutOffTest {
    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");
    private static final ZoneId DENVER = ZoneId.of("America/Denver");

    @Test
    void a_day_is_open_until_the_minute_and_closed_from_then_on() {
        var cutOff = new CutOff(1, LocalTime.of(14, 0));
        var day = LocalDate.of(2031, 6, 10);

        assertThat(cutOff.isOpen(day, Instant.parse("2031-06-09T20:59:59Z"), LOS_ANGELES))
                .isTrue();
        assertThat(cutOff.isOpen(day, Instant.parse("2031-06-09T21:00:00Z"), LOS_ANGELES))
                .isFalse();
        assertThat(cutOff.isOpen(day, Instant.parse("2031-06-09T20:30:00Z"), DENVER))
                .as("the same moment is past two o'clock in Denver")
                .isFalse();
    }

    /** Clocks change in Los Angeles on March 9, 2031 (two to three) and November 2, 2031 (two to one). */
    @ParameterizedTest
    @CsvSource({
        "2031-03-09, 0, 14:00, 2031-03-09T21:00:00Z",
        "2031-03-10, 1, 02:30, 2031-03-09T10:30:00Z",
        "2031-03-10, 1, 00:00, 2031-03-09T08:00:00Z",
        "2031-11-02, 0, 14:00, 2031-11-02T22:00:00Z",
        "2031-11-02, 0, 01:30, 2031-11-02T08:30:00Z",
        "2031-11-03, 1, 00:00, 2031-11-02T07:00:00Z",
        "2031-11-03, 0, 00:00, 2031-11-03T08:00:00Z"
    })
    void it_closes_on_the_clock_of_the_facility_on_days_the_clocks_change(
            LocalDate day, int before, LocalTime time, Instant closes) {
        assertThat(new CutOff(before, time).closes(day, LOS_ANGELES)).isEqualTo(closes);
    }

    @Test
    void the_earliest_day_follows_the_clock_over_midnight() {
        var sameDay = new CutOff(0, LocalTime.of(10, 0));

        assertThat(sameDay.earliest(Instant.parse("2031-11-03T07:59:00Z"), LOS_ANGELES))
                .isEqualTo(LocalDate.of(2031, 11, 3));
        assertThat(sameDay.earliest(Instant.parse("2031-11-03T08:01:00Z"), LOS_ANGELES))
                .isEqualTo(LocalDate.of(2031, 11, 3));
        assertThat(sameDay.earliest(Instant.parse("2031-11-03T18:00:00Z"), LOS_ANGELES))
                .isEqualTo(LocalDate.of(2031, 11, 4));
        assertThat(new CutOff(14, LocalTime.of(10, 0)).earliest(Instant.parse("2031-11-03T18:00:00Z"), LOS_ANGELES))
                .isEqualTo(LocalDate.of(2031, 11, 18));
    }
}
