package io.everygram.reconciliation;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.AdjustmentOutcome;
import io.everygram.ledger.Adjustments;
import io.everygram.ledger.Command;
import io.everygram.ledger.Command.Header;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.Stock;
import io.everygram.ledger.UnitRef;
import io.everygram.reconciliation.CaseOutcome.Done;
import io.everygram.reconciliation.CaseOutcome.NotOffered;
import io.everygram.reconciliation.Cases.Act;
import io.everygram.reconciliation.Comparison.Compared;
import io.everygram.reconciliation.domain.Cause;
import io.everygram.reconciliation.domain.Choices;
import io.everygram.reconciliation.domain.Choices.Choice;
import io.everygram.tracking.AdjustReason;
import io.everygram.tracking.Outbox;
import io.everygram.tracking.StateReasons;
import io.everygram.tracking.StateUnits;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What each choice does: it books through the ledger, or has the state told. */
@Component
class CaseWork {
    private final CaseRecounts recounts;
    private final Ledger ledger;
    private final Adjustments adjustments;
    private final StateReceipts receipts;
    private final Stock stock;
    private final CaseRepacks repacks;
    private final Outbox outbox;
    private final StateReasons reasons;
    private final StateUnits units;
    private final Catalog catalog;
    private final Clock clock;

    CaseWork(
            CaseRecounts recounts,
            Ledger ledger,
            Adjustments adjustments,
            StateReceipts receipts,
            Stock stock,
            CaseRepacks repacks,
            Outbox outbox,
            StateReasons reasons,
            StateUnits units,
            Catalog catalog,
            Clock clock) {
        this.recounts = recounts;
        this.ledger = ledger;
        this.adjustments = adjustments;
        this.receipts = receipts;
        this.stock = stock;
        this.repacks = repacks;
        this.outbox = outbox;
        this.reasons = reasons;
        this.units = units;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** Does what a person decided about a difference as it stands now. */
    CaseOutcome done(CurrentPerson person, DifferenceCase difference, Compared now, Act act, Cause cause) {
        return new Work(person, difference, now, act).done(cause);
    }

    /** What may be done about it; of what the state would have to take only what its interface takes. */
    List<Choice> offered(FacilityId facility, Cause cause, Compared now) {
        boolean changesItems = outbox.takesItems(facility);
        return Stream.concat(Choices.of(cause, now.truths()).stream(), unit(facility, cause, now).stream())
                .sorted()
                .filter(choice -> choice != Choice.REPORT_ITEM || changesItems)
                .filter(choice -> choice != Choice.TAKE_ITEM || isPossible(repacks.taking(facility, now)))
                .filter(choice -> choice != Choice.REMAKE || isPossible(repacks.remaking(facility, now)))
                .toList();
    }

    /** What may be said of its unit at the state, where the state tells nobody. */
    private Optional<Choice> unit(FacilityId facility, Cause cause, Compared now) {
        return units.of(facility, now.tag()).flatMap(doubt -> switch (cause) {
            case STATE_DIFFERS, BOOK_DIFFERS, ALL_DIFFER ->
                doubt.counted() ? Optional.empty() : Optional.of(Choice.COUNTED_THERE);
            case UNIT_DIFFERS -> doubt.counted() ? Optional.of(Choice.WEIGHED_THERE) : Optional.empty();
            default -> Optional.empty();
        });
    }

    private static boolean isPossible(Optional<ItemPlan> plan) {
        return plan.filter(ItemPlan.Possible.class::isInstance).isPresent();
    }

    /** Where the book has it. */
    List<Stock.Standing> standing(FacilityId facility, Compared now) {
        var unit = now.row().unitId();
        return unit == null ? List.of() : stock.onHandAt(facility, unit);
    }

    static CaseOutcome posted(LedgerOutcome outcome, String words) {
        return switch (outcome) {
            case LedgerOutcome.Posted(var movement, var _) ->
                new Done(words + " Movement " + movement.value() + ".", false);
            case LedgerOutcome.NothingToPost() -> new Done("There was nothing to book.", false);
            case LedgerOutcome.Refused refused -> new CaseOutcome.LedgerRefused(refused);
        };
    }

    /** One act on one case. */
    private final class Work {
        private final CurrentPerson person;
        private final DifferenceCase difference;
        private final Compared now;
        private final Act act;
        private final Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);

        Work(CurrentPerson person, DifferenceCase difference, Compared now, Act act) {
            this.person = person;
            this.difference = difference;
            this.now = now;
            this.act = act;
        }

        CaseOutcome done(Cause cause) {
            return switch (act.choice()) {
                case RECOUNT -> recounts.recount(person, now, act, at);
                case ADJUST_TO_SHELF -> reasoned(this::adjustToShelf);
                case ACCEPT_STATE -> acceptState();
                case REPORT_TO_STATE -> reasoned(this::reportToState);
                case MOVE_TO_FOUND -> moveToFound();
                case MOVE_TO_STATE -> moveToState();
                case REPORT_ROOM -> reportRoom();
                case REPORT_ITEM -> reportItem();
                case TAKE_ITEM -> repack(repacks.taking(person.facility(), now));
                case REMAKE -> repack(repacks.remaking(person.facility(), now));
                case COUNTED_THERE -> unitThere(true);
                case WEIGHED_THERE -> unitThere(false);
                case PLACE_HOLD -> placeHold();
                case TAKE_LAB_STATE -> takeLabState();
                case NOTE ->
                    act.note().isBlank()
                            ? new CaseOutcome.NoteMissing(
                                    "A difference that is left as it is wants a note that says why.")
                            : new Done(
                                    "Left as it is (" + cause.words().toLowerCase(Locale.ROOT) + "): "
                                            + act.note().strip(),
                                    true);
            };
        }

        private CaseOutcome unitThere(boolean counted) {
            return units.settle(person.facility(), now.tag(), counted, person.name())
                    ? new Done(
                            counted
                                    ? "The state counts it: its figure is pieces. Nothing was booked."
                                    : "The state weighs it: its figure is grams. Nothing was booked.",
                            false)
                    : new NotOffered("There is no doubt about its unit any more.");
        }

        private CaseOutcome reasoned(Function<AdjustReason, CaseOutcome> work) {
            var reason = reasons.of(person.facility()).stream()
                    .filter(r -> r.name().equals(act.reason()))
                    .findFirst();
            if (reason.isEmpty()) {
                return new CaseOutcome.UnknownReason(act.reason());
            }
            if (reason.get().requiresNote() && act.note().isBlank()) {
                return new CaseOutcome.NoteMissing(
                        "The state wants a note with the reason " + reason.get().name() + ".");
            }
            return work.apply(reason.get());
        }

        private CaseOutcome adjustToShelf(AdjustReason reason) {
            var difference = orZero(now.row().shelf()).subtract(orZero(now.row().book()));
            return adjust(difference, reason.name(), document());
        }

        private CaseOutcome adjust(BigDecimal difference, String reason, String document) {
            var unit = Unit.valueOf(now.row().unit());
            if (difference.stripTrailingZeros().scale() > unit.scale()) {
                return new NotOffered("The difference has more decimals than " + unit.symbol()
                        + " carries in the book. Count again.");
            }
            var wanted = new Adjustments.Wanted(
                    Adjustments.Way.ADJUST,
                    PackageTag.of(now.tag()),
                    place(),
                    new Quantity(difference, unit),
                    reason,
                    act.note().strip(),
                    document,
                    "/cases/" + this.difference.caseId(),
                    act.key());
            return switch (adjustments.post(person, wanted)) {
                case AdjustmentOutcome.Booked(var outcome) ->
                    posted(
                            outcome,
                            "Posted " + Figures.signed(difference, now.row().unit()) + " to the book under " + reason
                                    + ".");
                case AdjustmentOutcome.Asked(var request) -> new CaseOutcome.Asked(request);
                case AdjustmentOutcome.WaitsAlready(var request, var by) -> new CaseOutcome.WaitsAlready(request, by);
            };
        }

        private CaseOutcome acceptState() {
            if (now.cause().orElseThrow() == Cause.STATE_ONLY && now.row().book() == null) {
                return receiveFromState();
            }
            var state = now.row().stateStatus().isEmpty()
                    ? BigDecimal.ZERO
                    : orZero(now.row().state());
            var difference = state.subtract(orZero(now.row().book()));
            if (now.row().book() != null && now.row().book().signum() == 0) {
                return new NotOffered(
                        "The book has used this package up. Reverse the movement that did, or have the state corrected.");
            }
            return adjust(difference, Cases.FROM_STATE, Outbox.TAKEN_FROM_STATE + ", case " + this.difference.caseId());
        }

        private CaseOutcome receiveFromState() {
            var document = Outbox.TAKEN_FROM_STATE + ", case " + difference.caseId();
            return switch (receipts.receive(
                    person,
                    now.row(),
                    difference.caseId(),
                    header(document),
                    act.note().strip())) {
                case StateReceipts.Outcome.Booked(var outcome, var words) -> posted(outcome, words);
                case StateReceipts.Outcome.Asked(var request) -> new CaseOutcome.Asked(request);
                case StateReceipts.Outcome.WaitsAlready(var request, var by) ->
                    new CaseOutcome.WaitsAlready(request, by);
                case StateReceipts.Outcome.ItemUnknown(var item) -> new CaseOutcome.ItemUnknown(item);
                case StateReceipts.Outcome.Impossible(var why) -> new NotOffered(why);
                case StateReceipts.Outcome.NoteMissing() ->
                    new CaseOutcome.NoteMissing("It waits for a second person, who wants to read why it is taken in.");
            };
        }

        private CaseOutcome reportToState(AdjustReason reason) {
            var row = now.row();
            var change = orZero(row.book()).subtract(orZero(row.state()));
            outbox.reportDifference(
                    person.facility(),
                    new Outbox.Difference(
                            row.tag(),
                            new Quantity(change, Unit.valueOf(row.unit())),
                            reason.name(),
                            act.note().strip(),
                            catalog.facility(person.facility()).day(at).date(),
                            person.name()),
                    act.key());
            return new Done(
                    "Queued " + Figures.signed(change, row.unit()) + " for the state under " + reason.name() + ".",
                    false);
        }

        private CaseOutcome moveToFound() {
            var line = new Command.TransferLine(
                    unitRef(),
                    place(),
                    now.row().shelfSlotId() > 0
                            ? Place.slot(now.row().shelfSlotId())
                            : Place.room(now.row().shelfRoomId()),
                    Optional.empty());
            return posted(
                    ledger.post(new Command.Transfer(
                            header(document()), MovementKind.MOVE, List.of(line), Optional.empty())),
                    "Moved to " + now.row().shelfRoom() + " in the book.");
        }

        /** The state has it there already: nothing is reported. */
        private CaseOutcome moveToState() {
            var room = catalog.rooms(person.facility()).stream()
                    .filter(r -> r.name().equalsIgnoreCase(now.row().stateLocation()))
                    .findFirst();
            if (room.isEmpty()) {
                return new NotOffered(
                        "The facility has no room named " + now.row().stateLocation() + ".");
            }
            var line = Command.TransferLine.all(unitRef(), Place.room(room.get().roomId()));
            return posted(
                    ledger.post(new Command.Transfer(
                            header(Outbox.TAKEN_FROM_STATE + ", case " + difference.caseId()),
                            MovementKind.MOVE,
                            List.of(line),
                            Optional.empty())),
                    "Moved to " + room.get().name() + " in the book, where the state has it.");
        }

        private CaseOutcome reportRoom() {
            outbox.reportRoom(
                    person.facility(),
                    PackageTag.of(now.tag()),
                    now.row().bookRoom(),
                    catalog.facility(person.facility()).day(at).date(),
                    person.name(),
                    act.key());
            return new Done("Queued the room " + now.row().bookRoom() + " for the state.", false);
        }

        private CaseOutcome reportItem() {
            outbox.reportItem(
                    person.facility(), PackageTag.of(now.tag()), now.row().item(), person.name());
            return new Done("Queued the item " + now.row().item() + " for the state.", false);
        }

        private CaseOutcome repack(Optional<ItemPlan> plan) {
            return repacks.repack(now, plan, act, header(document()));
        }

        private CaseOutcome placeHold() {
            return posted(
                    ledger.hold(
                            header(document())
                                    .withReason("State hold", act.note().strip()),
                            unitRef()),
                    "Put on hold in the book, as the state has it.");
        }

        private CaseOutcome takeLabState() {
            return posted(
                    ledger.changeLabState(
                            header(document()), unitRef(), now.row().stateLab()),
                    "Recorded the state's lab state " + now.row().stateLab() + ".");
        }

        private Header header(String document) {
            return Header.of(person.facility(), act.key(), at, person.name(), document);
        }

        private String document() {
            return "case " + difference.caseId();
        }

        /** Where the book is changed, as it was said; the ledger wants it for what stands in several places. */
        private Optional<Place> place() {
            return standing(person.facility(), now).stream()
                    .map(Stock.Standing::place)
                    .filter(place -> place.text().equals(act.place()))
                    .findFirst();
        }

        private UnitRef unitRef() {
            return UnitRef.of(PackageTag.of(now.tag()));
        }

        private static BigDecimal orZero(@org.jspecify.annotations.Nullable BigDecimal quantity) {
            return quantity == null ? BigDecimal.ZERO : quantity;
        }
    }
}
