package io.everygram.demand.domain.forecast;

import io.everygram.kernel.Statistical;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * By which factors the days of an item differ: weekday (its own, drawn to its category's, which is drawn to that of all) and
 * event (its category's, drawn to that of all).
 *
 * <p>Each factor is units sold over units expected without it, on usual days; expected from the item's own level in the four
 * weeks before and after. As each needs the others, they are learned in turn, {@value #ROUNDS} times. Drawn to means: the
 * wider group's factor counts as if that many units had been expected besides (gamma and Poisson). Source for
 * indices learned from the group: Dekker, van Donselaar and Ouwehand, "How to use aggregation and
 * combined forecasting to improve seasonal demand forecasts", International Journal of Production Economics 90 (2004).
 */
@Statistical
final class DailyFactors {
    private static final int ROUNDS = 4;
    private static final int REACH = 28;
    private static final double ITEM_UNITS = 200;
    private static final double CATEGORY_UNITS = 200;
    private static final double EVENT_UNITS = 1_000;
    private static final double EVER_UNITS = 20;

    private final List<DailyHistory> items;
    private final int[] categories;
    private final int categoryCount;
    private final String[] kinds;
    private final EventCalendar calendar;
    private final int[][] events;
    private final double[][] weekday;
    private final double[][] event;

    DailyFactors(List<DailyHistory> items, EventCalendar calendar) {
        this.items = items;
        this.calendar = calendar;
        var names = new ArrayList<>(
                new TreeSet<>(items.stream().map(DailyHistory::category).toList()));
        categories =
                items.stream().mapToInt(item -> names.indexOf(item.category())).toArray();
        categoryCount = names.size();
        kinds = new TreeSet<>(calendar.kinds().values()).toArray(String[]::new);
        events = new int[items.size()][];
        for (int i = 0; i < items.size(); i++) {
            events[i] = eventsOf(items.get(i));
        }
        weekday = ones(items.size(), 7);
        event = ones(categoryCount, kinds.length + 1);
        for (int round = 0; round < ROUNDS; round++) {
            learn();
        }
    }

    private int[] eventsOf(DailyHistory item) {
        var byDay = new TreeMap<LocalDate, String>(calendar.kinds())
                .subMap(item.first(), item.first().plusDays(item.days()));
        var found = new int[item.days()];
        byDay.forEach((day, kind) ->
                found[(int) (day.toEpochDay() - item.first().toEpochDay())] = Arrays.binarySearch(kinds, kind) + 1);
        return found;
    }

    int category(int item) {
        return categories[item];
    }

    int categoryCount() {
        return categoryCount;
    }

    /** Of a day of the item's history. */
    double past(int item, int day) {
        return weekday[item][weekdayOf(items.get(item), day)] * event[categories[item]][events[item][day]];
    }

    /** Of a day after it, 0 for the first. */
    double future(int item, int ahead) {
        var history = items.get(item);
        return weekday[item][weekdayOf(history, history.days() + ahead)] * event(item, ahead);
    }

    /** Of the event on a day after it, one without. */
    double event(int item, int ahead) {
        var history = items.get(item);
        var kind = calendar.kinds().get(history.first().plusDays((long) history.days() + ahead));
        int at = kind == null ? 0 : Arrays.binarySearch(kinds, kind) + 1;
        return event[categories[item]][at];
    }

    /** Monday first. */
    double[] week(int item) {
        return weekday[item].clone();
    }

    private static int weekdayOf(DailyHistory item, int day) {
        return Math.floorMod(item.first().getDayOfWeek().getValue() - 1 + day, 7);
    }

    private void learn() {
        var sold = new double[items.size()][7];
        var expected = new double[items.size()][7];
        var eventSold = new double[categoryCount][kinds.length + 1];
        var eventExpected = new double[categoryCount][kinds.length + 1];
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            double[] level = levels(i);
            for (int day = item.begin(); day < item.days(); day++) {
                if (!item.isUsual(day)) {
                    continue;
                }
                int kind = events[i][day];
                int week = weekdayOf(item, day);
                if (kind == 0) {
                    sold[i][week] += item.sold(day);
                    expected[i][week] += level[day];
                }
                eventSold[categories[i]][kind] += item.sold(day);
                eventExpected[categories[i]][kind] += level[day] * weekday[i][week];
            }
        }
        learnWeekdays(sold, expected);
        learnEvents(eventSold, eventExpected);
    }

    private void learnWeekdays(double[][] sold, double[][] expected) {
        var categorySold = new double[categoryCount][7];
        var categoryExpected = new double[categoryCount][7];
        for (int i = 0; i < sold.length; i++) {
            add(categorySold[categories[i]], sold[i]);
            add(categoryExpected[categories[i]], expected[i]);
        }
        double[][] ofCategory = drawn(categorySold, categoryExpected, CATEGORY_UNITS, 0);
        for (int i = 0; i < sold.length; i++) {
            double sum = 0;
            for (int k = 0; k < 7; k++) {
                weekday[i][k] =
                        (sold[i][k] + ITEM_UNITS * ofCategory[categories[i]][k]) / (expected[i][k] + ITEM_UNITS);
                sum += weekday[i][k];
            }
            for (int k = 0; k < 7 && sum > 0; k++) {
                weekday[i][k] *= 7 / sum;
            }
        }
    }

    private void learnEvents(double[][] sold, double[][] expected) {
        double[][] learned = drawn(sold, expected, EVENT_UNITS, EVER_UNITS);
        for (int c = 0; c < categoryCount; c++) {
            System.arraycopy(learned[c], 1, event[c], 1, kinds.length);
        }
    }

    /** Of each group, drawn to all groups together; those drawn to one. */
    static double[][] drawn(double[][] sold, double[][] expected, double units, double unitsOfAll) {
        var factors = new double[sold.length][sold.length == 0 ? 0 : sold[0].length];
        for (int k = 0; factors.length > 0 && k < factors[0].length; k++) {
            double allSold = unitsOfAll;
            double allExpected = unitsOfAll;
            for (int c = 0; c < factors.length; c++) {
                allSold += sold[c][k];
                allExpected += expected[c][k];
            }
            double ofAll = allExpected > 0 ? allSold / allExpected : 1;
            for (int c = 0; c < factors.length; c++) {
                factors[c][k] = (sold[c][k] + units * ofAll) / (expected[c][k] + units);
            }
        }
        return factors;
    }

    /** Units a day without any factor, from the usual days of the weeks around it. */
    private double[] levels(int i) {
        var item = items.get(i);
        var sold = new double[item.days() + 1];
        var factors = new double[item.days() + 1];
        for (int day = 0; day < item.days(); day++) {
            boolean counts = day >= item.begin() && item.isUsual(day);
            sold[day + 1] = sold[day] + (counts ? item.sold(day) : 0);
            factors[day + 1] = factors[day] + (counts ? past(i, day) : 0);
        }
        var level = new double[item.days()];
        for (int day = 0; day < item.days(); day++) {
            int from = Math.max(0, day - REACH);
            int to = Math.min(item.days(), day + REACH + 1);
            double weight = factors[to] - factors[from];
            level[day] = weight > 1e-9 ? (sold[to] - sold[from]) / weight : 0;
        }
        return level;
    }

    private static void add(double[] sums, double[] more) {
        for (int k = 0; k < sums.length; k++) {
            sums[k] += more[k];
        }
    }

    private static double[][] ones(int rows, int columns) {
        var table = new double[rows][columns];
        for (double[] row : table) {
            Arrays.fill(row, 1);
        }
        return table;
    }
}
