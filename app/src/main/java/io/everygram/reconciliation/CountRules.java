package io.everygram.reconciliation;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.rules.Cadence;
import io.everygram.compliance.rules.Facts;
import io.everygram.compliance.rules.Field;
import io.everygram.compliance.rules.Parameter;
import io.everygram.compliance.rules.Rules;
import io.everygram.compliance.rules.Subject;
import io.everygram.compliance.rules.Told;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.reconciliation.store.SignatureStore;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the law of the state asks of counts: which rule asks for one and when the next is due, and what its record must hold. Signing fills the record in. */
@Service
public class CountRules {
    private final Counts counts;
    private final SignatureStore store;
    private final Rules rules;
    private final Catalog catalog;
    private final Clock clock;

    CountRules(Counts counts, SignatureStore store, Rules rules, Catalog catalog, Clock clock) {
        this.counts = counts;
        this.store = store;
        this.rules = rules;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** @param findings what the person says was found */
    public record Signature(String person, String title, String findings, Instant signedAt) {}

    /**
     * A rule that asks for counts.
     *
     * @param lastOn the last day by which everything had been counted
     * @param due on the facility's clock; by when the next is due
     * @param source citation and how sure we are of it
     */
    public record Asked(Cadence cadence, Optional<LocalDate> lastOn, LocalDateTime due, String source) {}

    /** What asks for counts at a facility today. */
    @Transactional(readOnly = true)
    public List<Asked> asked(FacilityId facility) {
        var law = rules.today(facility);
        var counted = counts.everythingCountedOn(facility);
        var source = law.parameter(Parameter.RECONCILE)
                .map(s -> s.citation() + ", " + s.certainty().word().toLowerCase(java.util.Locale.ROOT))
                .orElse("");
        return law.cadences(Parameter.RECONCILE).stream()
                .map(cadence -> new Asked(
                        cadence,
                        counted,
                        cadence.dueAfter(counted.orElse(LocalDate.ofInstant(clock.instant(), zone(facility))
                                .minusDays(1))),
                        source))
                .toList();
    }

    private java.time.ZoneId zone(FacilityId facility) {
        return catalog.facility(facility).zoneId();
    }

    @Transactional(readOnly = true)
    public List<Signature> signatures(FacilityId facility, CountId count) {
        return store.of(facility, count.value());
    }

    /** Rules about the record of a count that do not hold, by the packs of its day. */
    @Transactional(readOnly = true)
    public List<Told> open(FacilityId facility, CountSession session) {
        var law = rules.on(facility, session.day());
        var signatures = store.of(facility, session.countId());
        var first = signatures.stream().findFirst();
        var facts = Facts.of(Subject.COUNT, Long.toString(session.countId()), "Count " + session.countId())
                .mendedAt("/opening/count/" + session.countId())
                .list(Field.COUNT_BY, List.of(session.countedBy()))
                .day(Field.COUNT_DAY, session.day())
                .list(
                        Field.COUNT_SIGNED_BY,
                        signatures.stream().map(Signature::person).toList())
                .text(Field.COUNT_TITLE, first.map(Signature::title).orElse(""))
                .text(Field.COUNT_FINDINGS, first.map(Signature::findings).orElse(""))
                .build();
        return law.told(law.judge(facts).failures());
    }

    /** How many people the rules of its day want to count together. */
    @Transactional(readOnly = true)
    public int people(FacilityId facility, CountSession session) {
        return rules.on(facility, session.day()).whole(Parameter.COUNT_PEOPLE, 1);
    }

    /** What came of signing. */
    public enum Signed {
        DONE,
        ALREADY,
        NOT_FINISHED,
        TITLE_MISSING,
        FINDINGS_MISSING
    }

    /** Signs a finished count under one's own name. */
    @Transactional
    public Signed sign(CurrentPerson person, CountId count, String title, String findings) {
        var session = counts.find(person.facility(), count);
        if (session.filter(s -> s.state().equals("FINISHED")).isEmpty()) {
            return Signed.NOT_FINISHED;
        }
        if (title.isBlank()) {
            return Signed.TITLE_MISSING;
        }
        if (findings.isBlank()) {
            return Signed.FINDINGS_MISSING;
        }
        return store.sign(
                        person.facility(),
                        count.value(),
                        person.name(),
                        title.strip(),
                        findings.strip(),
                        clock.instant())
                ? Signed.DONE
                : Signed.ALREADY;
    }
}
