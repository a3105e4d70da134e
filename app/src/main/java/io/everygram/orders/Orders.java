package io.everygram.orders;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.orders.domain.CutOff;
import io.everygram.orders.domain.LinePricing;
import io.everygram.orders.domain.LinePricing.Portion;
import io.everygram.orders.domain.OrderState;
import io.everygram.orders.store.AllocationStore;
import io.everygram.orders.store.OrderStore;
import io.everygram.platform.web.Show;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Dispensary orders: placing, changing, cancelling, and what could still be promised. */
@Service
public class Orders {
    static final int MOST_LINES = 200;

    private final OrderStore store;
    private final AllocationStore allocations;
    private final Catalog catalog;
    private final Ledger ledger;
    private final LinePrices prices;
    private final OrderChecks checks;
    private final AuditTrail audit;
    private final Clock clock;

    Orders(
            OrderStore store,
            AllocationStore allocations,
            Catalog catalog,
            Ledger ledger,
            LinePrices prices,
            OrderChecks checks,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.allocations = allocations;
        this.catalog = catalog;
        this.ledger = ledger;
        this.prices = prices;
        this.checks = checks;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is wanted of an item.
     *
     * @param price dollars for one unit, two decimals; absent to take ours: what is offered, else the list
     */
    public record PlacedLine(
            ItemId item, Quantity quantity, @Nullable BigDecimal price) {}

    /** A line as it is kept, with where its price comes from. */
    public record PricedLine(ItemId item, Unit unit, Portion portion) {}

    /**
     * What a customer wants.
     *
     * @param key the same key twice places one order
     * @param deliverOn a day in the facility's zone, today or later
     * @param reference the customer's own number; empty for none. It stays when an order is changed
     */
    public record Placement(
            FacilityId facility,
            IdempotencyKey key,
            long customerId,
            LocalDate deliverOn,
            String note,
            String reference,
            List<PlacedLine> lines,
            String by) {
        public Placement {
            lines = List.copyOf(lines);
        }

        public Placement(
                FacilityId facility,
                IdempotencyKey key,
                long customerId,
                LocalDate deliverOn,
                String note,
                List<PlacedLine> lines,
                String by) {
            this(facility, key, customerId, deliverOn, note, "", lines, by);
        }
    }

    @Transactional
    public OrderOutcome place(Placement order) {
        var before = store.placedUnder(order.facility(), order.key().value());
        if (before.isPresent()) {
            return new OrderOutcome.Done(before.get(), true);
        }
        var refused = checks.refusal(order, true);
        if (refused != null) {
            return refused;
        }
        var now = clock.instant();
        var year = catalog.facility(order.facility()).day(now).date().getYear();
        // The series is locked from here to the end; whoever came first with the same key has committed when we get the
        // number.
        var number = store.nextNumber(order.facility(), year);
        var meanwhile = store.placedUnder(order.facility(), order.key().value());
        if (meanwhile.isPresent()) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return new OrderOutcome.Done(meanwhile.get(), true);
        }
        var lines = prices.priced(order, "", List.of());
        var id = store.insert(order, number, now);
        store.insertLines(order.facility(), id, lines);
        note(order.facility(), order.by(), "placed the order", number, lines(order, lines));
        return new OrderOutcome.Done(number, false);
    }

    /** What lines would cost if they were placed now: for each line its portions. Lines must be of items that exist. */
    @Transactional(readOnly = true)
    public List<List<Portion>> quote(
            FacilityId facility,
            List<LinePricing.Wanted> lines,
            LocalDate deliverOn,
            int shelfLifeDays,
            String number) {
        return prices.of(new LinePrices.Asked(facility, deliverOn, shelfLifeDays, number), lines);
    }

    private static String lines(Placement order, List<PricedLine> lines) {
        var value = lines.stream()
                .map(line -> line.portion().price().multiply(line.portion().quantity()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return lines.size() + (lines.size() == 1 ? " line, " : " lines, ") + Show.money(value) + ", to deliver on "
                + Show.day(order.deliverOn());
    }

    /** Replaces customer, day, note and lines; what was promised is released first, so the order starts anew. */
    @Transactional
    public OrderOutcome change(String number, int version, Placement order) {
        var locked = store.lock(order.facility(), number);
        if (locked.isEmpty()) {
            return new OrderOutcome.UnknownOrder(number);
        }
        if (locked.get().version() != version) {
            return new OrderOutcome.Stale(number);
        }
        var present = store.load(order.facility(), locked.get());
        if (present.isAnythingPicked()) {
            return new OrderOutcome.GoodsPicked(number, picked(present));
        }
        if (!present.state().allowsEdit(false)) {
            return new OrderOutcome.NotInState(number, present.state());
        }
        var refused =
                checks.refusal(order, !order.deliverOn().equals(present.head().deliverOn()));
        if (refused != null) {
            return refused;
        }
        var released = release(order.facility(), present, order.by());
        if (released.isPresent()) {
            return released.get();
        }
        var lines = prices.priced(order, number, present.lines());
        store.change(order, present.head().orderId(), lines);
        note(order.facility(), order.by(), "changed the order", number, lines(order, lines));
        return new OrderOutcome.Done(number, false);
    }

    /** Ends the order and releases what was promised to it. Picked packages must be put back first. */
    @Transactional
    public OrderOutcome cancel(FacilityId facility, String number, int version, String reason, String by) {
        var locked = store.lock(facility, number);
        if (locked.isEmpty()) {
            return new OrderOutcome.UnknownOrder(number);
        }
        if (locked.get().state() == OrderState.CANCELLED) {
            return new OrderOutcome.Done(number, true);
        }
        if (locked.get().version() != version) {
            return new OrderOutcome.Stale(number);
        }
        var present = store.load(facility, locked.get());
        if (!present.state().allowsCancel()) {
            return new OrderOutcome.NotInState(number, present.state());
        }
        if (present.isAnythingPicked()) {
            return new OrderOutcome.GoodsPicked(number, picked(present));
        }
        if (reason.isBlank()) {
            return new OrderOutcome.ReasonMissing();
        }
        var released = release(facility, present, by);
        if (released.isPresent()) {
            return released.get();
        }
        store.setState(facility, present.head().orderId(), OrderState.CANCELLED, reason.strip());
        note(facility, by, "cancelled the order", number, reason.strip());
        return new OrderOutcome.Done(number, false);
    }

    private static int picked(SalesOrder order) {
        return (int)
                order.promised().stream().filter(SalesOrder.Promised::isPicked).count();
    }

    private Optional<OrderOutcome> release(FacilityId facility, SalesOrder order, String by) {
        var outcome = ledger.reserve(facility, order.head().number(), List.of(), by);
        if (outcome instanceof LedgerOutcome.Refused refused) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return Optional.of(new OrderOutcome.LedgerRefused(refused));
        }
        allocations.release(facility, order.head().orderId());
        return Optional.empty();
    }

    /** Judges the rows of a file without writing. */
    public OrderJudgments judgments(FacilityId facility) {
        return new OrderJudgments(checks, facility);
    }

    void note(FacilityId facility, String by, String action, String number, String words) {
        audit.record(facility, by, action, "order " + number, words);
    }

    // ------------------------------------------------------------------ reading

    /** Until when orders are taken; absent when a day is open until it ends. */
    @Transactional(readOnly = true)
    public Optional<CutOff> cutOff(FacilityId facility) {
        return store.cutOff(facility);
    }

    /**
     * Sets until when orders for a day are taken, or, when {@code cutOff} is empty, that a day is open until it ends. False for more than 14 days before.
     */
    @Transactional
    public boolean setCutOff(FacilityId facility, Optional<CutOff> cutOff, String by) {
        if (cutOff.isPresent() && (cutOff.get().daysBefore() < 0 || cutOff.get().daysBefore() > 14)) {
            return false;
        }
        audit.acting(by, "until when orders are taken");
        store.setCutOff(facility, cutOff);
        return true;
    }

    @Transactional(readOnly = true)
    public Optional<SalesOrder> find(FacilityId facility, String number) {
        return store.head(facility, number).map(head -> store.load(facility, head));
    }

    /** Orders of a customer that are not cancelled, newest first: those of a reference, or for an empty one those of a day without one. */
    @Transactional(readOnly = true)
    public List<SalesOrder> ofCustomer(FacilityId facility, long customer, String reference, LocalDate day) {
        return store.ofCustomer(facility, customer, reference, day).stream()
                .map(head -> store.load(facility, head))
                .toList();
    }

    /** The packages promised to an order in the order of a walk, those already picked last. */
    @Transactional(readOnly = true)
    public List<PromisedPackage> promised(FacilityId facility, SalesOrder order) {
        return allocations.promised(facility, order.head().orderId());
    }
}
