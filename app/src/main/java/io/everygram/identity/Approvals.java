package io.everygram.identity;

import io.everygram.identity.ApprovalKind.Approved;
import io.everygram.identity.ApprovalKind.Deed;
import io.everygram.identity.domain.ApprovalRules;
import io.everygram.identity.store.ApprovalStore;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Deeds that need two people. Somebody asks, another person with the kind's permission approves, and only then the deed is done, once, in the same
 * transaction. What may wait for a second person is what modules register as {@link ApprovalKind}.
 */
@Service
public class Approvals {
    private final ApprovalStore store;
    private final People people;
    private final ObjectProvider<ApprovalKind> kinds;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Approvals(
            ApprovalStore store,
            People people,
            ObjectProvider<ApprovalKind> kinds,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.people = people;
        this.kinds = kinds;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What somebody wants to do.
     *
     * @param kind name of a registered {@link ApprovalKind}
     * @param subject what it is about, e.g. {@code package 1A4…0042}; one deed of a kind waits for a subject at a time
     * @param path page of the subject
     * @param facts sentences the second person decides by: what, how much, what it is worth, what will follow
     * @param payload what {@link ApprovalKind#carryOut} needs, e.g. JSON
     * @param key the same again is the same request
     */
    public record Ask(
            String kind,
            String subject,
            String path,
            List<String> facts,
            String payload,
            String reason,
            IdempotencyKey key) {
        public Ask {
            facts = List.copyOf(facts);
        }
    }

    /** What came of asking. */
    public sealed interface AskOutcome {
        record Asked(ApprovalId id) implements AskOutcome {}

        /** Refusals, in the order they are checked. */
        sealed interface Refused extends AskOutcome {}

        record ReasonMissing() implements Refused {}

        /** The same deed on the same subject waits already; decide or withdraw that one first. */
        record WaitsAlready(ApprovalId id, String askedBy) implements Refused {}
    }

    /**
     * Asks for a second person. Joins the caller's transaction; nothing is done yet.
     *
     * @throws IllegalArgumentException when no such kind is registered
     */
    @Transactional
    public AskOutcome ask(CurrentPerson person, Ask ask) {
        var kind = kind(ask.kind()).orElseThrow(() -> new IllegalArgumentException("no approval kind " + ask.kind()));
        if (ask.reason().isBlank()) {
            return new AskOutcome.ReasonMissing();
        }
        var now = clock.instant();
        Acting.as(jdbc, person.login(), ask.reason());
        store.expire(person.facility(), now);
        var made = store.insert(person, ask, now, now.plus(kind.waits()));
        if (made.isPresent()) {
            return new AskOutcome.Asked(made.get());
        }
        return store.byKey(person.facility(), ask.key().value())
                .<AskOutcome>map(AskOutcome.Asked::new)
                .orElseGet(() -> waits(person.facility(), ask));
    }

    private AskOutcome waits(FacilityId facility, Ask ask) {
        var other = store.waiting(facility, ask.kind(), ask.subject()).orElseThrow();
        return new AskOutcome.WaitsAlready(other.id(), other.askedByName());
    }

    /**
     * Approves and does the deed. Of several who approve at once one does; the others are told who.
     *
     * @param note what the second person wants kept with it, or empty
     */
    @Transactional
    public ApprovalOutcome approve(CurrentPerson person, ApprovalId id, String note) {
        var request = locked(person, id);
        var refused = ApprovalRules.approving(id, request, person.personId(), mayDecide(person, request));
        if (refused.isPresent() || request.isEmpty()) {
            return refused.orElseThrow();
        }
        var asked = request.get();
        Acting.as(jdbc, person.login(), asked.reason());
        var deed = kind(asked.kind()).orElseThrow().carryOut(approved(person, asked));
        return switch (deed) {
            case Deed.Refused(var why) -> {
                TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
                yield new ApprovalOutcome.CouldNotBeDone(why);
            }
            case Deed.Done(var words, var path) -> {
                Acting.as(jdbc, person.login(), note.isBlank() ? asked.reason() : note.strip());
                store.decide(person, id, Approval.State.APPROVED, note.strip(), words, clock.instant());
                tell(person, asked, Approval.State.APPROVED, words);
                yield new ApprovalOutcome.Done(words, path);
            }
        };
    }

    private static Approved approved(CurrentPerson person, Approval asked) {
        return new Approved(
                person.facility(),
                asked.id(),
                asked.subject(),
                asked.payload(),
                asked.reason(),
                asked.askedByName(),
                person.name(),
                new IdempotencyKey("approval-" + asked.approvalId()));
    }

    /** The second person says no, and why. */
    @Transactional
    public ApprovalOutcome turnDown(CurrentPerson person, ApprovalId id, String reason) {
        var request = locked(person, id);
        var refused = ApprovalRules.turningDown(id, request, person.personId(), mayDecide(person, request), reason);
        return refused.isPresent() || request.isEmpty()
                ? refused.orElseThrow()
                : end(person, request.get(), Approval.State.TURNED_DOWN, reason);
    }

    /** Who asked takes it back. */
    @Transactional
    public ApprovalOutcome withdraw(CurrentPerson person, ApprovalId id) {
        var request = locked(person, id);
        var refused = ApprovalRules.withdrawing(id, request, person.personId());
        return refused.isPresent() || request.isEmpty()
                ? refused.orElseThrow()
                : end(person, request.get(), Approval.State.WITHDRAWN, "");
    }

    private void tell(CurrentPerson person, Approval asked, Approval.State state, String words) {
        events.publishEvent(new ApprovalDecided(
                person.facility(), asked.id(), asked.kind(), asked.path(), state, person.name(), words));
    }

    private ApprovalOutcome end(CurrentPerson person, Approval asked, Approval.State state, String reason) {
        Acting.as(jdbc, person.login(), reason);
        store.decide(person, asked.id(), state, reason, "", clock.instant());
        tell(person, asked, state, reason);
        return new ApprovalOutcome.Ended(state);
    }

    private Optional<Approval> locked(CurrentPerson person, ApprovalId id) {
        return store.lock(person.facility(), id, clock.instant());
    }

    /** The permission that the person lacks; empty when the person may decide. */
    private Optional<String> mayDecide(CurrentPerson person, Optional<Approval> request) {
        return request.map(asked ->
                        kind(asked.kind()).map(ApprovalKind::permission).orElse(asked.kind()))
                .filter(permission -> people.find(person.login())
                        .filter(found -> found.may(permission, person.facility()))
                        .isEmpty());
    }

    @Transactional(readOnly = true)
    public Optional<Approval> find(FacilityId facility, ApprovalId id) {
        return store.find(facility, id, clock.instant());
    }

    /** The request that waits for a deed of this kind on this subject, e.g. to show it on the subject's page. */
    @Transactional(readOnly = true)
    public Optional<Approval> waiting(FacilityId facility, String kind, String subject) {
        return store.waiting(facility, kind, subject).filter(a -> a.expiresAt().isAfter(clock.instant()));
    }

    /**
     * Newest first.
     *
     * @param before id of the last one seen; 0 for the first page
     */
    @Transactional(readOnly = true)
    public List<Approval> list(FacilityId facility, Optional<Approval.State> state, long before, int limit) {
        return store.list(facility, state, before, limit, clock.instant());
    }

    /** Waiting ones that this person may decide: not their own, and of a kind whose permission they hold. At most 200. */
    @Transactional(readOnly = true)
    public List<Approval> waitingFor(SignedIn person, FacilityId facility) {
        return list(facility, Optional.of(Approval.State.WAITING), 0, 200).stream()
                .filter(asked -> asked.askedBy() != person.personId())
                .filter(asked -> kind(asked.kind())
                        .filter(kind -> person.may(kind.permission(), facility))
                        .isPresent())
                .toList();
    }

    /** The registered kind of a name; empty when its module is gone. */
    public Optional<ApprovalKind> kind(String name) {
        return kinds.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }
}
