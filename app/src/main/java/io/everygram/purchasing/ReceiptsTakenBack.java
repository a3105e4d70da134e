package io.everygram.purchasing;

import io.everygram.ledger.BookedMovement;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.MovementListener;
import io.everygram.purchasing.store.PurchaseHistoryStore;
import io.everygram.purchasing.store.ReceiptStore;
import org.springframework.stereotype.Component;

/** A receipt that is taken back in the ledger did not arrive: the order waits for it again, and its history says so. */
@Component
class ReceiptsTakenBack implements MovementListener {
    private final ReceiptStore receipts;
    private final PurchaseHistoryStore history;

    ReceiptsTakenBack(ReceiptStore receipts, PurchaseHistoryStore history) {
        this.receipts = receipts;
        this.history = history;
    }

    @Override
    public void booked(BookedMovement movement) {
        if (movement.kind() != MovementKind.REVERSE || movement.reverses().isEmpty()) {
            return;
        }
        var taken = movement.reverses().get();
        receipts.takeBack(movement.facility(), taken.value())
                .ifPresent(number -> history.event(
                        movement.facility(),
                        number,
                        "REOPENED",
                        movement.header().actor(),
                        "The receipt was taken back as movement "
                                + movement.id().value() + ": "
                                + movement.header().reason(),
                        movement.recordedAt()));
    }
}
