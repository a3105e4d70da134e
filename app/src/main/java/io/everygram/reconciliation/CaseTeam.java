package io.everygram.reconciliation;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.People;
import io.everygram.identity.Permissions;
import io.everygram.kernel.FacilityId;
import io.everygram.reconciliation.store.CaseStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whose case it is, what people tell each other about it, and that somebody above was told. None of it changes book, shelf or state. */
@Service
public class CaseTeam {
    private static final int LONGEST = 2_000;
    /** So long an answer may hold; what takes longer is answered anew. */
    private static final Duration LONGEST_ANSWER = Duration.ofDays(31);

    private final CaseStore store;
    private final People people;
    private final Clock clock;

    CaseTeam(CaseStore store, People people, Clock clock) {
        this.store = store;
        this.people = people;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Outcome {
        record Done(String words) implements Outcome {}

        /** Refusals, in the order they are checked; nothing is written. */
        sealed interface Refused extends Outcome {}

        record NoSuchCase() implements Refused {}

        record ClosedBefore() implements Refused {}

        /** Nobody of that login works cases here. */
        record MayNot(String login) implements Refused {}

        /** Nothing was said, or too much. */
        record WordsMissing(int longest) implements Refused {}

        record EscalatedBefore() implements Refused {}

        /** Nobody was told of it, so that there is nothing to answer. */
        record NotEscalated() implements Refused {}

        /** The answer would hold until a moment that has passed, or for longer than so many days. */
        record NotSoLong(long days) implements Refused {}
    }

    /** Who may be given a case, by name. */
    @Transactional(readOnly = true)
    public List<People.Named> whoWorks(FacilityId facility) {
        return people.whoMay(Permissions.RECONCILE, facility);
    }

    /** @param login whose case it is from now on; empty for whoever works cases */
    @Transactional
    public Outcome assign(CurrentPerson person, long caseId, String login) {
        return onOpen(person, caseId, difference -> {
            var to = whoWorks(person.facility()).stream()
                    .filter(named -> named.login().equals(login))
                    .findFirst();
            if (!login.isEmpty() && to.isEmpty()) {
                return new Outcome.MayNot(login);
            }
            store.assign(person.facility(), caseId, login);
            return said(
                    person,
                    caseId,
                    to.map(named -> "Given to " + named.name() + ".").orElse("Given back to whoever works cases."));
        });
    }

    @Transactional
    public Outcome comment(CurrentPerson person, long caseId, String words) {
        return onOpen(
                person,
                caseId,
                difference -> isWords(words) ? said(person, caseId, words.strip()) : new Outcome.WordsMissing(LONGEST));
    }

    /** Compliance is told: the case stands on its cockpit until it is closed. */
    @Transactional
    public Outcome escalate(CurrentPerson person, long caseId, String why) {
        return onOpen(person, caseId, difference -> {
            if (!isWords(why)) {
                return new Outcome.WordsMissing(LONGEST);
            }
            if (difference.escalatedAt() != null) {
                return new Outcome.EscalatedBefore();
            }
            store.escalate(person.facility(), caseId, person.name(), clock.instant());
            return said(person, caseId, "Escalated to compliance: " + why.strip());
        });
    }

    /**
     * Says what is being done about an escalated case, and until when. Until then it keeps no day open by itself; the state's clock on it runs on.
     *
     * @param until later than now, by at most a month
     */
    @Transactional
    public Outcome answer(CurrentPerson person, long caseId, String words, Instant until, String untilWords) {
        return onOpen(person, caseId, difference -> {
            if (difference.escalatedAt() == null) {
                return new Outcome.NotEscalated();
            }
            if (!isWords(words)) {
                return new Outcome.WordsMissing(LONGEST);
            }
            var now = clock.instant();
            if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_ANSWER))) {
                return new Outcome.NotSoLong(LONGEST_ANSWER.toDays());
            }
            store.answer(person.facility(), caseId, words.strip(), until, person.name(), now);
            return said(person, caseId, "Answered, until " + untilWords + ": " + words.strip());
        });
    }

    private interface Work {
        Outcome on(DifferenceCase difference);
    }

    private Outcome onOpen(CurrentPerson person, long caseId, Work work) {
        store.lock(person.facility());
        var found = store.find(person.facility(), caseId);
        if (found.isEmpty()) {
            return new Outcome.NoSuchCase();
        }
        return found.get().closedAt() == null ? work.on(found.get()) : new Outcome.ClosedBefore();
    }

    private Outcome said(CurrentPerson person, long caseId, String words) {
        store.event(person.facility(), caseId, clock.instant(), person.name(), words);
        return new Outcome.Done(words);
    }

    private static boolean isWords(String words) {
        return !words.isBlank() && words.length() <= LONGEST;
    }
}
