package io.everygram.dispatch;

import io.everygram.tracking.ManifestRegistered;
import io.everygram.tracking.ManifestUnregistered;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes the state's number onto a manifest as soon as the state shows the transfer, so that nobody has to type it. */
@Component
class StateNumbers {
    private final Manifests manifests;

    StateNumbers(Manifests manifests) {
        this.manifests = manifests;
    }

    @EventListener
    void registered(ManifestRegistered event) {
        if (read(event) instanceof ManifestOutcome.StateNumberTaken(var number, var other)) {
            // Somebody typed it there; the state knows better.
            manifests.unregistered(event.facility(), other, "the state shows " + number + " as " + event.manifest());
            var _ = read(event);
        }
    }

    private ManifestOutcome read(ManifestRegistered event) {
        return manifests.registered(event.facility(), event.manifest(), event.stateNumber(), "read from the state");
    }

    @EventListener
    void unregistered(ManifestUnregistered event) {
        manifests.unregistered(event.facility(), event.manifest(), event.why());
    }
}
