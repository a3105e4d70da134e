package io.everygram.purchasing;

import io.everygram.purchasing.InboundPackage.Finding;
import io.everygram.purchasing.store.InboundStore.Receiving;
import io.everygram.tracking.IncomingTransfers.Incoming;
import java.util.List;
import java.util.Optional;

/**
 * A delivery that the state announced, as it stands: at the state, at our dock, and package by package.
 *
 * @param receiving absent before anybody began
 * @param packages compared; before anybody began all of them are missing
 */
public record InboundDelivery(
        Incoming transfer,
        Optional<Receiving> receiving,
        Optional<PurchaseOrder> order,
        List<InboundPackage> packages) {
    public InboundDelivery {
        packages = List.copyOf(packages);
    }

    public enum Stage {
        COMING,
        /** The state has it as received; our books do not. */
        RECEIVED_AT_STATE,
        RECEIVING,
        WAITS_FOR_STATE,
        DIFFERS,
        DONE,
        REFUSED,
        VOID
    }

    public Stage stage() {
        return stage(transfer, receiving);
    }

    public static Stage stage(Incoming transfer, Optional<Receiving> receiving) {
        if (transfer.differ() > 0) {
            return Stage.DIFFERS;
        }
        boolean atState = transfer.receivedAt() != null;
        if (receiving.isEmpty() || receiving.get().isOpen()) {
            return transfer.voided()
                    ? Stage.VOID
                    : receiving.isPresent() ? Stage.RECEIVING : atState ? Stage.RECEIVED_AT_STATE : Stage.COMING;
        }
        if (receiving.get().state().equals("REFUSED")) {
            return atState || transfer.voided() ? Stage.REFUSED : Stage.WAITS_FOR_STATE;
        }
        return atState ? Stage.DONE : Stage.WAITS_FOR_STATE;
    }

    public boolean mayScan() {
        return receiving.filter(Receiving::isOpen).isPresent() && !transfer.voided();
    }

    public long scanned() {
        return packages.stream().filter(p -> p.scan().isPresent()).count();
    }

    public long of(Finding finding) {
        return packages.stream().filter(p -> p.finding() == finding).count();
    }

    /** Not what the manifest says, and already seen. */
    public List<InboundPackage> toLookAt() {
        return packages.stream()
                .filter(p -> p.finding() != Finding.MISSING && !p.finding().isClean())
                .toList();
    }

    public List<InboundPackage> missing() {
        return packages.stream().filter(p -> p.finding() == Finding.MISSING).toList();
    }

    /** How many of the manifest go back or did not come. */
    public int back() {
        return (int) packages.stream()
                .filter(p -> p.stated().isPresent() && !p.taken().isPositive())
                .count();
    }

    public List<InboundPackage> taken() {
        return packages.stream().filter(p -> p.taken().isPositive()).toList();
    }
}
