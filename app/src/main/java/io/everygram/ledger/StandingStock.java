package io.everygram.ledger;

import io.everygram.kernel.FacilityId;
import io.everygram.ledger.store.StandingStore;
import io.everygram.ledger.store.StandingStore.Moment;
import io.everygram.ledger.store.StandingStore.Standing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What stands in each facility, in order. Between two looks only the units are read again of which something was written meanwhile. What is
 * kept is a memory of this node and can be lost at any time (ADR 19).
 */
@Component
class StandingStock {
    /** So long a memory serves. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    /** Units of a facility that are kept, some 40 MB of them; more are read at each look. */
    private static final int MOST_KEPT = 100_000;

    /** Reading that many one by one takes no less than reading all. */
    private static final int MOST_WRITTEN = 2_000;

    /** A movement whose number is that far behind the newest was given it long before; with no transaction under way, a few may be about to begin. */
    private static final int BEHIND = 20_000;

    private static final int ABOUT_TO_BEGIN = 200;

    /** Transaction numbers go round; far behind they mean nothing. */
    private static final int LONG_AGO = 1_000_000_000;

    private static final Comparator<Standing> IN_ORDER = Comparator.comparing(Standing::order);

    private final StandingStore store;
    private final Clock clock;
    private final Map<FacilityId, Seen> seen = new ConcurrentHashMap<>();

    StandingStock(StandingStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @param fullyAt when all units were read last */
    private record Seen(Moment moment, Instant fullyAt, List<Standing> units) {
        /** The last movement that every later look knows already. */
        long settled() {
            return moment.newest() - (moment.isQuiet() ? ABOUT_TO_BEGIN : BEHIND);
        }
    }

    /** All that stands now in the order of {@link Standing#order}, as the caller's transaction sees it, which has one view of the database from begin to end. */
    void each(FacilityId facility, Consumer<Standing> each) {
        // What a transaction has written itself may yet be undone.
        if (TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            now(facility).forEach(each);
        } else {
            store.stands(facility, each);
        }
    }

    private List<Standing> now(FacilityId facility) {
        var moment = store.moment(facility);
        var before = seen.get(facility);
        var written = before == null ? null : written(facility, before);
        var now = before == null || written == null
                ? new Seen(moment, clock.instant(), all(facility))
                : new Seen(moment, before.fullyAt(), with(facility, before.units(), written));
        if (now.units().size() <= MOST_KEPT) {
            seen.put(facility, now);
        } else {
            seen.remove(facility);
        }
        return now.units();
    }

    private List<Standing> all(FacilityId facility) {
        var units = new ArrayList<Standing>();
        store.stands(facility, units::add);
        return units;
    }

    private List<Standing> with(FacilityId facility, List<Standing> before, List<Long> written) {
        if (written.isEmpty()) {
            return before;
        }
        var again = new HashSet<>(written);
        var units = new ArrayList<Standing>(before.size() + written.size());
        before.stream().filter(unit -> !again.contains(unit.unitId())).forEach(units::add);
        units.addAll(store.stands(facility, written));
        units.sort(IN_ORDER);
        return units;
    }

    /** The units to read again; null when all are. */
    private @Nullable List<Long> written(FacilityId facility, Seen before) {
        var age = Duration.between(before.fullyAt(), clock.instant());
        int transactions = store.since(before.moment().oldest());
        if (age.isNegative() || age.compareTo(KEPT) > 0 || transactions < 0 || transactions > LONG_AGO) {
            return null;
        }
        var written = store.written(facility, before.moment().oldest(), before.settled(), MOST_WRITTEN);
        return written.size() < MOST_WRITTEN ? written : null;
    }
}
