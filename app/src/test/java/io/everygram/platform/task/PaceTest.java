package io.everygram.platform.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.platform.task.Task.Pace;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Instant START = Instant.parse("2031-03-01T08:00:00Z");

    @Test
    void rate_and_remaining_are_those_of_this_run() {
        // 4,000 were done before a stop; 2,000 more took ten seconds.
        var pace = new Pace(6_000, 10_000, START, 4_000, START.plusSeconds(10));

        assertThat(pace.perSecond()).contains(200L);
        assertThat(pace.remaining()).contains(Duration.ofSeconds(20));
        assertThat(pace.percent()).isEqualTo(60);
    }

    @Test
    void nothing_is_said_before_anything_is_done() {
        assertThat(new Pace(0, 0, null, 0, null).perSecond()).isEmpty();
        assertThat(new Pace(4_000, 10_000, START, 4_000, START.plusSeconds(3)).remaining())
                .isEmpty();
        assertThat(new Pace(0, 0, START, 0, START).percent()).isZero();
    }

    @Test
    void what_is_left_is_rounded_up_and_nothing_is_left_at_the_end() {
        assertThat(new Pace(3, 4, START, 0, START.plusSeconds(1)).remaining()).contains(Duration.ofSeconds(1));
        assertThat(new Pace(4, 4, START, 0, START.plusSeconds(1)).remaining()).contains(Duration.ZERO);
    }
}
