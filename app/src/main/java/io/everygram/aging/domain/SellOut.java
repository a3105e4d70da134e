package io.everygram.aging.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * When each package will be sold at the present pace, and what of it will not be before its age limit. Packages of an item sell one after the other,
 * the oldest first; what is promised to orders counts as sold.
 */
public final class SellOut {
    private SellOut() {}

    /** @param perDay units a day the item sells now; zero or more */
    public record Aged(
            String tag,
            long itemId,
            LocalDate packagedOn,
            int limitDays,
            BigDecimal onHand,
            BigDecimal promised,
            BigDecimal cost,
            BigDecimal perDay) {}

    /**
     * What becomes of a package.
     *
     * @param daysToSell until its last unit is sold, rounded up; absent when the item does not sell
     * @param unsold units that will be left at the limit, four decimals
     * @param valueAtRisk what they cost, two decimals
     */
    public record Fate(
            String tag,
            int ageDays,
            int daysToLimit,
            Optional<Integer> daysToSell,
            BigDecimal unsold,
            BigDecimal valueAtRisk) {}

    /** @param packages of any items, the oldest of each item first */
    public static List<Fate> of(List<Aged> packages, LocalDate today) {
        var before = new HashMap<Long, BigDecimal>();
        var fates = new ArrayList<Fate>();
        for (var aged : packages) {
            var free = aged.onHand().subtract(aged.promised()).max(BigDecimal.ZERO);
            var queue = before.merge(aged.itemId(), free, BigDecimal::add);
            fates.add(of(aged, queue, today));
        }
        return List.copyOf(fates);
    }

    /** @param queue units of the item that sell until this package is sold: those of the packages before it, and its own */
    public static Fate of(Aged aged, BigDecimal queue, LocalDate today) {
        var free = aged.onHand().subtract(aged.promised()).max(BigDecimal.ZERO);
        int age = (int) ChronoUnit.DAYS.between(aged.packagedOn(), today);
        int left = aged.limitDays() - age;
        var soldByThen = aged.perDay().multiply(BigDecimal.valueOf(Math.max(0, left)));
        var unsold = queue.subtract(soldByThen).max(BigDecimal.ZERO).min(free).setScale(4, RoundingMode.HALF_EVEN);
        var risk = aged.onHand().signum() == 0
                ? BigDecimal.ZERO
                : aged.cost().multiply(unsold).divide(aged.onHand(), 2, RoundingMode.HALF_EVEN);
        Optional<Integer> days = free.signum() == 0
                ? Optional.of(0)
                : aged.perDay().signum() == 0
                        ? Optional.empty()
                        : Optional.of(queue.divide(aged.perDay(), 0, RoundingMode.UP)
                                .min(BigDecimal.valueOf(9_999))
                                .intValueExact());
        return new Fate(aged.tag(), age, left, days, unsold, risk.setScale(2, RoundingMode.HALF_EVEN));
    }
}
