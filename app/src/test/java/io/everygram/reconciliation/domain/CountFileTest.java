package io.everygram.reconciliation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountFileTest {
    private static final String TAG = "1A4060300102000000000447";

    @ParameterizedTest(name = "at {1}, {0} is {2}")
    @CsvSource(textBlock = """
            23:30, 2031-02-14T00:10:00-08:00, 2031-02-13T23:30:00-08:00
            00:05, 2031-02-14T00:10:00-08:00, 2031-02-14T00:05:00-08:00
            9:12,  2031-02-14T09:30:00-08:00, 2031-02-14T09:12:00-08:00
            23:30, 2031-02-14T23:50:00-08:00, 2031-02-14T23:30:00-08:00
            09:12, 2031-02-14T08:00:00-08:00, refused
            """)
    void a_time_without_a_day_is_the_nearest_that_can_have_been_and_one_still_to_come_is_refused(
            String typed, String now, String counted) {
        var judged = CountFile.judge(
                List.of(new CountFile.Row(2, TAG, "3", "", "", typed)),
                Map.of(),
                new CountFile.Floor(
                        Map.of(),
                        ZoneId.of("America/Los_Angeles"),
                        java.time.OffsetDateTime.parse(now).toInstant(),
                        1));
        assertThat(judged.lines().stream().map(CountFile.Line::countedAt))
                .isEqualTo(
                        counted.equals("refused")
                                ? List.<Instant>of()
                                : List.of(
                                        java.time.OffsetDateTime.parse(counted).toInstant()));
    }
}
