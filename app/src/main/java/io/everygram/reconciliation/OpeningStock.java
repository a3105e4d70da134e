package io.everygram.reconciliation;

import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementId;
import io.everygram.reconciliation.store.OpeningStore;
import io.everygram.reconciliation.store.OpeningStore.AtState;
import io.everygram.reconciliation.store.OpeningStore.Known;
import io.everygram.tracking.Outbox;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The stock that a facility begins with: what lies there on the day the book is opened, without a vendor or a paper. The state has it already, so nothing is
 * reported. From the first departure on the book is in use; then goods come in by receiving, or through a case.
 */
@Service
public class OpeningStock {
    /** Why it is in the book. */
    public static final String REASON = "Opening stock";

    private static final String DOCUMENT = Outbox.TAKEN_FROM_STATE + ", opening stock";

    private final OpeningStore store;
    private final Ledger ledger;
    private final Clock clock;

    OpeningStock(OpeningStore store, Ledger ledger, Clock clock) {
        this.store = store;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Whether stock may still be taken over without a paper. */
    @Transactional(readOnly = true)
    public boolean isOver(FacilityId facility) {
        return store.hasShipped(facility);
    }

    /** Whether the book knows any stock. */
    @Transactional(readOnly = true)
    public boolean isBegun(FacilityId facility) {
        return store.hasStock(facility);
    }

    @Transactional(readOnly = true)
    public Map<String, Known> known(FacilityId facility, Collection<String> tags) {
        return store.known(facility, tags);
    }

    /** What the state has here, active or on hold, and the book does not. */
    @Transactional(readOnly = true)
    public List<AtState> onlyAtState(FacilityId facility) {
        return store.onlyAtState(facility);
    }

    /** Takes units in as one movement, which holds those that lie in quarantine; the same key again books nothing new. */
    @Transactional
    public LedgerOutcome take(CurrentPerson person, IdempotencyKey key, List<Command.ReceivedUnit> units) {
        return ledger.post(new Command.Receive(header(person, key), units, true));
    }

    private Command.Header header(CurrentPerson person, IdempotencyKey key) {
        return Command.Header.of(person.facility(), key, clock.instant(), person.name(), DOCUMENT)
                .withReason(REASON, "");
    }

    /** A package or lot of a movement that has been worked with since, which keeps it from being taken back. */
    @Transactional(readOnly = true)
    public Optional<String> usedSince(FacilityId facility, MovementId movement) {
        return store.usedSince(facility, movement.value());
    }

    @Transactional
    public LedgerOutcome takeBack(CurrentPerson person, MovementId movement) {
        var key = new IdempotencyKey("opening-back-" + movement.value());
        return ledger.post(new Command.Reverse(header(person, key), movement));
    }
}
