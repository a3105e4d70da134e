package io.everygram.demand.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Units sold of one item at one facility, one figure for each day without a gap; days without a sale are zero.
 *
 * @param first the day of the first figure, in the facility's zone
 * @param units one figure a day in the item's stock unit, oldest first, none negative
 */
public record DailySales(LocalDate first, List<BigDecimal> units) {
    public DailySales {
        units = List.copyOf(units);
        if (units.stream().anyMatch(u -> u.signum() < 0)) {
            throw new IllegalArgumentException("Daily sales are never negative.");
        }
    }

    /** Fills the days between {@code first} and {@code last} (both included) that the map leaves out with zero. */
    public static DailySales of(LocalDate first, LocalDate last, Map<LocalDate, BigDecimal> byDay) {
        var units = new ArrayList<BigDecimal>();
        for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
            units.add(byDay.getOrDefault(day, BigDecimal.ZERO));
        }
        return new DailySales(first, units);
    }

    /** The last {@code days} figures, or all when there are fewer. */
    public DailySales last(int days) {
        int from = Math.max(0, units.size() - days);
        return new DailySales(first.plusDays(from), units.subList(from, units.size()));
    }

    /** Without the days before the first sale: an item that did not exist yet sold nothing, which says nothing. */
    public DailySales sinceFirstSale() {
        for (int i = 0; i < units.size(); i++) {
            if (units.get(i).signum() > 0) {
                return new DailySales(first.plusDays(i), units.subList(i, units.size()));
            }
        }
        return new DailySales(first.plusDays(units.size()), List.of());
    }

    public int days() {
        return units.size();
    }

    public boolean isEmpty() {
        return units.isEmpty();
    }

    /** The day after the last figure: the first one a forecast speaks of. */
    public LocalDate end() {
        return first.plusDays(units.size());
    }

    /** The sum of all figures. */
    public BigDecimal total() {
        return units.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal on(LocalDate day) {
        return units.get((int) ChronoUnit.DAYS.between(first, day));
    }
}
