package io.everygram.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessDayTest {
    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

    @ParameterizedTest(name = "{0} is {1} in Los Angeles")
    @CsvSource({"2031-03-04T07:59:59Z, 2031-03-03", "2031-03-04T08:00:00Z, 2031-03-04"})
    void the_day_changes_at_local_midnight(Instant moment, LocalDate date) {
        var day = BusinessDay.at(moment, LOS_ANGELES);

        assertThat(day.date()).isEqualTo(date);
        assertThat(day.contains(moment)).isTrue();
        assertThat(day.next().contains(moment)).isFalse();
    }

    @ParameterizedTest(name = "{0} has {1} hours")
    @CsvSource({"2031-03-09, 23", "2031-03-10, 24", "2031-11-02, 25"})
    void days_on_which_the_clocks_change_are_shorter_or_longer(LocalDate date, long hours) {
        var day = new BusinessDay(date, LOS_ANGELES);

        assertThat(Duration.between(day.start(), day.end())).isEqualTo(Duration.ofHours(hours));
        assertThat(day.end()).isEqualTo(day.next().start());
    }

    @Test
    void a_tag_is_read_however_it_is_typed() {
        assertThat(PackageTag.parse(" 1a4060300005d2 1000004417 "))
                .isEqualTo(new PackageTag.Parsed.Tag(PackageTag.of("1A4060300005D21000004417")));
        assertThat(PackageTag.parse("004417")).isEqualTo(new PackageTag.Parsed.NotATag("004417", 6));
    }
}
