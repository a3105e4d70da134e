package io.everygram.purchasing;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.platform.web.Show;
import io.everygram.purchasing.InvoiceOutcome.Done;
import io.everygram.purchasing.VendorInvoice.State;
import io.everygram.purchasing.domain.InvoiceRules;
import io.everygram.purchasing.domain.OrderState;
import io.everygram.purchasing.domain.ThreeWayMatch;
import io.everygram.purchasing.domain.ThreeWayMatch.Finding;
import io.everygram.purchasing.store.InvoiceStore;
import io.everygram.purchasing.store.PurchaseHistoryStore;
import io.everygram.purchasing.store.PurchaseStore;
import io.everygram.purchasing.store.ReturnStore;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Vendors' invoices: entered once, matched against order, receipts and what went back, held with the reason, released by another person who may. An order of which all came and
 * was billed is closed. Whoever changes an invoice locks its order first, so that two invoices never share one receipt.
 */
@Service
public class VendorInvoices {
    private final InvoiceStore store;
    private final PurchaseStore orders;
    private final ReturnStore returns;
    private final PurchaseHistoryStore history;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final Clock clock;

    VendorInvoices(
            InvoiceStore store,
            PurchaseStore orders,
            ReturnStore returns,
            PurchaseHistoryStore history,
            Catalog catalog,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.orders = orders;
        this.returns = returns;
        this.history = history;
        this.catalog = catalog;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * An invoice as it came.
     *
     * @param billNumber the vendor's number of it
     * @param source HAND or X12
     */
    public record Bill(
            String order,
            String billNumber,
            LocalDate billedOn,
            LocalDate dueOn,
            BigDecimal freight,
            BigDecimal duty,
            VendorInvoice.Spread spread,
            BigDecimal statedTotal,
            String source,
            List<BillLine> lines) {
        public Bill {
            billNumber = billNumber.strip();
            lines = List.copyOf(lines);
        }
    }

    /** @param orderLine 0 for what was not ordered */
    public record BillLine(int orderLine, String what, BigDecimal quantity, BigDecimal unitPrice) {}

    @Transactional(readOnly = true)
    public Optional<VendorInvoice> find(FacilityId facility, String number) {
        return store.find(facility, number);
    }

    @Transactional(readOnly = true)
    public List<VendorInvoice> list(FacilityId facility, List<State> states, int limit) {
        return store.list(facility, states, limit);
    }

    @Transactional(readOnly = true)
    public List<VendorInvoice> ofOrder(PurchaseOrder order) {
        return store.ofOrder(order.facility(), order.orderId());
    }

    /** Of each line, what came in and was not billed. */
    @Transactional(readOnly = true)
    public Map<Integer, BigDecimal> billed(PurchaseOrder order) {
        return store.billed(order.facility(), order.orderId(), 0);
    }

    /** The same key again gives the invoice that was entered the first time. */
    @Transactional
    public InvoiceOutcome enter(CurrentPerson person, IdempotencyKey key, Bill bill) {
        orders.lockSeries(person.facility());
        var before = store.recordedBy(person.facility(), key.value());
        if (before.isPresent()) {
            return new Done(before.get().number(), before.get().state());
        }
        var found = orders.lock(person.facility(), bill.order());
        if (found.isEmpty()) {
            return new InvoiceOutcome.UnknownOrder(bill.order());
        }
        var order = found.get();
        var today = catalog.facility(person.facility()).day(clock.instant()).date();
        var refused = InvoiceRules.judge(order, bill, today)
                .or(() -> store.billed(person.facility(), order.vendorId(), bill.billNumber())
                        .map(other -> new InvoiceOutcome.BilledAlready(
                                other.billNumber(), other.number(), other.billedOn())));
        if (refused.isPresent()) {
            return refused.get();
        }
        var findings = match(order, bill, 0);
        var state = findings.isEmpty() ? State.MATCHED : State.HELD;
        var number = orders.next(person.facility(), "VI", today.getYear());
        long id = store.insert(
                person, number, order.orderId(), order.vendorId(), bill, key.value(), state, clock.instant());
        store.found(person.facility(), id, findings);
        var words = number + ", invoice " + bill.billNumber() + " over " + Show.money(bill.statedTotal())
                + (findings.isEmpty() ? ", matched" : ", held");
        history.event(person.facility(), order.number(), "BILLED", person.name(), words, clock.instant());
        audit.record(person.facility(), person.login(), "billed", "purchase order " + order.number(), words);
        close(person.facility(), order, person.name());
        return new Done(number, state);
    }

    private List<Finding> match(PurchaseOrder order, Bill bill, long except) {
        var billed = store.billed(order.facility(), order.orderId(), except);
        var back = returns.notToBeBilled(order.facility(), order.orderId());
        var position = new int[1];
        var lines = bill.lines().stream()
                .map(l -> new ThreeWayMatch.Line(
                        ++position[0],
                        order.line(l.orderLine())
                                .map(o -> new ThreeWayMatch.Ordered(
                                        o.itemName(),
                                        o.quantity().unit().name(),
                                        o.received().amount().subtract(back.getOrDefault(o.line(), BigDecimal.ZERO)),
                                        billed.getOrDefault(o.line(), BigDecimal.ZERO),
                                        o.unitPrice().amount())),
                        l.what(),
                        l.quantity(),
                        l.unitPrice()))
                .toList();
        return ThreeWayMatch.judge(
                lines,
                new Money(bill.freight().add(bill.duty())),
                new Money(bill.statedTotal()),
                orders.policy(order.facility()).tolerance());
    }

    /** Matches invoices of an order that are held once more, as when more of it came in. */
    @Transactional(propagation = Propagation.MANDATORY)
    void again(FacilityId facility, String number, String person) {
        orders.lock(facility, number).ifPresent(order -> {
            for (var invoice : store.ofOrder(facility, order.orderId())) {
                if (invoice.state() == State.HELD) {
                    var _ = again(order, invoice);
                }
            }
            close(facility, orders.find(facility, number).orElse(order), person);
        });
    }

    private State again(PurchaseOrder order, VendorInvoice invoice) {
        var findings = match(order, bill(invoice), invoice.invoiceId());
        store.found(order.facility(), invoice.invoiceId(), findings);
        if (findings.isEmpty()) {
            store.become(order.facility(), invoice.invoiceId(), State.MATCHED, "", "", clock.instant());
            return State.MATCHED;
        }
        return State.HELD;
    }

    private static Bill bill(VendorInvoice invoice) {
        return new Bill(
                invoice.order(),
                invoice.billNumber(),
                invoice.billedOn(),
                invoice.dueOn(),
                invoice.freight().amount(),
                invoice.duty().amount(),
                invoice.spread(),
                invoice.statedTotal().amount(),
                invoice.source(),
                invoice.lines().stream()
                        .map(l -> new BillLine(l.orderLine(), l.what(), l.quantity(), l.unitPrice()))
                        .toList());
    }

    /** Matches a held invoice again, as after a policy changed. */
    @Transactional
    public InvoiceOutcome matchAgain(CurrentPerson person, String number) {
        return onInvoice(person, number, (order, invoice) -> {
            var state = again(order, invoice);
            close(person.facility(), order, person.name());
            return new Done(number, state);
        });
    }

    /** Pays a held invoice all the same; the one who entered it may not. */
    @Transactional
    public InvoiceOutcome release(CurrentPerson person, String number, String reason) {
        return onInvoice(person, number, (order, invoice) -> {
            if (reason.isBlank()) {
                return new InvoiceOutcome.ReasonMissing();
            }
            if (invoice.recordedLogin().equals(person.login())) {
                return new InvoiceOutcome.AnotherPersonNeeded(invoice.recordedBy());
            }
            return decide(person, order, invoice, State.RELEASED, reason);
        });
    }

    /** Takes an invoice that was entered wrongly, or that the vendor took back, out of the count. */
    @Transactional
    public InvoiceOutcome takeOut(CurrentPerson person, String number, String reason) {
        return onInvoice(
                person,
                number,
                (order, invoice) -> reason.isBlank()
                        ? new InvoiceOutcome.ReasonMissing()
                        : decide(person, order, invoice, State.VOIDED, reason));
    }

    private InvoiceOutcome decide(
            CurrentPerson person, PurchaseOrder order, VendorInvoice invoice, State state, String reason) {
        store.become(person.facility(), invoice.invoiceId(), state, person.name(), reason.strip(), clock.instant());
        var words = invoice.number() + ": " + reason.strip();
        history.event(
                person.facility(),
                order.number(),
                state == State.RELEASED ? "BILL_RELEASED" : "BILL_VOIDED",
                person.name(),
                words,
                clock.instant());
        audit.record(
                person.facility(),
                person.login(),
                state == State.RELEASED ? "invoice released" : "invoice voided",
                "purchase order " + order.number(),
                words);
        close(person.facility(), order, person.name());
        return new Done(invoice.number(), state);
    }

    private interface Act {
        InvoiceOutcome on(PurchaseOrder order, VendorInvoice invoice);
    }

    /** On a held invoice, under the lock of its order. */
    private InvoiceOutcome onInvoice(CurrentPerson person, String number, Act act) {
        var seen = store.find(person.facility(), number);
        if (seen.isEmpty()) {
            return new InvoiceOutcome.UnknownInvoice(number);
        }
        var order = orders.lock(person.facility(), seen.get().order()).orElseThrow();
        var invoice = store.find(person.facility(), number).orElseThrow();
        return invoice.state() == State.HELD
                ? act.on(order, invoice)
                : new InvoiceOutcome.NotNow(number, invoice.state());
    }

    /** An order that is received, or closed short, and of which all that came stands on invoices that may be paid, is closed. */
    private void close(FacilityId facility, PurchaseOrder order, String person) {
        if (!order.state().mayBecome(OrderState.CLOSED)) {
            return;
        }
        var invoices = store.ofOrder(facility, order.orderId());
        boolean open = invoices.stream().anyMatch(i -> i.state() == State.HELD);
        var billed = store.billed(facility, order.orderId(), 0);
        var back = returns.notToBeBilled(facility, order.orderId());
        boolean all = order.lines().stream()
                .allMatch(l -> l.received().isZero()
                        || billed.getOrDefault(l.line(), BigDecimal.ZERO)
                                        .compareTo(l.received()
                                                .amount()
                                                .min(l.quantity().amount())
                                                .subtract(back.getOrDefault(l.line(), BigDecimal.ZERO)))
                                >= 0);
        if (!invoices.isEmpty() && !open && all) {
            orders.become(order, OrderState.CLOSED, person, "", "", clock.instant());
            history.event(facility, order.number(), "CLOSED", person, "", clock.instant());
        }
    }

    /** Who may not release it, told before somebody tries. */
    public static boolean mayRelease(VendorInvoice invoice, CurrentPerson person) {
        return !invoice.recordedLogin().equals(person.login());
    }

    /** The day an invoice is due by the vendor's terms. */
    public static LocalDate due(LocalDate billedOn, String terms) {
        var days = terms.replaceAll("\\D", "");
        return billedOn.plusDays(days.isEmpty() || days.length() > 3 ? 0 : Integer.parseInt(days));
    }
}
