package io.everygram.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryWindowsTest {
    private static final DeliveryWindows TWICE =
            DeliveryWindows.of("Mon 09:00-11:00, 14:00-16:00; Wed-Fri 10:00-12:00");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9:00-17:00 | Mon-Sun 09:00-17:00",
                "daily 9-17 | Mon-Sun 09:00-17:00",
                "mon 2 PM - 4:30 pm, 9:00 AM–11:00 AM | Mon 09:00-11:00, 14:00-16:30",
                "Monday to Friday 09:00 to 11:00 and 14:00 to 16:00 | Mon-Fri 09:00-11:00, 14:00-16:00",
                "Mon, Wed 9-11, Fri 9-11 | Mon 09:00-11:00; Wed 09:00-11:00; Fri 09:00-11:00",
                "Sat-Mon 10:00-12:00 | Mon 10:00-12:00; Sat-Sun 10:00-12:00",
                "Tue 09:00-11:00; Mon 09:00-11:00; Tue 11:00-12:00 | Mon 09:00-11:00; Tue 09:00-11:00, 11:00-12:00",
                "Mon 09:00:30-11:00 | Mon 09:00:30-11:00",
            })
    void windows_are_read_into_one_writing_day_after_day(String typed, String written) {
        assertThat(DeliveryWindows.parse(typed)).isInstanceOfSatisfying(DeliveryWindows.Parsed.Windows.class, read -> {
            assertThat(read.windows().written()).isEqualTo(written);
            assertThat(DeliveryWindows.of(written)).isEqualTo(read.windows());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mon",
                "Mon 09:00",
                "Xyz 09:00-11:00",
                "Mon 11:00-09:00",
                "Mon 09:00-09:00",
                "Mon 25:00-26:00",
                "Mon 09:00-11:00, 10:59-12:00",
                "Mon 09:00-11:00; Mon-Fri 10:00-12:00",
                "Mon 1-2, 3-4, 5-6, 7-8, 9-10, 11-12, 13-14"
            })
    void what_names_no_time_or_overlaps_is_refused(String typed) {
        assertThat(DeliveryWindows.parse(typed)).isInstanceOf(DeliveryWindows.Parsed.Wrong.class);
    }

    // 2031-03-10 is a Monday.
    @ParameterizedTest
    @CsvSource({
        "2031-03-10T08:59, false, 2031-03-10T09:00",
        "2031-03-10T09:00, true, 2031-03-10T09:00",
        "2031-03-10T11:00, true, 2031-03-10T11:00",
        "2031-03-10T11:01, false, 2031-03-10T14:00",
        "2031-03-10T16:01, false, 2031-03-12T10:00",
        "2031-03-11T10:00, false, 2031-03-12T10:00",
        "2031-03-14T12:01, false, 2031-03-17T09:00"
    })
    void both_ends_belong_to_a_window_and_the_next_one_is_found_within_a_week(
            LocalDateTime arrival, boolean taken, LocalDateTime next) {
        assertThat(TWICE.take(arrival)).isEqualTo(taken);
        assertThat(TWICE.next(arrival)).contains(next);
    }

    @Test
    void a_day_says_its_windows_in_words() {
        assertThat(TWICE.words(DayOfWeek.MONDAY)).isEqualTo("09:00–11:00 and 14:00–16:00");
        assertThat(TWICE.words(DayOfWeek.TUESDAY)).isEmpty();
    }
}
