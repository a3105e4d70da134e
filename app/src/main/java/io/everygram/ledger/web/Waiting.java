package io.everygram.ledger.web;

import io.everygram.identity.Approval;
import io.everygram.kernel.FacilityId;
import io.everygram.ledger.Adjustments;
import io.everygram.ledger.Holds;
import io.everygram.ledger.Stock;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Table;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What waits for a second person about a package. */
@Component
class Waiting {
    private final Adjustments adjustments;
    private final Holds holds;

    Waiting(Adjustments adjustments, Holds holds) {
        this.adjustments = adjustments;
        this.holds = holds;
    }

    /** @param open the package's open holds */
    List<Approval> of(FacilityId facility, String tag, List<Stock.Hold> open) {
        return Stream.concat(
                        adjustments.waiting(facility, tag).stream(),
                        open.stream().flatMap(hold -> holds.waiting(facility, tag, hold.reason()).stream()))
                .toList();
    }

    static Cell mark(Approval request) {
        return Cell.badge("Waits for approval by a second person", "warn")
                .hint("Request " + request.approvalId() + " by " + request.askedByName());
    }

    static RecordPage.Part part(List<Approval> requests, ZoneId zone) {
        var table = Table.of("Request", "What", "Asked by", "Asked", "Lapses");
        for (var request : requests) {
            var href = "/approvals/" + request.approvalId();
            table.row(
                    "",
                    href,
                    Cell.link("Request " + request.approvalId(), href),
                    Cell.text(request.reason()),
                    Cell.text(request.askedByName()),
                    Cell.time(request.askedAt(), zone),
                    Cell.time(request.expiresAt(), zone));
        }
        return new RecordPage.Part(
                "Waits for approval by a second person",
                "Nothing is booked before. Who asked can withdraw it on the request's page.",
                table.emptySaying(""));
    }
}
