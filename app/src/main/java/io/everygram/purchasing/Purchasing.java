package io.everygram.purchasing;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.identity.ApprovalKind;
import io.everygram.identity.Approvals;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.kernel.Quantity;
import io.everygram.platform.web.Show;
import io.everygram.purchasing.PurchaseOutcome.Done;
import io.everygram.purchasing.domain.OrderRules;
import io.everygram.purchasing.domain.OrderState;
import io.everygram.purchasing.domain.VendorMinimum;
import io.everygram.purchasing.store.PurchaseHistoryStore;
import io.everygram.purchasing.store.PurchaseStore;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes purchase orders and takes them through their life. Each method is one transaction; a refusal writes nothing. */
@Service
public class Purchasing {
    private final PurchaseStore store;
    private final PurchaseHistoryStore history;
    private final DraftChecks checks;
    private final OrderPapers papers;
    private final ApprovalLimits limits;
    private final SentOrders sent;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final Clock clock;

    Purchasing(
            PurchaseStore store,
            PurchaseHistoryStore history,
            DraftChecks checks,
            OrderPapers papers,
            ApprovalLimits limits,
            SentOrders sent,
            Catalog catalog,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.history = history;
        this.checks = checks;
        this.papers = papers;
        this.limits = limits;
        this.sent = sent;
        this.catalog = catalog;
        this.audit = audit;
        this.clock = clock;
    }

    /** An order to be made, or what a draft is to become. */
    public record Draft(long vendorId, LocalDate expectedOn, String note, List<DraftLine> lines) {
        public Draft {
            lines = List.copyOf(lines);
        }
    }

    /** @param quantity in the item's stock unit */
    public record DraftLine(ItemId item, Quantity quantity, Money unitPrice) {}

    /** The same key again gives the order that was made the first time. */
    @Transactional
    public PurchaseOutcome draft(CurrentPerson person, IdempotencyKey key, Draft draft) {
        var facility = person.facility();
        store.lockSeries(facility);
        var before = store.madeBy(facility, key.value());
        if (before.isPresent()) {
            return new Done(before.get().number(), before.get().version());
        }
        var refused = checks.of(facility, draft, today(facility));
        if (refused.isPresent()) {
            return refused.get();
        }
        var number = store.insert(person, key.value(), draft, today(facility).getYear(), clock.instant());
        record(person, number, "CREATED", Show.count(draft.lines().size(), "line"), "");
        return new Done(number, 1);
    }

    @Transactional
    public PurchaseOutcome edit(CurrentPerson person, String number, int seenVersion, Draft draft) {
        return onOrder(person, number, order -> {
            if (order.version() != seenVersion) {
                return new PurchaseOutcome.ChangedMeanwhile(number, seenVersion, order.version());
            }
            if (!order.state().isEditable()) {
                return new PurchaseOutcome.NotEditable(number, order.state());
            }
            var refused = checks.of(person.facility(), draft, today(person.facility()));
            if (refused.isPresent()) {
                return refused.get();
            }
            store.replaceLines(order, draft);
            record(person, number, "EDITED", Show.count(draft.lines().size(), "line"), "");
            return new Done(number, order.version() + 1);
        });
    }

    /**
     * Lets an order go out.
     *
     * @param mayApprove whether the person holds the permission to approve others' orders
     * @param belowMinimum why it goes out below the vendor's minimum; blank when it does not
     */
    @Transactional
    public PurchaseOutcome approve(
            CurrentPerson person, String number, int seenVersion, boolean mayApprove, String belowMinimum) {
        return onOrder(person, number, order -> {
            var limit = store.policy(person.facility()).approvalLimit();
            var minimum = minimum(order);
            var refused = OrderRules.step(order, seenVersion, OrderState.APPROVED)
                    .or(() -> papers.of(order))
                    .or(() -> minimum.judge(order, belowMinimum, mayApprove))
                    .or(() ->
                            OrderRules.approve(order, new OrderRules.Approval(wrote(order, person), mayApprove, limit)))
                    .or(() -> order.total().compareTo(limit) < 0
                            ? Optional.empty()
                            : limits.judge(person.facility(), person.login(), order.total()));
            return refused.<PurchaseOutcome>map(r -> r)
                    .orElseGet(() -> become(
                            person, order, OrderState.APPROVED, "APPROVED", why(minimum, order, belowMinimum), ""));
        });
    }

    /** Whether the person wrote the order or changed its lines since; then another one approves it when it is large. */
    @Transactional(readOnly = true)
    public boolean wrote(PurchaseOrder order, CurrentPerson person) {
        return order.createdLogin().equals(person.login()) || history.wrote(order, person.name());
    }

    private static String why(VendorMinimum minimum, PurchaseOrder order, String belowMinimum) {
        return minimum.isMet(order) ? "" : "below the vendor’s minimum: " + belowMinimum.strip();
    }

    /** What the vendor of an order sells at least, of the order's items. */
    @Transactional(readOnly = true)
    public VendorMinimum minimum(PurchaseOrder order) {
        var items = new HashMap<ItemId, BigDecimal>();
        for (var line : order.lines()) {
            catalog.prices(line.item()).stream()
                    .filter(price -> price.vendorId() == order.vendorId())
                    .findFirst()
                    .ifPresent(price -> items.put(line.item(), price.minimum()));
        }
        return new VendorMinimum(
                catalog.vendor(order.vendorId())
                        .map(vendor -> new Money(vendor.minimumOrder()))
                        .orElse(Money.ZERO),
                items);
    }

    /**
     * What to ask another person for, when the order is too large for its maker alone or below the vendor's minimum.
     *
     * @param facts sentences the other decides by, besides vendor, lines and day
     * @param belowMinimum why it should go out below the minimum; blank when it is not below
     */
    public Approvals.Ask request(PurchaseOrder order, int seenVersion, List<String> facts, String belowMinimum) {
        var all = new ArrayList<>(
                List.of("To " + order.vendor() + ": " + Show.money(order.total().amount()) + "."));
        all.addAll(facts);
        all.add(Show.count(order.lines().size(), "line") + ", expected on " + order.expectedOn() + ".");
        return new Approvals.Ask(
                OrderApproval.NAME,
                "purchase order " + order.number(),
                "/purchase-orders/" + order.number(),
                all,
                order.number() + " " + seenVersion + (belowMinimum.isBlank() ? "" : " " + OrderApproval.BELOW),
                belowMinimum.isBlank() ? "Above the limit of one person" : belowMinimum.strip(),
                new IdempotencyKey(
                        "approve-" + order.number() + "-" + seenVersion + (belowMinimum.isBlank() ? "" : "-below")));
    }

    /**
     * Approves for a second person who was asked; that it is another one is the approval's own rule.
     *
     * @param belowMinimum why it goes out below the vendor's minimum; blank when that was not asked for
     */
    @Transactional
    PurchaseOutcome approveAsked(ApprovalKind.Approved request, String number, int seenVersion, String belowMinimum) {
        return store.lock(request.facility(), number)
                .map(order -> OrderRules.step(order, seenVersion, OrderState.APPROVED)
                        .or(() -> papers.of(order))
                        .or(() -> minimum(order).judge(order, belowMinimum, true))
                        .or(() -> limits.judgeNamed(request.facility(), request.approvedBy(), order.total()))
                        .<PurchaseOutcome>map(r -> r)
                        .orElseGet(() -> approved(request, order, belowMinimum)))
                .orElseGet(() -> new PurchaseOutcome.UnknownOrder(number));
    }

    private PurchaseOutcome approved(ApprovalKind.Approved request, PurchaseOrder order, String belowMinimum) {
        store.become(order, OrderState.APPROVED, request.approvedBy(), "", "", clock.instant());
        var why = why(minimum(order), order, belowMinimum);
        history.event(
                request.facility(),
                order.number(),
                "APPROVED",
                request.approvedBy(),
                request.names() + (why.isEmpty() ? "" : "; " + why),
                clock.instant());
        return new Done(order.number(), order.version() + 1);
    }

    /** Back to a draft, so that lines can change; it must be approved anew. */
    @Transactional
    public PurchaseOutcome reopen(CurrentPerson person, String number, int seenVersion) {
        return onOrder(
                person,
                number,
                order -> OrderRules.step(order, seenVersion, OrderState.DRAFT)
                        .<PurchaseOutcome>map(r -> r)
                        .orElseGet(() -> become(person, order, OrderState.DRAFT, "REOPENED", "", "")));
    }

    /**
     * Sends the order: keeps the paper as it goes, with its 850, and puts a letter into the outbox when it goes to an address.
     *
     * @param sentTo an address, or how it was handed over
     * @param paper makes the PDF of the order as it is locked now
     */
    @Transactional
    public PurchaseOutcome send(
            CurrentPerson person,
            String number,
            int seenVersion,
            String sentTo,
            Function<PurchaseOrder, byte[]> paper) {
        return onOrder(person, number, order -> {
            var refused = OrderRules.step(order, seenVersion, OrderState.SENT).or(() -> papers.of(order));
            if (refused.isPresent()) {
                return refused.get();
            }
            if (sentTo.isBlank()) {
                return new PurchaseOutcome.ReasonMissing();
            }
            sent.out(order, paper.apply(order), sentTo, person.name());
            return become(person, order, OrderState.SENT, "SENT", sentTo.strip(), "");
        });
    }

    /** Gives an order up of which nothing has come in. */
    @Transactional
    public PurchaseOutcome cancel(CurrentPerson person, String number, int seenVersion, String reason) {
        return close(person, number, seenVersion, OrderState.CANCELLED, "CANCELLED", reason);
    }

    /** Gives up what has not come in; what has stays. */
    @Transactional
    public PurchaseOutcome closeShort(CurrentPerson person, String number, int seenVersion, String reason) {
        return close(person, number, seenVersion, OrderState.CLOSED_SHORT, "CLOSED_SHORT", reason);
    }

    private PurchaseOutcome close(
            CurrentPerson person, String number, int seenVersion, OrderState state, String action, String reason) {
        return onOrder(person, number, order -> {
            var refused = OrderRules.step(order, seenVersion, state);
            if (refused.isPresent()) {
                return refused.get();
            }
            return reason.isBlank()
                    ? new PurchaseOutcome.ReasonMissing()
                    : become(person, order, state, action, "", reason.strip());
        });
    }

    private PurchaseOutcome onOrder(CurrentPerson person, String number, Function<PurchaseOrder, PurchaseOutcome> act) {
        return store.lock(person.facility(), number).map(act).orElseGet(() -> new PurchaseOutcome.UnknownOrder(number));
    }

    private PurchaseOutcome become(
            CurrentPerson person, PurchaseOrder order, OrderState state, String action, String sentTo, String reason) {
        store.become(order, state, person.name(), sentTo, reason, clock.instant());
        record(person, order.number(), action, sentTo, reason);
        return new Done(order.number(), order.version() + 1);
    }

    private void record(CurrentPerson person, String number, String action, String detail, String reason) {
        var words = reason.isEmpty() ? detail : reason;
        history.event(person.facility(), number, action, person.name(), words, clock.instant());
        audit.record(
                person.facility(),
                person.login(),
                action.toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                "purchase order " + number,
                words);
    }

    private LocalDate today(FacilityId facility) {
        return catalog.facility(facility).day(clock.instant()).date();
    }
}
