package io.everygram.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.everygram.identity.Approval;
import io.everygram.identity.ApprovalKind.Approved;
import io.everygram.identity.ApprovalKind.Deed;
import io.everygram.identity.Approvals;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.ledger.domain.AdjustmentLimit;
import io.everygram.ledger.domain.TakingBack;
import io.everygram.platform.web.Show;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes movements back by a new one that names them: corrections above the limit of adjustments when a second person wants it too, what somebody just did
 * by mistake at once.
 */
@Service
public class Reversals {
    /** Name of the approval kind. */
    public static final String APPROVAL = "ledger.reversal";

    /** How long one's own deed can be undone by a button. */
    public static final Duration UNDO_WITHIN = Duration.ofMinutes(10);

    private static final JsonMapper JSON = new JsonMapper();

    private final Ledger ledger;
    private final Movements movements;
    private final Stock stock;
    private final Approvals approvals;
    private final AdjustmentLimit limit;
    private final Clock clock;

    Reversals(
            Ledger ledger,
            Movements movements,
            Stock stock,
            Approvals approvals,
            @Value("${everygram.adjustments.alone-up-to-value:500}") BigDecimal value,
            @Value("${everygram.adjustments.alone-up-to-share:0.25}") BigDecimal share,
            @Value("${everygram.adjustments.share-counts-from-value:150}") BigDecimal shareFrom,
            Clock clock) {
        this.ledger = ledger;
        this.movements = movements;
        this.stock = stock;
        this.approvals = approvals;
        this.limit = new AdjustmentLimit(value, share, shareFrom);
        this.clock = clock;
    }

    /** @param path the page it is asked on, where whoever approved is led afterwards */
    public record Wanted(MovementId movement, String reason, String note, String path, IdempotencyKey key) {}

    /** What a request keeps, as JSON. */
    record Kept(
            long movement, @JsonProperty("took") String what, String value, String reason, String note, String path) {}

    /** The subject of requests about a movement. */
    public static String subject(MovementId movement) {
        return "movement " + movement.value();
    }

    /** The request that waits to take this movement back, if any. */
    @Transactional(readOnly = true)
    public Optional<Approval> waiting(FacilityId facility, MovementId movement) {
        return approvals.waiting(facility, APPROVAL, subject(movement));
    }

    /** Takes it back, or asks for a second person. The same key again is the same deed. */
    @Transactional
    public ReversalOutcome takeBack(CurrentPerson person, Wanted wanted) {
        var found = movements.find(person.facility(), wanted.movement());
        if (found.isEmpty()) {
            return new ReversalOutcome.Unknown();
        }
        var movement = found.get();
        var kind = movement.movementKind();
        var hindrance = TakingBack.hindrance(kind, movement.document());
        if (hindrance.isPresent()) {
            return new ReversalOutcome.Hindered(kind, hindrance.get(), movement.document());
        }
        if (wanted.reason().isBlank()) {
            return new ReversalOutcome.Judged(new AdjustmentOutcome.Booked(new LedgerOutcome.ReasonMissing()));
        }
        if (TakingBack.isCorrection(kind) && wanted.note().isBlank()) {
            return new ReversalOutcome.NoteMissing();
        }
        var lines = movements.lines(person.facility(), wanted.movement());
        if (movement.reversedBy() == null && needsTwo(person.facility(), kind, lines)) {
            return ask(person, wanted, movement, lines);
        }
        return post(
                new Command.Header(
                        person.facility(),
                        wanted.key(),
                        clock.instant(),
                        person.name(),
                        wanted.reason(),
                        wanted.note(),
                        ""),
                wanted.movement());
    }

    /** Takes back what the same person booked a moment ago, when nothing has happened to it since. */
    @Transactional
    public ReversalOutcome undo(CurrentPerson person, MovementId id, IdempotencyKey key) {
        var found = movements.find(person.facility(), id);
        if (found.isEmpty()) {
            return new ReversalOutcome.Unknown();
        }
        var movement = found.get();
        if (movement.movementKind() != MovementKind.MOVE) {
            return new ReversalOutcome.Hindered(
                    movement.movementKind(), TakingBack.Hindrance.MOVES_NOTHING, movement.document());
        }
        if (!isUndoable(person, movement)) {
            return new ReversalOutcome.TooLate();
        }
        var header = new Command.Header(person.facility(), key, clock.instant(), person.name(), "Undone", "", "");
        var later = movements.after(person.facility(), id);
        return later.isEmpty()
                ? post(header, id)
                : new ReversalOutcome.InTheWay(new LedgerOutcome.UnknownMovement(id), later);
    }

    /** Whether a movement is this person's own and young enough to be undone by a button. */
    boolean isUndoable(CurrentPerson person, Movements.Movement movement) {
        return movement.sentBy().equals(person.login())
                && movement.recordedAt().isAfter(clock.instant().minus(UNDO_WITHIN));
    }

    private ReversalOutcome post(Command.Header header, MovementId movement) {
        return switch (ledger.post(new Command.Reverse(header, movement))) {
            case LedgerOutcome.Refused refused
            when isOfLater(refused) -> {
                var later = movements.after(header.facility(), movement);
                yield later.isEmpty()
                        ? new ReversalOutcome.Judged(new AdjustmentOutcome.Booked(refused))
                        : new ReversalOutcome.InTheWay(refused, later);
            }
            case LedgerOutcome outcome -> new ReversalOutcome.Judged(new AdjustmentOutcome.Booked(outcome));
        };
    }

    /** Refusals that mean: what it moved is no longer where it went. */
    private static boolean isOfLater(LedgerOutcome.Refused refused) {
        return refused instanceof LedgerOutcome.NotEnough || refused instanceof LedgerOutcome.TooEarly;
    }

    private boolean needsTwo(FacilityId facility, MovementKind kind, List<Movements.Line> lines) {
        return TakingBack.isCorrection(kind)
                && lines.stream()
                        .anyMatch(line -> TakingBack.passed(
                                        limit,
                                        line.quantity(),
                                        line.cost(),
                                        Optional.ofNullable(line.tag())
                                                .flatMap(tag -> stock.find(facility, tag))
                                                .map(Stock.PackageRow::onHand)
                                                .orElse(BigDecimal.ZERO))
                                .isPresent());
    }

    private ReversalOutcome ask(
            CurrentPerson person, Wanted wanted, Movements.Movement movement, List<Movements.Line> lines) {
        var value = lines.stream().map(Movements.Line::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
        var what = Show.words(movement.movementKind().past()) + " by " + movement.actor();
        var kept = new Kept(
                movement.movementId(), what, value.toPlainString(), wanted.reason(), wanted.note(), wanted.path());
        var asked = approvals.ask(
                person,
                new Approvals.Ask(
                        APPROVAL,
                        subject(wanted.movement()),
                        wanted.path(),
                        facts(movement, lines, value, wanted),
                        JSON.writeValueAsString(kept),
                        wanted.reason() + " – " + wanted.note(),
                        wanted.key()));
        return new ReversalOutcome.Judged(AdjustmentOutcome.of(asked));
    }

    private List<String> facts(
            Movements.Movement movement, List<Movements.Line> lines, BigDecimal value, Wanted wanted) {
        var facts = new ArrayList<String>();
        facts.add("Takes back movement " + movement.movementId() + ", "
                + movement.movementKind().past() + " by " + movement.actor()
                + (movement.reason().isBlank() ? "." : ": " + movement.reason() + "."));
        for (var line : lines.subList(0, Math.min(20, lines.size()))) {
            facts.add(line.item() + ", " + Optional.ofNullable(line.tag()).orElse("lot " + line.lot()) + ": "
                    + Show.number(line.quantity()) + " " + Show.unit(line.unit())
                    + (line.to().isReal() ? " leave the books again." : " come back into the books."));
        }
        facts.add("Worth " + Show.money(value) + " at cost. One person may take back alone what is worth "
                + Show.money(limit.value()) + ".");
        facts.add("State reason: " + wanted.reason() + ". Note: " + wanted.note());
        return facts;
    }

    /** Takes back what was asked for, when nothing stands in the way by then. */
    @Transactional
    Deed carryOut(Approved request) {
        var kept = JSON.readValue(request.payload(), Kept.class);
        var header = new Command.Header(
                request.facility(),
                request.key(),
                clock.instant(),
                request.askedBy(),
                kept.reason(),
                kept.note() + " (approved by " + request.approvedBy() + ")",
                "");
        return switch (post(header, new MovementId(kept.movement()))) {
            case ReversalOutcome.Judged(AdjustmentOutcome.Booked(LedgerOutcome.Posted(var movement, var _))) ->
                new Deed.Done(
                        "Movement " + kept.movement() + " is taken back by movement " + movement.value() + ".",
                        kept.path());
            case ReversalOutcome.Judged(AdjustmentOutcome.Booked(var refused)) ->
                new Deed.Refused(LedgerWords.of(refused));
            case ReversalOutcome.InTheWay(var _, var later) ->
                new Deed.Refused("Movement " + later.getFirst().movementId() + " stands in the way: "
                        + later.getFirst().actor() + " booked it later. Take that one back first.");
            case ReversalOutcome other -> new Deed.Refused("It cannot be taken back now: " + other + ".");
        };
    }
}
