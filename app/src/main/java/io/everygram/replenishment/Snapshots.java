package io.everygram.replenishment;

import io.everygram.catalog.ItemId;
import io.everygram.compliance.papers.PapersUntil;
import io.everygram.compliance.rules.Parameter;
import io.everygram.compliance.rules.Rules;
import io.everygram.compliance.rules.RulesOfDay;
import io.everygram.demand.Demand;
import io.everygram.demand.ItemForecast;
import io.everygram.kernel.FacilityId;
import io.everygram.production.Schedule;
import io.everygram.replenishment.domain.Days;
import io.everygram.replenishment.domain.ItemFacts;
import io.everygram.replenishment.domain.ItemFacts.Break;
import io.everygram.replenishment.domain.ItemFacts.Draw;
import io.everygram.replenishment.domain.ItemFacts.Incoming;
import io.everygram.replenishment.domain.ItemFacts.Make;
import io.everygram.replenishment.domain.ItemFacts.Offer;
import io.everygram.replenishment.domain.ItemFacts.Stock;
import io.everygram.replenishment.domain.Policy;
import io.everygram.replenishment.domain.Scenario;
import io.everygram.replenishment.domain.Steps;
import io.everygram.replenishment.store.PlanStore;
import io.everygram.replenishment.store.PlanStore.Items;
import io.everygram.replenishment.store.PlanStore.Planned;
import io.everygram.replenishment.store.PlanStore.Sold;
import io.everygram.replenishment.store.PolicyStore;
import io.everygram.replenishment.store.ScenarioStore;
import io.everygram.replenishment.store.VendorTermsStore;
import io.everygram.replenishment.store.VendorTermsStore.PriceFrom;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Loads what a plan rests on: a handful of statements for all items together. */
@Component
class Snapshots {
    /** Days that are planned. */
    static final int DAYS = ItemForecast.DAYS;

    private static final int RUN_DAYS = 1;
    private static final int EXCESS_SCALE = 6;
    private static final int NO_LIMIT = 0;

    private final PlanStore store;
    private final PolicyStore policies;
    private final VendorTermsStore vendors;
    private final Demand demand;
    private final Schedule schedule;
    private final Rules rules;
    private final PapersUntil papers;
    private final ScenarioStore scenarios;

    Snapshots(
            PlanStore store,
            PolicyStore policies,
            VendorTermsStore vendors,
            Demand demand,
            Schedule schedule,
            Rules rules,
            PapersUntil papers,
            ScenarioStore scenarios) {
        this.store = store;
        this.policies = policies;
        this.vendors = vendors;
        this.demand = demand;
        this.schedule = schedule;
        this.rules = rules;
        this.papers = papers;
        this.scenarios = scenarios;
    }

    /** As promoted scenarios have it, every item that has stock, sales, orders, draws or something under way at the facility, or is in a bill of one, by id. */
    Scenario.Facts all(FacilityId facility, LocalDate today) {
        return load(facility, Items.ALL, today, demand.forecasts(facility, today));
    }

    /** These items, whatever they have. */
    Scenario.Facts some(FacilityId facility, Collection<Long> items, LocalDate today) {
        var forecasts = new HashMap<Long, ItemForecast>();
        for (long item : items) {
            demand.forecast(facility, new ItemId(item), today).ifPresent(found -> forecasts.put(item, found));
        }
        return load(facility, Items.of(items), today, forecasts);
    }

    private Scenario.Facts load(FacilityId facility, Items asked, LocalDate today, Map<Long, ItemForecast> forecasts) {
        var items = store.items(asked);
        var stock = store.stock(facility, asked, items, today);
        var incoming = store.incoming(facility, asked, items);
        var draws = new HashMap<Long, List<Draw>>();
        var end = today.plusDays(DAYS);
        var making = schedule.makingDays(facility);
        schedule.draws(facility, end).forEach(d -> {
            var item = items.get(d.component().value());
            if (item != null) {
                draws.computeIfAbsent(item.itemId(), c -> new ArrayList<>())
                        .add(new Draw(d.run(), d.startsOn(), Steps.raised(d.quantity(), item.unit())));
            }
        });
        schedule.outputs(facility, end).forEach(o -> {
            var item = items.get(o.item().value());
            if (item != null) {
                incoming.computeIfAbsent(item.itemId(), i -> new ArrayList<>())
                        .add(new Incoming(
                                o.run(),
                                "RUN",
                                o.endsOn().plusDays(RUN_DAYS),
                                Steps.lowered(o.quantity(), item.unit())));
            }
        });
        var orders = store.orders(facility, asked, items);
        var firm = store.firm(facility, asked, items);
        var bills = store.bills();
        var terms = vendors.on(facility, today);
        var papersUntil = papers.ofOrders(facility, today);
        var kept = new Policies(
                policies.all(facility).stream()
                        .collect(Collectors.toMap(k -> new PolicyKey(k.itemId(), k.abc()), k -> k)),
                rules.today(facility));
        var living = asked.equals(Items.ALL)
                ? new Living(
                                bills,
                                id -> stock.containsKey(id)
                                        || forecasts.containsKey(id)
                                        || draws.containsKey(id)
                                        || incoming.containsKey(id)
                                        || orders.containsKey(id))
                        .of(items.keySet())
                : items.keySet();
        var facts = new ArrayList<ItemFacts>();
        for (var item : items.values()) {
            long id = item.itemId();
            if (!living.contains(id)) {
                continue;
            }
            var forecast = forecasts.get(id);
            var abc = forecast == null ? "NONE" : forecast.abc().name();
            var made = bills.get(id);
            facts.add(new ItemFacts(
                    id,
                    item.number(),
                    item.name(),
                    item.category(),
                    item.unit(),
                    abc,
                    stock.getOrDefault(id, Stock.NONE),
                    incoming.getOrDefault(id, List.of()),
                    firm.getOrDefault(id, List.of()),
                    forecast(forecast, item.unit()),
                    forecast == null
                            ? BigDecimal.ZERO
                            : BigDecimal.valueOf(forecast.excess()).setScale(EXCESS_SCALE, RoundingMode.HALF_EVEN),
                    orders.getOrDefault(id, List.of()),
                    draws.getOrDefault(id, List.of()),
                    kept.of(item, abc),
                    item.sold().stream()
                            .map(sold -> offer(item, sold, terms, papersUntil))
                            .toList(),
                    made == null
                            ? Optional.empty()
                            : Optional.of(
                                    new Make(made.yield(), making.getOrDefault(id, RUN_DAYS), 0, 1, item.cost()))));
        }
        return Scenario.of(
                today,
                new Scenario.Facts(
                        facts, bills.values().stream().map(PlanStore.Made::bill).toList()),
                scenarios.promoted(facility));
    }

    private static Days forecast(@Nullable ItemForecast forecast, String unit) {
        return forecast == null ? Days.none(DAYS) : WholeForecast.of(forecast, unit);
    }

    /** The first to end of the papers that the vendor's record asks for and of those that the rules want of the goods. */
    private static Optional<LocalDate> papersUntil(Planned item, Sold sold, Map<PapersUntil.Sale, LocalDate> goods) {
        var ofGoods = Optional.ofNullable(goods.get(new PapersUntil.Sale(sold.vendorId(), new ItemId(item.itemId()))));
        return Stream.concat(sold.papersValidTo().stream(), ofGoods.stream()).min(Comparator.naturalOrder());
    }

    private static Offer offer(
            Planned item, Sold sold, VendorTermsStore.Terms terms, Map<PapersUntil.Sale, LocalDate> papers) {
        var measured = terms.leadTime(sold.vendorId(), item.itemId());
        var calendar = terms.calendars().get(sold.vendorId());
        return new Offer(
                sold.vendorId(),
                sold.vendor(),
                sold.price(),
                sold.pack(),
                sold.minimum(),
                sold.rank(),
                measured.map(m -> m.mean().setScale(0, RoundingMode.CEILING).intValueExact())
                        .orElse(sold.promisedDays()),
                sold.promisedDays(),
                measured.map(VendorTermsStore.Measured::deviation).orElse(BigDecimal.ZERO),
                calendar == null ? EnumSet.allOf(DayOfWeek.class) : calendar.weekdays(),
                calendar == null ? List.of() : calendar.closed(),
                papersUntil(item, sold, papers),
                terms
                        .prices()
                        .getOrDefault(new VendorTermsStore.Key(sold.vendorId(), item.itemId()), List.<PriceFrom>of())
                        .stream()
                        .map(from -> new Break(Steps.raised(from.quantity(), item.unit()), from.price()))
                        .toList(),
                sold.pallet());
    }

    private record PolicyKey(long item, String abc) {}

    /** The policy of an item: its own, else its class's, else the facility's, else the usual one. */
    private record Policies(Map<PolicyKey, PolicyStore.Kept> kept, RulesOfDay rules) {
        private static final Map<String, BigDecimal> SERVICE =
                Map.of("A", new BigDecimal("0.98"), "B", new BigDecimal("0.95"), "C", new BigDecimal("0.90"));

        Policy of(Planned item, String abc) {
            var found = find(item.itemId(), "")
                    .or(() -> find(0, abc))
                    .or(() -> find(0, ""))
                    .map(k -> policy(k, item.unit()))
                    .orElseGet(() -> Policy.USUAL.withService(SERVICE.getOrDefault(abc, Policy.USUAL.service())));
            int longest = longest(item);
            return found.longestDays() == NO_LIMIT && longest != NO_LIMIT
                            || longest != NO_LIMIT && longest < found.longestDays()
                    ? found.withLongest(longest)
                    : found;
        }

        private Optional<PolicyStore.Kept> find(long item, String abc) {
            return Optional.ofNullable(kept.get(new PolicyKey(item, abc)));
        }

        /** What is tracked loses its value at an age; what has a shelf life, before its end. */
        private int longest(Planned item) {
            int shelf = item.shelfLifeDays().map(days -> Math.max(1, days / 2)).orElse(NO_LIMIT);
            if (!item.tracked()) {
                return shelf;
            }
            var age = rules.figures(Parameter.AGE_LIMITS).get(item.category());
            int aged = age == null ? NO_LIMIT : age.intValueExact();
            return shelf == NO_LIMIT ? aged : aged == NO_LIMIT ? shelf : Math.min(shelf, aged);
        }

        private static Policy policy(PolicyStore.Kept k, String unit) {
            return new Policy(
                    Policy.Kind.valueOf(k.kind()),
                    Steps.raised(k.point(), unit),
                    Steps.raised(k.level(), unit),
                    Steps.raised(k.lot(), unit),
                    k.service(),
                    k.reviewDays(),
                    k.safetyDays(),
                    k.fenceDays(),
                    k.longestDays(),
                    k.orderCost(),
                    k.holdingPercent(),
                    k.dampDays());
        }
    }
}
