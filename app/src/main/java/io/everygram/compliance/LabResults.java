package io.everygram.compliance;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.compliance.domain.LimitName;
import io.everygram.compliance.store.LabStore;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.TypedFigure;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.UnitRef;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Lab results of packages that wait in quarantine. Each method is one transaction with the ledger; a refusal writes nothing. */
@Service
public class LabResults {
    private static final BigDecimal MOST = new BigDecimal("9999.9999");

    private final LabStore store;
    private final ActionLimits limits;
    private final Ledger ledger;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final Clock clock;

    LabResults(LabStore store, ActionLimits limits, Ledger ledger, Catalog catalog, AuditTrail audit, Clock clock) {
        this.store = store;
        this.limits = limits;
        this.ledger = ledger;
        this.catalog = catalog;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<LabStore.Result> results(FacilityId facility, String tag) {
        return store.results(facility, tag);
    }

    /** Single figures and panels of a result. */
    @Transactional(readOnly = true)
    public List<Analyte> analytes(FacilityId facility, long result) {
        return store.analytes(facility, result);
    }

    /**
     * Writes a result to a package, or to all packages of its lot that wait in quarantine, and the lab state with it. The same key writes once.
     *
     * @param wholeLot whether the certificate covers every waiting package of the lot
     */
    @Transactional
    public QualityOutcome record(CurrentPerson person, IdempotencyKey key, LabEntry entry, boolean wholeLot) {
        return record(person, key, entry, Certificate.BARE, wholeLot);
    }

    /** The same, with single figures and panels of the certificate. */
    @Transactional
    public QualityOutcome record(
            CurrentPerson person, IdempotencyKey key, LabEntry entry, Certificate more, boolean wholeLot) {
        var before = store.recordedBy(person.facility(), key.value());
        if (!before.isEmpty()) {
            var first = before.getFirst();
            return first.passed() == entry.passed()
                            && first.certificate().equals(entry.certificate().strip())
                    ? new QualityOutcome.Recorded(
                            before.stream().map(LabStore.Recorded::tag).toList(), first.passed())
                    : new QualityOutcome.RecordedOtherwise(first.certificate(), first.passed());
        }
        store.lock(person.facility());
        var judged = judge(person, entry);
        if (judged instanceof Judged.No(var why)) {
            return why;
        }
        var good = (Judged.Yes) judged;
        var here = limits.on(person.facility(), good.testedOn(), good.unit().category());
        var compared = new Certificate(
                Stream.concat(more.analytes().stream(), water(good.figures(), more, here).stream())
                        .map(here::compared)
                        .toList(),
                more.decidedBy(),
                more.sampledFrom());
        var units = wholeLot
                ? store.quarantined(
                        person.facility(), good.unit().lot(), good.unit().itemId())
                : List.of(good.unit());
        for (var unit : units) {
            if (more.analytes().isEmpty()
                    && unit.labState().endsWith(entry.passed() ? "Passed" : "Failed")
                    && store.isNewest(person.facility(), unit.tag(), entry, good.testedOn(), good.figures())) {
                // Somebody else entered the same certificate a moment ago.
                continue;
            }
            store.insert(
                    person.facility(),
                    unit,
                    entry,
                    good.testedOn(),
                    good.figures(),
                    compared,
                    key.value(),
                    person.name(),
                    clock.instant());
            var refused = labState(person, key, unit, state(entry.passed(), unit.failures() > 0));
            if (refused.isPresent()) {
                return undone(refused.get());
            }
        }
        var tags = units.stream().map(Quarantined::tag).sorted().toList();
        audit.record(
                person.facility(),
                person.login(),
                entry.passed() ? "lab passed" : "lab failed",
                "lot " + good.unit().lot(),
                entry.certificate().strip());
        return new QualityOutcome.Recorded(tags, entry.passed());
    }

    /** The water activity of the form stands beside the state's limit like any analyte, where there is one and the certificate does not name it itself. */
    private static Optional<Analyte> water(LabStore.Figures figures, Certificate more, ActionLimits.Of limits) {
        return figures.waterActivity() == null
                        || limits.water().isEmpty()
                        || more.analytes().stream().anyMatch(a -> LimitName.isWaterActivity(a.name()))
                ? Optional.empty()
                : Optional.of(new Analyte("Water activity", figures.waterActivity(), "aw", null, "TOLD"));
    }

    private sealed interface Judged {
        record Yes(Quarantined unit, LocalDate testedOn, LabStore.Figures figures) implements Judged {}

        record No(QualityOutcome.Refused why) implements Judged {}
    }

    private Judged judge(CurrentPerson person, LabEntry entry) {
        var judgments = judgments(person.facility(), List.of(entry.tag()), List.of(), List.of(entry.certificate()));
        var problems = judgments.problems(entry);
        if (!problems.isEmpty()) {
            return new Judged.No(problems.getFirst());
        }
        try {
            var unit = judgments.unit(entry.tag()).orElseThrow();
            return new Judged.Yes(unit, entry.testedOn().orElseThrow(), figures(entry));
        } catch (NotAFigure e) {
            throw new IllegalStateException(e);
        }
    }

    /** What stands against the results of a file: of packages, of lots, and under certificates as they are written there. */
    @Transactional(readOnly = true)
    public LabJudgments judgments(
            FacilityId facility, Collection<String> tags, Collection<String> lots, Collection<String> certificates) {
        var waiting = lots.isEmpty() ? Map.<String, String>of() : store.waitingOfLots(facility, lots);
        var packages = Stream.concat(
                        tags.stream().flatMap(tag -> LabJudgments.tag(tag).stream()), waiting.values().stream())
                .distinct()
                .toList();
        return new LabJudgments(
                store.find(facility, packages),
                waiting,
                store.written(
                        facility,
                        certificates.stream().map(String::strip).distinct().toList(),
                        packages),
                limits.ofDays(facility),
                catalog.facility(facility).day(clock.instant()).date());
    }

    /** Figures of a certificate that cannot be read or are out of range. */
    static List<QualityOutcome.Refused> notFigures(LabEntry entry) {
        var wrong = new ArrayList<QualityOutcome.Refused>();
        for (var one : List.of(
                new LabEntry("", "", "", Optional.empty(), true, entry.totalThc(), "", "", "", ""),
                new LabEntry("", "", "", Optional.empty(), true, "", entry.totalCbd(), "", "", ""),
                new LabEntry("", "", "", Optional.empty(), true, "", "", entry.moisture(), "", ""),
                new LabEntry("", "", "", Optional.empty(), true, "", "", "", entry.waterActivity(), ""))) {
            try {
                var _ = figures(one);
            } catch (NotAFigure e) {
                wrong.add(new QualityOutcome.NotAValue(e.field, e.typed));
            }
        }
        return wrong;
    }

    private static final class NotAFigure extends Exception {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        private final String field;
        private final String typed;

        NotAFigure(String field, String typed) {
            super(field);
            this.field = field;
            this.typed = typed;
        }
    }

    private static LabStore.Figures figures(LabEntry entry) throws NotAFigure {
        return new LabStore.Figures(
                figure("total THC", entry.totalThc(), MOST),
                figure("total CBD", entry.totalCbd(), MOST),
                figure("moisture", entry.moisture(), BigDecimal.valueOf(100)),
                figure("water activity", entry.waterActivity(), BigDecimal.ONE));
    }

    private static @Nullable BigDecimal figure(String field, String typed, BigDecimal most) throws NotAFigure {
        if (typed.isBlank()) {
            return null;
        }
        try {
            var value = TypedFigure.read(typed).orElseThrow(NumberFormatException::new);
            if (value.signum() >= 0 && value.compareTo(most) <= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, in one place for all that is no figure.
        }
        throw new NotAFigure(field, typed);
    }

    private static String state(boolean passed, boolean failedBefore) {
        return (failedBefore ? "Retest" : "Test") + (passed ? "Passed" : "Failed");
    }

    private Optional<LedgerOutcome.Refused> labState(
            CurrentPerson person, IdempotencyKey key, Quarantined unit, String state) {
        var header = Command.Header.of(person.facility(), key.part(unit.tag()), clock.instant(), person.name(), "");
        return refused(ledger.changeLabState(header, UnitRef.of(PackageTag.of(unit.tag())), state));
    }

    private static Optional<LedgerOutcome.Refused> refused(LedgerOutcome outcome) {
        return outcome instanceof LedgerOutcome.Refused refused ? Optional.of(refused) : Optional.empty();
    }

    /** What was written before the ledger refused is taken back with the transaction. */
    private static QualityOutcome undone(LedgerOutcome.Refused why) {
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return new QualityOutcome.LedgerRefused(why);
    }
}
