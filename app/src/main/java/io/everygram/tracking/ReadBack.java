package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.tracking.StateKinds.Line;
import io.everygram.tracking.port.Capabilities;
import io.everygram.tracking.port.StatePackage;
import io.everygram.tracking.store.ConnectionStore;
import io.everygram.tracking.store.MirrorStore;
import io.everygram.tracking.store.OutboxStore;
import io.everygram.tracking.store.ReadBackStore;
import io.everygram.tracking.store.ReadBackStore.Unread;
import io.everygram.tracking.store.ReadBackStore.Unverified;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A yes of the state is believed when its effect is seen: what was sent is read back, by the reading of changes for nothing, else tag by tag or by the number
 * of the report. A report that was taken and left no trace is parked.
 */
@Component
class ReadBack {
    private final OutboxStore outbox;
    private final ReadBackStore reports;
    private final MirrorStore mirror;
    private final ConnectionStore connections;
    private final TransactionTemplate transactions;
    private final Clock clock;

    ReadBack(
            OutboxStore outbox,
            ReadBackStore reports,
            MirrorStore mirror,
            ConnectionStore connections,
            TransactionTemplate transactions,
            Clock clock) {
        this.outbox = outbox;
        this.reports = reports;
        this.mirror = mirror;
        this.connections = connections;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What cannot be read now is read the next time. */
    void of(FacilityId facility, Line line, int most) {
        boolean isExact = line.system().capabilities().lookup() == Capabilities.Lookup.BY_NONCE;
        reports.verify(facility, isExact);
        if (isExact) {
            byNonce(facility, line, most);
        } else {
            byResult(facility, line, most);
        }
    }

    // ------------------------------------------------------------------ where changes are told without a gap

    /** What was not among the changes did not change, unless the state says that it carried the report out. */
    private void byNonce(FacilityId facility, Line line, int most) {
        var untold = reports.untold(facility, most);
        if (untold.isEmpty()) {
            return;
        }
        var asked = asked(facility, line, untold);
        var left = left(facility, line, asked.missing());
        transactions.executeWithoutResult(status -> {
            reports.carriedOut(facility, asked.there());
            parked(facility, asked.missing());
            mirror.left(facility, left);
        });
    }

    /** What the packages of reports without effect hold; absent when they are not there. */
    private Map<String, BigDecimal> left(FacilityId facility, Line line, List<Long> missing) {
        var left = new HashMap<String, BigDecimal>();
        try {
            for (var tag : missing.isEmpty() ? List.<String>of() : reports.tags(facility, missing)) {
                left.put(
                        tag,
                        line.system()
                                .one(line.access(), tag)
                                .map(StatePackage::quantity)
                                .orElse(BigDecimal.ZERO));
            }
        } catch (IOException e) {
            connections.failed(facility, String.valueOf(e.getMessage()), false);
        }
        return left;
    }

    // ------------------------------------------------------------------ where only the package tells

    private void byResult(FacilityId facility, Line line, int most) {
        var found = new ArrayList<StatePackage>();
        var traceless = new ArrayList<String>();
        var now = clock.instant();
        try {
            for (var unread : reports.unread(facility, most)) {
                var row = line.system().one(line.access(), unread.tag());
                row.ifPresent(found::add);
                if (isTraceless(unread, row)) {
                    traceless.add(unread.tag());
                }
            }
        } catch (IOException e) {
            connections.failed(facility, String.valueOf(e.getMessage()), false);
        }
        var missing =
                asked(facility, line, reports.unverified(facility, traceless)).missing();
        transactions.executeWithoutResult(status -> {
            mirror.put(facility, found, now);
            parked(facility, missing);
            reports.verify(facility, false);
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

    // ------------------------------------------------------------------ asked for

    private record Asked(List<Long> there, List<Long> missing) {}

    /** Which of some reports the state knows of; as far as it could be asked. */
    private Asked asked(FacilityId facility, Line line, List<Unverified> doubtful) {
        var asked = new Asked(new ArrayList<>(), new ArrayList<>());
        var byKind = doubtful.stream()
                .collect(Collectors.groupingBy(
                        Unverified::kind, LinkedHashMap::new, Collectors.mapping(Unverified::id, Collectors.toList())));
        try {
            for (var kind : byKind.entrySet()) {
                var there =
                        line.system().arrived(line.access(), kind.getKey(), outbox.doubts(facility, kind.getValue()));
                kind.getValue().forEach(id -> (there.contains(id) ? asked.there() : asked.missing()).add(id));
            }
        } catch (IOException e) {
            connections.failed(facility, String.valueOf(e.getMessage()), false);
        }
        return asked;
    }

    private void parked(FacilityId facility, List<Long> missing) {
        if (!missing.isEmpty()) {
            reports.withoutEffect(
                    facility,
                    missing,
                    "The state took this report, yet shows nothing of it.",
                    "Look at the package on the state's site, then send again; it is looked up first.");
        }
    }
}
