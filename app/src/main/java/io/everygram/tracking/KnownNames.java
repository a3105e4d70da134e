package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.tracking.StateKinds.Line;
import io.everygram.tracking.domain.ReportRules;
import io.everygram.tracking.port.StateRooms;
import io.everygram.tracking.port.StateTrouble;
import io.everygram.tracking.store.RefusedStore;
import io.everygram.tracking.store.StateListStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The rooms and items that a facility's state knows, as they were read last, also by another node. */
@Component
class KnownNames {
    /** Asked for with every move and every new package that is told; another node may have read them anew. */
    private static final Duration REMEMBERED = Duration.ofSeconds(20);

    private record Kept(StateRooms rooms, Set<String> items, Instant at) {}

    private final StateKinds kinds;
    private final StateListStore store;
    private final RefusedStore refused;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final ConcurrentHashMap<FacilityId, Kept> kept = new ConcurrentHashMap<>();

    KnownNames(
            StateKinds kinds,
            StateListStore store,
            RefusedStore refused,
            TransactionTemplate transactions,
            Clock clock) {
        this.kinds = kinds;
        this.store = store;
        this.refused = refused;
        this.transactions = transactions;
        this.clock = clock;
    }

    StateRooms rooms(FacilityId facility) {
        return of(facility).rooms();
    }

    /** Whether the state would not take a package of an item of this name; not where its items are unknown. */
    boolean lacksItem(FacilityId facility, String item) {
        var items = of(facility).items();
        return !items.isEmpty() && !items.contains(plain(item));
    }

    private Kept of(FacilityId facility) {
        var known = kept.get(facility);
        if (known == null || !known.at().isAfter(clock.instant().minus(REMEMBERED))) {
            known = new Kept(store.rooms(facility), plain(store.items(facility)), clock.instant());
            kept.put(facility, known);
        }
        return known;
    }

    private static Set<String> plain(Collection<String> names) {
        return names.stream().map(KnownNames::plain).collect(Collectors.toUnmodifiableSet());
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether the state's reports of new packages name no room. */
    boolean areRoomsToldAfter(FacilityId facility) {
        return kinds.connected(facility)
                .filter(system -> system.capabilities().issuesTags())
                .isPresent();
    }

    /** Reads both, and lets go what waited for one of them. A state that does not show them judges by itself, and what was known stays. */
    void read(FacilityId facility, Line line) throws IOException {
        rooms(facility, line);
        items(facility, line);
    }

    /** Reads again those of which a report waits for one. */
    void readWaitedFor(FacilityId facility, Line line) throws IOException {
        if (refused.isParkedBy(facility, ReportRules.NO_ROOM)) {
            rooms(facility, line);
        }
        if (refused.isParkedBy(facility, ReportRules.NO_ITEM)) {
            items(facility, line);
        }
    }

    private void rooms(FacilityId facility, Line line) throws IOException {
        try {
            var rooms = line.system().rooms(line.access());
            transactions.executeWithoutResult(status -> {
                if (!rooms.equals(store.rooms(facility))) {
                    store.keepRooms(facility, rooms);
                }
                refused.areMended(facility, rooms.names().stream().map(ReportRules::noRoom));
            });
            kept.remove(facility);
        } catch (StateTrouble e) {
            judgesByItself(e);
        }
    }

    private void items(FacilityId facility, Line line) throws IOException {
        try {
            var items = line.system().items(line.access());
            transactions.executeWithoutResult(status -> {
                if (!items.equals(store.items(facility))) {
                    store.keepItems(facility, items);
                }
                refused.areMended(facility, items.stream().map(ReportRules::noItem));
            });
            kept.remove(facility);
        } catch (StateTrouble e) {
            judgesByItself(e);
        }
    }

    private static void judgesByItself(StateTrouble e) throws StateTrouble {
        if (e.kind() == StateTrouble.Kind.UNREACHABLE) {
            throw e;
        }
    }
}
