package io.everygram.tracking.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CallBudgetTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;

    private record Flight(long end) implements Comparable<Flight> {
        @Override
        public int compareTo(Flight other) {
            return Long.compare(end, other.end);
        }
    }

    /** Calls take anything from 1 ms to 1.5 s and arrive at any moment between their start and their end. */
    @Test
    void however_late_calls_arrive_no_second_holds_more_than_the_limit_and_no_moment_more_than_may_be_under_way() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var budget = new CallBudget(50, 10, 0);
            var flights = new PriorityQueue<Flight>();
            var arrivals = new ArrayList<Long>();
            long now = 0;
            while (arrivals.size() < 1_000) {
                long wait = budget.waitNanos(now);
                if (wait == 0) {
                    budget.started();
                    long took = random.nextInt(10) == 0
                            ? random.nextLong(1_500) * MILLI
                            : (1 + random.nextLong(30)) * MILLI;
                    arrivals.add(now + random.nextLong(took + 1));
                    flights.add(new Flight(now + took));
                    assertThat(flights.size()).isLessThanOrEqualTo(10);
                } else {
                    now = flights.isEmpty()
                            ? now + wait
                            : now + Math.min(wait, flights.peek().end() - now);
                    while (!flights.isEmpty() && flights.peek().end() <= now) {
                        budget.ended(flights.remove().end());
                    }
                }
            }
            Collections.sort(arrivals);
            for (int i = 50; i < arrivals.size(); i++) {
                assertThat(arrivals.get(i) - arrivals.get(i - 50))
                        .as("seed %d", seed)
                        .isGreaterThanOrEqualTo(SECOND);
            }
        }
    }

    @Test
    void quick_calls_come_close_to_the_limit() {
        var budget = new CallBudget(50, 10, 0);
        long now = 0;
        int calls = 0;
        while (now < 20 * SECOND) {
            long wait = budget.waitNanos(now);
            now += wait;
            if (wait == 0) {
                budget.started();
                now += MILLI;
                budget.ended(now);
                calls++;
            }
        }
        assertThat(calls).isBetween(960, 1_000);
    }

    @Test
    void a_refusal_closes_for_as_long_as_the_state_says_and_lowers_the_rate_for_a_while() {
        var budget = new CallBudget(50, 10, 0);
        budget.started();
        budget.refused(0, 7 * SECOND);
        budget.ended(0);
        assertThat(budget.waitNanos(SECOND)).isEqualTo(6 * SECOND);
        assertThat(budget.waitNanos(7 * SECOND)).isZero();
        assertThat(budget.allowed()).isLessThan(50);
        assertThat(budget.waitNanos(60 * SECOND)).isZero();
        assertThat(budget.allowed()).isEqualTo(50);
    }

    @Test
    void a_call_that_was_given_up_counts_as_under_way_for_a_while() {
        var budget = new CallBudget(50, 1, 0);
        budget.started();
        budget.gaveUp(SECOND);
        assertThat(budget.waitNanos(2 * SECOND)).isPositive();
        assertThat(budget.waitNanos(40 * SECOND)).isZero();
    }
}
