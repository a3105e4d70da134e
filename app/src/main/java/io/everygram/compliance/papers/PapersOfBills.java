package io.everygram.compliance.papers;

import io.everygram.catalog.BillRelease;
import io.everygram.kernel.FacilityId;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** A bill is made by only when the papers of its components hold. */
@Component
class PapersOfBills implements BillRelease {
    private final PaperGate gate;

    PapersOfBills(PaperGate gate) {
        this.gate = gate;
    }

    @Override
    public List<Objection> objections(FacilityId facility, Collection<Long> components) {
        return components.isEmpty()
                ? List.of()
                : gate.atBill(facility, components).stream()
                        .filter(Shortfall::blocks)
                        .map(shortfall -> new Objection(shortfall.need().goods().itemId(), shortfall.sentence()))
                        .toList();
    }
}
