package io.everygram.demo.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Two years of sales of an assortment, item by item and day by day: the calendar's shape, each item's own rate and growth, launches,
 * run-outs and items that sell once in a while.
 */
public final class DemoSales {
    private static final int HISTORY_DAYS = 730;

    private DemoSales() {}

    /** Called for each day on which an item sold; {@code customer} is an index below the number of customers. */
    public interface Sink {
        void sold(int item, int customer, LocalDate day, int units);
    }

    /**
     * @param today the first day without history
     * @param customers how many customers the facility has, at least one
     */
    public static void write(List<DemoItem> items, int customers, LocalDate today, long seed, Sink sink) {
        for (int i = 0; i < items.size(); i++) {
            writeItem(
                    i,
                    items.get(i),
                    customers,
                    today,
                    DemoRandom.of(seed, "sales-" + items.get(i).number()),
                    sink);
        }
    }

    private static void writeItem(
            int index, DemoItem item, int customers, LocalDate today, DemoRandom random, Sink sink) {
        // One item in eight was launched in the last year; one in twelve is sold in bursts; growth runs from −20 to +30
        // % a year.
        int launched = random.chance(12) ? random.between(20, 330) : HISTORY_DAYS;
        boolean intermittent = random.chance(8);
        int growthPercent = random.between(-20, 30);
        int outFrom = random.chance(30) ? random.between(40, 600) : -1;
        int outDays = random.between(4, 15);
        for (int ago = Math.min(launched, HISTORY_DAYS); ago >= 1; ago--) {
            if (outFrom > 0 && ago <= outFrom && ago > outFrom - outDays) {
                continue;
            }
            var day = today.minusDays(ago);
            long growth = 1000 - (long) growthPercent * 10 * ago / 365;
            long mean = item.dailyMillis() * SalesCalendar.thousandths(day) / 1000 * growth / 1000;
            int units = intermittent ? (random.chance(6) ? random.events(mean * 16) : 0) : random.events(mean);
            spread(units, customers, random, (customer, part) -> sink.sold(index, customer, day, part));
        }
    }

    private interface Part {
        void of(int customer, int units);
    }

    /** A day's units go to a few customers; the large ones buy more often. */
    private static void spread(int units, int customers, DemoRandom random, Part part) {
        int left = units;
        while (left > 0) {
            int take = Math.min(left, random.between(2, 12));
            part.of(random.skewedThousandths() * customers / 1000, take);
            left -= take;
        }
    }

    /** Runs through the whole history and hands on only the day's total, for figures and tests. */
    static void totals(List<DemoItem> items, LocalDate today, long seed, IntConsumer units) {
        write(items, 1, today, seed, (item, customer, day, sold) -> units.accept(sold));
    }
}
