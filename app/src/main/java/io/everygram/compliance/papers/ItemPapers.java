package io.everygram.compliance.papers;

import io.everygram.compliance.papers.store.PaperLotStore;
import io.everygram.compliance.papers.store.PaperLotStore.Lot;
import io.everygram.compliance.rules.PaperStep;
import io.everygram.kernel.FacilityId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the papers of an item's lots stand at a facility. */
@Service
@Transactional(readOnly = true)
public class ItemPapers {
    /** Lots that are listed. */
    static final int MOST = 200;

    private final PaperLotStore lots;
    private final PaperGate gate;

    ItemPapers(PaperLotStore lots, PaperGate gate) {
        this.lots = lots;
        this.gate = gate;
    }

    /**
     * A lot on hand.
     *
     * @param lacking what does not hold of what is wanted of it on hand
     * @param isHeld whether it waits for its papers under a hold
     */
    public record OfLot(Lot lot, List<Shortfall> lacking, boolean isHeld) {
        public OfLot {
            lacking = List.copyOf(lacking);
        }
    }

    /** Lots on hand without a tag, newest first; at most {@value #MOST}. */
    public List<OfLot> ofItem(FacilityId facility, long item) {
        return of(
                facility,
                lots.onHand(facility, List.of(item)).stream()
                        .filter(lot -> lot.tag().isEmpty())
                        .sorted(Comparator.comparing(Lot::receivedAt).reversed().thenComparing(Lot::unitId))
                        .limit(MOST)
                        .toList());
    }

    /** One unit, whether it is on hand or not; none for one of another facility. */
    public Optional<OfLot> ofUnit(FacilityId facility, long unit) {
        return of(facility, lots.lots(facility, List.of(unit))).stream().findFirst();
    }

    private List<OfLot> of(FacilityId facility, List<Lot> found) {
        var lacking = gate.lacking(facility, PaperStep.RECEIPT, found);
        var held = lots.heldAmong(facility, found.stream().map(Lot::unitId).toList(), PaperHolds.REASON);
        return found.stream()
                .map(lot -> new OfLot(lot, lacking.getOrDefault(lot.unitId(), List.of()), held.contains(lot.unitId())))
                .toList();
    }
}
