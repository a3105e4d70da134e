package io.everygram.compliance;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.compliance.store.LabStore;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.TypedFigure;
import io.everygram.kernel.Unit;
import io.everygram.ledger.AdjustmentOutcome;
import io.everygram.ledger.Adjustments;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.UnitRef;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** What becomes of packages that failed, are above a limit, or whose certificate ran out: tested again, treated, or destroyed. Each method is one transaction; a refusal writes nothing. */
@Service
public class Rework {
    private final Quarantine quarantine;
    private final LabStore store;
    private final Ledger ledger;
    private final Adjustments adjustments;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final Clock clock;

    Rework(
            Quarantine quarantine,
            LabStore store,
            Ledger ledger,
            Adjustments adjustments,
            Catalog catalog,
            AuditTrail audit,
            Clock clock) {
        this.quarantine = quarantine;
        this.store = store;
        this.ledger = ledger;
        this.adjustments = adjustments;
        this.catalog = catalog;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A sample that we take ourselves for the lab.
     *
     * @param tag new, under which it travels; empty when the lab takes the sample
     * @param quantity as typed, in the package's unit
     */
    public record Sample(String tag, String quantity) {
        public static final Sample BY_LAB = new Sample("", "");
    }

    /** Sends a package that failed, or whose certificate ran out, to the lab again; the hold stays. The state hears of a sample that we take. */
    @Transactional
    public QualityOutcome retest(
            CurrentPerson person, IdempotencyKey key, String typedTag, String reason, Sample sample) {
        var unit = tag(typedTag).flatMap(tag -> store.find(person.facility(), tag));
        var no = notOnItsWay(person, unit, typedTag, reason);
        if (no.isPresent()) {
            return no.get();
        }
        var found = unit.orElseThrow();
        if (!sample.tag().isBlank()) {
            var sampled = sampled(person, key, found, sample);
            if (sampled.isPresent()) {
                return sampled.get();
            }
        }
        var refused = labState(person, key, found, "SubmittedForTesting", reason.strip());
        if (refused.isPresent()) {
            return undone(refused.get());
        }
        audit.record(person.facility(), person.login(), "sent to retest", "package " + found.tag(), reason.strip());
        return new QualityOutcome.Retested(found.tag());
    }

    private Optional<QualityOutcome> sampled(
            CurrentPerson person, IdempotencyKey key, Quarantined unit, Sample sample) {
        var tag = tag(sample.tag());
        if (tag.isEmpty()) {
            return Optional.of(new QualityOutcome.NotASampleTag(sample.tag()));
        }
        var quantity =
                TypedFigure.read(sample.quantity(), Unit.valueOf(unit.unit())).filter(Quantity::isPositive);
        if (quantity.isEmpty()) {
            return Optional.of(new QualityOutcome.NotAValue("sample", sample.quantity()));
        }
        var header = new Command.Header(
                person.facility(),
                key.part("sample"),
                clock.instant(),
                person.name(),
                "Sample",
                "Sample for the lab",
                Quarantine.SAMPLE_DOCUMENT + tag.get());
        var line = new Command.TransferLine(
                UnitRef.of(PackageTag.of(unit.tag())), Optional.empty(), Place.of(Place.Kind.LAB_SAMPLE), quantity);
        return refused(ledger.post(new Command.Transfer(header, MovementKind.SAMPLE, List.of(line), Optional.empty())))
                .map(Rework::undone);
    }

    /** Records what was done to a package that failed, so that it may be tested again; the state hears of it. */
    @Transactional
    public QualityOutcome remediate(
            CurrentPerson person, IdempotencyKey key, String typedTag, String method, String steps) {
        var unit = tag(typedTag).flatMap(tag -> store.find(person.facility(), tag));
        var no = notOnItsWay(person, unit, typedTag, steps);
        if (no.isPresent()) {
            return no.get();
        }
        var found = unit.orElseThrow();
        if (!found.hasFailed()) {
            return new QualityOutcome.NotFailed(found.tag());
        }
        if (method.isBlank()) {
            return new QualityOutcome.MethodMissing();
        }
        var refused =
                labState(person, key, found, "Remediated", method.strip().replace(": ", " ") + ": " + steps.strip());
        if (refused.isPresent()) {
            return undone(refused.get());
        }
        audit.record(person.facility(), person.login(), "remediated", "package " + found.tag(), steps.strip());
        return new QualityOutcome.Remediated(found.tag());
    }

    /** Books a package that failed as destroyed, all of it; what is worth more than one person may destroy alone waits for a second person. */
    @Transactional
    public QualityOutcome destroy(CurrentPerson person, IdempotencyKey key, String typedTag, String reason) {
        var unit = tag(typedTag).flatMap(tag -> store.find(person.facility(), tag));
        var no = notOnItsWay(person, unit, typedTag, reason);
        if (no.isPresent()) {
            return no.get();
        }
        var found = unit.orElseThrow();
        var all = new Quantity(found.onHand(), Unit.valueOf(found.unit())).negated();
        var wanted = new Adjustments.Wanted(
                Adjustments.Way.DESTROY,
                PackageTag.of(found.tag()),
                Optional.empty(),
                all,
                "Failed lab test",
                reason.strip(),
                "",
                "/packages/" + found.tag(),
                key);
        return switch (adjustments.post(person, wanted)) {
            case AdjustmentOutcome.Booked(LedgerOutcome.Refused why) -> undone(why);
            case AdjustmentOutcome.Booked _ -> {
                audit.record(person.facility(), person.login(), "destroyed", "package " + found.tag(), reason.strip());
                yield new QualityOutcome.Destroyed(found.tag());
            }
            case AdjustmentOutcome.Asked(var id) -> new QualityOutcome.Asked(found.tag(), id);
            case AdjustmentOutcome.WaitsAlready(var id, var by) -> new QualityOutcome.WaitsAlready(found.tag(), id, by);
        };
    }

    /** Only what failed, is above a limit, or whose certificate ran out, goes these ways. */
    private Optional<QualityOutcome.Refused> notOnItsWay(
            CurrentPerson person, Optional<Quarantined> unit, String typedTag, String reason) {
        if (unit.isEmpty()) {
            return Optional.of(new QualityOutcome.UnknownPackage(typedTag));
        }
        if (!unit.get().isInQuarantine()) {
            return Optional.of(new QualityOutcome.NotInQuarantine(unit.get().tag()));
        }
        if (!unit.get().hasFailed()
                && !unit.get().isAboveLimits()
                && !unit.get().hasLapsed(today(person), quarantine.coaMaxAgeDays(person.facility()))) {
            return Optional.of(new QualityOutcome.NotFailed(unit.get().tag()));
        }
        return reason.isBlank() ? Optional.of(new QualityOutcome.ReasonMissing()) : Optional.empty();
    }

    private Optional<LedgerOutcome.Refused> labState(
            CurrentPerson person, IdempotencyKey key, Quarantined unit, String state, String note) {
        var header = Command.Header.of(person.facility(), key.part(unit.tag()), clock.instant(), person.name(), "")
                .withReason("", note);
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

    private static Optional<String> tag(String typed) {
        return PackageTag.parse(typed) instanceof PackageTag.Parsed.Tag(var tag)
                ? Optional.of(tag.value())
                : Optional.empty();
    }

    private LocalDate today(CurrentPerson person) {
        return catalog.facility(person.facility()).day(clock.instant()).date();
    }
}
