package io.everygram.compliance;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.compliance.domain.ReleaseChecks;
import io.everygram.compliance.rules.Parameter;
import io.everygram.compliance.rules.Rules;
import io.everygram.compliance.store.LabStore;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.UnitRef;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Packages that wait for their lab result and their release. Each method is one transaction with the ledger; a refusal writes nothing. */
@Service
public class Quarantine {
    private static final BigDecimal MOST = new BigDecimal("9999.9999");

    private final LabStore store;
    private final Ledger ledger;
    private final Rules rules;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final Clock clock;

    Quarantine(LabStore store, Ledger ledger, Rules rules, Catalog catalog, AuditTrail audit, Clock clock) {
        this.store = store;
        this.ledger = ledger;
        this.rules = rules;
        this.catalog = catalog;
        this.audit = audit;
        this.clock = clock;
    }

    /** The longest waiting first, at most {@code limit}. */
    @Transactional(readOnly = true)
    public List<Quarantined> waiting(FacilityId facility, int limit) {
        return store.quarantined(facility, limit);
    }

    /** Days for which a certificate of analysis counts at a facility today; a year when no pack says otherwise. */
    @Transactional(readOnly = true)
    public int coaMaxAgeDays(FacilityId facility) {
        return rules.today(facility).whole(Parameter.COA_MAX_AGE_DAYS, 365);
    }

    @Transactional(readOnly = true)
    public int count(FacilityId facility) {
        return store.waiting(facility);
    }

    @Transactional(readOnly = true)
    public Optional<Quarantined> find(FacilityId facility, String tag) {
        return store.find(facility, tag);
    }

    @Transactional(readOnly = true)
    public List<LabStore.Result> results(FacilityId facility, String tag) {
        return store.results(facility, tag);
    }

    /**
     * Writes a result to a package, or to all packages of its lot that wait in quarantine, and the lab state with it. The same key writes once.
     *
     * @param wholeLot whether the certificate covers every waiting package of the lot
     */
    @Transactional
    public QualityOutcome record(CurrentPerson person, IdempotencyKey key, LabEntry entry, boolean wholeLot) {
        var before = store.recordedBy(person.facility(), key.value());
        if (!before.isEmpty()) {
            return new QualityOutcome.Recorded(before, entry.passed());
        }
        var judged = judge(person, entry);
        if (judged instanceof Judged.No(var why)) {
            return why;
        }
        var good = (Judged.Yes) judged;
        var units = wholeLot
                ? store.quarantined(person.facility(), 10_000).stream()
                        .filter(u -> u.lot().equals(good.unit().lot())
                                && u.itemId() == good.unit().itemId())
                        .toList()
                : List.of(good.unit());
        for (var unit : units) {
            store.insert(
                    person.facility(),
                    unit,
                    entry,
                    good.testedOn(),
                    good.figures(),
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

    private sealed interface Judged {
        record Yes(Quarantined unit, LocalDate testedOn, LabStore.Figures figures) implements Judged {}

        record No(QualityOutcome.Refused why) implements Judged {}
    }

    /** What {@link #record} would refuse, without writing; for the rows of a file. */
    @Transactional(readOnly = true)
    public Optional<QualityOutcome.Refused> check(CurrentPerson person, LabEntry entry) {
        return judge(person, entry) instanceof Judged.No(var why) ? Optional.of(why) : Optional.empty();
    }

    private Judged judge(CurrentPerson person, LabEntry entry) {
        var unit = tag(entry.tag()).flatMap(tag -> store.find(person.facility(), tag));
        var today = today(person);
        if (unit.isEmpty()) {
            return new Judged.No(new QualityOutcome.UnknownPackage(entry.tag()));
        }
        if (!unit.get().isInQuarantine()) {
            return new Judged.No(new QualityOutcome.NotInQuarantine(unit.get().tag()));
        }
        if (entry.lab().isBlank()) {
            return new Judged.No(new QualityOutcome.LabMissing());
        }
        if (entry.certificate().isBlank()) {
            return new Judged.No(new QualityOutcome.CertificateMissing());
        }
        if (entry.testedOn().isEmpty()) {
            return new Judged.No(new QualityOutcome.NotAValue("day of the test", ""));
        }
        var testedOn = entry.testedOn().get();
        if (testedOn.isAfter(today)) {
            return new Judged.No(new QualityOutcome.TestedInTheFuture(testedOn, today));
        }
        var other = store.otherBatch(
                person.facility(), entry.certificate().strip(), unit.get().lot());
        if (other.isPresent()) {
            return new Judged.No(new QualityOutcome.CertificateOfAnotherBatch(
                    entry.certificate().strip(), other.get()));
        }
        if (!entry.passed() && entry.failedFor().isBlank()) {
            return new Judged.No(new QualityOutcome.WhyFailedMissing());
        }
        try {
            return new Judged.Yes(unit.get(), testedOn, figures(entry));
        } catch (NotAFigure e) {
            return new Judged.No(new QualityOutcome.NotAValue(e.field, e.typed));
        }
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
            var value = new BigDecimal(typed.strip());
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

    /**
     * Ends the hold and moves the package to a room, when every check holds.
     *
     * @param labelAgrees whether a person looked at label, batch, certificate and count
     */
    @Transactional
    public QualityOutcome release(
            CurrentPerson person, IdempotencyKey key, String typedTag, boolean labelAgrees, long roomId) {
        var unit = tag(typedTag).flatMap(tag -> store.find(person.facility(), tag));
        if (unit.isEmpty()) {
            return new QualityOutcome.UnknownPackage(typedTag);
        }
        var room = catalog.rooms(person.facility()).stream()
                .filter(r -> r.roomId() == roomId)
                .findFirst();
        if (store.releasedBy(person.facility(), key.value()).isPresent()) {
            return new QualityOutcome.Released(
                    unit.get().tag(), room.map(Catalog.Room::name).orElse(""));
        }
        if (!unit.get().isInQuarantine()) {
            return new QualityOutcome.NotInQuarantine(unit.get().tag());
        }
        var checks = unit.get().checks(today(person), coaMaxAgeDays(person.facility()), labelAgrees);
        var open = ReleaseChecks.open(checks);
        if (!open.isEmpty()) {
            return new QualityOutcome.NotReady(open);
        }
        if (room.isEmpty()) {
            return new QualityOutcome.NoRoom();
        }
        var ref = UnitRef.of(PackageTag.of(unit.get().tag()));
        var header = new Command.Header(
                person.facility(),
                key,
                clock.instant(),
                person.name(),
                Quarantined.HOLD,
                "Certificate " + unit.get().certificate(),
                "");
        var refused = refused(ledger.release(header, ref))
                .or(() -> refused(ledger.post(new Command.Transfer(
                        Command.Header.of(person.facility(), key.part("move"), clock.instant(), person.name(), ""),
                        MovementKind.MOVE,
                        List.of(Command.TransferLine.all(ref, Place.room(roomId))),
                        Optional.empty()))));
        if (refused.isPresent()) {
            return undone(refused.get());
        }
        store.insertDecision(
                person.facility(),
                unit.get().tag(),
                roomId,
                checks.stream().map(c -> c.check() + " " + c.fact()).collect(Collectors.joining("; ")),
                key.value(),
                person.name(),
                clock.instant());
        audit.record(
                person.facility(),
                person.login(),
                "released",
                "package " + unit.get().tag(),
                String.valueOf(unit.get().certificate()));
        return new QualityOutcome.Released(unit.get().tag(), room.get().name());
    }

    /** Sends a package that failed to the lab again; the hold stays. */
    @Transactional
    public QualityOutcome retest(CurrentPerson person, IdempotencyKey key, String typedTag, String reason) {
        var unit = tag(typedTag).flatMap(tag -> store.find(person.facility(), tag));
        var no = failedOnly(unit, typedTag, reason);
        if (no.isPresent()) {
            return no.get();
        }
        var found = unit.orElseThrow();
        var refused = labState(person, key, found, "SubmittedForTesting");
        if (refused.isPresent()) {
            return undone(refused.get());
        }
        audit.record(person.facility(), person.login(), "sent to retest", "package " + found.tag(), reason.strip());
        return new QualityOutcome.Retested(found.tag());
    }

    /** Books a package that failed as destroyed, all of it. */
    @Transactional
    public QualityOutcome destroy(CurrentPerson person, IdempotencyKey key, String typedTag, String reason) {
        var unit = tag(typedTag).flatMap(tag -> store.find(person.facility(), tag));
        var no = failedOnly(unit, typedTag, reason);
        if (no.isPresent()) {
            return no.get();
        }
        var found = unit.orElseThrow();
        var header = new Command.Header(
                person.facility(), key, clock.instant(), person.name(), "Failed lab test", reason.strip(), "");
        var destroyed = new Command.Transfer(
                header,
                MovementKind.DESTROY,
                List.of(Command.TransferLine.all(
                        UnitRef.of(PackageTag.of(found.tag())), Place.of(Place.Kind.DESTROYED))),
                Optional.empty());
        var refused = refused(ledger.post(destroyed));
        if (refused.isPresent()) {
            return undone(refused.get());
        }
        audit.record(person.facility(), person.login(), "destroyed", "package " + found.tag(), reason.strip());
        return new QualityOutcome.Destroyed(found.tag());
    }

    private static Optional<QualityOutcome.Refused> failedOnly(
            Optional<Quarantined> unit, String typedTag, String reason) {
        if (unit.isEmpty()) {
            return Optional.of(new QualityOutcome.UnknownPackage(typedTag));
        }
        if (!unit.get().isInQuarantine()) {
            return Optional.of(new QualityOutcome.NotInQuarantine(unit.get().tag()));
        }
        if (!unit.get().hasFailed()) {
            return Optional.of(new QualityOutcome.NotFailed(unit.get().tag()));
        }
        return reason.isBlank() ? Optional.of(new QualityOutcome.ReasonMissing()) : Optional.empty();
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
