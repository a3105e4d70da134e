package io.everygram.demand;

import io.everygram.demand.domain.FacilityForecast;
import io.everygram.demand.domain.Overriding;
import io.everygram.demand.domain.PromotionLifts;
import io.everygram.demand.store.ForecastStore;
import io.everygram.demand.store.OverrideStore;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Statistical;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
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

    private static final int MOST_READS = 5;

    private final ForecastStore store;
    private final Histories histories;
    private final OverrideStore overrides;
    private final TransactionTemplate beside;
    private final TransactionTemplate within;
    private final Clock clock;
    private final Semaphore makers = new Semaphore(1);

    Forecasts(
            ForecastStore store,
            Histories histories,
            OverrideStore overrides,
            PlatformTransactionManager manager,
            Clock clock) {
        this.store = store;
        this.histories = histories;
        this.overrides = overrides;
        this.beside = new TransactionTemplate(manager);
        this.beside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.within = new TransactionTemplate(manager);
        this.clock = clock;
    }

    /** Rows of a forecast, the shapes of their categories, and what people said otherwise. */
    record Made(
            LocalDate day,
            List<ForecastStore.Row> rows,
            Map<String, List<Double>> shapes,
            List<Promotion> promotions,
            Map<Long, List<ForecastOverride>> overrides) {
        /** Also of items that people expect something of though they never sold. */
        Map<Long, ItemForecast> byItem() {
            var forecasts = new TreeMap<Long, ItemForecast>();
            rows.forEach(row -> forecasts.put(row.model().itemId(), forecast(row.model(), row.lift())));
            overrides
                    .keySet()
                    .forEach(item -> forecasts.computeIfAbsent(
                            item, id -> forecast(FacilityForecast.nothing(id), PromotionLift.NONE)));
            return forecasts;
        }

        private ItemForecast forecast(ItemForecast.Model model, PromotionLift lift) {
            var usual = FacilityForecast.means(model, shapes.getOrDefault(model.category(), List.of()), day);
            var coming = promotions.stream()
                    .filter(promotion -> promotion.isOf(model.itemId(), model.category()))
                    .map(promotion -> new PromotionLifts.Days(promotion.fromDay(), promotion.toDay()))
                    .toList();
            var statistical = PromotionLifts.lifted(usual, day, lift, coming);
            return new ItemForecast(
                    day,
                    model,
                    lift,
                    usual,
                    statistical,
                    Overriding.of(statistical, day, overrides.getOrDefault(model.itemId(), List.of())));
        }
    }

    /** Of an item that never sold. */
    static ItemForecast nothing(long item, LocalDate day) {
        return new Made(day, List.of(), Map.of(), List.of(), Map.of())
                .forecast(FacilityForecast.nothing(item), PromotionLift.NONE);
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
        return stored(facility, day, 0).orElseGet(() -> make(facility, day, false));
    }

    /** Makes it in the caller's transaction where there is none; whether it did. */
    boolean makeMissing(FacilityId facility, LocalDate day) {
        if (store.madeAt(facility, day).isPresent()) {
            return false;
        }
        store.lock(facility);
        if (store.madeAt(facility, day).isPresent()) {
            return false;
        }
        var _ = make(facility, day, false);
        return true;
    }

    Optional<Instant> madeAt(FacilityId facility, LocalDate day) {
        return store.madeAt(facility, day);
    }

    /** Makes it anew, in the caller's transaction. */
    Made remake(FacilityId facility, LocalDate day) {
        store.lock(facility);
        return make(facility, day, true);
    }

    private Made make(FacilityId facility, LocalDate day, boolean looksAgain) {
        histories.lookAtStock(facility, day, looksAgain);
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
            var made = new Made(
                    day,
                    store.rows(facility, day, item),
                    store.shapes(facility, day),
                    histories.coming(facility, day),
                    overrides(facility, day, item));
            if (store.madeAt(facility, day).equals(at)) {
                return Optional.of(made);
            }
        }
        return Optional.empty();
    }

    private Made reckon(FacilityId facility, LocalDate day) {
        var gathered = histories.before(facility, 0, day, HISTORY_DAYS);
        var items = gathered.items().stream()
                .map(one -> new FacilityForecast.Item(
                        one.itemId(),
                        one.isActive(),
                        gathered.classes().getOrDefault(one.itemId(), AbcClass.NONE),
                        one.part(0, HISTORY_DAYS)))
                .toList();
        var forecast = FacilityForecast.of(items, gathered.calendar());
        var byId = gathered.items().stream().collect(Collectors.toMap(Histories.OfItem::itemId, one -> one));
        var lifts = PromotionLifts.of(forecast.models().stream()
                .map(model -> Objects.requireNonNull(byId.get(model.itemId())).past(model.week()))
                .toList());
        return new Made(
                day,
                forecast.models().stream()
                        .map(model -> row(
                                model,
                                Objects.requireNonNull(byId.get(model.itemId())),
                                lifts.getOrDefault(model.itemId(), PromotionLift.NONE)))
                        .toList(),
                forecast.shapes(),
                histories.coming(facility, day),
                overrides(facility, day, 0));
    }

    private static ForecastStore.Row row(ItemForecast.Model model, Histories.OfItem item, PromotionLift lift) {
        return new ForecastStore.Row(model, item.last(7), item.last(28), item.last(90), lift);
    }

    private Map<Long, List<ForecastOverride>> overrides(FacilityId facility, LocalDate day, long item) {
        return overrides.holding(facility, item, day).stream().collect(Collectors.groupingBy(ForecastOverride::itemId));
    }
}
