package io.everygram.replenishment;

import io.everygram.demand.ItemForecast;
import io.everygram.kernel.Statistical;
import io.everygram.replenishment.domain.Days;
import io.everygram.replenishment.domain.Steps;

/** A forecast in whole steps, whose sum up to any day is never more than half a step off that of the forecast. */
@Statistical
final class WholeForecast {
    private WholeForecast() {}

    static Days of(ItemForecast forecast, String unit) {
        double step = Math.pow(10, Steps.scale(unit));
        var whole = new long[ItemForecast.DAYS];
        long before = 0;
        for (int day = 0; day < whole.length; day++) {
            long sum = Math.round(forecast.mean(0, day + 1) * step);
            whole[day] = sum - before;
            before = sum;
        }
        return Days.of(whole);
    }
}
