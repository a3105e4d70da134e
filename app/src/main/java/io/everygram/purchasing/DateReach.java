package io.everygram.purchasing;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.catalog.Vendors;
import io.everygram.catalog.Vendors.PapersOutcome;
import io.everygram.kernel.Money;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import io.everygram.production.Schedule;
import io.everygram.production.Schedule.Coming;
import io.everygram.production.Schedule.Lack;
import io.everygram.purchasing.domain.WaysOut;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What slips when an order comes on another day: runs and dispensary orders, in dollars, and the ways out with what each of them saves. */
@Service
@Transactional(readOnly = true)
public class DateReach {
    private static final int ORDERS_AHEAD_DAYS = 14;

    private final Schedule schedule;
    private final Catalog catalog;
    private final Vendors vendors;
    private final JdbcClient jdbc;
    private final SqlCatalog sql;
    private final Clock clock;

    DateReach(Schedule schedule, Catalog catalog, Vendors vendors, JdbcClient jdbc, SqlCatalog sql, Clock clock) {
        this.schedule = schedule;
        this.catalog = catalog;
        this.vendors = vendors;
        this.jdbc = jdbc;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * What slips.
     *
     * @param runs in the order they start
     * @param orders in the order they are delivered
     * @param ways out, the cheapest first; those whose price must be asked for last
     */
    public record Reach(List<Run> runs, List<Order> orders, List<WayOut> ways) {
        public Reach {
            runs = List.copyOf(runs);
            orders = List.copyOf(orders);
            ways = List.copyOf(ways);
        }

        public Money runsWorth() {
            return runs.stream().map(Run::worth).reduce(Money.ZERO, Money::plus);
        }

        public Money ordersWorth() {
            return orders.stream().map(Order::worth).reduce(Money.ZERO, Money::plus);
        }
    }

    /**
     * A run that can start only when the goods are there.
     *
     * @param lacks what it lacks by the move, as sentences
     * @param worth of what it makes, at list price
     */
    public record Run(
            String number,
            String line,
            LocalDate startsOn,
            LocalDate slipsTo,
            String makes,
            BigDecimal quantity,
            List<String> lacks,
            Money worth) {
        public Run {
            lacks = List.copyOf(lacks);
        }
    }

    /** What of a dispensary order is not there on its day by the move. */
    public record Order(
            String number, String customer, LocalDate deliverOn, String item, BigDecimal quantity, Money worth) {}

    /**
     * What can be done.
     *
     * @param does a sentence
     * @param extra dollars above what the order costs; empty where the vendor has to be asked
     * @param runs that slip all the same, and what they are worth
     * @param item that is bought elsewhere, with vendor and quantity; empty for the other ways
     */
    public record WayOut(
            WaysOut.Kind kind, String does, Optional<Money> extra, int runs, Money worth, Optional<Elsewhere> item) {}

    /** A purchase at another vendor. */
    public record Elsewhere(ItemId item, long vendorId, BigDecimal quantity) {}

    /**
     * What slips when all open lines of the order come on a day.
     *
     * @param before when a line was to come
     */
    public Reach of(PurchaseOrder order, Function<PurchaseOrder.Line, LocalDate> before, LocalDate on) {
        return of(order, before, _ -> on, on);
    }

    /** What slipped by what the vendor acknowledged, to what was ordered. */
    public Reach acknowledged(PurchaseOrder order) {
        var last = order.lines().stream()
                .map(order::expectedOn)
                .max(Comparator.naturalOrder())
                .orElse(order.expectedOn());
        return of(order, _ -> order.expectedOn(), order::expectedOn, last);
    }

    private Reach of(
            PurchaseOrder order,
            Function<PurchaseOrder.Line, LocalDate> before,
            Function<PurchaseOrder.Line, LocalDate> after,
            LocalDate last) {
        var whatIf = schedule.whatIf(order.facility(), last.plusDays(1));
        var others = whatIf.coming().stream()
                .filter(c -> !c.document().equals(order.number()))
                .toList();
        var slips = slips(whatIf, others, lines(order, before), lines(order, after));
        if (slips.isEmpty()) {
            return new Reach(List.of(), List.of(), List.of());
        }
        var days = new HashMap<ItemId, LocalDate>();
        order.lines().forEach(l -> days.put(l.item(), after.apply(l)));
        var runs = runs(slips, days, last);
        var orders = orders(order, runs, slips, last);
        return new Reach(runs, orders, ways(order, whatIf, others, slips, lines(order, before), lines(order, after)));
    }

    /** The order's open lines as deliveries on the days they come. */
    private static List<Coming> lines(PurchaseOrder order, Function<PurchaseOrder.Line, LocalDate> day) {
        return order.lines().stream()
                .filter(l -> l.open().isPositive())
                .map(l -> new Coming(l.item(), l.open().amount(), day.apply(l), order.number()))
                .toList();
    }

    private static List<Coming> with(List<Coming> others, List<Coming> own) {
        var all = new ArrayList<>(others);
        all.addAll(own);
        return all;
    }

    private record Key(String run, ItemId component) {}

    /** What runs lack more than before. */
    private static List<Lack> slips(
            Schedule.WhatIf whatIf, List<Coming> others, List<Coming> before, List<Coming> after) {
        var lacked = whatIf.lacks(with(others, before)).stream()
                .collect(Collectors.toMap(l -> new Key(l.run(), l.component()), Lack::missing, BigDecimal::add));
        return whatIf.lacks(with(others, after)).stream()
                .filter(l ->
                        l.missing().compareTo(lacked.getOrDefault(new Key(l.run(), l.component()), BigDecimal.ZERO))
                                > 0)
                .map(l -> new Lack(
                        l.run(),
                        l.line(),
                        l.startsOn(),
                        l.output(),
                        l.quantity(),
                        l.component(),
                        l.missing().subtract(lacked.getOrDefault(new Key(l.run(), l.component()), BigDecimal.ZERO))))
                .toList();
    }

    private List<Run> runs(List<Lack> slips, Map<ItemId, LocalDate> days, LocalDate last) {
        var byRun = new LinkedHashMap<String, List<Lack>>();
        slips.forEach(
                l -> byRun.computeIfAbsent(l.run(), _ -> new ArrayList<>()).add(l));
        return byRun.values().stream()
                .map(lacks -> {
                    var first = lacks.getFirst();
                    var output = catalog.item(first.output().value());
                    return new Run(
                            first.run(),
                            first.line(),
                            first.startsOn(),
                            lacks.stream()
                                    .map(l -> days.getOrDefault(l.component(), last))
                                    .max(Comparator.naturalOrder())
                                    .orElse(last),
                            output.map(Catalog.Item::name).orElse(""),
                            first.quantity(),
                            lacks.stream().map(this::words).toList(),
                            worth(
                                    first.quantity(),
                                    output.map(Catalog.Item::price).orElse(BigDecimal.ZERO)));
                })
                .sorted(Comparator.comparing(Run::startsOn).thenComparing(Run::number))
                .toList();
    }

    private String words(Lack lack) {
        return catalog.item(lack.component().value())
                .map(item -> lack.missing().stripTrailingZeros().toPlainString() + " "
                        + item.unitOfMeasure().symbol() + " of " + item.name())
                .orElse("");
    }

    private static Money worth(BigDecimal quantity, BigDecimal price) {
        return new Money(quantity.multiply(price).setScale(2, RoundingMode.HALF_EVEN));
    }

    /** A line of a dispensary order that waits for stock. */
    public record Waiting(
            String number,
            int line,
            long itemId,
            LocalDate deliverOn,
            String customer,
            BigDecimal quantity,
            BigDecimal price,
            BigDecimal available) {}

    /** Orders whose goods the slipped runs make: what was covered on their day and is not any more. */
    private List<Order> orders(PurchaseOrder order, List<Run> runs, List<Lack> slips, LocalDate last) {
        var items = slips.stream().map(Lack::output).collect(Collectors.toSet());
        var waiting = jdbc.sql(sql.get("purchasing/orders_of_items"))
                .param("f", order.facility().value())
                .param("items", items.stream().map(ItemId::value).toArray(Long[]::new))
                .param("until", last.plusDays(ORDERS_AHEAD_DAYS))
                .query(Rows.of(Waiting.class))
                .list();
        var outputs = schedule.outputs(order.facility(), last.plusDays(ORDERS_AHEAD_DAYS + 1L)).stream()
                .filter(o -> items.contains(o.item()))
                .toList();
        var moved = runs.stream().collect(Collectors.toMap(Run::number, Run::slipsTo));
        var slipping = new ArrayList<Order>();
        for (var item : items) {
            var demand =
                    waiting.stream().filter(w -> w.itemId() == item.value()).toList();
            var mine = outputs.stream().filter(o -> o.item().equals(item)).toList();
            var before = uncovered(demand, mine, Schedule.Output::startsOn);
            var after = uncovered(demand, mine, o -> moved.getOrDefault(o.run(), o.startsOn()));
            for (int i = 0; i < demand.size(); i++) {
                var more = after.get(i).subtract(before.get(i));
                if (more.signum() > 0) {
                    var line = demand.get(i);
                    slipping.add(new Order(
                            line.number(),
                            line.customer(),
                            line.deliverOn(),
                            catalog.item(item.value()).map(Catalog.Item::name).orElse(""),
                            more,
                            worth(more, line.price())));
                }
            }
        }
        slipping.sort(Comparator.comparing(Order::deliverOn).thenComparing(Order::number));
        return slipping;
    }

    /** Of each line what neither stock nor what is made before its day covers, the earlier line first. */
    private static List<BigDecimal> uncovered(
            List<Waiting> demand, List<Schedule.Output> outputs, Function<Schedule.Output, LocalDate> day) {
        var uncovered = new ArrayList<BigDecimal>();
        var used = BigDecimal.ZERO;
        for (var line : demand) {
            var supply = outputs.stream()
                    .filter(o -> day.apply(o).isBefore(line.deliverOn()))
                    .map(Schedule.Output::quantity)
                    .reduce(line.available(), BigDecimal::add);
            var left = supply.subtract(used).max(BigDecimal.ZERO);
            var gets = left.min(line.quantity());
            used = used.add(gets);
            uncovered.add(line.quantity().subtract(gets));
        }
        return uncovered;
    }

    private List<WayOut> ways(
            PurchaseOrder order,
            Schedule.WhatIf whatIf,
            List<Coming> others,
            List<Lack> slips,
            List<Coming> before,
            List<Coming> after) {
        var needed = WaysOut.needed(slips);
        var today = catalog.facility(order.facility()).day(clock.instant()).date();
        var ways = new ArrayList<WayOut>();
        var onTime = after.stream()
                .map(c -> Optional.ofNullable(needed.get(c.item()))
                        .map(need -> on(c, need.by()))
                        .orElse(c))
                .toList();
        ways.add(way(WaysOut.Kind.EXPEDITE, expedite(needed), Optional.empty(), whatIf, others, before, onTime));
        var parts = new ArrayList<Coming>();
        for (var c : after) {
            var need = needed.get(c.item());
            if (need == null || need.quantity().compareTo(c.quantity()) >= 0) {
                parts.add(c);
            } else {
                parts.add(new Coming(c.item(), need.quantity(), need.by(), c.document()));
                parts.add(new Coming(c.item(), c.quantity().subtract(need.quantity()), c.dueOn(), c.document()));
            }
        }
        if (parts.size() > after.size()) {
            ways.add(way(WaysOut.Kind.SPLIT, split(needed), Optional.empty(), whatIf, others, before, parts));
        }
        needed.forEach((item, need) -> elsewhere(order, item, need, today).forEach(offer -> {
            var coming = new ArrayList<>(after);
            coming.add(new Coming(item, offer.quantity(), offer.arrives(), ""));
            var way = way(
                    WaysOut.Kind.OTHER_VENDOR,
                    offer.words(),
                    Optional.of(offer.extra()),
                    whatIf,
                    others,
                    before,
                    coming);
            ways.add(new WayOut(
                    way.kind(),
                    way.does(),
                    way.extra(),
                    way.runs(),
                    way.worth(),
                    Optional.of(new Elsewhere(item, offer.vendorId(), offer.quantity()))));
        }));
        ways.sort(Comparator.comparing(WayOut::runs)
                .thenComparing(w -> w.extra().map(Money::amount).orElse(new BigDecimal("1e12")))
                .thenComparing(WayOut::does));
        return ways;
    }

    private static Coming on(Coming coming, LocalDate day) {
        return new Coming(coming.item(), coming.quantity(), day, coming.document());
    }

    private WayOut way(
            WaysOut.Kind kind,
            String does,
            Optional<Money> extra,
            Schedule.WhatIf whatIf,
            List<Coming> others,
            List<Coming> before,
            List<Coming> then) {
        var left = slips(whatIf, others, before, then);
        var worth = left.stream().collect(Collectors.toMap(Lack::run, l -> l, (a, b) -> a)).values().stream()
                .map(l -> worth(
                        l.quantity(),
                        catalog.item(l.output().value())
                                .map(Catalog.Item::price)
                                .orElse(BigDecimal.ZERO)))
                .reduce(Money.ZERO, Money::plus);
        int runs = (int) left.stream().map(Lack::run).distinct().count();
        return new WayOut(kind, does, extra, runs, worth, Optional.empty());
    }

    private String name(ItemId item) {
        return catalog.item(item.value()).map(Catalog.Item::name).orElse("");
    }

    private String amount(ItemId item, BigDecimal quantity) {
        return catalog.item(item.value())
                .map(i -> quantity.stripTrailingZeros().toPlainString() + " "
                        + i.unitOfMeasure().symbol() + " of " + i.name())
                .orElse("");
    }

    private String expedite(Map<ItemId, WaysOut.Need> needed) {
        return "Ask the vendor to bring "
                + needed.entrySet().stream()
                        .map(e -> name(e.getKey()) + " by " + e.getValue().by())
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private String split(Map<ItemId, WaysOut.Need> needed) {
        return "Have a part sent ahead: "
                + needed.entrySet().stream()
                        .map(e -> amount(e.getKey(), e.getValue().quantity()) + " by "
                                + e.getValue().by())
                        .collect(Collectors.joining(", "))
                + "; the rest comes later.";
    }

    private record Offer(long vendorId, BigDecimal quantity, LocalDate arrives, Money extra, String words) {}

    /** Other vendors of an item whose papers hold and who may sell here, with what they ask above the order's price. */
    private List<Offer> elsewhere(PurchaseOrder order, ItemId item, WaysOut.Need need, LocalDate today) {
        var state = catalog.facility(order.facility()).state();
        var ours = order.lines().stream()
                .filter(l -> l.item().equals(item))
                .map(l -> l.unitPrice().amount())
                .findFirst()
                .orElse(BigDecimal.ZERO);
        var offers = new ArrayList<Offer>();
        for (var price : catalog.prices(item)) {
            var vendor = catalog.vendor(price.vendorId()).filter(v -> DraftChecks.sellsIn(v, state));
            var arrives = vendor.map(v -> vendors.calendar(v.vendorId()).onOrAfter(today.plusDays(v.leadTimeDays())));
            if (price.vendorId() == order.vendorId()
                    || arrives.isEmpty()
                    || !(vendors.papersOn(price.vendorId(), arrives.get()) instanceof PapersOutcome.Hold)) {
                continue;
            }
            var quantity = WaysOut.packed(need.quantity(), price.packMultiple(), price.minimum());
            var asks = vendors.priceOn(price.vendorId(), item, quantity, today).orElse(price.price());
            // What is not taken of the order any more is not paid there.
            var extra = new Money(quantity.multiply(asks)
                    .subtract(need.quantity().multiply(ours))
                    .setScale(2, RoundingMode.HALF_EVEN));
            offers.add(new Offer(
                    price.vendorId(),
                    quantity,
                    arrives.get(),
                    extra,
                    "Buy " + amount(item, quantity) + " of " + price.vendor() + ", there on " + arrives.get()
                            + ", and take "
                            + need.quantity().stripTrailingZeros().toPlainString()
                            + " off this order."));
        }
        return offers;
    }
}
