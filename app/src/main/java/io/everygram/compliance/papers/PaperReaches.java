package io.everygram.compliance.papers;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.papers.Coverage.Holds;
import io.everygram.compliance.papers.Need.Goods;
import io.everygram.compliance.papers.Needs.Asked;
import io.everygram.compliance.papers.Reach.OfLot;
import io.everygram.compliance.papers.Reach.Planned;
import io.everygram.compliance.papers.Reach.Stand;
import io.everygram.compliance.papers.domain.PaperFit;
import io.everygram.compliance.papers.store.PaperLotStore;
import io.everygram.compliance.papers.store.PaperLotStore.Lot;
import io.everygram.compliance.papers.store.PaperStore;
import io.everygram.compliance.rules.PaperDemand;
import io.everygram.compliance.rules.PaperKind;
import io.everygram.compliance.rules.PaperKind.Binding;
import io.everygram.compliance.rules.PaperRule;
import io.everygram.compliance.rules.Severity;
import io.everygram.kernel.FacilityId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What hangs on a paper, forward and backward. */
@Service
@Transactional(readOnly = true)
public class PaperReaches {
    /** Finished units that are listed. */
    static final int MOST = 2_000;

    private final Needs needs;
    private final PaperStore papers;
    private final PaperLotStore lots;
    private final List<PaperUse> uses;
    private final Catalog catalog;
    private final Clock clock;

    PaperReaches(
            Needs needs, PaperStore papers, PaperLotStore lots, List<PaperUse> uses, Catalog catalog, Clock clock) {
        this.needs = needs;
        this.papers = papers;
        this.lots = lots;
        this.uses = List.copyOf(uses);
        this.catalog = catalog;
        this.clock = clock;
    }

    /** At one facility, as of its day. */
    public Reach of(FacilityId facility, VendorPaper paper) {
        var today = catalog.facility(facility).day(clock.instant()).date();
        var rule = rule(facility, today, paper);
        var state = needs.state(facility);
        var item = paper.itemId();
        var filed = new Needs.Filed(papers.about(item == null ? List.of() : List.of(item), List.of(paper.vendorId())));
        var judge = new Judge(paper, rule, state, filed);
        var ofLots = reached(facility, paper).stream()
                .map(lot -> new OfLot(
                        lot, judge.stand(new Asked(lot.goods(), lot.vendorId(), lot.vendor(), lot.lot(), today))))
                .toList();
        var planned = new ArrayList<Planned>();
        for (var source : uses) {
            for (var use : source.open(
                    facility, item == null ? List.of() : List.of(item), item == null ? paper.vendorId() : 0)) {
                planned(judge, paper, use).ifPresent(planned::add);
            }
        }
        planned.sort(Comparator.comparing((Planned p) -> p.use().day())
                .thenComparing(p -> p.use().name()));
        var made = ofLots.isEmpty()
                ? List.<PaperLotStore.Made>of()
                : lots.made(facility, ofLots.stream().map(l -> l.lot().unitId()).toList(), MOST + 1);
        return new Reach(
                PaperFit.end(judge.need(new Asked(goods(paper), 0, "", paper.lot(), today)), paper),
                planned,
                ofLots.stream()
                        .filter(l -> l.lot().onHand().signum() > 0)
                        .sorted(Comparator.comparing((OfLot l) -> l.lot().receivedAt())
                                .reversed())
                        .toList(),
                made.stream().limit(MOST).toList(),
                made.size() > MOST);
    }

    /** Lots that the paper speaks of, also those that are used up. */
    private List<Lot> reached(FacilityId facility, VendorPaper paper) {
        var item = paper.itemId();
        if (item == null) {
            return lots.ofVendor(facility, paper.vendorId());
        }
        return lots.ever(facility, item).stream()
                .filter(lot -> lot.vendorId() == 0 || lot.vendorId() == paper.vendorId())
                .filter(lot -> switch (paper.kind().binding()) {
                    case REVISION ->
                        lot.size().equals(paper.size()) && lot.revision().equals(paper.revision());
                    case LOT -> lot.lot().equals(paper.lot());
                    case ITEM, LICENSE -> true;
                })
                .toList();
    }

    private Optional<Planned> planned(Judge judge, VendorPaper paper, PaperUse.Use use) {
        if (use.vendorId() != 0 && use.vendorId() != paper.vendorId()
                || paper.kind().binding() == Binding.LOT) {
            return Optional.empty();
        }
        var goods = papers.goods(List.of(use.itemId())).stream().findFirst();
        return goods.filter(g -> paper.kind().binding() != Binding.REVISION
                        || g.size().equals(paper.size()) && g.revision().equals(paper.revision()))
                .filter(g -> paper.itemId() != null || judge.isFor(g))
                .map(g -> new Planned(use, judge.stand(new Asked(g, use.vendorId(), "", "", use.day()))));
    }

    /** The rule that wants such papers; where none does, the paper is judged by its own days alone. */
    private PaperRule rule(FacilityId facility, LocalDate today, VendorPaper paper) {
        return needs.rules(facility, today, rule -> rule.demand().kind() == paper.kind()).stream()
                .min(Comparator.comparing(PaperRule::severity))
                .orElseGet(() -> new PaperRule(
                        "",
                        "",
                        "",
                        Severity.INFORMS,
                        new PaperDemand(paper.kind(), List.of(), false, false, null, Set.of())));
    }

    private static Goods goods(VendorPaper paper) {
        return new Goods(0, "", "", "", false, false, paper.size(), paper.revision());
    }

    /** Judges what hangs on one paper. */
    private record Judge(VendorPaper paper, PaperRule rule, String state, Needs.Filed filed) {
        Need need(Asked asked) {
            return new Need(rule, asked.vendorId(), asked.goods(), asked.lot(), state);
        }

        boolean isFor(Goods goods) {
            return rule.demand().categories().isEmpty()
                    || rule.demand().isFor(goods.category(), goods.childResistant(), goods.foodContact());
        }

        Stand stand(Asked asked) {
            var need = paper.kind() == PaperKind.VENDOR_LICENSE && asked.vendorId() == 0
                    ? new Need(rule, paper.vendorId(), asked.goods(), asked.lot(), state)
                    : need(asked);
            if (PaperFit.gap(need, paper, asked.day()).isEmpty()) {
                return Stand.HOLDS;
            }
            return filed.cover(need, asked.day()) instanceof Holds ? Stand.BY_ANOTHER : Stand.STOPPED;
        }
    }

    /** What is open for items, by item; for the board and for notices. */
    Map<Long, List<PaperUse.Use>> open(FacilityId facility, List<Long> items) {
        var open = new HashMap<Long, List<PaperUse.Use>>();
        for (var source : uses) {
            source.open(facility, items, 0)
                    .forEach(use -> open.computeIfAbsent(use.itemId(), i -> new ArrayList<>())
                            .add(use));
        }
        return open;
    }
}
