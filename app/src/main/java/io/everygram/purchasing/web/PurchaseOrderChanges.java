package io.everygram.purchasing.web;

import io.everygram.platform.web.Cell;
import io.everygram.platform.web.RecordPage.Part;
import io.everygram.platform.web.Table;
import io.everygram.purchasing.store.OrderChangeStore;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** How an order changed after the vendor had it. */
final class PurchaseOrderChanges {
    private PurchaseOrderChanges() {}

    static Optional<Part> part(List<OrderChangeStore.Row> changes, ZoneId zone) {
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        var table = Table.of("Change", "Differences", "Why", "#Was", "#Is", "Made", "By", "Decided by");
        for (var change : changes) {
            table.row(
                    "",
                    "",
                    switch (change.state()) {
                        case "APPLIED" -> Cell.badge("Change " + change.revision(), "good");
                        case "WAITING" -> Cell.badge("Waits for approval", "warn");
                        default -> Cell.badge("Withdrawn", "quiet");
                    },
                    Cell.text(change.differences().replace("\n", "; ")).wrapped(),
                    Cell.text(change.reason()).wrapped(),
                    Cell.money(change.totalBefore()),
                    Cell.money(change.totalAfter()),
                    Cell.time(change.madeAt(), zone),
                    Cell.text(change.madeBy()),
                    Cell.muted(change.decidedBy()));
        }
        return Optional.of(new Part(
                "Changes", "After the vendor had it; each gives the vendor a new paper.", table.emptySaying("")));
    }
}
