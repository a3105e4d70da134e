package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.tracking.StateKinds.Line;
import io.everygram.tracking.port.StateRooms;
import io.everygram.tracking.port.StateTrouble;
import io.everygram.tracking.store.RefusedStore;
import io.everygram.tracking.store.StateListStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The rooms that a facility's state knows, as they were read last, also by another node. */
@Component
class KnownRooms {
    /** Asked for with every move that is told; another node may have read them anew. */
    private static final Duration REMEMBERED = Duration.ofSeconds(20);

    private record Kept(StateRooms rooms, Instant at) {}

    private final StateListStore store;
    private final RefusedStore refused;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final ConcurrentHashMap<FacilityId, Kept> kept = new ConcurrentHashMap<>();

    KnownRooms(StateListStore store, RefusedStore refused, TransactionTemplate transactions, Clock clock) {
        this.store = store;
        this.refused = refused;
        this.transactions = transactions;
        this.clock = clock;
    }

    StateRooms of(FacilityId facility) {
        var known = kept.get(facility);
        if (known == null || !known.at().isAfter(clock.instant().minus(REMEMBERED))) {
            known = new Kept(store.rooms(facility), clock.instant());
            kept.put(facility, known);
        }
        return known.rooms();
    }

    /** Whether a report waits for a room that the state did not have. */
    boolean areWaitedFor(FacilityId facility) {
        return refused.waitsForRooms(facility);
    }

    /** Reads them, and lets go what waited for them. A state that does not show them judges by itself, and what was known stays. */
    void read(FacilityId facility, Line line) throws IOException {
        try {
            var rooms = line.system().rooms(line.access());
            transactions.executeWithoutResult(status -> {
                if (!rooms.equals(store.rooms(facility))) {
                    store.keepRooms(facility, rooms);
                }
                refused.roomsAreThere(facility, rooms.names());
            });
            kept.remove(facility);
        } catch (StateTrouble e) {
            if (e.kind() == StateTrouble.Kind.UNREACHABLE) {
                throw e;
            }
        }
    }
}
