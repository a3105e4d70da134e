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
import io.everygram.ledger.PlaceFields;
import io.everygram.ledger.Stock;
import io.everygram.ledger.UnitRef;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Packages that wait for their lab result and their release. Each method is one transaction with the ledger; a refusal writes nothing. */
@Service
public class Quarantine {
    /** Begins the document of a movement that takes a sample; the sample's own tag follows. */
    public static final String SAMPLE_DOCUMENT = "sample ";

    private final LabStore store;
    private final Ledger ledger;
    private final Adjustments adjustments;
    private final Stock stock;
    private final PlaceFields places;
    private final Rules rules;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final Clock clock;

    Quarantine(
            LabStore store,
            Ledger ledger,
            Adjustments adjustments,
            Stock stock,
            PlaceFields places,
            Rules rules,
            Catalog catalog,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.ledger = ledger;
        this.adjustments = adjustments;
        this.stock = stock;
        this.places = places;
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

    /** A package of which something is on hand. */
    @Transactional(readOnly = true)
    public Optional<Quarantined> find(FacilityId facility, String tag) {
        return store.find(facility, tag);
    }

    /** A package that was ever here: its lab results are asked for when it is long gone. */
    @Transactional(readOnly = true)
    public Optional<Quarantined> ever(FacilityId facility, String tag) {
        return store.ever(facility, tag);
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

    /**
     * Ends the hold and moves the package to a room, when every check holds.
     *
     * @param labelAgrees whether a person looked at label, batch, certificate and count
     */
    @Transactional
    public QualityOutcome release(
            CurrentPerson person, IdempotencyKey key, String typedTag, boolean labelAgrees, long roomId) {
        return release(person, key, typedTag, labelAgrees, new Way(roomId, "", clock.instant()));
    }

    /**
     * Where a package goes from quarantine, and when it did.
     *
     * @param slot code of a slot of the room; empty for the room as a whole
     */
    public record Way(long roomId, String slot, Instant happenedAt) {}

    /** The same into a slot, or at a moment before now. */
    @Transactional
    public QualityOutcome release(
            CurrentPerson person, IdempotencyKey key, String typedTag, boolean labelAgrees, Way way) {
        long roomId = way.roomId();
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
        if (!(places.read(person.facility(), Long.toString(roomId), way.slot())
                instanceof PlaceFields.Said.At(var to))) {
            return new QualityOutcome.WrongSlot("There is no slot “" + way.slot() + "” in "
                    + room.get().name() + ". Scan it again, or leave it empty.");
        }
        var ref = UnitRef.of(PackageTag.of(unit.get().tag()));
        var header = new Command.Header(
                person.facility(),
                key,
                way.happenedAt(),
                person.name(),
                Quarantined.HOLD,
                "Certificate " + unit.get().certificate(),
                "");
        var refused = refused(ledger.release(header, ref))
                .or(() -> refused(ledger.post(new Command.Transfer(
                        Command.Header.of(person.facility(), key.part("move"), way.happenedAt(), person.name(), ""),
                        MovementKind.MOVE,
                        all(person, unit.get(), to),
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
                SAMPLE_DOCUMENT + tag.get());
        var line = new Command.TransferLine(
                UnitRef.of(PackageTag.of(unit.tag())), Optional.empty(), Place.of(Place.Kind.LAB_SAMPLE), quantity);
        return refused(ledger.post(new Command.Transfer(header, MovementKind.SAMPLE, List.of(line), Optional.empty())))
                .map(Quarantine::undone);
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

    /** All of a package to a room, from every place where some of it stands. */
    private List<Command.TransferLine> all(CurrentPerson person, Quarantined unit, Place to) {
        var ref = UnitRef.of(PackageTag.of(unit.tag()));
        var places = stock.onHandAt(person.facility(), unit.unitId());
        return places.size() < 2
                ? List.of(Command.TransferLine.all(ref, to))
                : places.stream()
                        .filter(standing -> !standing.place().equals(to))
                        .map(standing ->
                                new Command.TransferLine(ref, Optional.of(standing.place()), to, Optional.empty()))
                        .toList();
    }

    /** Only what failed, or whose certificate ran out, goes these ways. */
    private Optional<QualityOutcome.Refused> notOnItsWay(
            CurrentPerson person, Optional<Quarantined> unit, String typedTag, String reason) {
        if (unit.isEmpty()) {
            return Optional.of(new QualityOutcome.UnknownPackage(typedTag));
        }
        if (!unit.get().isInQuarantine()) {
            return Optional.of(new QualityOutcome.NotInQuarantine(unit.get().tag()));
        }
        if (!unit.get().hasFailed() && !unit.get().hasLapsed(today(person), coaMaxAgeDays(person.facility()))) {
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
