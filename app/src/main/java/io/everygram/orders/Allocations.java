package io.everygram.orders;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.rules.Parameter;
import io.everygram.compliance.rules.Rules;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.StockUnitId;
import io.everygram.ledger.UnitRef;
import io.everygram.orders.domain.AllocationDecision;
import io.everygram.orders.domain.AllocationDecision.LineDecision;
import io.everygram.orders.domain.Eligibility;
import io.everygram.orders.domain.OrderState;
import io.everygram.orders.store.AllocationStore;
import io.everygram.orders.store.OrderStore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Promises packages to orders, first expired first, under locks of the ledger: what is promised to one order is not promised to another.
 *
 * <p>Promises of an order are open reservations of the ledger under the order's number, on the package until it is picked, on what was picked of it
 * from then on until it leaves.
 */
@Service
public class Allocations {
    private static final int ATTEMPTS = 4;
    static final int MOST_AT_ONCE = 200;

    private final OrderStore orders;
    private final AllocationStore store;
    private final Orders book;
    private final OrderChecks checks;
    private final Catalog catalog;
    private final Ledger ledger;
    private final Rules rules;
    private final TransactionTemplate transactions;

    Allocations(
            OrderStore orders,
            AllocationStore store,
            Orders book,
            OrderChecks checks,
            Catalog catalog,
            Ledger ledger,
            Rules rules,
            TransactionTemplate transactions) {
        this.orders = orders;
        this.store = store;
        this.book = book;
        this.checks = checks;
        this.catalog = catalog;
        this.ledger = ledger;
        this.rules = rules;
        this.transactions = transactions;
    }

    /**
     * Decides anew which packages serve the order; what is picked stays. Asking twice gives the same packages. When another order takes one of them
     * meanwhile, the decision is made again on what is left, a few times.
     */
    public AllocationOutcome allocate(FacilityId facility, String number, String by) {
        LedgerOutcome.Refused last = new LedgerOutcome.NoLines();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var outcome = transactions.execute(status -> attempt(facility, number, by, status));
            switch (outcome) {
                case AllocationOutcome.TakenMeanwhile(var _, var why) -> last = why;
                case AllocationOutcome.Allocated done -> {
                    return done;
                }
                case AllocationOutcome.NotPossible refused -> {
                    return refused;
                }
            }
        }
        return new AllocationOutcome.TakenMeanwhile(number, last);
    }

    /**
     * Allocates many orders one after the other, each in a transaction of its own: the earliest delivery day first, on a day key accounts first, then
     * by tier and number, so that every run decides alike. At most {@value #MOST_AT_ONCE}.
     */
    public List<AllocationOutcome> allocateAll(FacilityId facility, List<OrderLists.Row> rows, String by) {
        return rows.stream()
                .sorted(Comparator.comparing(OrderLists.Row::deliverOn)
                        .thenComparing(row -> !row.keyAccount())
                        .thenComparing(OrderLists.Row::tier)
                        .thenComparing(OrderLists.Row::number))
                .limit(MOST_AT_ONCE)
                .map(row -> allocate(facility, row.number(), by))
                .toList();
    }

    private AllocationOutcome attempt(FacilityId facility, String number, String by, TransactionStatus transaction) {
        var locked = orders.lock(facility, number);
        if (locked.isEmpty()) {
            return new AllocationOutcome.NotPossible(number, new OrderOutcome.UnknownOrder(number));
        }
        var order = orders.load(facility, locked.get());
        if (!order.state().allowsAllocation()) {
            return new AllocationOutcome.NotPossible(number, new OrderOutcome.NotInState(number, order.state()));
        }
        var refused = checks.customerRefusal(
                facility, order.head().customerId(), order.head().deliverOn());
        if (refused != null) {
            return new AllocationOutcome.NotPossible(number, refused);
        }
        var decisions = decide(facility, order);
        var outcome = ledger.reserve(facility, number, promises(facility, order, decisions), by);
        if (outcome instanceof LedgerOutcome.Refused why) {
            transaction.setRollbackOnly();
            return new AllocationOutcome.TakenMeanwhile(number, why);
        }
        store.release(facility, order.head().orderId());
        store.insert(facility, order.head().orderId(), decisions);
        return done(facility, order, decisions, by);
    }

    private List<LineDecision> decide(FacilityId facility, SalesOrder order) {
        var wanted = new ArrayList<AllocationDecision.Wanted>();
        for (var line : order.lines()) {
            var picked = order.promised().stream()
                    .filter(p -> p.line() == line.line() && p.isPicked())
                    .map(SalesOrder.Promised::quantity)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            var missing = line.wanted().subtract(picked);
            if (missing.signum() > 0) {
                wanted.add(new AllocationDecision.Wanted(line.line(), line.itemId(), missing, line.offerTag()));
            }
        }
        var items = wanted.stream()
                .map(AllocationDecision.Wanted::itemId)
                .distinct()
                .toList();
        var stock = store.packages(facility, items, order.head().number());
        int shelfLife = catalog.customer(facility, order.head().customerId())
                .map(Catalog.Customer::minimumShelfLifeDays)
                .orElse(0);
        var deliverOn = order.head().deliverOn();
        var saleable = Set.copyOf(rules.on(facility, deliverOn).list(Parameter.SALEABLE_LAB_STATES));
        return AllocationDecision.decide(wanted, stock, new Eligibility.Terms(deliverOn, shelfLife, saleable));
    }

    private AllocationOutcome done(FacilityId facility, SalesOrder order, List<LineDecision> decisions, String by) {
        var shortLines = new ArrayList<AllocationOutcome.ShortLine>();
        int packages = 0;
        for (var decision : decisions) {
            packages += decision.chosen().size();
            if (decision.left().signum() > 0) {
                var line = order.lines().stream()
                        .filter(l -> l.line() == decision.line())
                        .findFirst()
                        .orElseThrow();
                shortLines.add(new AllocationOutcome.ShortLine(
                        line.line(), line.itemName(), decision.left(), line.unit(), blockers(decision)));
            }
        }
        int picked = (int)
                order.promised().stream().filter(SalesOrder.Promised::isPicked).count();
        var state = OrderState.of(packages + picked, packages, !shortLines.isEmpty());
        orders.setState(facility, order.head().orderId(), state, "");
        book.note(
                facility,
                by,
                "allocated the order",
                order.head().number(),
                packages
                        + (packages == 1 ? " package" : " packages")
                        + (shortLines.isEmpty() ? "" : ", " + shortLines.size() + " short"));
        return new AllocationOutcome.Allocated(order.head().number(), packages + picked, shortLines);
    }

    private static List<String> blockers(LineDecision decision) {
        var counts = new LinkedHashMap<String, Integer>();
        decision.passedOver().forEach(passed -> counts.merge(passed.why(), 1, Integer::sum));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(3)
                .map(e -> e.getValue() + (e.getValue() == 1 ? " package " : " packages ") + e.getKey())
                .toList();
    }

    private List<Ledger.Promise> promises(FacilityId facility, SalesOrder order, List<LineDecision> decisions) {
        var units = new LinkedHashMap<Long, Quantity>();
        addKept(
                facility,
                units,
                order,
                order.promised().stream().filter(SalesOrder.Promised::isPicked).toList());
        for (var decision : decisions) {
            decision.chosen().forEach(chosen -> add(units, order, decision.line(), chosen.unitId(), chosen.quantity()));
        }
        return toPromises(units);
    }

    /** Those that nobody put on hold meanwhile: a hold ends every promise of a unit. */
    private void addKept(
            FacilityId facility, Map<Long, Quantity> units, SalesOrder order, List<SalesOrder.Promised> kept) {
        var held = store.held(
                facility, kept.stream().map(SalesOrder.Promised::promisedUnit).toList());
        for (var promised : kept) {
            if (!held.contains(promised.promisedUnit())) {
                add(units, order, promised.line(), promised.promisedUnit(), promised.quantity());
            }
        }
    }

    private static void add(Map<Long, Quantity> units, SalesOrder order, int line, long unitId, BigDecimal quantity) {
        var unit = order.lines().stream()
                .filter(l -> l.line() == line)
                .findFirst()
                .map(l -> Unit.valueOf(l.unit()))
                .orElseThrow();
        units.merge(unitId, Quantity.rounded(quantity, unit, RoundingMode.UNNECESSARY), Quantity::plus);
    }

    private static List<Ledger.Promise> toPromises(Map<Long, Quantity> units) {
        return units.entrySet().stream()
                .map(e -> new Ledger.Promise(UnitRef.of(new StockUnitId(e.getKey())), e.getValue()))
                .toList();
    }

    /**
     * Makes the ledger's reservations equal to the order's promises, after picks changed them. */
    Optional<LedgerOutcome.Refused> renew(FacilityId facility, SalesOrder order, String by) {
        var units = new LinkedHashMap<Long, Quantity>();
        addKept(facility, units, order, order.promised());
        var outcome = ledger.reserve(facility, order.head().number(), toPromises(units), by);
        return outcome instanceof LedgerOutcome.Refused why ? Optional.of(why) : Optional.empty();
    }

    /** Sets the state that follows from what is promised and picked now. */
    SalesOrder settle(FacilityId facility, String number) {
        var order = book.find(facility, number).orElseThrow();
        var state = OrderState.of(order.promised().size(), order.waiting().size(), order.isShort());
        if (state != order.state()) {
            orders.setState(facility, order.head().orderId(), state, "");
        }
        return book.find(facility, number).orElseThrow();
    }

    /**
     * The line will not be served any further than what is promised to it.
     *
     * @param reason why, for the customer and the record; not blank
     */
    @Transactional
    public OrderOutcome shorten(FacilityId facility, String number, int line, String reason, String by) {
        var locked = orders.lock(facility, number);
        if (locked.isEmpty()) {
            return new OrderOutcome.UnknownOrder(number);
        }
        var order = orders.load(facility, locked.get());
        if (!order.state().allowsAllocation()) {
            return new OrderOutcome.NotInState(number, order.state());
        }
        if (reason.isBlank()) {
            return new OrderOutcome.ReasonMissing();
        }
        var found = order.lines().stream().filter(l -> l.line() == line).findFirst();
        if (found.isEmpty()) {
            return new OrderOutcome.UnknownItem(line, "line " + line);
        }
        var missing = order.missing(found.get());
        if (missing.signum() > 0) {
            orders.giveUp(facility, order.head().orderId(), line, missing, reason.strip());
            book.note(
                    facility,
                    by,
                    "shortened line " + line,
                    number,
                    "by " + missing.stripTrailingZeros().toPlainString() + ": " + reason.strip());
            var _ = settle(facility, number);
        }
        return new OrderOutcome.Done(number, missing.signum() <= 0);
    }
}
