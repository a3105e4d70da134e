package io.everygram.dispatch;

import io.everygram.dispatch.store.ManifestStore;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.ScannedText;
import io.everygram.orders.Shipping;
import io.everygram.tracking.StateNames;
import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Packages into the vehicle, scan by scan: only what its manifest lists, nothing that is held. */
@Service
public class Loading {
    private final ManifestStore store;
    private final Shipping shipping;
    private final StateNames names;
    private final Clock clock;

    Loading(ManifestStore store, Shipping shipping, StateNames names, Clock clock) {
        this.store = store;
        this.shipping = shipping;
        this.names = names;
        this.clock = clock;
    }

    /** One package scanned into the vehicle. */
    @Transactional
    public ManifestOutcome load(FacilityId facility, String number, String scanned, String by) {
        var locked = store.lock(facility, number);
        if (locked.isEmpty()) {
            return new ManifestOutcome.UnknownManifest(number);
        }
        if (!locked.get().state().allowsLoading()) {
            return new ManifestOutcome.NotInState(number, locked.get().state());
        }
        var manifest = store.load(facility, locked.get());
        var typed = ScannedText.name(scanned);
        var tag = names.ours(facility, typed).orElse(typed);
        var matches = manifest.lines().stream()
                .filter(l -> l.tag().equals(tag) || tag.length() >= 4 && l.tag().endsWith(tag))
                .toList();
        if (matches.size() != 1) {
            return new ManifestOutcome.NotOnManifest(scanned, store.whereListed(facility, tag));
        }
        var line = matches.getFirst();
        if (line.isLoaded()) {
            return new ManifestOutcome.LoadedAlready(line.tag());
        }
        var held = shipping.load(facility, locked.get().orderId()).orElseThrow().packages().stream()
                .filter(p -> p.unitId() == line.unitId() && !p.holdReasons().isEmpty())
                .findFirst();
        if (held.isPresent()) {
            return new ManifestOutcome.OnHold(line.tag(), held.get().holdReasons());
        }
        store.setLoaded(facility, locked.get().manifestId(), line.position(), clock.instant(), by);
        return new ManifestOutcome.Loaded(
                number, line.tag(), line.itemName(), manifest.notLoaded().size() - 1);
    }

    /** Takes a package out of the vehicle again. */
    @Transactional
    public ManifestOutcome unload(FacilityId facility, String number, String tag) {
        var locked = store.lock(facility, number);
        if (locked.isEmpty()) {
            return new ManifestOutcome.UnknownManifest(number);
        }
        if (!locked.get().state().allowsLoading()) {
            return new ManifestOutcome.NotInState(number, locked.get().state());
        }
        return store.setUnloaded(facility, locked.get().manifestId(), tag)
                ? new ManifestOutcome.Done(number, false)
                : new ManifestOutcome.NotOnManifest(tag, store.whereListed(facility, tag));
    }
}
