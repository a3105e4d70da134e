package io.everygram.demand.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReturnedTest {
    @Test
    void what_came_back_is_taken_off_the_last_days_before() {
        assertThat(Returned.takenOff(new double[] {10, 5, 0, -7, 4})).containsExactly(8, 0, 0, 0, 4);
        assertThat(Returned.takenOff(new double[] {3, -2, 6, -1})).containsExactly(1, 0, 5, 0);
    }

    @Test
    void nothing_sinks_below_zero_when_more_came_back_than_was_ever_sold() {
        assertThat(Returned.takenOff(new double[] {2, -9, 3})).containsExactly(0, 0, 3);
        assertThat(Returned.takenOff(new double[0])).isEmpty();
    }
}
