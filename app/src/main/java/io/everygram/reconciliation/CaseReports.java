package io.everygram.reconciliation;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.reconciliation.CaseOutcome.Done;
import io.everygram.tracking.AdjustReason;
import io.everygram.tracking.Outbox;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Has the state told what the book says; the book stays. */
@Component
class CaseReports {
    private final Outbox outbox;
    private final Catalog catalog;

    CaseReports(Outbox outbox, Catalog catalog) {
        this.outbox = outbox;
        this.catalog = catalog;
    }

    CaseOutcome quantity(CaseDeed deed, AdjustReason reason) {
        var row = deed.row();
        var change = CaseDeed.orZero(row.book()).subtract(CaseDeed.orZero(row.state()));
        outbox.reportDifference(
                deed.person().facility(),
                new Outbox.Difference(
                        row.tag(),
                        new Quantity(change, Unit.valueOf(row.unit())),
                        reason.name(),
                        deed.note(),
                        day(deed),
                        deed.person().name()),
                deed.act().key());
        return new Done(
                "Queued " + Figures.signed(change, row.unit()) + " for the state under " + reason.name() + ".", false);
    }

    CaseOutcome room(CaseDeed deed) {
        outbox.reportRoom(
                deed.person().facility(),
                deed.tag(),
                deed.row().bookRoom(),
                day(deed),
                deed.person().name(),
                deed.act().key());
        return new Done("Queued the room " + deed.row().bookRoom() + " for the state.", false);
    }

    CaseOutcome item(CaseDeed deed) {
        outbox.reportItem(
                deed.person().facility(),
                deed.tag(),
                deed.row().item(),
                deed.person().name());
        return new Done("Queued the item " + deed.row().item() + " for the state.", false);
    }

    private LocalDate day(CaseDeed deed) {
        return catalog.facility(deed.person().facility()).day(deed.at()).date();
    }
}
