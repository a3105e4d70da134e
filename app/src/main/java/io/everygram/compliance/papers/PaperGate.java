package io.everygram.compliance.papers;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.compliance.papers.Needs.Asked;
import io.everygram.compliance.papers.store.PaperLotStore;
import io.everygram.compliance.papers.store.PaperLotStore.Lot;
import io.everygram.compliance.papers.store.PaperStore;
import io.everygram.compliance.rules.PaperRule;
import io.everygram.compliance.rules.PaperStep;
import io.everygram.kernel.FacilityId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Do the papers hold? Asked wherever goods take a step; what comes back says what does not, and whether it stops the step. */
@Service
@Transactional(readOnly = true)
public class PaperGate {
    private final Needs needs;
    private final PaperStore papers;
    private final PaperLotStore lots;
    private final Catalog catalog;
    private final Clock clock;

    PaperGate(Needs needs, PaperStore papers, PaperLotStore lots, Catalog catalog, Clock clock) {
        this.needs = needs;
        this.papers = papers;
        this.lots = lots;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** Of items that are bought of a vendor and come on a day. */
    public List<Shortfall> atOrder(FacilityId facility, long vendor, Collection<ItemId> items, LocalDate expectedOn) {
        var name = catalog.vendor(vendor).map(Catalog.Vendor::name).orElse("");
        return needs.shortfalls(
                facility,
                PaperStep.ORDER,
                papers.goods(items.stream().map(ItemId::value).toList()).stream()
                        .map(goods -> new Asked(goods, vendor, name, "", expectedOn))
                        .toList());
    }

    /** Of the components of a bill, whoever sells them. */
    public List<Shortfall> atBill(FacilityId facility, Collection<Long> components) {
        return needs.shortfalls(
                facility,
                PaperStep.BILL,
                papers.goods(components).stream()
                        .map(goods -> new Asked(goods, 0, "", "", today(facility)))
                        .toList());
    }

    /** Of lots, at a step that takes or keeps them. */
    public List<Shortfall> ofLots(FacilityId facility, PaperStep step, Collection<Long> units) {
        return ofLots(facility, step, lots.lots(facility, units), today(facility)).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Those of the units whose papers do not hold so that the step is stopped, with why. */
    public Map<Long, List<Shortfall>> stopped(FacilityId facility, PaperStep step, Collection<Long> units) {
        var stopped = new HashMap<Long, List<Shortfall>>();
        ofLots(facility, step, lots.lots(facility, units), today(facility)).forEach((unit, shortfalls) -> {
            var blocking = shortfalls.stream().filter(Shortfall::blocks).toList();
            if (!blocking.isEmpty()) {
                stopped.put(unit, blocking);
            }
        });
        return stopped;
    }

    /** Of lots, by unit, whether it stops the step or not. */
    Map<Long, List<Shortfall>> lacking(FacilityId facility, PaperStep step, Collection<Lot> units) {
        return ofLots(facility, step, units, today(facility));
    }

    private Map<Long, List<Shortfall>> ofLots(
            FacilityId facility, PaperStep step, Collection<Lot> units, LocalDate day) {
        var asked = new LinkedHashMap<Long, Asked>();
        units.forEach(lot -> asked.put(lot.unitId(), asked(lot, day)));
        return needs.each(facility, step, asked);
    }

    /** Free lots on hand that a receipt would hold for a paper that has ended, with why; nothing of those that never had one. */
    Map<Long, List<Shortfall>> ended(FacilityId facility, LocalDate today) {
        var free = lots.freeOf(facility, categories(facility, PaperStep.RECEIPT), PaperHolds.REASON);
        var ended = new LinkedHashMap<Long, List<Shortfall>>();
        ofLots(facility, PaperStep.RECEIPT, free, today).forEach((unit, shortfalls) -> {
            var stopping = shortfalls.stream()
                    .filter(shortfall -> shortfall.blocks() && shortfall.why().gap() == Coverage.Gap.ENDED)
                    .toList();
            if (!stopping.isEmpty()) {
                ended.put(unit, stopping);
            }
        });
        return ended;
    }

    static Asked asked(Lot lot, LocalDate day) {
        return new Asked(lot.goods(), lot.vendorId(), lot.vendor(), lot.lot(), day);
    }

    /**
     * Of finished packages that are picked or leave: what went into them, over all conversions, had its papers on the day it went in, and has them still
     * (a paper that was withdrawn since counts no more; one that ended since does).
     */
    public List<Shortfall> ofPackages(FacilityId facility, PaperStep step, Collection<Long> units) {
        var today = today(facility);
        if (units.isEmpty() || needs.rules(facility, today, Needs.at(step)).isEmpty()) {
            return List.of();
        }
        var used = new HashMap<Long, Instant>();
        for (var part : lots.parts(facility, units)) {
            used.merge(
                    part.unitId(),
                    Optional.ofNullable(part.usedAt()).orElseGet(clock::instant),
                    (a, b) -> a.isAfter(b) ? a : b);
        }
        var zone = catalog.facility(facility);
        return needs.shortfalls(
                facility,
                step,
                lots.lots(facility, used.keySet()).stream()
                        .map(lot -> asked(
                                lot,
                                zone.day(Optional.ofNullable(used.get(lot.unitId()))
                                                .orElseGet(clock::instant))
                                        .date()))
                        .toList());
    }

    /** Categories of goods of which papers are wanted at a step. */
    public Set<String> categories(FacilityId facility, PaperStep step) {
        var categories = new HashSet<String>();
        for (PaperRule rule : needs.rules(facility, today(facility), Needs.at(step))) {
            categories.addAll(rule.demand().categories());
        }
        return categories;
    }

    private LocalDate today(FacilityId facility) {
        return catalog.facility(facility).day(clock.instant()).date();
    }
}
