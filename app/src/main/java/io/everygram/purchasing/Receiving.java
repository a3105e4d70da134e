package io.everygram.purchasing;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.compliance.papers.PaperHolds;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Money;
import io.everygram.kernel.PackageTag;
import io.everygram.ledger.Command;
import io.everygram.ledger.Holds;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.NewTags;
import io.everygram.ledger.Place;
import io.everygram.ledger.PlaceFields;
import io.everygram.ledger.UnitRef;
import io.everygram.purchasing.domain.DeliveryRules;
import io.everygram.purchasing.domain.DeliveryRules.Good;
import io.everygram.purchasing.domain.OrderState;
import io.everygram.purchasing.store.PurchaseHistoryStore;
import io.everygram.purchasing.store.PurchaseStore;
import io.everygram.purchasing.store.ReceiptStore;
import io.everygram.purchasing.store.ReceiptStore.Booked;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Takes deliveries in against purchase orders: cannabis goods into quarantine under a hold, components into their room. One transaction with the ledger;
 * the order's row is locked first, so of two receivers the second sees what the first took.
 */
@Service
public class Receiving {
    /** The reason of the hold that every received package of cannabis goods begins with. */
    public static final String QUARANTINE = Holds.QUARANTINE;

    private final PurchaseStore orders;
    private final PurchaseHistoryStore history;
    private final ReceiptStore receipts;
    private final Ledger ledger;
    private final PaperHolds paperHolds;
    private final NewTags newTags;
    private final PlaceFields places;
    private final Catalog catalog;
    private final VendorInvoices invoices;
    private final AuditTrail audit;
    private final Clock clock;

    Receiving(
            PurchaseStore orders,
            PurchaseHistoryStore history,
            ReceiptStore receipts,
            Ledger ledger,
            PaperHolds paperHolds,
            NewTags newTags,
            PlaceFields places,
            Catalog catalog,
            VendorInvoices invoices,
            AuditTrail audit,
            Clock clock) {
        this.orders = orders;
        this.history = history;
        this.receipts = receipts;
        this.ledger = ledger;
        this.paperHolds = paperHolds;
        this.newTags = newTags;
        this.places = places;
        this.catalog = catalog;
        this.invoices = invoices;
        this.audit = audit;
        this.clock = clock;
    }

    /** The same key again answers with what was received the first time. */
    @Transactional
    public ReceiveOutcome receive(CurrentPerson person, Delivery delivery) {
        var found = orders.lock(person.facility(), delivery.order());
        if (found.isEmpty()) {
            return new ReceiveOutcome.UnknownOrder(delivery.order());
        }
        var order = found.get();
        var before = receipts.receivedBy(person.facility(), delivery.key().value());
        if (before.isPresent()) {
            var identifiers = receipts.identifiers(person.facility(), before.get());
            return new ReceiveOutcome.Received(order.number(), order.state(), identifiers, 0, true);
        }
        if (!order.state().isReceivable()) {
            return new ReceiveOutcome.NotReceivable(order.number(), order.state());
        }
        if (delivery.note().isBlank()) {
            return new ReceiveOutcome.DeliveryNoteMissing();
        }
        var today = catalog.facility(person.facility()).day(clock.instant()).date();
        var tolerance = orders.policy(person.facility()).overReceiptPercent();
        var judged = DeliveryRules.judge(order, delivery, tolerance, today);
        var problems = problems(person.facility(), delivery, judged);
        if (!problems.isEmpty()) {
            return new ReceiveOutcome.LinesRefused(problems);
        }
        if (judged.good().isEmpty()) {
            return new ReceiveOutcome.NothingReceived();
        }
        return book(person, order, delivery, judged.good(), today);
    }

    /** What {@link #receive} would say of the parts, without booking anything. */
    @Transactional(readOnly = true)
    public List<ReceiveOutcome.Problem> check(CurrentPerson person, Delivery delivery) {
        var today = catalog.facility(person.facility()).day(clock.instant()).date();
        var tolerance = orders.policy(person.facility()).overReceiptPercent();
        return orders.find(person.facility(), delivery.order())
                .map(order ->
                        problems(person.facility(), delivery, DeliveryRules.judge(order, delivery, tolerance, today)))
                .orElse(List.of());
    }

    /** What the rules found, and tags that cannot come in here: another facility's, or of another kind than its state gives. */
    private List<ReceiveOutcome.Problem> problems(FacilityId facility, Delivery delivery, DeliveryRules.Judged judged) {
        var problems = new ArrayList<>(judged.problems());
        var tags = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < delivery.parts().size(); i++) {
            if (PackageTag.parse(delivery.parts().get(i).tag()) instanceof PackageTag.Parsed.Tag(var tag)) {
                tags.put(tag.value(), i);
            }
        }
        newTags.against(facility, tags.keySet())
                .forEach((tag, why) -> problems.add(new ReceiveOutcome.ForeignTag(tags.getOrDefault(tag, 0), why)));
        return problems;
    }

    private ReceiveOutcome book(
            CurrentPerson person, PurchaseOrder order, Delivery delivery, List<Good> parts, LocalDate today) {
        var quarantine = catalog.room(person.facility(), "QUARANTINE");
        var production =
                catalog.room(person.facility(), "PRODUCTION").or(() -> catalog.room(person.facility(), "RECEIVING"));
        if (quarantine.isEmpty() || production.isEmpty()) {
            return new ReceiveOutcome.NoRoom(quarantine.isEmpty() ? "QUARANTINE" : "PRODUCTION");
        }
        var slots = slotProblems(person, order, delivery, quarantine.get(), production.get());
        if (!slots.isEmpty()) {
            return new ReceiveOutcome.LinesRefused(slots);
        }
        var booked = new ArrayList<Booked>();
        for (var part : parts) {
            if (part.quantity().isPositive()) {
                long room = part.line().tracked()
                        ? quarantine.get().roomId()
                        : production.get().roomId();
                var place = places.read(person.facility(), Long.toString(room), part.slot())
                                instanceof PlaceFields.Said.At(var slot)
                        ? slot
                        : Place.room(room);
                var identifier = part.tag().map(Object::toString).orElseGet(() -> lot(order, part, today));
                booked.add(new Booked(part, identifier, room, place));
            }
        }
        var now = delivery.happenedAt().orElseGet(clock::instant);
        var refused = post(person, order, delivery, booked, now);
        if (refused.isPresent()) {
            // The ledger may have begun to write before it refused.
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return new ReceiveOutcome.LedgerRefused(refused.get());
        }
        receipts.insert(
                order,
                delivery.key().value(),
                delivery.note().strip(),
                booked,
                parts,
                person.name(),
                now,
                clock.instant());
        return received(person, order, delivery, booked, now);
    }

    /** Slots that are none of the room their goods go into. */
    private List<ReceiveOutcome.Problem> slotProblems(
            CurrentPerson person, PurchaseOrder order, Delivery delivery, Catalog.Room quarantine, Catalog.Room other) {
        var problems = new ArrayList<ReceiveOutcome.Problem>();
        for (int i = 0; i < delivery.parts().size(); i++) {
            var part = delivery.parts().get(i);
            var line = order.line(part.line());
            if (!part.slot().isEmpty() && line.isPresent()) {
                var room = line.get().tracked() ? quarantine : other;
                if (places.read(person.facility(), Long.toString(room.roomId()), part.slot())
                        instanceof PlaceFields.Said.Unclear(var _, var words)) {
                    problems.add(new ReceiveOutcome.WrongSlot(i, words));
                }
            }
        }
        return problems;
    }

    private ReceiveOutcome received(
            CurrentPerson person, PurchaseOrder order, Delivery delivery, List<Booked> booked, Instant now) {
        var after = orders.find(person.facility(), order.number()).orElseThrow();
        var state = after.isComplete()
                ? OrderState.RECEIVED
                : booked.isEmpty() ? order.state() : OrderState.PARTLY_RECEIVED;
        if (!booked.isEmpty()) {
            orders.become(order, state, person.name(), "", "", now);
        }
        var words = "Delivery note " + delivery.note().strip() + ", " + booked.size()
                + (booked.size() == 1 ? " package or lot" : " packages or lots");
        history.event(person.facility(), order.number(), "RECEIVED", person.name(), words, now);
        audit.record(person.facility(), person.login(), "received", "purchase order " + order.number(), words);
        invoices.again(person.facility(), order.number(), person.name());
        return new ReceiveOutcome.Received(
                order.number(),
                state,
                booked.stream().map(Booked::identifier).toList(),
                (int) booked.stream().filter(b -> b.part().line().tracked()).count(),
                false);
    }

    private Optional<LedgerOutcome.Refused> post(
            CurrentPerson person, PurchaseOrder order, Delivery delivery, List<Booked> booked, Instant now) {
        if (booked.isEmpty()) {
            return Optional.empty();
        }
        var key = delivery.key();
        var header = Command.Header.of(person.facility(), key, now, person.name(), order.number());
        var units = booked.stream().map(b -> unit(order, delivery, b)).toList();
        switch (ledger.post(new Command.Receive(header, units))) {
            case LedgerOutcome.Refused refused -> {
                return Optional.of(refused);
            }
            case LedgerOutcome.NothingToPost() -> {
                return Optional.empty();
            }
            case LedgerOutcome.Posted(var movement, var _) -> {
                var held = paperHolds.received(header, movement, order.vendorId());
                if (held.isPresent()) {
                    return held;
                }
            }
        }
        for (var b : booked) {
            if (b.part().tag().isPresent()) {
                var tag = b.part().tag().get();
                var hold = new Command.Header(
                        person.facility(),
                        key.part(tag.value()),
                        now,
                        person.name(),
                        QUARANTINE,
                        ("Received, waits for its release. " + b.part().origin()).strip(),
                        order.number());
                if (ledger.hold(hold, UnitRef.of(tag)) instanceof LedgerOutcome.Refused refused) {
                    return Optional.of(refused);
                }
            }
        }
        return Optional.empty();
    }

    private static Command.ReceivedUnit unit(PurchaseOrder order, Delivery delivery, Booked booked) {
        var part = booked.part();
        var cost = part.quantity().amount().multiply(part.line().unitPrice().amount());
        return new Command.ReceivedUnit(
                part.tag(),
                part.tag().isPresent() ? part.lot() : booked.identifier(),
                part.line().item(),
                part.quantity(),
                Place.vendor(order.vendorId()),
                booked.place(),
                Money.rounded(cost, RoundingMode.HALF_EVEN),
                part.packagedOn(),
                part.expiresOn(),
                !part.line().tracked() ? "NotRequired" : part.labState().isEmpty() ? "NotSubmitted" : part.labState(),
                delivery.owner());
    }

    /** The vendor's lot, or one that names the order, the line and the day. */
    private static String lot(PurchaseOrder order, Good part, LocalDate today) {
        return part.lot().isEmpty()
                ? order.number() + "-" + part.line().line() + "-"
                        + today.toString().substring(2).replace("-", "")
                : part.lot();
    }
}
