package io.everygram.replenishment.domain;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * What is asked for of an item from outside the plan, by day and source. What customers ordered takes the place of what was forecast: of the same day, then of the
 * week before, then of the week after.
 *
 * @param forecast what is left of it
 * @param orders that have no package yet
 * @param runs scheduled production
 */
public record Requirements(Days forecast, Days orders, Days runs) {
    private static final int REACH = 7;

    static Requirements of(LocalDate today, ItemFacts facts) {
        int days = facts.forecast().size();
        long[] forecast = facts.forecast().figures();
        var orders = new long[days];
        for (var ordered : facts.orders()) {
            int day = dayOf(today, ordered.day());
            if (day < days) {
                orders[day] += ordered.open();
                consume(forecast, day, ordered.open() + ordered.allocated());
            }
        }
        var runs = new long[days];
        for (var draw : facts.draws()) {
            int day = dayOf(today, draw.startsOn());
            if (day < days) {
                runs[day] += draw.quantity();
            }
        }
        return new Requirements(Days.of(forecast), Days.of(orders), Days.of(runs));
    }

    /** Zero for what should have been before today. */
    static int dayOf(LocalDate today, LocalDate day) {
        return Math.clamp(ChronoUnit.DAYS.between(today, day), 0, Integer.MAX_VALUE);
    }

    private static void consume(long[] forecast, int day, long quantity) {
        long left = take(forecast, day, quantity);
        for (int back = day - 1; back >= Math.max(0, day - REACH) && left > 0; back--) {
            left = take(forecast, back, left);
        }
        for (int ahead = day + 1; ahead < Math.min(forecast.length, day + REACH + 1) && left > 0; ahead++) {
            left = take(forecast, ahead, left);
        }
    }

    private static long take(long[] forecast, int day, long quantity) {
        long taken = Math.min(forecast[day], quantity);
        forecast[day] -= taken;
        return quantity - taken;
    }

    long[] together() {
        var sum = new long[forecast.size()];
        for (int day = 0; day < sum.length; day++) {
            sum[day] = forecast.on(day) + orders.on(day) + runs.on(day);
        }
        return sum;
    }
}
