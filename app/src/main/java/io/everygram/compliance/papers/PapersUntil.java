package io.everygram.compliance.papers;

import io.everygram.catalog.ItemId;
import io.everygram.compliance.papers.Coverage.Holds;
import io.everygram.compliance.papers.Needs.Asked;
import io.everygram.compliance.papers.store.PaperStore;
import io.everygram.compliance.rules.PaperStep;
import io.everygram.kernel.FacilityId;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Until when goods can be bought of whom, as far as papers go: what planners ask before an order asks {@link PaperGate}. */
@Service
@Transactional(readOnly = true)
public class PapersUntil {
    /** The day that stands for none: a paper without which nothing can be ordered is not there at all. */
    public static final LocalDate NONE = LocalDate.EPOCH;

    private final Needs needs;
    private final PaperStore papers;

    PapersUntil(Needs needs, PaperStore papers) {
        this.needs = needs;
        this.papers = papers;
    }

    /** An item as one vendor sells it. */
    public record Sale(long vendorId, ItemId item) {}

    /**
     * Of everything that is sold to a facility the last day on which an order of it may come, by the first to end of the papers that an order is stopped
     * without; {@link #NONE} where one is missing. What needs none, or has what holds for good, is left out.
     */
    public Map<Sale, LocalDate> ofOrders(FacilityId facility, LocalDate today) {
        var rules = needs.rules(
                facility, today, rule -> rule.blocks() && rule.demand().steps().contains(PaperStep.ORDER));
        var state = needs.state(facility);
        var categories = rules.stream()
                .flatMap(rule -> rule.demand().categories().stream())
                .distinct()
                .toList();
        var asked = papers.sold(categories, state).stream()
                .map(sold -> new Asked(sold.goods(), sold.vendorId(), sold.vendor(), "", today))
                .toList();
        var filed = needs.filed(asked);
        var until = new HashMap<Sale, LocalDate>();
        for (var one : asked) {
            for (var need : Needs.of(rules, one, state)) {
                if (need.isAskable()) {
                    var last = filed.cover(need, today) instanceof Holds holds
                            ? holds.until().orElse(LocalDate.MAX)
                            : NONE;
                    until.merge(
                            new Sale(one.vendorId(), new ItemId(one.goods().itemId())),
                            last,
                            (a, b) -> a.isBefore(b) ? a : b);
                }
            }
        }
        until.values().removeIf(LocalDate.MAX::equals);
        return until;
    }
}
