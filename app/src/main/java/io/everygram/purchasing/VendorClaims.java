package io.everygram.purchasing;

import io.everygram.audit.AuditTrail;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.TypedFigure;
import io.everygram.ledger.Stock;
import io.everygram.purchasing.InboundPackage.Finding;
import io.everygram.purchasing.domain.OrderState;
import io.everygram.purchasing.store.ClaimStore;
import io.everygram.purchasing.store.InboundStore.Receiving;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What vendors owe us for deliveries: drafted when a delivery ends, sent by a person; ended by the vendor with a credit, goods sent again or a refusal, or dropped by us with a word why. */
@Service
public class VendorClaims {
    private final ClaimStore store;
    private final Inbound inbound;
    private final PurchaseOrders orders;
    private final Stock stock;
    private final VendorInvoices invoices;
    private final AuditTrail audit;
    private final Clock clock;

    VendorClaims(
            ClaimStore store,
            Inbound inbound,
            PurchaseOrders orders,
            Stock stock,
            VendorInvoices invoices,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.inbound = inbound;
        this.orders = orders;
        this.stock = stock;
        this.invoices = invoices;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of a step of a claim. */
    public sealed interface Outcome {
        record Done(String number, String state) implements Outcome {}

        sealed interface Refused extends Outcome {}

        record UnknownClaim(String number) implements Refused {}

        record NotNow(String number, String state) implements Refused {}

        /** @param least 0 where nothing need be credited */
        record NotAnAmount(String typed, BigDecimal least, BigDecimal most) implements Refused {}

        /** Goods come again on an order of the same vendor that is not the claim's own and was not cancelled. */
        record NoSuchOrder(String typed, String vendor) implements Refused {}

        /** The vendor's credit note stands for another claim. */
        record CreditedAlready(String document, String claim) implements Refused {}

        /** @param field which word */
        record WordMissing(String field) implements Refused {}
    }

    /**
     * How the vendor ended a claim.
     *
     * @param amount as typed; dollars that were credited
     * @param document the credit note; of goods sent again the number of their order
     * @param note needed with a refusal
     */
    public record Settlement(VendorClaim.End end, String amount, String document, String note) {
        public Settlement {
            amount = amount.strip();
            document = document.strip();
            note = note.strip();
        }
    }

    @Transactional(readOnly = true)
    public List<VendorClaim> list(FacilityId facility, boolean openOnly, int limit) {
        return store.list(facility, openOnly, limit);
    }

    @Transactional(readOnly = true)
    public Optional<VendorClaim> find(FacilityId facility, String number) {
        return store.find(facility, number);
    }

    @Transactional(readOnly = true)
    public Optional<VendorClaim> ofTransfer(FacilityId facility, String stateId) {
        return store.ofTransfer(facility, stateId);
    }

    @Transactional(readOnly = true)
    public List<VendorClaim.Line> lines(FacilityId facility, VendorClaim claim) {
        return store.lines(facility, claim.claimId());
    }

    /** Claims about deliveries on an order, and those whose goods it replaces, oldest first. */
    @Transactional(readOnly = true)
    public List<VendorClaim> ofOrder(FacilityId facility, String order) {
        return store.ofOrder(facility, order);
    }

    /** Drafts what a delivery gives reason for, a package that stands in another facility's books apart; gives its number, empty when nothing is to be claimed or nobody to claim it from. */
    @Transactional(propagation = Propagation.MANDATORY)
    String draft(CurrentPerson person, Receiving receiving, InboundDelivery delivery, String why) {
        var ours = stock.elsewhere(
                person.facility(),
                delivery.packages().stream().map(InboundPackage::tag).toList());
        var lines = delivery.packages().stream()
                .filter(p -> p.stated().isPresent() || !ours.containsKey(p.tag()))
                .map(p -> line(p, why))
                .flatMap(Optional::stream)
                .toList();
        if (lines.isEmpty() || delivery.order().isEmpty()) {
            return "";
        }
        var order = delivery.order().get();
        return store.insert(
                person.facility(),
                ClaimStore.About.delivery(receiving.inboundId()),
                order.vendorId(),
                order.number(),
                receiving.manifest(),
                lines,
                inbound.today(person.facility()).getYear(),
                person.name(),
                clock.instant());
    }

    /** Claims what goods that went back cost; the paper of the return went with them, so the claim counts as sent. Gives its number. */
    @Transactional(propagation = Propagation.MANDATORY)
    String forReturn(CurrentPerson person, VendorReturn back, String how) {
        var finding = switch (back.reason()) {
            case DAMAGED -> Finding.DAMAGED;
            case WRONG -> Finding.WRONG_ITEM;
            case FAILED_INSPECTION -> Finding.REFUSED;
        };
        var number = store.insert(
                person.facility(),
                ClaimStore.About.goodsBack(back.returnId()),
                back.vendorId(),
                back.order(),
                "",
                back.lines().stream()
                        .map(line -> new VendorClaim.Line(
                                line.lot(),
                                line.itemName(),
                                finding.name(),
                                line.quantity().amount(),
                                line.quantity().unit().name(),
                                line.unitPrice().amount(),
                                back.note()))
                        .toList(),
                inbound.today(person.facility()).getYear(),
                person.name(),
                clock.instant());
        store.sent(
                person.facility(),
                store.find(person.facility(), number).orElseThrow().claimId(),
                "with the goods, " + how,
                person.name(),
                clock.instant());
        return number;
    }

    /** What was stated and not taken; of what came besides, only that it came. */
    private static Optional<VendorClaim.Line> line(InboundPackage p, String why) {
        if (p.finding() == Finding.AS_STATED || p.finding() == Finding.OVER) {
            return Optional.empty();
        }
        var unit = p.ordered().map(l -> l.quantity().unit()).orElse(p.taken().unit());
        var missing = p.stated()
                .map(s -> s.shipped()
                        .in(unit, RoundingMode.HALF_EVEN)
                        .minus(p.taken().in(unit, RoundingMode.HALF_EVEN)))
                .orElse(Quantity.zero(unit));
        var price = p.ordered()
                .map(l -> l.unitPrice().amount())
                .or(() -> p.stated()
                        .flatMap(s -> s.price()
                                .filter(total -> s.shipped().isPositive())
                                .map(total -> total.divide(s.shipped().amount(), 4, RoundingMode.HALF_EVEN))))
                .orElse(BigDecimal.ZERO);
        return Optional.of(new VendorClaim.Line(
                p.tag(),
                p.item(),
                p.finding().name(),
                missing.amount().max(BigDecimal.ZERO),
                unit.name(),
                price,
                p.note().isEmpty() ? why : p.note()));
    }

    @Transactional
    public Outcome send(CurrentPerson person, String number, String to) {
        var claim = store.lock(person.facility(), number);
        if (claim.isEmpty()) {
            return new Outcome.UnknownClaim(number);
        }
        if (!claim.get().state().equals("DRAFT")) {
            return new Outcome.NotNow(number, claim.get().state());
        }
        if (to.isBlank()) {
            return new Outcome.WordMissing("to");
        }
        store.sent(person.facility(), claim.get().claimId(), to.strip(), person.name(), clock.instant());
        audit.record(person.facility(), person.login(), "claim sent", "claim " + number, to.strip());
        return new Outcome.Done(number, "SENT");
    }

    /** Ends a claim that was sent with what the vendor gave or did not give. */
    @Transactional
    public Outcome settle(CurrentPerson person, String number, Settlement end) {
        var found = store.lock(person.facility(), number);
        if (found.isEmpty()) {
            return new Outcome.UnknownClaim(number);
        }
        var claim = found.get();
        if (!claim.state().equals("SENT")) {
            return new Outcome.NotNow(number, claim.state());
        }
        var refused = refusal(person.facility(), claim, end);
        if (refused.isPresent()) {
            return refused.get();
        }
        var amount = amount(end).orElse(BigDecimal.ZERO);
        store.settled(person.facility(), claim.claimId(), end, amount, person.name(), clock.instant());
        audit.record(
                person.facility(),
                person.login(),
                "claim " + end.end().name().toLowerCase(Locale.ROOT),
                "claim " + claim.number(),
                (amount.toPlainString() + " " + end.document() + " " + end.note()).strip());
        if (!claim.returned().isEmpty()) {
            invoices.again(person.facility(), claim.orderNumber(), person.name());
        }
        return new Outcome.Done(claim.number(), "SETTLED");
    }

    private Optional<Outcome> refusal(FacilityId facility, VendorClaim claim, Settlement end) {
        var most = end.end() == VendorClaim.End.REFUSED ? BigDecimal.ZERO : claim.amount();
        boolean wantsMoney = end.end() == VendorClaim.End.CREDITED && most.signum() > 0;
        var given = amount(end)
                .filter(a -> a.signum() >= (wantsMoney ? 1 : 0)
                        && a.stripTrailingZeros().scale() <= 2)
                .filter(a -> a.compareTo(most) <= 0);
        if (given.isEmpty()) {
            return Optional.of(
                    new Outcome.NotAnAmount(end.amount(), wantsMoney ? new BigDecimal("0.01") : BigDecimal.ZERO, most));
        }
        return switch (end.end()) {
            case CREDITED ->
                end.document().isEmpty()
                        ? Optional.of(new Outcome.WordMissing("document"))
                        : store.creditedBy(facility, claim.vendorId(), end.document())
                                .map(other -> new Outcome.CreditedAlready(end.document(), other.number()));
            case REPLACED ->
                orders.find(facility, end.document())
                                .filter(order -> order.vendorId() == claim.vendorId()
                                        && order.state() != OrderState.CANCELLED
                                        && !order.number().equals(claim.orderNumber()))
                                .isPresent()
                        ? Optional.empty()
                        : Optional.of(new Outcome.NoSuchOrder(end.document(), claim.vendor()));
            case REFUSED -> end.note().isEmpty() ? Optional.of(new Outcome.WordMissing("note")) : Optional.empty();
        };
    }

    /** Nothing typed is nothing credited. */
    private static Optional<BigDecimal> amount(Settlement end) {
        return end.amount().isEmpty() ? Optional.of(BigDecimal.ZERO) : TypedFigure.read(end.amount());
    }

    /** Gives a claim up, before or after it was sent. */
    @Transactional
    public Outcome drop(CurrentPerson person, String number, String note) {
        var claim = store.lock(person.facility(), number);
        if (claim.isEmpty()) {
            return new Outcome.UnknownClaim(number);
        }
        if (!claim.get().isOpen()) {
            return new Outcome.NotNow(number, claim.get().state());
        }
        if (note.isBlank()) {
            return new Outcome.WordMissing("note");
        }
        store.dropped(person.facility(), claim.get().claimId(), note.strip(), person.name(), clock.instant());
        audit.record(person.facility(), person.login(), "claim dropped", "claim " + number, note.strip());
        return new Outcome.Done(number, "DROPPED");
    }
}
