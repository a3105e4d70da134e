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
