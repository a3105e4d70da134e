package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.tracking.StateKinds.Line;
import io.everygram.tracking.port.StateTransfer;
import io.everygram.tracking.port.StateTrouble;
import io.everygram.tracking.store.ConnectionStore;
import io.everygram.tracking.store.ConnectionStore.Marks;
import io.everygram.tracking.store.StateListStore;
import io.everygram.tracking.store.TransferStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Mirrors transfers, free tags and the lists by which reports are judged. A transfer is opened only when it changed. */
@Component
class TransferMirror {
    private static final int OPENED_AT_ONCE = 50;
    private static final Duration TAGS_KEPT = Duration.ofHours(1);

    private final ConnectionStore connections;
    private final TransferStore store;
    private final StateListStore lists;
    private final StateReasons reasons;
    private final KnownNames names;
    private final TransactionTemplate transactions;
    private final Clock clock;

    TransferMirror(
            ConnectionStore connections,
            TransferStore store,
            StateListStore lists,
            StateReasons reasons,
            KnownNames names,
            TransactionTemplate transactions,
            Clock clock) {
        this.connections = connections;
        this.store = store;
        this.lists = lists;
        this.reasons = reasons;
        this.names = names;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @return what people must know of it; packages were read already, so a key that may not read transfers hinders nothing else */
    String read(FacilityId facility, Line line, Instant start) throws IOException {
        try {
            transfers(facility, line, start);
            tags(facility, line);
            return "";
        } catch (StateTrouble e) {
            if (e.kind() == StateTrouble.Kind.DENIED) {
                return " Transfers or tags may not be read with this key.";
            }
            throw e;
        }
    }

    private void transfers(FacilityId facility, Line line, Instant start) throws IOException {
        var before = connections.marks(facility).map(Marks::transferMark).orElse("");
        var mark = line.system()
                .transfers(
                        line.access(),
                        before,
                        (rows, reached) ->
                                transactions.executeWithoutResult(status -> store.put(facility, rows, start)));
        connections.keepTransferMark(facility, mark);
        for (StateTransfer transfer : store.toOpen(facility, OPENED_AT_ONCE)) {
            var opened = line.system().open(line.access(), transfer);
            transactions.executeWithoutResult(status -> store.opened(facility, transfer, opened.lines()));
        }
    }

    private void tags(FacilityId facility, Line line) throws IOException {
        var readAt = connections.marks(facility).map(Marks::tagsReadAt).orElse(null);
        if (readAt != null && readAt.isAfter(clock.instant().minus(TAGS_KEPT))) {
            names.readWaitedFor(facility, line);
            return;
        }
        lists(facility, line);
        var tags = line.system().freeTags(line.access());
        transactions.executeWithoutResult(status -> {
            store.tags(facility, tags);
            connections.tagsRead(facility);
        });
    }

    /** A state that does not show them judges by itself, and what was known stays. */
    private void lists(FacilityId facility, Line line) throws IOException {
        try {
            var _ = reasons.of(facility);
            var known = line.system().transferTypes(line.access());
            if (!known.isEmpty() && !known.equals(lists.transferTypes(facility))) {
                lists.keepTransferTypes(facility, known);
            }
            names.read(facility, line);
        } catch (StateTrouble e) {
            if (e.kind() == StateTrouble.Kind.UNREACHABLE) {
                throw e;
            }
        }
    }
}
