package io.everygram.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.everygram.identity.Approval;
import io.everygram.identity.ApprovalKind.Approved;
import io.everygram.identity.ApprovalKind.Deed;
import io.everygram.identity.Approvals;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.ledger.domain.TakingBack.Hindrance;
import io.everygram.ledger.domain.TwoPersonHolds;
import io.everygram.platform.web.Show;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Releases holds by a person's decision. The state's, compliance's and quarantine's end only when two people want it; quarantine's own way out, by its
 * checks, is the compliance module's.
 */
@Service
public class Holds {
    /** The reason under which packages wait in quarantine for their release. */
    public static final String QUARANTINE = "QUARANTINE";

    /** Name of the approval kind. */
    public static final String APPROVAL = "ledger.hold-release";

    private static final JsonMapper JSON = new JsonMapper();

    private final Ledger ledger;
    private final Movements movements;
    private final Reversals reversals;
    private final Stock stock;
    private final Approvals approvals;
    private final TwoPersonHolds twoPersons;
    private final Clock clock;

    Holds(
            Ledger ledger,
            Movements movements,
            Reversals reversals,
            Stock stock,
            Approvals approvals,
            @Value("${everygram.holds.two-persons:State hold,Compliance hold,Recall,Quarantine,Failed lab test}")
                    List<String> words,
            Clock clock) {
        this.ledger = ledger;
        this.movements = movements;
        this.reversals = reversals;
        this.stock = stock;
        this.approvals = approvals;
        this.twoPersons = new TwoPersonHolds(words);
        this.clock = clock;
    }

    /** What a request keeps, as JSON; {@code since} tells this hold from a later one of the same reason. */
    record Kept(@JsonProperty("package") String tag, String hold, String since, String placedBy, String why) {}

    /** Whether it takes two people to release a hold of this reason. */
    public boolean takesTwo(String reason) {
        return twoPersons.take(reason);
    }

    /** The words with which a hold's reason begins that takes two people. */
    public List<String> twoPersonReasons() {
        return twoPersons.words();
    }

    /** The subject of requests about one hold of a package. */
    public static String subject(String tag, String reason) {
        return "hold “" + reason + "” of package " + tag;
    }

    /** The request that waits to release this hold, if any. */
    @Transactional(readOnly = true)
    public Optional<Approval> waiting(FacilityId facility, String tag, String reason) {
        return approvals.waiting(facility, APPROVAL, subject(tag, reason));
    }

    /** The same, now. */
    @Transactional
    public AdjustmentOutcome release(
            CurrentPerson person, PackageTag tag, String reason, String why, IdempotencyKey key) {
        return release(person, tag, reason, why, clock.instant(), key);
    }

    /**
     * Ends the hold, or asks for a second person.
     *
     * @param reason of the hold
     * @param why it may go
     * @param happenedAt when it was released, if one person may
     */
    @Transactional
    public AdjustmentOutcome release(
            CurrentPerson person, PackageTag tag, String reason, String why, Instant happenedAt, IdempotencyKey key) {
        var held = hold(person.facility(), tag.value(), reason);
        if (held.isEmpty() || !takesTwo(reason)) {
            return new AdjustmentOutcome.Booked(ledger.release(
                    new Command.Header(person.facility(), key, happenedAt, person.name(), reason, why, ""),
                    UnitRef.of(tag)));
        }
        var row = stock.find(person.facility(), tag.value()).orElseThrow();
        var asked = approvals.ask(
                person,
                new Approvals.Ask(
                        APPROVAL,
                        subject(tag.value(), reason),
                        "/packages/" + tag,
                        facts(person.facility(), row, held.get(), why),
                        JSON.writeValueAsString(new Kept(
                                tag.value(),
                                reason,
                                held.get().placedAt().toString(),
                                held.get().placedBy(),
                                why)),
                        why,
                        key));
        return AdjustmentOutcome.of(asked);
    }

    /**
     * Undoes what the same person did a moment ago: ends the hold, or places again the one that was released; refused when anything was booked of the
     * package since. A hold that takes two is undone by the one who just placed it.
     */
    @Transactional
    public ReversalOutcome undo(CurrentPerson person, PackageTag tag, MovementId id, IdempotencyKey key) {
        var found = movements.find(person.facility(), id);
        var row = stock.find(person.facility(), tag.value());
        if (found.isEmpty()
                || row.isEmpty()
                || !Long.valueOf(row.get().unitId()).equals(found.get().unitId())) {
            return new ReversalOutcome.Unknown();
        }
        var movement = found.get();
        var kind = movement.movementKind();
        if (kind != MovementKind.HOLD && kind != MovementKind.RELEASE) {
            return new ReversalOutcome.Hindered(kind, Hindrance.MOVES_NOTHING, movement.document());
        }
        if (!reversals.isUndoable(person, movement)) {
            return new ReversalOutcome.TooLate();
        }
        var later = movements.afterOf(person.facility(), id, row.get().unitId(), key);
        if (!later.isEmpty()) {
            return new ReversalOutcome.InTheWay(new LedgerOutcome.UnknownMovement(id), later);
        }
        var header = header(person.facility(), key, person.name(), movement.reason(), "Undone");
        return new ReversalOutcome.Judged(new AdjustmentOutcome.Booked(
                kind == MovementKind.HOLD
                        ? ledger.release(header, UnitRef.of(tag))
                        : ledger.hold(header, UnitRef.of(tag))));
    }

    private Optional<Stock.Hold> hold(FacilityId facility, String tag, String reason) {
        return stock.find(facility, tag)
                .flatMap(row -> stock.holds(facility, row.unitId()).stream()
                        .filter(hold -> hold.reason().equals(reason))
                        .findFirst());
    }

    private Command.Header header(FacilityId facility, IdempotencyKey key, String by, String reason, String why) {
        return new Command.Header(facility, key, clock.instant(), by, reason, why, "");
    }

    private List<String> facts(FacilityId facility, Stock.PackageRow row, Stock.Hold held, String why) {
        var facts = new ArrayList<String>();
        facts.add(row.name() + ", lot " + row.lot() + ": " + Show.number(row.onHand()) + " " + Show.unit(row.unit())
                + ", worth " + Show.money(row.cost()) + " at cost.");
        facts.add(held.placedBy() + " put it on hold" + (held.note().isBlank() ? "." : ": " + held.note()));
        facts.add("Lab state in the book: " + Show.words(row.labState()) + ".");
        var others = stock.holds(facility, row.unitId()).stream()
                .map(Stock.Hold::reason)
                .filter(reason -> !reason.equals(held.reason()))
                .toList();
        facts.add(
                others.isEmpty()
                        ? "No other hold is open: it may then be picked and shipped."
                        : "Stays on hold for " + String.join(", ", others) + ".");
        facts.add("Why it may go: " + why);
        return facts;
    }

    /** Ends the hold that was asked about, when it is still the same. */
    @Transactional
    Deed carryOut(Approved request) {
        var kept = JSON.readValue(request.payload(), Kept.class);
        var now = hold(request.facility(), kept.tag(), kept.hold());
        if (now.isEmpty()) {
            return new Deed.Refused("The hold “" + kept.hold() + "” has ended meanwhile. Turn the request down.");
        }
        if (!now.get().placedAt().toString().equals(kept.since())) {
            return new Deed.Refused("That hold ended meanwhile and " + now.get().placedBy()
                    + " placed another one for the same reason. Turn the request down, and let it be asked again.");
        }
        var header = header(
                request.facility(),
                request.key(),
                request.askedBy(),
                kept.hold(),
                kept.why() + " (approved by " + request.approvedBy() + ")");
        return switch (ledger.release(header, UnitRef.of(PackageTag.of(kept.tag())))) {
            case LedgerOutcome.Posted _ ->
                new Deed.Done("The hold “" + kept.hold() + "” is released.", "/packages/" + kept.tag());
            case LedgerOutcome.NothingToPost() -> new Deed.Refused("There was nothing to release.");
            case LedgerOutcome.Refused refused -> new Deed.Refused(LedgerWords.of(refused));
        };
    }
}
