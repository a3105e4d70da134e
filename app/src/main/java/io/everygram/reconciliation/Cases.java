package io.everygram.reconciliation;

import io.everygram.audit.AuditTrail;
import io.everygram.identity.Approval;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.ledger.Adjustments;
import io.everygram.ledger.Place;
import io.everygram.ledger.Stock;
import io.everygram.reconciliation.CaseOutcome.Done;
import io.everygram.reconciliation.CaseOutcome.NotOffered;
import io.everygram.reconciliation.Comparison.Compared;
import io.everygram.reconciliation.domain.Choices.Choice;
import io.everygram.reconciliation.store.CaseStore;
import io.everygram.reconciliation.store.LineStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Works differences to a close. What a choice books goes through the ledger; what the state must hear of it is queued in the same transaction by the
 * listener of movements.
 */
@Service
public class Cases {
    /** Where quantity comes from that the state had before us. */
    static final String FROM_STATE = "Taken from the state";

    private final CaseStore store;
    private final LineStore lines;
    private final Comparison comparison;
    private final CaseWork work;
    private final CaseRepacks repacks;
    private final Adjustments adjustments;
    private final StateReceipts receipts;
    private final AuditTrail audit;
    private final Clock clock;

    Cases(
            CaseStore store,
            LineStore lines,
            Comparison comparison,
            CaseWork work,
            CaseRepacks repacks,
            Adjustments adjustments,
            StateReceipts receipts,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.lines = lines;
        this.comparison = comparison;
        this.work = work;
        this.repacks = repacks;
        this.adjustments = adjustments;
        this.receipts = receipts;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A case with its evidence.
     *
     * @param now the comparison of the tag as it stands; absent when none of the three knows the tag any more
     * @param places where the book has it
     * @param taking how the state's item is taken over, where it has another
     * @param remaking how the state is brought to our unit, where its unit is of another kind
     * @param choices what may be done; empty when the case is closed
     */
    public record Detail(
            DifferenceCase difference,
            Optional<Compared> now,
            List<Stock.Standing> places,
            Optional<ItemPlan> taking,
            Optional<ItemPlan> remaking,
            List<Choice> choices,
            List<CaseEvent> events,
            List<Sighting> sightings) {
        public Detail {
            places = List.copyOf(places);
            choices = List.copyOf(choices);
            events = List.copyOf(events);
            sightings = List.copyOf(sightings);
        }
    }

    @Transactional(readOnly = true)
    public Optional<Detail> find(FacilityId facility, long caseId) {
        return store.find(facility, caseId).map(found -> {
            var now = comparison.one(facility, found.tag());
            return new Detail(
                    found,
                    now,
                    now.map(c -> work.standing(facility, c)).orElse(List.of()),
                    now.flatMap(c -> repacks.taking(facility, c)),
                    now.flatMap(c -> repacks.remaking(facility, c)),
                    found.closedAt() == null
                            ? now.flatMap(c -> c.cause().map(cause -> work.offered(facility, cause, c)))
                                    .orElse(List.of(Choice.NOTE))
                            : List.of(),
                    store.events(facility, caseId),
                    lines.sightings(facility, found.tag()));
        });
    }

    /** What waits for a second person about a package: its adjustment, or its receipt from the state. */
    @Transactional(readOnly = true)
    public Optional<Approval> waiting(FacilityId facility, String tag) {
        return adjustments.waiting(facility, tag).or(() -> receipts.waiting(facility, tag));
    }

    @Transactional(readOnly = true)
    public Map<String, Instant> openSince(FacilityId facility, List<String> tags) {
        return store.openSince(facility, tags);
    }

    @Transactional(readOnly = true)
    public List<CauseCount> openByCause(FacilityId facility) {
        return store.openByCause(facility);
    }

    /** Open cases without those that were escalated and answered, while the answer holds. */
    @Transactional(readOnly = true)
    public List<CauseCount> unansweredByCause(FacilityId facility) {
        return store.unansweredByCause(facility, clock.instant());
    }

    /** Open cases that compliance was told of. */
    @Transactional(readOnly = true)
    public List<DifferenceCase> escalated(FacilityId facility, int limit) {
        return store.escalated(facility, limit);
    }

    @Transactional(readOnly = true)
    public List<DifferenceCase> closed(FacilityId facility, int limit) {
        return store.closed(facility, limit);
    }

    /**
     * What a person decided.
     *
     * @param quantity of a recount, in the unit of the book
     * @param place {@link Place#text} of where the book is changed; needed when the package stands in several places
     * @param reason the state's reason for an adjustment
     * @param tag the new package's, where one is made
     * @param key makes the act one and the same when it is sent twice
     */
    public record Act(
            Choice choice, String quantity, String place, String reason, String note, String tag, IdempotencyKey key) {}

    /** Does it, compares again, and so closes the case when that settled it. */
    @Transactional
    public CaseOutcome act(CurrentPerson person, long caseId, Act act) {
        store.lock(person.facility());
        var found = store.find(person.facility(), caseId);
        if (found.isEmpty()) {
            return new CaseOutcome.NoSuchCase();
        }
        if (found.get().closedAt() != null) {
            return new CaseOutcome.ClosedBefore();
        }
        var compared = comparison.one(person.facility(), found.get().tag());
        if (compared.isEmpty() || compared.get().cause().isEmpty()) {
            var _ = comparison.isOpenAfter(person.facility(), found.get().tag());
            return new Done("Shelf, book and state agree; there was nothing left to do.", true);
        }
        var now = compared.get();
        var cause = now.cause().orElseThrow();
        if (!work.offered(person.facility(), cause, now).contains(act.choice())) {
            return new NotOffered(
                    cause.isPlumbing()
                            ? cause.words() + ": nothing is adjusted that is only plumbing. " + cause.next()
                            : "The difference is another one by now: " + cause.words() + ".");
        }
        var outcome = work.done(person, found.get(), now, act, cause);
        if (outcome instanceof Done(var words, var closed)) {
            audit.record(
                    person.facility(),
                    person.name(),
                    "case " + act.choice(),
                    "case " + caseId + " " + now.tag(),
                    act.note());
            if (closed) {
                store.close(person.facility(), caseId, "NOTED", person.name(), words, clock.instant());
                return outcome;
            }
            store.event(person.facility(), caseId, clock.instant(), person.name(), words);
            return new Done(words, !comparison.isOpenAfter(person.facility(), now.tag()));
        }
        if (outcome instanceof CaseOutcome.Asked(var request)) {
            store.event(
                    person.facility(),
                    caseId,
                    clock.instant(),
                    person.name(),
                    "Asked for a second person, request " + request.value() + ": "
                            + Stream.of(act.reason(), act.note().strip())
                                    .filter(words -> !words.isBlank())
                                    .collect(Collectors.joining(" – ")));
        }
        return outcome;
    }
}
