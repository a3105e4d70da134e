package io.everygram.reconciliation;

import io.everygram.audit.AuditTrail;
import io.everygram.compliance.rules.Parameter;
import io.everygram.compliance.rules.Rules;
import io.everygram.compliance.rules.RulesOfDay;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.reconciliation.domain.SignificantDiscrepancy;
import io.everygram.reconciliation.store.CaseStore;
import io.everygram.reconciliation.store.NoticeStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Notices of significant discrepancies and of suspected theft: which are owed, until when, to whom; and what was told. */
@Service
public class Notices {
    public static final int LONGEST_WHOM = 400;
    public static final int LONGEST_REFERENCE = 120;

    private final NoticeStore store;
    private final CaseStore cases;
    private final CaseFiles files;
    private final Significance significance;
    private final Rules rules;
    private final AuditTrail audit;
    private final Clock clock;

    Notices(
            NoticeStore store,
            CaseStore cases,
            CaseFiles files,
            Significance significance,
            Rules rules,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.cases = cases;
        this.files = files;
        this.significance = significance;
        this.rules = rules;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A notice that is owed.
     *
     * @param isTheft of suspected theft or loss; else of a significant discrepancy
     * @param since when its clock began
     * @param due until when, with the rule; absent when no rule that holds today says it
     */
    public record Owed(
            long caseId, String tag, boolean isTheft, Instant since, String why, Optional<RulesOfDay.Due> due) {
        public boolean isOverdue(Instant now) {
            return due.filter(d -> d.at().isBefore(now)).isPresent();
        }
    }

    /**
     * All that is owed at a facility.
     *
     * @param whom the rules name
     * @param blocksSeal whether the state's rule keeps the day from being sealed before a significant discrepancy is notified
     */
    public record Open(List<Owed> notices, List<String> whom, boolean blocksSeal) {
        public Open {
            notices = List.copyOf(notices);
            whom = List.copyOf(whom);
        }
    }

    @Transactional(readOnly = true)
    public Open open(FacilityId facility) {
        var owed = store.owed(facility);
        if (owed.isEmpty()) {
            return new Open(List.of(), List.of(), false);
        }
        var law = rules.today(facility);
        return new Open(
                owed.stream()
                        .map(one -> new Owed(
                                one.caseId(),
                                one.tag(),
                                one.noticeFor().equals(Significance.THEFT),
                                one.noticeSince(),
                                one.noticeWhy(),
                                Significance.due(law, one.noticeFor(), one.noticeSince())))
                        .toList(),
                law.list(Parameter.NOTIFY),
                law.isOn(Parameter.DISCREPANCY_BLOCKS_SEAL));
    }

    /** What was told of a case, the first first. */
    @Transactional(readOnly = true)
    public List<CaseNotice> of(FacilityId facility, long caseId) {
        return store.of(facility, caseId);
    }

    /** How a case stands to the rule, as a sentence; empty where no rule speaks or no count says what it differs by. */
    @Transactional(readOnly = true)
    public Optional<String> standing(FacilityId facility, long caseId) {
        var measured = store.measured(facility);
        var one = measured.stream().filter(m -> m.caseId() == caseId).findFirst();
        if (one.isEmpty()) {
            return Optional.empty();
        }
        var law = rules.today(facility);
        return Significance.rule(law).map(rule -> {
            var share = significance
                    .shares(facility, law, rule, measured, clock.instant())
                    .get(caseId);
            return share == null ? unheld(rule, one.get()) : Significance.words(rule, one.get(), share);
        });
    }

    private static String unheld(SignificantDiscrepancy.Rule rule, NoticeStore.Measured one) {
        return one.variance().signum() > 0 && !rule.overage()
                ? "Too much on the shelf is no discrepancy by the state's rule."
                : "Nothing was sold in the months that the rule averages, so the product cannot say whether it is significant: compliance decides.";
    }

    /**
     * A notice as it was given.
     *
     * @param all whether it also told of the other cases of which the same is owed
     * @param fileName of what was sent or answered; empty for no file
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on to the files of the case, never compared
    public record Given(String whom, String reference, Instant toldAt, boolean all, String fileName, byte[] file) {}

    /** What came of it. */
    public sealed interface Outcome {
        /** @param cases of which it tells */
        record Recorded(int cases) implements Outcome {}

        /** Refusals, in the order they are checked; nothing is written. */
        sealed interface Refused extends Outcome {}

        record NoSuchCase() implements Refused {}

        /** It is closed, and no notice is owed. */
        record NothingOwed() implements Refused {}

        record WhomMissing(int longest) implements Refused {}

        record ReferenceTooLong(int longest) implements Refused {}

        record NotYet(Instant toldAt) implements Refused {}

        /** The file cannot be kept. */
        record FileRefused(CaseFiles.Outcome why) implements Refused {}
    }

    @Transactional
    public Outcome record(CurrentPerson person, long caseId, Given given) {
        var facility = person.facility();
        cases.lock(facility);
        var found = cases.find(facility, caseId);
        if (found.isEmpty()) {
            return new Outcome.NoSuchCase();
        }
        var owed = store.owed(facility);
        var mine = owed.stream().filter(one -> one.caseId() == caseId).findFirst();
        if (mine.isEmpty() && found.get().closedAt() != null) {
            return new Outcome.NothingOwed();
        }
        var now = clock.instant();
        var refused = refusal(given, now);
        if (refused.isPresent()) {
            return refused.get();
        }
        Long file = null;
        if (!given.fileName().isEmpty()) {
            switch (files.keep(person, caseId, given.fileName(), given.file())) {
                case CaseFiles.Kept.File(var id) -> file = id;
                case CaseFiles.Kept.Not(var why) -> {
                    return new Outcome.FileRefused(why);
                }
            }
        }
        tell(person, caseId, given, file, now);
        int others = 0;
        for (var other : given.all() && mine.isPresent() ? owed : List.<NoticeStore.Owed>of()) {
            if (other.caseId() != caseId && other.noticeFor().equals(mine.get().noticeFor())) {
                tell(person, other.caseId(), given, null, now);
                others++;
            }
        }
        return new Outcome.Recorded(1 + others);
    }

    private static Optional<Outcome.Refused> refusal(Given given, Instant now) {
        if (given.whom().isBlank() || given.whom().strip().length() > LONGEST_WHOM) {
            return Optional.of(new Outcome.WhomMissing(LONGEST_WHOM));
        }
        if (given.reference().strip().length() > LONGEST_REFERENCE) {
            return Optional.of(new Outcome.ReferenceTooLong(LONGEST_REFERENCE));
        }
        return given.toldAt().isAfter(now) ? Optional.of(new Outcome.NotYet(given.toldAt())) : Optional.empty();
    }

    private void tell(CurrentPerson person, long caseId, Given given, @Nullable Long file, Instant now) {
        var whom = given.whom().strip();
        var reference = given.reference().strip();
        store.add(person.facility(), caseId, given.toldAt(), whom, reference, file, now, person.name());
        cases.event(
                person.facility(),
                caseId,
                now,
                person.name(),
                "Notified: " + whom + (reference.isEmpty() ? "." : ", reference " + reference + "."));
        audit.record(person.facility(), person.name(), "case notice", "case " + caseId, whom + " " + reference);
    }
}
