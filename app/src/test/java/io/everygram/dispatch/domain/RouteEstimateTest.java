package io.everygram.dispatch.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RouteEstimateTest {
    private static RouteEstimate between(String a, String b, String c, String d) {
        return RouteEstimate.between(new BigDecimal(a), new BigDecimal(b), new BigDecimal(c), new BigDecimal(d));
    }

    @Test
    void vernon_to_santa_monica_is_about_twenty_miles_by_road() {
        var estimate = between("34.0129", "-118.2347", "34.0195", "-118.4912");

        assertThat(estimate.miles()).isBetween(new BigDecimal("18"), new BigDecimal("21"));
        assertThat(estimate.drive()).isBetween(Duration.ofMinutes(40), Duration.ofMinutes(50));
    }

    @Test
    void both_ways_are_the_same_and_next_door_still_takes_five_minutes() {
        assertThat(between("34", "-118", "35", "-117")).isEqualTo(between("35", "-117", "34", "-118"));
        assertThat(between("34", "-118", "34", "-118"))
                .isEqualTo(new RouteEstimate(new BigDecimal("0.0"), Duration.ofMinutes(5)));
    }
}
