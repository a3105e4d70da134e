package io.everygram.tracking.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscalationTest {
    private static final Instant SINCE = Instant.parse("2031-03-01T08:00:00Z");

    @ParameterizedTest
    @CsvSource(textBlock = """
                    # due after, looked at after, with
                    PT24H, PT0H, DOER
                    PT24H, PT19H59M, DOER
                    PT24H, PT20H, COMPLIANCE
                    PT24H, PT24H, COMPLIANCE
                    PT24H, PT47H59M, COMPLIANCE
                    PT24H, PT48H, DIRECTOR
                    PT2H, PT1H29M, DOER
                    PT2H, PT1H30M, COMPLIANCE
                    PT0H, PT0H, COMPLIANCE
                    """)
    void a_deadline_is_escalated_when_it_nears_and_again_a_day_after_it_passed(
            Duration due, Duration at, Escalation with) {
        assertThat(Escalation.of(SINCE, SINCE.plus(due), SINCE.plus(at))).isEqualTo(with);
    }

    @Test
    void without_a_deadline_waiting_is_what_escalates() {
        assertThat(Escalation.of(SINCE, null, SINCE.plus(Duration.ofHours(23)))).isEqualTo(Escalation.DOER);
        assertThat(Escalation.of(SINCE, null, SINCE.plus(Duration.ofHours(24)))).isEqualTo(Escalation.COMPLIANCE);
        assertThat(Escalation.of(SINCE, null, SINCE.plus(Duration.ofDays(3)))).isEqualTo(Escalation.DIRECTOR);
    }

    @Test
    void tags_are_ordered_three_weeks_before_they_end_and_for_two_months() {
        var today = LocalDate.of(2031, 3, 1);
        var forecast = TagForecast.of(280, 280, 28, today);
        assertThat(forecast.perDay()).isEqualByComparingTo("10");
        assertThat(forecast.lastsUntil()).isEqualTo(today.plusDays(28));
        assertThat(forecast.orderBy()).isEqualTo(today.plusDays(7));
        assertThat(forecast.toOrder())
                .as("81 days of 10 less 280, in sheets of 50")
                .isEqualTo(550);
        assertThat(forecast.isNear(today)).isTrue();
        assertThat(TagForecast.of(300, 280, 28, today).isNear(today)).isFalse();
        assertThat(TagForecast.of(0, 0, 28, today).isNear(today))
                .as("no use, no order")
                .isFalse();
        assertThat(TagForecast.of(0, 5, 28, today).orderBy())
                .as("never in the past")
                .isEqualTo(today);
    }
}
