package io.everygram.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.ledger.domain.LocalMoment.Reading;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** It is 14 November 2026, noon in Los Angeles. The clock went forward on 8 March at two, and back on 1 November at two. */
class LocalMomentTest {
    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
    private static final Instant NOW = Instant.parse("2026-11-14T20:00:00Z");

    private static Reading read(String text) {
        return LocalMoment.read(text, "", ZONE, NOW, Optional.empty());
    }

    @Test
    void nothing_is_now_and_a_time_is_one_of_the_facilitys_clock() {
        assertThat(read(" ")).isEqualTo(new Reading.Now());
        assertThat(read("2026-11-14T11:59")).isEqualTo(new Reading.At(Instant.parse("2026-11-14T19:59:00Z")));
        assertThat(read("2026-07-01 08:00:30")).isEqualTo(new Reading.At(Instant.parse("2026-07-01T15:00:30Z")));
    }

    @Test
    void what_is_no_time_is_refused() {
        for (var text : List.of("noon", "2026-13-01T10:00", "2026-11-14", "11:30", "0026-11-14T11:00")) {
            assertThat(read(text)).isEqualTo(new Reading.Unreadable(text));
        }
    }

    @Test
    void a_time_the_clock_skipped_never_was() {
        assertThat(read("2026-03-08T02:30"))
                .isEqualTo(new Reading.NeverWas(
                        LocalDateTime.parse("2026-03-08T02:30"),
                        LocalDateTime.parse("2026-03-08T02:00"),
                        LocalDateTime.parse("2026-03-08T03:00")));
        assertThat(read("2026-03-08T03:00")).isEqualTo(new Reading.At(Instant.parse("2026-03-08T10:00:00Z")));
    }

    @Test
    void of_a_time_that_came_twice_it_has_to_be_said_which() {
        var summer = ZoneOffset.ofHours(-7);
        var winter = ZoneOffset.ofHours(-8);
        assertThat(read("2026-11-01T01:30"))
                .isEqualTo(new Reading.Twice(LocalDateTime.parse("2026-11-01T01:30"), List.of(summer, winter)));
        assertThat(LocalMoment.read("2026-11-01T01:30", "-08:00", ZONE, NOW, Optional.empty()))
                .isEqualTo(new Reading.At(Instant.parse("2026-11-01T09:30:00Z")));
        assertThat(LocalMoment.read("2026-11-01T01:30", "+02:00", ZONE, NOW, Optional.empty()))
                .isInstanceOf(Reading.Twice.class);
    }

    @Test
    void the_future_is_refused_and_now_is_not() {
        assertThat(read("2026-11-14T12:00")).isEqualTo(new Reading.At(NOW));
        assertThat(read("2026-11-14T12:01")).isInstanceOf(Reading.Ahead.class);
        assertThat(read("2025-11-13T11:59")).isInstanceOf(Reading.LongAgo.class);
        assertThat(read("2025-11-13T12:00")).isInstanceOf(Reading.At.class);
    }

    @Test
    void a_closed_day_is_refused_and_the_day_after_is_not() {
        var closed = Optional.of(LocalDate.parse("2026-11-12"));
        assertThat(LocalMoment.read("2026-11-12T23:59", "", ZONE, NOW, closed))
                .isEqualTo(new Reading.OnClosedDay(LocalDate.parse("2026-11-12"), LocalDate.parse("2026-11-12")));
        assertThat(LocalMoment.read("2026-11-13T00:00", "", ZONE, NOW, closed)).isInstanceOf(Reading.At.class);
        assertThat(LocalMoment.read("", "", ZONE, NOW, closed)).isEqualTo(new Reading.Now());
    }
}
