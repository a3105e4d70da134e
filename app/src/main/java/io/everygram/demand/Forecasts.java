package io.everygram.demand;

import io.everygram.demand.domain.AbcRanking;
import io.everygram.demand.domain.FacilityForecast;
import io.everygram.demand.domain.forecast.DailyHistory;
import io.everygram.demand.domain.forecast.EventCalendar;
import io.everygram.demand.store.ForecastStore;
import io.everygram.demand.store.HistoryStore;
import io.everygram.demand.store.SalesStore;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Statistical;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the forecast of a facility for a business day and keeps it. Where there is none yet it is made by whoever asks first: in a transaction that
 * writes within it; in one that only reads in another beside it, one at a time on each node, so that those who ask at once do not wait for each
 * other's connections but reckon for themselves.
 */
@Component
@Statistical
class Forecasts {
    /** Days looked at: a year, and what it takes to know how the weeks after it stood to those before. */
    static final int HISTORY_DAYS = 448;

    private static final int RANKED_DAYS = 91;
    private static final int MOST_READS = 5;

    private final ForecastStore store;
    private final HistoryStore history;
    private final SalesStore sales;
    private final TransactionTemplate beside;
    private final TransactionTemplate within;
    private final Clock clock;
    private final Semaphore makers = new Semaphore(1);

    Forecasts(
            ForecastStore store,
            HistoryStore history,
            SalesStore sales,
            PlatformTransactionManager manager,
            Clock clock) {
        this.store = store;
        this.history = history;
        this.sales = sales;
        this.beside = new TransactionTemplate(manager);
        this.beside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.within = new TransactionTemplate(manager);
        this.clock = clock;
    }

    /** Rows of a forecast and the shapes of their categories. */
    record Made(LocalDate day, List<ForecastStore.Row> rows, Map<String, List<Double>> shapes) {
        Map<Long, ItemForecast> byItem() {
            var forecasts = new TreeMap<Long, ItemForecast>();
            rows.forEach(row -> forecasts.put(row.model().itemId(), forecast(row.model())));
            return forecasts;
        }

        private ItemForecast forecast(ItemForecast.Model model) {
            return new ItemForecast(
                    day, model, FacilityForecast.means(model, shapes.getOrDefault(model.category(), List.of()), day));
        }
    }

    /** @param item 0 for all */
    Made of(FacilityId facility, LocalDate day, long item) {
        var stored = stored(facility, day, item);
        if (stored.isPresent()) {
            return stored.get();
        }
        boolean readsOnly = TransactionSynchronizationManager.isActualTransactionActive()
                && TransactionSynchronizationManager.isCurrentTransactionReadOnly();
        if (!readsOnly) {
            return Objects.requireNonNull(within.execute(status -> makeOnce(facility, day, true)));
        }
        if (!makers.tryAcquire()) {
            return reckon(facility, day);
        }
        try {
            return Objects.requireNonNull(beside.execute(status -> makeOnce(facility, day, false)));
        } finally {
            makers.release();
        }
    }

    private Made makeOnce(FacilityId facility, LocalDate day, boolean waits) {
        if (waits) {
            store.lock(facility);
        } else if (!store.tryLock(facility)) {
            return reckon(facility, day);
        }
        return stored(facility, day, 0).orElseGet(() -> make(facility, day));
    }

    /** Makes it anew, in the caller's transaction. */
    Made remake(FacilityId facility, LocalDate day) {
        store.lock(facility);
        return make(facility, day);
    }

    private Made make(FacilityId facility, LocalDate day) {
        var made = reckon(facility, day);
        store.replace(facility, day, clock.instant(), made.rows(), made.shapes());
        return made;
    }

    /** Read again when it was made anew meanwhile: rows and shapes are of one making. */
    private Optional<Made> stored(FacilityId facility, LocalDate day, long item) {
        for (int tries = 0; tries < MOST_READS; tries++) {
            var at = store.madeAt(facility, day);
            if (at.isEmpty()) {
                return Optional.empty();
            }
            var made = new Made(day, store.rows(facility, day, item), store.shapes(facility, day));
            if (store.madeAt(facility, day).equals(at)) {
                return Optional.of(made);
            }
        }
        return Optional.empty();
    }

    private Made reckon(FacilityId facility, LocalDate day) {
        var first = day.minusDays(HISTORY_DAYS);
        var last = day.minusDays(1);
        var classes = AbcRanking.of(sales.revenue(facility, day.minusDays(RANKED_DAYS), last));
        var sold = history.sold(facility, first, last);
        var items = new ArrayList<FacilityForecast.Item>();
        for (var one : sold) {
            var usual = new boolean[HISTORY_DAYS];
            Arrays.fill(usual, true);
            items.add(new FacilityForecast.Item(
                    one.itemId(),
                    classes.getOrDefault(one.itemId(), AbcClass.NONE),
                    new DailyHistory(one.category(), first, 0, one.units(), usual)));
        }
        var calendar = EventCalendar.usual(
                first.getYear(), day.plusDays(ItemForecast.DAYS).getYear());
        var forecast = FacilityForecast.of(items, calendar);
        var byId = sold.stream().collect(Collectors.toMap(HistoryStore.Sold::itemId, HistoryStore.Sold::units));
        return new Made(
                day,
                forecast.models().stream()
                        .map(model -> row(model, byId.getOrDefault(model.itemId(), new double[0])))
                        .toList(),
                forecast.shapes());
    }

    private static ForecastStore.Row row(ItemForecast.Model model, double[] units) {
        return new ForecastStore.Row(model, last(units, 7), last(units, 28), last(units, 90));
    }

    private static double last(double[] units, int days) {
        return Arrays.stream(units, Math.max(0, units.length - days), units.length)
                .sum();
    }
}
