package io.everygram.replenishment;

import io.everygram.catalog.ItemId;
import io.everygram.demand.Demand;
import io.everygram.demand.ItemDemand;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Unit;
import io.everygram.production.Schedule;
import io.everygram.replenishment.domain.ItemFacts;
import io.everygram.replenishment.domain.ItemFacts.Draw;
import io.everygram.replenishment.domain.ItemFacts.Incoming;
import io.everygram.replenishment.domain.ItemFacts.Offer;
import io.everygram.replenishment.domain.ItemFacts.Sales;
import io.everygram.replenishment.domain.ItemFacts.Stock;
import io.everygram.replenishment.store.PlanStore;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Loads what a plan rests on: a handful of statements for all items together. */
@Component
class Snapshots {
    /** Days of forecast that a page shows at least. */
    static final int SHOWN_DAYS = 42;

    private final PlanStore store;
    private final Demand demand;
    private final Schedule schedule;

    Snapshots(PlanStore store, Demand demand, Schedule schedule) {
        this.store = store;
        this.demand = demand;
        this.schedule = schedule;
    }

    record Loaded(String name, ItemFacts facts) {}

    /** Every item that has stock, sales, draws or something under way at the facility, by id. */
    List<Loaded> all(FacilityId facility, LocalDate today) {
        return load(facility, 0, today, demand.all(facility, today));
    }

    Optional<Loaded> one(FacilityId facility, ItemId item, LocalDate today) {
        return load(facility, item.value(), today, Map.of(item.value(), demand.of(facility, item, today))).stream()
                .findFirst();
    }

    private List<Loaded> load(FacilityId facility, long item, LocalDate today, Map<Long, ItemDemand> demands) {
        var items = store.items(item);
        var stock = store.stock(facility, item, today);
        var incoming = new HashMap<>(store.incoming(facility, item));
        var draws = new HashMap<Long, List<Draw>>();
        var end = today.plusDays(horizon(items));
        schedule.draws(facility, end)
                .forEach(d -> draws.computeIfAbsent(d.component().value(), c -> new ArrayList<>())
                        .add(new Draw(d.run(), d.startsOn(), d.quantity())));
        schedule.outputs(facility, end)
                .forEach(o -> incoming.computeIfAbsent(o.item().value(), i -> new ArrayList<>())
                        .add(new Incoming(o.run(), "RUN", o.startsOn().plusDays(1), o.quantity())));
        var policies = store.policies(facility);
        var loaded = new ArrayList<Loaded>();
        for (var bought : items.values()) {
            long id = bought.itemId();
            if (item == 0
                    && !stock.containsKey(id)
                    && !demands.containsKey(id)
                    && !draws.containsKey(id)
                    && !incoming.containsKey(id)) {
                continue;
            }
            var policy = policies.getOrDefault(id, policies.getOrDefault(0L, PlanStore.DEFAULT));
            loaded.add(new Loaded(
                    bought.name(),
                    new ItemFacts(
                            today,
                            id,
                            bought.number(),
                            bought.unit(),
                            Unit.valueOf(bought.unit()).scale() == 0,
                            stock.getOrDefault(id, Stock.NONE),
                            incoming.getOrDefault(id, List.of()),
                            draws.getOrDefault(id, List.of()),
                            sales(demands.get(id), longest(bought.offers()) + policy.reviewDays()),
                            policy,
                            bought.offers())));
        }
        return loaded;
    }

    private static int horizon(Map<Long, PlanStore.Bought> items) {
        return items.values().stream().mapToInt(b -> longest(b.offers())).max().orElse(0) + 2 * SHOWN_DAYS;
    }

    private static int longest(List<Offer> offers) {
        return offers.stream().mapToInt(Offer::leadTimeDays).max().orElse(0);
    }

    private static Sales sales(@Nullable ItemDemand demand, int days) {
        int shown = Math.max(days, SHOWN_DAYS);
        if (demand == null) {
            var zero = BigDecimal.ZERO;
            return new Sales(
                    "NONE",
                    zero,
                    zero,
                    zero,
                    zero,
                    Collections.nCopies(7, BigDecimal.ONE),
                    zero,
                    0,
                    Collections.nCopies(shown, zero));
        }
        return new Sales(
                demand.abc().name(),
                demand.lastWeek(),
                demand.lastFourWeeks(),
                demand.lastQuarter(),
                demand.level(),
                demand.weekdayFactors(),
                demand.dailyDeviation(),
                demand.daysOfHistory(),
                demand.expected(shown));
    }
}
