package io.everygram.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneDayTest {
    private static final Duration TAKES = Duration.ofMinutes(3);

    /** Midnight in Los Angeles, in Denver, at Greenwich, and around both changes of the clocks. */
    @ParameterizedTest
    @CsvSource({
        "2031-06-10T06:56:59Z, PT0S",
        "2031-06-10T06:57:00Z, PT0S",
        "2031-06-10T06:57:01Z, PT2M59S",
        "2031-06-10T06:59:59.500Z, PT0.5S",
        "2031-06-10T07:00:00Z, PT0S",
        "2031-06-10T05:59:00Z, PT1M",
        "2031-06-10T23:59:00Z, PT1M",
        "2031-03-09T07:59:00Z, PT1M",
        "2031-03-10T06:59:00Z, PT1M",
        "2031-11-03T07:59:00Z, PT1M"
    })
    void a_test_begins_at_once_unless_the_day_ends_before_it_does(Instant now, Duration wait) {
        assertThat(OneDay.wait(now, TAKES)).isEqualTo(wait);
    }

    @Test
    void after_the_wait_it_begins() {
        var now = Instant.parse("2031-06-10T06:59:00Z");
        assertThat(OneDay.wait(now.plus(OneDay.wait(now, TAKES)), TAKES)).isZero();
    }
}
