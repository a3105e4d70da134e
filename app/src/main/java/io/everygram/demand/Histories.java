package io.everygram.demand;

import io.everygram.catalog.Catalog;
import io.everygram.demand.domain.AbcRanking;
import io.everygram.demand.domain.PromotionLifts;
import io.everygram.demand.domain.Returned;
import io.everygram.demand.domain.forecast.DailyHistory;
import io.everygram.demand.domain.forecast.EventCalendar;
import io.everygram.demand.store.CalendarStore;
import io.everygram.demand.store.HistoryStore;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Statistical;
import io.everygram.platform.SqlCatalog;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Gathers what items sold, without what came back, and which days say how well they sell. */
@Component
@Statistical
class Histories {
    static final int RANKED_DAYS = 91;
    /** How far back the ledger is looked through for days without stock the first time. */
    private static final int LOOKED_BACK_DAYS = 91;

    private static final int TOLD_LATE_DAYS = 7;

    private final HistoryStore store;
    private final CalendarStore calendar;
    private final DemandCalendar events;
    private final Catalog catalog;
    private final SqlCatalog sql;

    Histories(HistoryStore store, CalendarStore calendar, DemandCalendar events, Catalog catalog, SqlCatalog sql) {
        this.store = store;
        this.calendar = calendar;
        this.events = events;
        this.catalog = catalog;
        this.sql = sql;
    }

    /** Of one item, day by day. */
    static final class OfItem {
        private final long itemId;
        private final String category;
        private final boolean active;
        private final LocalDate first;
        private final double[] units;
        private final boolean[] usual;
        private final boolean[] promoted;

        OfItem(
                long itemId,
                String category,
                boolean active,
                LocalDate first,
                double[] units,
                boolean[] usual,
                boolean[] promoted) {
            this.itemId = itemId;
            this.category = category;
            this.active = active;
            this.first = first;
            this.units = units;
            this.usual = usual;
            this.promoted = promoted;
        }

        long itemId() {
            return itemId;
        }

        String category() {
            return category;
        }

        boolean isActive() {
            return active;
        }

        int days() {
            return units.length;
        }

        double sold(int day) {
            return units[day];
        }

        boolean isUsual(int day) {
            return usual[day];
        }

        double[] units() {
            return units.clone();
        }

        boolean[] usual() {
            return usual.clone();
        }

        /** With what it sold while promoted. */
        PromotionLifts.Past past(List<Double> week) {
            return new PromotionLifts.Past(itemId, category, first, units, usual, promoted, week);
        }

        /** Its days from one, as many as said. */
        DailyHistory part(int from, int days) {
            return new DailyHistory(
                    category,
                    first.plusDays(from),
                    0,
                    Arrays.copyOfRange(units, from, from + days),
                    Arrays.copyOfRange(usual, from, from + days));
        }

        /** Units of the last days. */
        double last(int days) {
            return Arrays.stream(units, Math.max(0, units.length - days), units.length)
                    .sum();
        }
    }

    /** Of all items, and the classes of their revenue. */
    record Gathered(LocalDate first, List<OfItem> items, Map<Long, AbcClass> classes, EventCalendar calendar) {
        Gathered {
            items = List.copyOf(items);
            classes = Map.copyOf(classes);
        }
    }

    /**
     * The days before {@code day}.
     *
     * @param item 0 for all
     */
    Gathered before(FacilityId facility, long item, LocalDate day, int days) {
        var first = day.minusDays(days);
        var sold = store.sold(facility, item, first, day.minusDays(1), day.minusDays(RANKED_DAYS));
        var promotions = calendar.promotions(facility, first);
        var stockOuts = calendar.stockOuts(facility, first);
        var revenue = new HashMap<Long, java.math.BigDecimal>();
        sold.forEach(one -> revenue.put(one.itemId(), one.amount().max(java.math.BigDecimal.ZERO)));
        return new Gathered(
                first,
                sold.stream()
                        .map(one -> new OfItem(
                                one.itemId(),
                                one.category(),
                                one.isActive(),
                                first,
                                Returned.takenOff(one.units()),
                                usual(one, first, days, promotions, stockOuts.getOrDefault(one.itemId(), Set.of())),
                                promoted(one, first, days, promotions, stockOuts.getOrDefault(one.itemId(), Set.of()))))
                        .toList(),
                AbcRanking.of(revenue),
                EventCalendar.of(
                        events.events(facility),
                        first.getYear(),
                        day.plusDays(ItemForecast.DAYS).getYear()));
    }

    /** Of one item with why its days say nothing; the events are those of {@code ahead} further days too. */
    DemandHistory shown(FacilityId facility, long item, String category, LocalDate day, int days, int ahead) {
        var first = day.minusDays(days);
        var sold = store.sold(facility, item, first, day.minusDays(1), first);
        var why = new HashMap<Integer, String>();
        for (var promotion : calendar.promotions(facility, first)) {
            if (promotion.isOf(item, category)) {
                for (int at = 0; at < days; at++) {
                    var on = first.plusDays(at);
                    if (!on.isBefore(promotion.fromDay()) && !on.isAfter(promotion.toDay())) {
                        why.put(at, "promotion " + promotion.name());
                    }
                }
            }
        }
        calendar.stockOuts(facility, first)
                .getOrDefault(item, Set.of())
                .forEach(on -> why.put((int) ChronoUnit.DAYS.between(first, on), "nothing in stock"));
        why.keySet().removeIf(at -> at >= days);
        return new DemandHistory(
                first,
                sold.isEmpty()
                        ? new double[days]
                        : Returned.takenOff(sold.getFirst().units()),
                why,
                events.days(facility, first, day.plusDays(ahead)));
    }

    private static boolean[] usual(
            HistoryStore.Sold one, LocalDate first, int days, List<Promotion> promotions, Set<LocalDate> stockOuts) {
        var usual = new boolean[days];
        Arrays.fill(usual, true);
        stockOuts.forEach(day -> mask(usual, first, day, day));
        promotions.stream()
                .filter(promotion -> promotion.isOf(one.itemId(), one.category()))
                .forEach(promotion -> mask(usual, first, promotion.fromDay(), promotion.toDay()));
        return usual;
    }

    private static boolean[] promoted(
            HistoryStore.Sold one, LocalDate first, int days, List<Promotion> promotions, Set<LocalDate> stockOuts) {
        var promoted = new boolean[days];
        promotions.stream()
                .filter(promotion -> promotion.isOf(one.itemId(), one.category()))
                .forEach(promotion -> fill(promoted, first, promotion.fromDay(), promotion.toDay(), true));
        stockOuts.forEach(day -> fill(promoted, first, day, day, false));
        return promoted;
    }

    private static void mask(boolean[] usual, LocalDate first, LocalDate from, LocalDate to) {
        fill(usual, first, from, to, false);
    }

    private static void fill(boolean[] days, LocalDate first, LocalDate from, LocalDate to, boolean value) {
        int begin = (int) Math.max(0, ChronoUnit.DAYS.between(first, from));
        int end = (int) Math.min(days.length, ChronoUnit.DAYS.between(first, to) + 1);
        if (begin < end) {
            Arrays.fill(days, begin, end, value);
        }
    }

    /** Promotions that go on or come, the first to begin first. */
    List<Promotion> coming(FacilityId facility, LocalDate day) {
        return calendar.promotions(facility, day).reversed();
    }

    /**
     * Keeps from the ledger on which days before {@code day} an item had nothing to sell: of the days that were not looked at yet and the last
     * {@value #TOLD_LATE_DAYS} of the others, since movements may be told late.
     *
     * @param whole whether all of the last {@value #LOOKED_BACK_DAYS} days are looked at again
     */
    void lookAtStock(FacilityId facility, LocalDate day, boolean whole) {
        var earliest = day.minusDays(LOOKED_BACK_DAYS);
        var from = calendar.lookedThrough(facility)
                .map(through -> through.plusDays(1))
                .filter(next -> !whole && next.isAfter(earliest))
                .map(next -> next.isBefore(day.minusDays(TOLD_LATE_DAYS)) ? next : day.minusDays(TOLD_LATE_DAYS))
                .orElse(earliest);
        calendar.look(
                facility,
                sql.get("demand/stock_outs"),
                catalog.facility(facility).zone(),
                from,
                day.minusDays(1));
    }
}
