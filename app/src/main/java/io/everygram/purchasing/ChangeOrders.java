package io.everygram.purchasing;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Money;
import io.everygram.purchasing.PurchaseOutcome.Done;
import io.everygram.purchasing.domain.OrderChange;
import io.everygram.purchasing.domain.OrderState;
import io.everygram.purchasing.store.OrderChangeStore;
import io.everygram.purchasing.store.PurchaseHistoryStore;
import io.everygram.purchasing.store.PurchaseStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes of orders that the vendor has. One that raises the amount to the limit or above waits until another person who may approved it; any other holds at
 * once. Each that holds keeps its differences and gives the vendor a new paper.
 */
@Service
public class ChangeOrders {
    private final OrderChangeStore store;
    private final PurchaseStore orders;
    private final PurchaseHistoryStore history;
    private final DraftChecks checks;
    private final OrderPapers goods;
    private final ApprovalLimits limits;
    private final SentOrders sent;
    private final Catalog catalog;
    private final PurchaseOrderPaper paper;
    private final AuditTrail audit;
    private final Clock clock;

    ChangeOrders(
            OrderChangeStore store,
            PurchaseStore orders,
            PurchaseHistoryStore history,
            DraftChecks checks,
            OrderPapers goods,
            ApprovalLimits limits,
            SentOrders sent,
            Catalog catalog,
            PurchaseOrderPaper paper,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.orders = orders;
        this.history = history;
        this.checks = checks;
        this.goods = goods;
        this.limits = limits;
        this.sent = sent;
        this.catalog = catalog;
        this.paper = paper;
        this.audit = audit;
        this.clock = clock;
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<OrderChangeStore.Row> ofOrder(PurchaseOrder order) {
        return store.ofOrder(order);
    }

    /** Papers that the vendor has, the order's own first. */
    @Transactional(readOnly = true)
    public List<OrderChangeStore.Paper> papers(PurchaseOrder order) {
        return store.papers(order);
    }

    /** Changes an order, or writes the change down to wait for its approval; the outcome's version is the order's, unchanged while it waits. */
    @Transactional
    public PurchaseOutcome change(
            CurrentPerson person, String number, int seenVersion, Purchasing.Draft draft, String reason) {
        return onOrder(person.facility(), number, order -> {
            if (order.version() != seenVersion) {
                return new PurchaseOutcome.ChangedMeanwhile(number, seenVersion, order.version());
            }
            if (!isChangeable(order)) {
                return new PurchaseOutcome.NotChangeable(number, order.state());
            }
            if (store.waiting(order).isPresent()) {
                return new PurchaseOutcome.ChangeWaits(number);
            }
            var same = new Purchasing.Draft(order.vendorId(), draft.expectedOn(), draft.note(), draft.lines());
            var today = catalog.facility(person.facility()).day(clock.instant()).date();
            var refused = checks.of(person.facility(), same, today).or(() -> OrderChange.judge(order, same));
            if (refused.isPresent()) {
                return refused.get();
            }
            var change = OrderChange.of(
                    order,
                    same,
                    item -> catalog.item(item.value()).map(Catalog.Item::name).orElse(""));
            if (change.differences().isEmpty()) {
                return new PurchaseOutcome.NothingChanged(number);
            }
            if (reason.isBlank()) {
                return new PurchaseOutcome.ReasonMissing();
            }
            var papers = goods.ofChange(order, change.expectedOn(), change.lines());
            if (papers.isPresent()) {
                return papers.get();
            }
            var _ = store.insert(person, order, change, reason.strip(), clock.instant());
            if (needsApproval(order, change.total())) {
                history.event(
                        person.facility(), number, "CHANGE_ASKED", person.name(), reason.strip(), clock.instant());
                return new Done(number, order.version());
            }
            return apply(person.facility(), person.name(), order);
        });
    }

    public static boolean isChangeable(PurchaseOrder order) {
        return order.state() == OrderState.SENT || order.state() == OrderState.PARTLY_RECEIVED;
    }

    private boolean needsApproval(PurchaseOrder order, Money total) {
        return total.compareTo(order.total()) > 0
                && total.compareTo(orders.policy(order.facility()).approvalLimit()) >= 0;
    }

    /** Approves the change that waits; who wrote it may not. */
    @Transactional
    public PurchaseOutcome approve(CurrentPerson person, String number) {
        return onOrder(person.facility(), number, order -> {
            var waiting = store.waiting(order);
            if (waiting.isEmpty()) {
                return new PurchaseOutcome.UnknownChange(number);
            }
            var change = waiting.get();
            if (change.seenVersion() != order.version()) {
                return new PurchaseOutcome.ChangedMeanwhile(number, change.seenVersion(), order.version());
            }
            var total = new Money(change.totalAfter());
            if (change.madeLogin().equals(person.login())) {
                return new PurchaseOutcome.SecondPersonNeeded(
                        total, orders.policy(person.facility()).approvalLimit());
            }
            var above = limits.judge(person.facility(), person.login(), total);
            return above.or(() -> goods.ofChange(order, change.expectedOn(), store.lines(order, change)))
                    .<PurchaseOutcome>map(refused -> refused)
                    .orElseGet(() -> apply(person.facility(), person.name(), order));
        });
    }

    /** Gives up the change that waits. */
    @Transactional
    public PurchaseOutcome withdraw(CurrentPerson person, String number) {
        return onOrder(
                person.facility(),
                number,
                order -> store.waiting(order)
                        .<PurchaseOutcome>map(change -> {
                            store.withdraw(person.facility(), change.changeId(), person.name(), clock.instant());
                            history.event(
                                    person.facility(),
                                    number,
                                    "CHANGE_WITHDRAWN",
                                    person.name(),
                                    change.reason(),
                                    clock.instant());
                            return new Done(number, order.version());
                        })
                        .orElseGet(() -> new PurchaseOutcome.UnknownChange(number)));
    }

    private PurchaseOutcome apply(FacilityId facility, String person, PurchaseOrder order) {
        var change = store.waiting(order).orElseThrow();
        store.apply(order, change, person, clock.instant());
        var after = orders.find(facility, order.number()).orElseThrow();
        sent.out(after, paper.pdf(after), after.sentTo().orElse(""), person);
        var words =
                "Change " + after.revision() + ": " + change.differences().replace("\n", "; ") + ". " + change.reason();
        history.event(facility, order.number(), "CHANGED", person, words, clock.instant());
        audit.record(facility, change.madeLogin(), "changed", "purchase order " + order.number(), words);
        if (after.isComplete()) {
            orders.become(after, OrderState.RECEIVED, person, "", "", clock.instant());
        }
        return new Done(
                order.number(),
                orders.find(facility, order.number()).orElseThrow().version());
    }

    private PurchaseOutcome onOrder(FacilityId facility, String number, Function<PurchaseOrder, PurchaseOutcome> act) {
        return orders.lock(facility, number).map(act).orElseGet(() -> new PurchaseOutcome.UnknownOrder(number));
    }

    /** The change that waits for somebody, if one does. */
    @Transactional(readOnly = true)
    public Optional<OrderChangeStore.Row> waiting(PurchaseOrder order) {
        return store.waiting(order);
    }
}
