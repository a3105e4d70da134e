package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.tracking.StateKinds.Line;
import io.everygram.tracking.port.Capabilities;
import io.everygram.tracking.port.StatePackage;
import io.everygram.tracking.store.ConnectionStore;
import io.everygram.tracking.store.MirrorStore;
import io.everygram.tracking.store.OutboxStore;
import io.everygram.tracking.store.OutboxStore.Unread;
import io.everygram.tracking.store.OutboxStore.Unverified;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A yes of the state is believed when its effect is seen: what was sent is read back, by the reading of changes for nothing, else tag by tag. A report that
 * was taken and left no trace is parked.
 */
@Component
class ReadBack {
    private final OutboxStore outbox;
    private final MirrorStore mirror;
    private final ConnectionStore connections;
    private final TransactionTemplate transactions;
    private final Clock clock;

    ReadBack(
            OutboxStore outbox,
            MirrorStore mirror,
            ConnectionStore connections,
            TransactionTemplate transactions,
            Clock clock) {
        this.outbox = outbox;
        this.mirror = mirror;
        this.connections = connections;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What cannot be read now is read the next time. */
    void of(FacilityId facility, Line line, int most) {
        outbox.verify(facility);
        var found = new ArrayList<StatePackage>();
        var traceless = new ArrayList<String>();
        var same = new ArrayList<String>();
        // Where changes are told without a gap, what was not among them did not change: only its quantity is looked at.
        boolean isExact = line.system().capabilities().lookup() == Capabilities.Lookup.BY_NONCE;
        var now = clock.instant();
        try {
            for (var unread : outbox.unread(facility, most)) {
                var row = line.system().one(line.access(), unread.tag());
                if (!isExact) {
                    row.ifPresent(found::add);
                } else if (isAsExpected(unread, row)) {
                    same.add(unread.tag());
                }
                if (isExact ? !same.contains(unread.tag()) : isTraceless(unread, row)) {
                    traceless.add(unread.tag());
                }
            }
        } catch (IOException e) {
            connections.failed(facility, String.valueOf(e.getMessage()), false);
        }
        mirror.seen(facility, same, now);
        keep(facility, found, withoutEffect(facility, line, traceless), now);
    }

    /** Of the reports about tags that show nothing of them those that the state does not know of; none when it cannot be asked. */
    private List<Long> withoutEffect(FacilityId facility, Line line, List<String> tags) {
        var missing = new ArrayList<Long>();
        var byKind = outbox.unverified(facility, tags).stream()
                .collect(Collectors.groupingBy(
                        Unverified::kind, LinkedHashMap::new, Collectors.mapping(Unverified::id, Collectors.toList())));
        try {
            for (var kind : byKind.entrySet()) {
                var there =
                        line.system().arrived(line.access(), kind.getKey(), outbox.doubts(facility, kind.getValue()));
                kind.getValue().stream().filter(id -> !there.contains(id)).forEach(missing::add);
            }
        } catch (IOException e) {
            connections.failed(facility, String.valueOf(e.getMessage()), false);
        }
        return missing;
    }

    /** A package that is not known holds nothing. */
    private static boolean isAsExpected(Unread unread, Optional<StatePackage> row) {
        var expected = unread.expected();
        return row.map(p -> expected != null && p.quantity().compareTo(expected) == 0)
                .orElse(expected != null && expected.signum() == 0);
    }

    private void keep(FacilityId facility, List<StatePackage> found, List<Long> missing, Instant now) {
        if (found.isEmpty() && missing.isEmpty()) {
            outbox.verify(facility);
            return;
        }
        transactions.executeWithoutResult(status -> {
            mirror.put(facility, found, now);
            if (!missing.isEmpty()) {
                outbox.withoutEffect(
                        facility,
                        missing,
                        "The state took this report, yet shows nothing of it.",
                        "Look at the package on the state's site, then send again; it is looked up first.");
            }
            outbox.verify(facility);
        });
    }

    /** Absent, or as it was before we sent, and not as it should be. */
    private static boolean isTraceless(Unread unread, Optional<StatePackage> row) {
        return row.map(p -> unread.expected() != null
                        && unread.lastModified() != null
                        && p.lastModified().equals(unread.lastModified())
                        && p.quantity().compareTo(unread.expected()) != 0)
                .orElse(true);
    }
}
