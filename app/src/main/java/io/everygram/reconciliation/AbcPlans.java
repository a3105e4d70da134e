package io.everygram.reconciliation;

import io.everygram.catalog.Catalog;
import io.everygram.demand.AbcClass;
import io.everygram.demand.Demand;
import io.everygram.kernel.FacilityId;
import io.everygram.reconciliation.domain.AbcDays;
import io.everygram.reconciliation.domain.EvenCycle;
import io.everygram.reconciliation.store.CountPlanStore;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Cycle counts by class: what carries the revenue is counted most often. Items that did not sell are counted as those of class C. */
@Component
class AbcPlans {
    private final CountPlanStore store;
    private final Demand demand;
    private final Catalog catalog;
    private final Clock clock;

    AbcPlans(CountPlanStore store, Demand demand, Catalog catalog, Clock clock) {
        this.store = store;
        this.demand = demand;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** What a plan wants counted today. */
    List<DueItem> today(FacilityId facility, CountPlan plan) {
        return plan.isAbc() ? cycle(facility, plan).on(today(facility)) : List.of();
    }

    /** The plan with the day it is due on: the first since its last count on which an item is. A plan of other kind as it is. */
    CountPlan clocked(FacilityId facility, CountPlan plan) {
        if (!plan.isAbc()) {
            return plan;
        }
        var cycle = cycle(facility, plan);
        var first = Optional.ofNullable(plan.lastOn()).map(on -> on.plusDays(1)).orElse(cycle.began());
        return plan.dueOn(first.datesUntil(first.plusDays(cycle.longest() + 1L))
                .filter(day -> !cycle.on(day).isEmpty())
                .findFirst()
                .orElseGet(() -> today(facility).plusDays(cycle.longest())));
    }

    private LocalDate today(FacilityId facility) {
        return catalog.facility(facility).day(clock.instant()).date();
    }

    private Cycle cycle(FacilityId facility, CountPlan plan) {
        var days = AbcDays.parse(plan.cadence()).orElse(AbcDays.USUAL);
        var classes = demand.classes(facility, today(facility));
        var items = store.stocked(facility).stream()
                .map(s -> Stocked.of(s, classes.getOrDefault(s.itemId(), AbcClass.NONE), days))
                .toList();
        var began = plan.createdAt().atZone(catalog.facility(facility).zoneId()).toLocalDate();
        return new Cycle(items, began, days);
    }

    private record Stocked(CountPlanStore.StockedItem item, String abc, int everyDays) {
        static Stocked of(CountPlanStore.StockedItem item, AbcClass abc, AbcDays days) {
            return switch (abc) {
                case A -> new Stocked(item, "A", days.a());
                case B -> new Stocked(item, "B", days.b());
                case C, NONE -> new Stocked(item, "C", days.c());
            };
        }
    }

    private record Cycle(List<Stocked> items, LocalDate began, AbcDays days) {
        int longest() {
            return Math.max(days.a(), Math.max(days.b(), days.c()));
        }

        List<DueItem> on(LocalDate day) {
            Map<Long, Stocked> byId =
                    items.stream().collect(Collectors.toMap(s -> s.item().itemId(), Function.identity()));
            var cycle = items.stream()
                    .map(s -> new EvenCycle.Item(
                            s.item().itemId(),
                            s.everyDays(),
                            Optional.ofNullable(s.item().lastOn())))
                    .toList();
            return EvenCycle.on(day, began, cycle).stream()
                    .map(due -> {
                        var of = java.util.Objects.requireNonNull(byId.get(due.itemId()));
                        return new DueItem(
                                due.itemId(),
                                of.item().name(),
                                of.abc(),
                                of.item().lastOn(),
                                due.by());
                    })
                    .toList();
        }
    }
}
