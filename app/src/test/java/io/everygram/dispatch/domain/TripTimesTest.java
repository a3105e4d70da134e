package io.everygram.dispatch.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.dispatch.domain.TripTimes.Fault;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TripTimesTest {
    private static final Instant NOW = Instant.parse("2031-03-01T17:00:00Z");

    private static Fault[] faults(String departsIn, String takes) {
        var departs = NOW.plus(Duration.parse(departsIn));
        return TripTimes.fault(NOW, departs, departs.plus(Duration.parse(takes))).stream()
                .toArray(Fault[]::new);
    }

    @Test
    void a_trip_may_begin_now_or_in_sixty_days_and_take_three_days() {
        assertThat(faults("-PT5M", "PT1S")).isEmpty();
        assertThat(faults("P60D", "PT72H")).isEmpty();
    }

    @Test
    void beyond_each_bound_it_cannot_be_meant() {
        assertThat(faults("-PT5M1S", "PT1H")).containsExactly(Fault.DEPARTS_IN_THE_PAST);
        assertThat(faults("P60DT1S", "PT1H")).containsExactly(Fault.DEPARTS_TOO_FAR_AHEAD);
        assertThat(faults("PT1H", "PT0S")).containsExactly(Fault.ARRIVES_BEFORE_IT_DEPARTS);
        assertThat(faults("PT1H", "PT72H1S")).containsExactly(Fault.TAKES_TOO_LONG);
    }
}
