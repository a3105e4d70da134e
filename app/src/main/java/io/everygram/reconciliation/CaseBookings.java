package io.everygram.reconciliation;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.AdjustmentOutcome;
import io.everygram.ledger.Adjustments;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.Stock;
import io.everygram.reconciliation.CaseOutcome.Done;
import io.everygram.reconciliation.CaseOutcome.NotOffered;
import io.everygram.reconciliation.Comparison.Compared;
import io.everygram.reconciliation.domain.Cause;
import io.everygram.tracking.AdjustReason;
import io.everygram.tracking.Outbox;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Brings the book to what shelf or state say, through the ledger. What the state has so already is not reported to it. */
@Component
class CaseBookings {
    private final Ledger ledger;
    private final Adjustments adjustments;
    private final StateReceipts receipts;
    private final Stock stock;
    private final Catalog catalog;

    CaseBookings(Ledger ledger, Adjustments adjustments, StateReceipts receipts, Stock stock, Catalog catalog) {
        this.ledger = ledger;
        this.adjustments = adjustments;
        this.receipts = receipts;
        this.stock = stock;
        this.catalog = catalog;
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

    CaseOutcome adjustToShelf(CaseDeed deed, AdjustReason reason) {
        var difference = CaseDeed.orZero(deed.row().shelf())
                .subtract(CaseDeed.orZero(deed.row().book()));
        return adjust(deed, difference, reason.name(), deed.document());
    }

    private CaseOutcome adjust(CaseDeed deed, BigDecimal difference, String reason, String document) {
        var unit = Unit.valueOf(deed.row().unit());
        if (difference.stripTrailingZeros().scale() > unit.scale()) {
            return new NotOffered(
                    "The difference has more decimals than " + unit.symbol() + " carries in the book. Count again.");
        }
        var wanted = new Adjustments.Wanted(
                Adjustments.Way.ADJUST,
                deed.tag(),
                place(deed),
                new Quantity(difference, unit),
                reason,
                deed.note(),
                document,
                "/cases/" + deed.difference().caseId(),
                deed.act().key());
        return switch (adjustments.post(deed.person(), wanted)) {
            case AdjustmentOutcome.Booked(var outcome) ->
                posted(
                        outcome,
                        "Posted " + Figures.signed(difference, deed.row().unit()) + " to the book under " + reason
                                + ".");
            case AdjustmentOutcome.Asked(var request) -> new CaseOutcome.Asked(request);
            case AdjustmentOutcome.WaitsAlready(var request, var by) -> new CaseOutcome.WaitsAlready(request, by);
        };
    }

    CaseOutcome acceptState(CaseDeed deed) {
        if (deed.now().cause().orElseThrow() == Cause.STATE_ONLY && deed.row().book() == null) {
            return receiveFromState(deed);
        }
        var state = deed.row().stateStatus().isEmpty()
                ? BigDecimal.ZERO
                : CaseDeed.orZero(deed.row().state());
        var difference = state.subtract(CaseDeed.orZero(deed.row().book()));
        if (deed.row().book() != null && deed.row().book().signum() == 0) {
            return new NotOffered(
                    "The book has used this package up. Reverse the movement that did, or have the state corrected.");
        }
        return adjust(
                deed,
                difference,
                Cases.FROM_STATE,
                Outbox.TAKEN_FROM_STATE + ", case " + deed.difference().caseId());
    }

    private CaseOutcome receiveFromState(CaseDeed deed) {
        var document = Outbox.TAKEN_FROM_STATE + ", case " + deed.difference().caseId();
        return switch (receipts.receive(
                deed.person(), deed.row(), deed.difference().caseId(), deed.header(document), deed.note())) {
            case StateReceipts.Outcome.Booked(var outcome, var words) -> posted(outcome, words);
            case StateReceipts.Outcome.Asked(var request) -> new CaseOutcome.Asked(request);
            case StateReceipts.Outcome.WaitsAlready(var request, var by) -> new CaseOutcome.WaitsAlready(request, by);
            case StateReceipts.Outcome.ItemUnknown(var item) -> new CaseOutcome.ItemUnknown(item);
            case StateReceipts.Outcome.Impossible(var why) -> new NotOffered(why);
            case StateReceipts.Outcome.NoteMissing() ->
                new CaseOutcome.NoteMissing("It waits for a second person, who wants to read why it is taken in.");
        };
    }

    CaseOutcome moveToFound(CaseDeed deed) {
        var line = new Command.TransferLine(
                deed.unitRef(),
                place(deed),
                deed.row().shelfSlotId() > 0
                        ? Place.slot(deed.row().shelfSlotId())
                        : Place.room(deed.row().shelfRoomId()),
                Optional.empty());
        return posted(
                ledger.post(new Command.Transfer(
                        deed.header(deed.document()), MovementKind.MOVE, List.of(line), Optional.empty())),
                "Moved to " + deed.row().shelfRoom() + " in the book.");
    }

    /** The state has it there already: nothing is reported. */
    CaseOutcome moveToState(CaseDeed deed) {
        var room = catalog.rooms(deed.person().facility()).stream()
                .filter(r -> r.name().equalsIgnoreCase(deed.row().stateLocation()))
                .findFirst();
        if (room.isEmpty()) {
            return new NotOffered("The facility has no room named " + deed.row().stateLocation() + ".");
        }
        var line =
                Command.TransferLine.all(deed.unitRef(), Place.room(room.get().roomId()));
        return posted(
                ledger.post(new Command.Transfer(
                        deed.header(Outbox.TAKEN_FROM_STATE + ", case "
                                + deed.difference().caseId()),
                        MovementKind.MOVE,
                        List.of(line),
                        Optional.empty())),
                "Moved to " + room.get().name() + " in the book, where the state has it.");
    }

    CaseOutcome placeHold(CaseDeed deed) {
        return posted(
                ledger.hold(deed.header(deed.document()).withReason("State hold", deed.note()), deed.unitRef()),
                "Put on hold in the book, as the state has it.");
    }

    CaseOutcome takeLabState(CaseDeed deed) {
        return posted(
                ledger.changeLabState(
                        deed.header(deed.document()), deed.unitRef(), deed.row().stateLab()),
                "Recorded the state's lab state " + deed.row().stateLab() + ".");
    }

    /** Where the book is changed, as it was said; the ledger wants it for what stands in several places. */
    private Optional<Place> place(CaseDeed deed) {
        return standing(deed.person().facility(), deed.now()).stream()
                .map(Stock.Standing::place)
                .filter(place -> place.text().equals(deed.act().place()))
                .findFirst();
    }
}
