package io.everygram.orders;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.rules.Parameter;
import io.everygram.compliance.rules.Rules;
import io.everygram.kernel.FacilityId;
import io.everygram.orders.domain.Eligibility;
import io.everygram.orders.domain.LinePricing;
import io.everygram.orders.domain.LinePricing.Portion;
import io.everygram.orders.store.AllocationStore;
import io.everygram.orders.store.OrderStore;
import io.everygram.platform.web.Show;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Prices the lines of an order by what is offered at this moment. */
@Component
class LinePrices {
    private final List<PriceOffers> offers;
    private final OrderStore orders;
    private final AllocationStore allocations;
    private final Catalog catalog;
    private final Rules rules;
    private final Clock clock;

    LinePrices(
            List<PriceOffers> offers,
            OrderStore orders,
            AllocationStore allocations,
            Catalog catalog,
            Rules rules,
            Clock clock) {
        this.offers = List.copyOf(offers);
        this.orders = orders;
        this.allocations = allocations;
        this.catalog = catalog;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Lines with their prices. A line of the order as it stands that is written again at its price keeps it with its reason; all else is priced by what is
     * offered now.
     */
    List<Orders.PricedLine> priced(Orders.Placement order, String number, List<SalesOrder.Line> standing) {
        var kept = new ArrayList<>(standing);
        var wanted = new ArrayList<LinePricing.Wanted>();
        var before = new ArrayList<Optional<SalesOrder.Line>>();
        for (var line : order.lines()) {
            var item = catalog.item(line.item().value()).orElseThrow();
            var same = kept.stream().filter(old -> isSame(old, line)).findFirst();
            same.ifPresent(kept::remove);
            before.add(same);
            wanted.add(new LinePricing.Wanted(item.itemId(), line.quantity().amount(), item.price(), line.price()));
        }
        var shelfLife = catalog.customer(order.facility(), order.customerId())
                .map(Catalog.Customer::minimumShelfLifeDays)
                .orElse(0);
        var portions = of(new Asked(order.facility(), order.deliverOn(), shelfLife, number), wanted);
        var lines = new ArrayList<Orders.PricedLine>();
        for (int i = 0; i < order.lines().size(); i++) {
            var line = order.lines().get(i);
            var unit = line.quantity().unit();
            var same = before.get(i);
            if (same.isPresent()) {
                lines.add(new Orders.PricedLine(line.item(), unit, kept(same.get(), line)));
            } else {
                portions.get(i).forEach(portion -> lines.add(new Orders.PricedLine(line.item(), unit, portion)));
            }
        }
        return lines;
    }

    private static boolean isSame(SalesOrder.Line old, Orders.PlacedLine line) {
        return old.itemId() == line.item().value()
                && line.price() != null
                && old.price().compareTo(line.price()) == 0
                && line.quantity().amount().compareTo(old.quantity()) <= 0;
    }

    private static Portion kept(SalesOrder.Line old, Orders.PlacedLine line) {
        return new Portion(
                line.quantity().amount(),
                old.price(),
                old.listPrice() == null ? old.price() : old.listPrice(),
                old.priceReason(),
                old.offerTag());
    }

    /** @param document number of the order that is changed, which does not count against itself; empty for a new one */
    record Asked(FacilityId facility, LocalDate deliverOn, int minimumShelfLifeDays, String document) {}

    List<List<Portion>> of(Asked asked, List<LinePricing.Wanted> lines) {
        var items = lines.stream().map(LinePricing.Wanted::itemId).distinct().toList();
        var today = catalog.facility(asked.facility()).day(clock.instant()).date();
        var offered = new HashMap<String, PriceOffers.Offer>();
        offers.forEach(source ->
                source.on(asked.facility(), items, today).forEach(offer -> offered.putIfAbsent(offer.tag(), offer)));
        return LinePricing.of(lines, offered.isEmpty() ? List.of() : free(asked, items, offered));
    }

    /** Offered packages in the order in which they leave, with what of each can still be sold at its price. */
    private List<LinePricing.Offer> free(Asked asked, List<Long> items, Map<String, PriceOffers.Offer> offered) {
        var pinned = orders.pinned(asked.facility(), List.copyOf(offered.keySet()), asked.document());
        var free = new ArrayList<LinePricing.Offer>();
        var terms = new Eligibility.Terms(
                asked.deliverOn(),
                asked.minimumShelfLifeDays(),
                Set.copyOf(rules.on(asked.facility(), asked.deliverOn()).list(Parameter.SALEABLE_LAB_STATES)));
        for (var stocked : allocations.packages(asked.facility(), items, asked.document())) {
            var offer = offered.get(stocked.tag());
            if (offer != null && Eligibility.obstacle(stocked, terms).isEmpty()) {
                free.add(new LinePricing.Offer(
                        offer.tag(),
                        offer.itemId(),
                        stocked.free().subtract(pinned.getOrDefault(offer.tag(), BigDecimal.ZERO)),
                        offer.price(),
                        words(offer)));
            }
        }
        return free;
    }

    private static String words(PriceOffers.Offer offer) {
        var until = offer.until();
        return "package " + Show.tagEnd(offer.tag()) + " marked down"
                + (until == null ? "" : " until " + Show.day(until)) + ": " + offer.reason();
    }
}
