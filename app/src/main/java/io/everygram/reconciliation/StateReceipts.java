package io.everygram.reconciliation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.everygram.catalog.Catalog;
import io.everygram.identity.Approval;
import io.everygram.identity.ApprovalId;
import io.everygram.identity.ApprovalKind.Approved;
import io.everygram.identity.ApprovalKind.Deed;
import io.everygram.identity.Approvals;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Money;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Adjustments;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.LedgerWords;
import io.everygram.ledger.Place;
import io.everygram.platform.web.Show;
import io.everygram.reconciliation.domain.Cause;
import io.everygram.tracking.Outbox;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes packages into the book that only the state knows. What is worth more at cost than one person may adjust alone waits for a second person: goods that
 * nobody received are as good as goods that nobody misses.
 */
@Service
class StateReceipts {
    static final String APPROVAL = "reconciliation.receipt";

    private static final JsonMapper JSON = new JsonMapper();

    private final Ledger ledger;
    private final Catalog catalog;
    private final Comparison comparison;
    private final Approvals approvals;
    private final BigDecimal aloneUpTo;
    private final Clock clock;

    StateReceipts(
            Ledger ledger,
            Catalog catalog,
            Comparison comparison,
            Approvals approvals,
            @Value("${everygram.adjustments.alone-up-to-value:500}") BigDecimal aloneUpTo,
            Clock clock) {
        this.ledger = ledger;
        this.catalog = catalog;
        this.comparison = comparison;
        this.approvals = approvals;
        this.aloneUpTo = aloneUpTo;
        this.clock = clock;
    }

    sealed interface Outcome {
        /** What the ledger said, refusals included. */
        record Booked(LedgerOutcome outcome, String words) implements Outcome {}

        record Asked(ApprovalId id) implements Outcome {}

        record WaitsAlready(ApprovalId id, String askedBy) implements Outcome {}

        record NoteMissing() implements Outcome {}

        record ItemUnknown(String stateItem) implements Outcome {}

        record Impossible(String why) implements Outcome {}
    }

    /** What a request keeps; the quantity in {@code unit}, the value in dollars at cost. */
    record Kept(
            @JsonProperty("case") String caseId,
            @JsonProperty("package") String tag,
            String item,
            String quantity,
            String unit,
            String room,
            String value,
            String note,
            String path) {}

    /** A package as it would be received. */
    private record Receipt(Command.ReceivedUnit unit, String item, String room, Money cost) {}

    private sealed interface Judged {
        record Possible(Receipt receipt) implements Judged {}

        record No(Outcome why) implements Judged {}
    }

    /** Books it, or asks for a second person. */
    Outcome receive(CurrentPerson person, ComparedRow row, long caseId, Command.Header header, String note) {
        return switch (judge(person.facility(), row)) {
            case Judged.No(var why) -> why;
            case Judged.Possible(var receipt) ->
                receipt.cost().amount().compareTo(aloneUpTo) > 0
                        ? ask(person, receipt, row, caseId, header, note)
                        : new Outcome.Booked(post(receipt, header.withReason(Cases.FROM_STATE, note)), words(receipt));
        };
    }

    private Judged judge(FacilityId facility, ComparedRow row) {
        var item = catalog.itemNamed(row.item());
        if (item.isEmpty()) {
            return new Judged.No(new Outcome.ItemUnknown(row.item()));
        }
        var unit = item.get().unitOfMeasure();
        var stated = Unit.parse(row.unit()).filter(u -> u.kind() == unit.kind());
        if (stated.isEmpty()) {
            return new Judged.No(new Outcome.Impossible(
                    "The state measures it in " + row.unit() + ", the item in " + unit.symbol() + "."));
        }
        var room = catalog.rooms(facility).stream()
                .filter(r -> r.name().equalsIgnoreCase(row.stateLocation()))
                .findFirst()
                .or(() -> catalog.room(facility, "QUARANTINE"));
        if (room.isEmpty()) {
            return new Judged.No(
                    new Outcome.Impossible("The facility has no room " + row.stateLocation() + " and no quarantine."));
        }
        var has = Optional.ofNullable(row.state()).orElse(BigDecimal.ZERO);
        var quantity =
                Quantity.rounded(has, stated.get(), RoundingMode.HALF_EVEN).in(unit, RoundingMode.HALF_EVEN);
        var cost = Money.rounded(item.get().cost().multiply(quantity.amount()), RoundingMode.HALF_EVEN);
        var received = new Command.ReceivedUnit(
                Optional.of(PackageTag.of(row.tag())),
                "STATE-" + row.tag().substring(row.tag().length() - 6),
                item.get().id(),
                quantity,
                Place.adjustment(Cases.FROM_STATE),
                Place.room(room.get().roomId()),
                cost,
                Optional.empty(),
                Optional.empty(),
                row.stateLab().isEmpty() ? "NotSubmitted" : row.stateLab());
        return new Judged.Possible(
                new Receipt(received, item.get().name(), room.get().name(), cost));
    }

    private LedgerOutcome post(Receipt receipt, Command.Header header) {
        return ledger.post(new Command.Receive(header, List.of(receipt.unit()), true));
    }

    private static String words(Receipt receipt) {
        return "Took " + receipt.unit().quantity() + " into " + receipt.room() + " as the state has it.";
    }

    private Outcome ask(
            CurrentPerson person, Receipt receipt, ComparedRow row, long caseId, Command.Header header, String note) {
        var quantity = receipt.unit().quantity();
        var kept = new Kept(
                Long.toString(caseId),
                row.tag(),
                receipt.item(),
                quantity.amount().toPlainString(),
                quantity.unit().symbol(),
                receipt.room(),
                receipt.cost().amount().toPlainString(),
                note,
                "/cases/" + caseId);
        var facts = List.of(
                "Takes " + quantity + " of " + receipt.item() + " into " + receipt.room()
                        + ": the state has it, the book does not, and nobody received it.",
                "Worth " + Show.money(receipt.cost().amount()) + " at cost. One person may do alone what is worth "
                        + Show.money(aloneUpTo) + ".",
                "The state has it already; nothing is reported.");
        var asked = approvals.ask(
                person,
                new Approvals.Ask(
                        APPROVAL,
                        Adjustments.subject(row.tag()),
                        kept.path(),
                        facts,
                        JSON.writeValueAsString(kept),
                        note,
                        header.key()));
        return switch (asked) {
            case Approvals.AskOutcome.Asked(var id) -> new Outcome.Asked(id);
            case Approvals.AskOutcome.WaitsAlready(var id, var by) -> new Outcome.WaitsAlready(id, by);
            case Approvals.AskOutcome.ReasonMissing() -> new Outcome.NoteMissing();
        };
    }

    /** The request that waits for a package, if any. */
    Optional<Approval> waiting(FacilityId facility, String tag) {
        return approvals.waiting(facility, APPROVAL, Adjustments.subject(tag));
    }

    /** Takes it in, when the state still has as much of it and the book still nothing. */
    @Transactional
    Deed carryOut(Approved request) {
        var kept = JSON.readValue(request.payload(), Kept.class);
        var now = comparison.one(request.facility(), kept.tag());
        if (now.isEmpty()
                || now.get().row().book() != null
                || !now.get().cause().equals(Optional.of(Cause.STATE_ONLY))) {
            return new Deed.Refused(
                    "It is no package any more that only the state knows. Turn it down and look at the case.");
        }
        return switch (judge(request.facility(), now.get().row())) {
            case Judged.No _ ->
                new Deed.Refused(
                        "It cannot be taken in as it stands at the state now. Turn it down and look at the case.");
            case Judged.Possible(var receipt) ->
                receipt.unit().quantity().amount().compareTo(new BigDecimal(kept.quantity())) == 0
                        ? booked(request, kept, receipt)
                        : new Deed.Refused("When it was asked, the state had " + kept.quantity() + " " + kept.unit()
                                + "; now it has " + receipt.unit().quantity()
                                + ". Turn it down, and let it be looked at and asked again.");
        };
    }

    private Deed booked(Approved request, Kept kept, Receipt receipt) {
        var header = new Command.Header(
                request.facility(),
                request.key(),
                clock.instant(),
                request.askedBy(),
                Cases.FROM_STATE,
                (kept.note() + " (approved by " + request.approvedBy() + ")").strip(),
                Outbox.TAKEN_FROM_STATE + ", case " + kept.caseId());
        return switch (post(receipt, header)) {
            case LedgerOutcome.Posted(var movement, var _) ->
                new Deed.Done(words(receipt) + " Movement " + movement.value() + ".", kept.path());
            case LedgerOutcome.NothingToPost() -> new Deed.Refused("There was nothing to book.");
            case LedgerOutcome.Refused refused -> new Deed.Refused(LedgerWords.of(refused));
        };
    }
}
