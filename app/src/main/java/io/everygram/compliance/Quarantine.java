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
import io.everygram.ledger.AdjustmentOutcome;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementId;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Movements;
import io.everygram.ledger.Place;
import io.everygram.ledger.PlaceFields;
import io.everygram.ledger.ReversalOutcome;
import io.everygram.ledger.Reversals;
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
    private final Stock stock;
    private final Movements movements;
    private final Reversals reversals;
    private final PlaceFields places;
    private final Rules rules;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final Clock clock;

    Quarantine(
            LabStore store,
            Ledger ledger,
            Stock stock,
            Movements movements,
            Reversals reversals,
            PlaceFields places,
            Rules rules,
            Catalog catalog,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.ledger = ledger;
        this.stock = stock;
        this.movements = movements;
        this.reversals = reversals;
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
        var ref = UnitRef.of(PackageTag.of(unit.get().tag()));
        var moveHeader = Command.Header.of(person.facility(), key.part("move"), way.happenedAt(), person.name(), "");
        var before = store.releasedBy(person.facility(), key.value());
        if (before.isPresent()) {
            return new QualityOutcome.Released(
                    unit.get().tag(),
                    room(person, before.get()).map(Catalog.Room::name).orElse(""),
                    Optional.empty());
        }
        var room = room(person, roomId);
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
        var header = new Command.Header(
                person.facility(),
                key,
                way.happenedAt(),
                person.name(),
                Quarantined.HOLD,
                "Certificate " + unit.get().certificate(),
                "");
        var refused = refused(ledger.release(header, ref));
        if (refused.isPresent()) {
            return undone(refused.get());
        }
        var moved = ledger.post(
                new Command.Transfer(moveHeader, MovementKind.MOVE, all(person, unit.get(), to), Optional.empty()));
        if (moved instanceof LedgerOutcome.Refused why) {
            return undone(why);
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
        return new QualityOutcome.Released(
                unit.get().tag(),
                room.get().name(),
                moved instanceof LedgerOutcome.Posted(var move, var _) ? Optional.of(move) : Optional.empty());
    }

    private Optional<Catalog.Room> room(CurrentPerson person, long roomId) {
        return catalog.rooms(person.facility()).stream()
                .filter(r -> r.roomId() == roomId && !r.isQuarantine())
                .findFirst();
    }

    /**
     * Takes one's own release of the last minutes back: the package stands in quarantine again, on hold. What was promised of it meanwhile ends with the hold.
     *
     * @param move by which it went to its room
     */
    @Transactional
    public QualityOutcome back(CurrentPerson person, String typedTag, MovementId move) {
        var unit = tag(typedTag).flatMap(tag -> store.find(person.facility(), tag));
        if (unit.isEmpty()
                || movements.lines(person.facility(), move).stream()
                        .noneMatch(line -> unit.get().tag().equals(line.tag()))) {
            return new QualityOutcome.UnknownPackage(typedTag);
        }
        var found = unit.get();
        if (found.isInQuarantine()) {
            return new QualityOutcome.Back(found.tag());
        }
        var key = new IdempotencyKey("unrelease-" + move.value());
        var undone = reversals.undo(person, move, key);
        if (!(undone instanceof ReversalOutcome.Judged(AdjustmentOutcome.Booked(LedgerOutcome.Posted _)))) {
            return new QualityOutcome.NotUndone(undone);
        }
        var held = ledger.hold(
                new Command.Header(
                        person.facility(),
                        key.part("hold"),
                        clock.instant(),
                        person.name(),
                        Quarantined.HOLD,
                        "Release taken back",
                        ""),
                UnitRef.of(PackageTag.of(found.tag())));
        if (held instanceof LedgerOutcome.Refused why && !(why instanceof LedgerOutcome.AlreadyOnHold)) {
            return undone(why);
        }
        audit.record(person.facility(), person.login(), "took the release back", "package " + found.tag(), "");
        return new QualityOutcome.Back(found.tag());
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

    private static Optional<String> tag(String typed) {
        return PackageTag.parse(typed) instanceof PackageTag.Parsed.Tag(var tag)
                ? Optional.of(tag.value())
                : Optional.empty();
    }

    private LocalDate today(CurrentPerson person) {
        return catalog.facility(person.facility()).day(clock.instant()).date();
    }
}
