package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Show;
import io.everygram.tracking.StateKinds.Line;
import io.everygram.tracking.StateLink.Refresh;
import io.everygram.tracking.port.StatePackage;
import io.everygram.tracking.port.StateSystem.Sink;
import io.everygram.tracking.store.ConnectionStore;
import io.everygram.tracking.store.ConnectionStore.Marks;
import io.everygram.tracking.store.MirrorStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings the mirror up to date. What was read is kept part by part together with its mark, so that a read that is cut off goes on where it was. */
@Component
class Mirror {
    /** A full read that was cut off longer ago begins anew. */
    private static final Duration RESUMABLE = Duration.ofHours(12);

    private static final int READ_BACK_AT_ONCE = 200;
    /** Of more changes at once it is not asked who made them. */
    private static final int ASKED_AT_ONCE = 20;

    private final ConnectionStore connections;
    private final MirrorStore packages;
    private final TransferMirror transfers;
    private final ReadBack readBack;
    private final StepsFollow steps;
    private final TransactionTemplate transactions;
    private final Clock clock;
    /** Since when it was not asked who made changes, where the state did not answer. */
    private final ConcurrentHashMap<FacilityId, Instant> unasked = new ConcurrentHashMap<>();

    Mirror(
            ConnectionStore connections,
            MirrorStore packages,
            TransferMirror transfers,
            ReadBack readBack,
            StepsFollow steps,
            TransactionTemplate transactions,
            Clock clock) {
        this.connections = connections;
        this.packages = packages;
        this.transfers = transfers;
        this.readBack = readBack;
        this.steps = steps;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Reads under the right to read that the caller has taken; gives it back. */
    Refresh read(FacilityId facility, Line line, boolean full) {
        var start = clock.instant();
        try {
            var tags = full ? all(facility, line, start) : changes(facility, line, start);
            attribute(facility, line, start);
            readBack.of(facility, line, READ_BACK_AT_ONCE);
            var others = transfers.read(facility, line, start);
            steps.read(facility);
            var took = Duration.between(start, clock.instant());
            connections.readDone(
                    facility,
                    start,
                    full,
                    "Read " + Show.number(tags) + (full ? " packages" : " changed packages") + " in " + took.toMillis()
                            + " ms." + others);
            return new Refresh.Read(tags, full, took);
        } catch (IOException e) {
            connections.failed(facility, String.valueOf(e.getMessage()), true);
            return new Refresh.Unreachable(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            connections.failed(facility, "Reading stopped: " + e.getMessage(), true);
            throw e;
        }
    }

    private int all(FacilityId facility, Line line, Instant start) throws IOException {
        var cutOff = connections
                .marks(facility)
                .filter(marks -> !marks.loadMark().isEmpty()
                        && marks.loadFrom() != null
                        && marks.loadFrom().isAfter(start.minus(RESUMABLE)));
        var from =
                cutOff.flatMap(marks -> Optional.ofNullable(marks.loadFrom())).orElse(start);
        var seen = new HashSet<String>();
        var mark = line.system()
                .all(
                        line.access(),
                        cutOff.map(Marks::loadMark).orElse(""),
                        sink(facility, seen, start, (f, reached) -> connections.keepLoadMark(f, reached, from)));
        transactions.executeWithoutResult(status -> {
            packages.sweep(facility, from);
            connections.loaded(facility, mark);
        });
        return seen.size();
    }

    private int changes(FacilityId facility, Line line, Instant start) throws IOException {
        var before = connections.marks(facility).map(Marks::readMark).orElse("");
        var seen = new HashSet<String>();
        var mark = line.system().changes(line.access(), before, sink(facility, seen, start, connections::keepReadMark));
        connections.keepReadMark(facility, mark);
        return seen.size();
    }

    /** Asks who changed quantities, as far as the state tells; what it does not tell now is asked again after the next read. */
    private void attribute(FacilityId facility, Line line, Instant start) {
        var since = unasked.getOrDefault(facility, start);
        var changes = packages.unattributed(facility, since, ASKED_AT_ONCE);
        try {
            if (!changes.isEmpty()) {
                var who = line.system().adjusters(line.access(), changes);
                transactions.executeWithoutResult(status -> packages.attribute(facility, who));
            }
            var _ = unasked.remove(facility);
        } catch (IOException e) {
            // Packages were read; whether the state is away is seen by what is read next.
            unasked.put(facility, since);
        }
    }

    private interface Keeper {
        void keep(FacilityId facility, String mark);
    }

    private Sink<StatePackage> sink(FacilityId facility, Set<String> seen, Instant start, Keeper keeper) {
        return new Sink<>() {
            private String kept = "";

            @Override
            public void rows(List<StatePackage> rows, String mark) {
                rows.forEach(p -> seen.add(p.tag()));
                boolean moved = !mark.equals(kept);
                if (!rows.isEmpty() || moved) {
                    transactions.executeWithoutResult(status -> {
                        packages.put(facility, rows, start);
                        if (moved) {
                            keeper.keep(facility, mark);
                        }
                    });
                    kept = mark;
                }
            }

            @Override
            public void progress(int rows, int total) {
                connections.progress(facility, rows, total);
            }

            @Override
            public void labStates(Map<String, String> states) {
                packages.labStates(facility, states);
            }
        };
    }
}
