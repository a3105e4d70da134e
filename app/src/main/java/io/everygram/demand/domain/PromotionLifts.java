package io.everygram.demand.domain;

import io.everygram.demand.PromotionLift;
import io.everygram.kernel.Statistical;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much more items sell on promoted days than on usual days around them. An item that was seldom promoted is like its category, and a category that was
 * seldom promoted like no promotion at all: each measure counts as if {@value #PRIOR_DAYS} more days had been as the wider one says.
 */
@Statistical
public final class PromotionLifts {
    static final int PRIOR_DAYS = 14;
    static final double LEAST = 0.5;
    static final double MOST = 4;

    private static final int AROUND_DAYS = 28;

    private PromotionLifts() {}

    /**
     * What an item sold day by day.
     *
     * @param usual days that were neither promoted nor without stock
     * @param promoted days that were promoted and not without stock
     * @param week by which its weekdays differ, Monday first, 1 on average
     */
    @SuppressWarnings("ArrayRecordComponent") // read here once, never compared
    public record Past(
            long itemId,
            String category,
            LocalDate first,
            double[] units,
            boolean[] usual,
            boolean[] promoted,
            List<Double> week) {
        public Past {
            week = List.copyOf(week);
        }
    }

    /** What was sold on promoted days, and what would usually have been. */
    private record Sum(double sold, double usual, int days) {
        static final Sum ZERO = new Sum(0, 0, 0);

        Sum plus(Sum other) {
            return new Sum(sold + other.sold, usual + other.usual, days + other.days);
        }

        double lift(double prior) {
            double weight = days == 0 ? 0 : PRIOR_DAYS * usual / days;
            return usual == 0 ? prior : Math.clamp((sold + weight * prior) / (usual + weight), LEAST, MOST);
        }
    }

    /** By item, also of those that were never promoted. */
    public static Map<Long, PromotionLift> of(List<Past> items) {
        var sums = new ArrayList<Sum>();
        var categories = new HashMap<String, Sum>();
        for (var item : items) {
            var sum = sum(item);
            sums.add(sum);
            categories.merge(item.category(), sum, Sum::plus);
        }
        var lifts = new HashMap<Long, PromotionLift>();
        for (int i = 0; i < items.size(); i++) {
            var category = categories.getOrDefault(items.get(i).category(), Sum.ZERO);
            lifts.put(
                    items.get(i).itemId(),
                    new PromotionLift(
                            sums.get(i).lift(category.lift(1)), sums.get(i).days()));
        }
        return lifts;
    }

    private static Sum sum(Past item) {
        var sum = Sum.ZERO;
        int weekday = item.first().getDayOfWeek().getValue() - 1;
        for (int day = 0; day < item.units().length; day++) {
            if (item.promoted()[day]) {
                double usual = around(item, day) * item.week().get((weekday + day) % 7);
                if (usual > 0) {
                    sum = sum.plus(new Sum(item.units()[day], usual, 1));
                }
            }
        }
        return sum;
    }

    /** The mean of the usual days around one; 0 where there are none. */
    private static double around(Past item, int day) {
        double sold = 0;
        int days = 0;
        for (int at = Math.max(0, day - AROUND_DAYS); at < Math.min(item.units().length, day + AROUND_DAYS + 1); at++) {
            if (item.usual()[at]) {
                sold += item.units()[at];
                days++;
            }
        }
        return days == 0 ? 0 : sold / days;
    }

    /** The means of the days ahead with what promotions add to them; a day that several promote is lifted once. */
    public static double[] lifted(double[] usual, LocalDate first, PromotionLift lift, List<Days> coming) {
        var lifted = usual.clone();
        for (int day = 0; day < lifted.length; day++) {
            var on = first.plusDays(day);
            if (coming.stream().anyMatch(days -> days.holds(on))) {
                lifted[day] *= lift.factor();
            }
        }
        return lifted;
    }

    /** From a day to a day, both included. */
    public record Days(LocalDate from, LocalDate to) {
        boolean holds(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }
}
