package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.tracking.store.StateListStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;

/** The reasons for adjustments that a facility's state accepts, read from the state once an hour and kept for times without it. */
@Service
public class StateReasons {
    private static final Duration KEPT = Duration.ofHours(1);
    /** Where no state can be asked; the state judges again when the report reaches it. */
    private static final List<AdjustReason> USUAL = List.of(
            new AdjustReason("Scale Variance", false),
            new AdjustReason("Drying", false),
            new AdjustReason("Damage", false),
            new AdjustReason("Spoilage", false),
            new AdjustReason("Entry Error", false),
            new AdjustReason("Incorrect Quantity", true),
            new AdjustReason("Theft", true));

    private record Kept(List<AdjustReason> reasons, Instant at) {}

    private final StateKinds kinds;
    private final StateListStore store;
    private final Clock clock;
    private final ConcurrentHashMap<FacilityId, Kept> kept = new ConcurrentHashMap<>();

    StateReasons(StateKinds kinds, StateListStore store, Clock clock) {
        this.kinds = kinds;
        this.store = store;
        this.clock = clock;
    }

    /** The state's list as far as it was read already; empty when it was not. Asks nobody. */
    List<AdjustReason> known(FacilityId facility) {
        return last(facility).reasons();
    }

    /** The last ones that were read, also by another node or before a start. */
    private Kept last(FacilityId facility) {
        return kept.computeIfAbsent(facility, f -> new Kept(store.reasons(f), Instant.EPOCH));
    }

    /** In the state's order. The last ones known while it cannot be asked, else the usual ones. */
    public List<AdjustReason> of(FacilityId facility) {
        var known = last(facility);
        if (known.at().isAfter(clock.instant().minus(KEPT))) {
            return known.reasons();
        }
        var line = kinds.of(facility);
        if (line.isEmpty()) {
            return USUAL;
        }
        try {
            var reasons = line.get().system().reasons(line.get().access());
            if (!reasons.isEmpty()) {
                if (!reasons.equals(known.reasons())) {
                    store.keepReasons(facility, reasons);
                }
                kept.put(facility, new Kept(reasons, clock.instant()));
                return reasons;
            }
        } catch (IOException e) {
            // The state's light shows the outage; the reasons known so far go on.
        }
        return known.reasons().isEmpty() ? USUAL : known.reasons();
    }
}
