package io.everygram.orders;

import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.StockUnitId;
import io.everygram.ledger.UnitRef;
import io.everygram.orders.store.AllocationStore;
import io.everygram.orders.store.OrderStore;
import java.math.BigDecimal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Picks of packages that hold less than the books say. */
@Service
public class ShortPicks {
    static final String RECOUNT = "RECOUNT";

    private final OrderStore orders;
    private final AllocationStore store;
    private final Allocations allocations;
    private final Orders book;
    private final PickDock dock;
    private final Ledger ledger;

    ShortPicks(
            OrderStore orders,
            AllocationStore store,
            Allocations allocations,
            Orders book,
            PickDock dock,
            Ledger ledger) {
        this.orders = orders;
        this.store = store;
        this.allocations = allocations;
        this.book = book;
        this.dock = dock;
        this.ledger = ledger;
    }

    /**
     * The shelf holds less of a package than the books say. What is there is picked; the package is put on hold to be counted again, which ends every
     * promise of it. The rest of the line is then missing: allocate anew or shorten the line.
     *
     * @param found what of the wanted quantity is there, zero or more and less than wanted
     */
    @Transactional
    public PickOutcome pick(Picks.Scan scan, long allocationId, BigDecimal found) {
        var locked = orders.lock(scan.facility(), scan.number());
        if (locked.isEmpty()) {
            return new PickOutcome.NotPossible(new OrderOutcome.UnknownOrder(scan.number()));
        }
        if (!locked.get().state().allowsPicking()) {
            return new PickOutcome.NotPossible(
                    new OrderOutcome.NotInState(scan.number(), locked.get().state()));
        }
        var promise = orders.load(scan.facility(), locked.get()).promised().stream()
                .filter(p -> p.allocationId() == allocationId && !p.isPicked())
                .findFirst();
        if (promise.isEmpty()) {
            return new PickOutcome.NothingPicked(scan.number());
        }
        var wanted = promise.get().quantity();
        if (found.signum() < 0 || found.compareTo(wanted) >= 0) {
            return new PickOutcome.BadFound(found, wanted);
        }
        if (found.signum() > 0) {
            store.cut(scan.facility(), locked.get().orderId(), promise.get(), found);
            var cut = store.promised(scan.facility(), locked.get().orderId()).stream()
                    .filter(p -> p.allocationId() == allocationId)
                    .findFirst()
                    .orElseThrow();
            var refused = dock.take(scan, locked.get(), cut, true);
            if (refused.isPresent()) {
                TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
                return refused.get();
            }
        }
        var held = ledger.hold(
                new Command.Header(
                        scan.facility(),
                        scan.key().part("recount"),
                        scan.at(),
                        scan.by(),
                        RECOUNT,
                        "Picked short for " + scan.number() + ": "
                                + found.stripTrailingZeros().toPlainString() + " found of "
                                + wanted.stripTrailingZeros().toPlainString(),
                        scan.number()),
                UnitRef.of(new StockUnitId(promise.get().unitId())));
        if (held instanceof LedgerOutcome.Refused why && !(why instanceof LedgerOutcome.AlreadyOnHold)) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return new PickOutcome.LedgerRefused(why);
        }
        if (found.signum() == 0) {
            store.cut(scan.facility(), locked.get().orderId(), promise.get(), BigDecimal.ZERO);
        }
        var _ = allocations.settle(scan.facility(), scan.number());
        book.note(
                scan.facility(),
                scan.by(),
                "picked short",
                scan.number(),
                promise.get().tag() + " is held for a recount");
        return new PickOutcome.Shortened(promise.get().tag(), wanted.subtract(found));
    }
}
