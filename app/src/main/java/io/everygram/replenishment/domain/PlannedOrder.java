package io.everygram.replenishment.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * An order that the plan wants, with the figures it follows from. Quantities are whole {@link Steps}.
 *
 * @param day on which it comes in, from 0
 * @param orderOn the day on which it must be made
 * @param neededOn the first day that falls below its safety without it
 * @param coversDays until the next planned order, or the end of the plan
 * @param before what is there when it comes in
 * @param required in the days it covers
 * @param safety to be left on the last of them
 * @param coming on the way already, in those days or so soon after that it is cheaper to hasten than to order again
 * @param net what is missing without it, before minimum, packs and prices
 * @param quantity that is ordered
 * @param price dollars of a unit at this quantity
 */
public record PlannedOrder(
        int day,
        LocalDate orderOn,
        LocalDate comesInOn,
        LocalDate neededOn,
        int coversDays,
        long before,
        long required,
        long safety,
        long coming,
        long net,
        long quantity,
        BigDecimal price,
        BigDecimal cost) {
    /** How many days too late it comes. */
    public int lateDays() {
        return (int) Math.max(0, ChronoUnit.DAYS.between(neededOn, comesInOn));
    }

    static BigDecimal cost(long quantity, String unit, BigDecimal price) {
        return Steps.quantity(quantity, unit).multiply(price).setScale(2, RoundingMode.HALF_EVEN);
    }
}
