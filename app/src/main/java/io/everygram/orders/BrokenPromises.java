package io.everygram.orders;

import io.everygram.ledger.BookedMovement;
import io.everygram.ledger.MovementListener;
import io.everygram.orders.store.AllocationStore;
import org.springframework.stereotype.Component;

/**
 * Takes packages off pick lists when the ledger had to end their promise: held, counted or adjusted away. The line is short from then on. Locks no
 * order, so that a pick that waits for the package and the movement that holds it never wait for each other.
 */
@Component
class BrokenPromises implements MovementListener {
    private final AllocationStore store;

    BrokenPromises(AllocationStore store) {
        this.store = store;
    }

    @Override
    public void booked(BookedMovement movement) {
        for (var broken : movement.broken()) {
            store.lost(
                    movement.facility(),
                    broken.document(),
                    broken.unit().id().value(),
                    broken.quantity().amount());
        }
    }
}
