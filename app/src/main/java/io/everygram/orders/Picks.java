package io.everygram.orders;

import io.everygram.compliance.papers.PaperGate;
import io.everygram.compliance.papers.Shortfall;
import io.everygram.compliance.rules.PaperStep;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.ScannedText;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.Stock;
import io.everygram.ledger.StockUnitId;
import io.everygram.ledger.UnitRef;
import io.everygram.orders.domain.PickJudgment;
import io.everygram.orders.domain.PickJudgment.Judgment;
import io.everygram.orders.store.AllocationStore;
import io.everygram.orders.store.OrderStore;
import io.everygram.platform.web.Show;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Takes promised packages to the dock, one scan each. A whole package is moved; of a part a new package is split off under a tag of its own, for the
 * state moves whole packages only. What was picked can be put back; a part keeps its tag then.
 */
@Service
public class Picks {
    private final OrderStore orders;
    private final AllocationStore store;
    private final Allocations allocations;
    private final Orders book;
    private final PickDock dock;
    private final Ledger ledger;
    private final Stock stock;
    private final PaperGate gate;

    Picks(
            OrderStore orders,
            AllocationStore store,
            Allocations allocations,
            Orders book,
            PickDock dock,
            Ledger ledger,
            Stock stock,
            PaperGate gate) {
        this.orders = orders;
        this.store = store;
        this.allocations = allocations;
        this.book = book;
        this.dock = dock;
        this.ledger = ledger;
        this.stock = stock;
        this.gate = gate;
    }

    /**
     * One scan at the shelf.
     *
     * @param scanned a tag, or the end of one on the list
     * @param newTag the tag stuck on a part; empty for the next of the roll
     * @param key the same scan sent twice picks once
     * @param at when it was picked; not ahead
     */
    public record Scan(
            FacilityId facility,
            String number,
            String scanned,
            String newTag,
            IdempotencyKey key,
            Instant at,
            String by) {}

    @Transactional
    public PickOutcome pick(Scan scan) {
        var locked = orders.lock(scan.facility(), scan.number());
        if (locked.isEmpty()) {
            return new PickOutcome.NotPossible(new OrderOutcome.UnknownOrder(scan.number()));
        }
        var list = store.promised(scan.facility(), locked.get().orderId());
        var before = store.pickedUnder(
                scan.facility(), locked.get().orderId(), scan.key().value());
        if (before.isPresent()) {
            return outcome(
                    list.stream()
                            .filter(p -> p.allocationId() == before.get())
                            .findFirst()
                            .orElseThrow(),
                    list);
        }
        if (!locked.get().state().allowsPicking()) {
            return new PickOutcome.NotPossible(
                    new OrderOutcome.NotInState(scan.number(), locked.get().state()));
        }
        var scanned = stock.named(scan.facility(), ScannedText.name(scan.scanned()));
        var judgment = PickJudgment.of(
                scanned,
                list.stream().map(Picks::listed).toList(),
                stranger(scan.facility(), scanned),
                locked.get().deliverOn());
        if (!(judgment instanceof Judgment.Take(var allocationId, var isPart))) {
            return new PickOutcome.Wrong(judgment);
        }
        var promise = list.stream()
                .filter(p -> p.allocationId() == allocationId)
                .findFirst()
                .orElseThrow();
        var missing = gate.ofPackages(scan.facility(), PaperStep.PICK, List.of(promise.unitId())).stream()
                .filter(Shortfall::blocks)
                .map(Shortfall::sentence)
                .toList();
        if (!missing.isEmpty()) {
            return new PickOutcome.GoodsWithoutPapers(promise.tag(), missing);
        }
        var refused = dock.take(scan, locked.get(), promise, isPart);
        if (refused.isPresent()) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return refused.get();
        }
        var _ = allocations.settle(scan.facility(), scan.number());
        var now = store.promised(scan.facility(), locked.get().orderId());
        if (now.stream().allMatch(PromisedPackage::isPicked)) {
            book.note(
                    scan.facility(),
                    scan.by(),
                    "picked the order",
                    scan.number(),
                    Show.count(now.size(), "package") + " at the dock");
        }
        return outcome(
                now.stream()
                        .filter(p -> p.allocationId() == allocationId)
                        .findFirst()
                        .orElseThrow(),
                now);
    }

    private static PickOutcome outcome(PromisedPackage picked, List<PromisedPackage> list) {
        var tag = String.valueOf(picked.pickedTag());
        return new PickOutcome.Picked(
                tag,
                tag.equals(picked.tag()) ? "" : picked.tag(),
                picked.itemName(),
                picked.quantity(),
                picked.unit(),
                (int) list.stream().filter(p -> !p.isPicked()).count());
    }

    private static PickJudgment.Listed listed(PromisedPackage p) {
        return new PickJudgment.Listed(
                p.allocationId(),
                p.tag(),
                p.pickedTag(),
                p.quantity(),
                p.onHand(),
                p.expiresOn(),
                p.holdReasons(),
                p.itemName(),
                p.where());
    }

    private Optional<PickJudgment.Stranger> stranger(FacilityId facility, String scanned) {
        return stock.find(facility, scanned)
                .map(row -> new PickJudgment.Stranger(
                        scanned,
                        row.name(),
                        Optional.ofNullable(row.holdReasons()).orElse(""),
                        store.promisedTo(facility, row.unitId()),
                        row.onHand()));
    }

    /**
     * What goes back of the picked packages of an order.
     *
     * @param allocationId which; {@link #LAST} for the last one picked, {@link #ALL} for all of them
     * @param at when it was put back; not ahead
     */
    public record Back(
            FacilityId facility, String number, long allocationId, IdempotencyKey key, Instant at, String by) {
        public static final long LAST = 0;
        public static final long ALL = -1;

        private List<SalesOrder.Promised> of(SalesOrder order) {
            var picked = order.promised().stream()
                    .filter(SalesOrder.Promised::isPicked)
                    .filter(p -> allocationId == LAST || allocationId == ALL || p.allocationId() == allocationId)
                    .sorted(Comparator.comparing((SalesOrder.Promised p) ->
                                    Optional.ofNullable(p.pickedAt()).orElse(Instant.EPOCH))
                            .thenComparing(SalesOrder.Promised::allocationId)
                            .reversed())
                    .toList();
            return allocationId == LAST ? picked.stream().limit(1).toList() : picked;
        }
    }

    /** Takes picked packages back to where they stood; they stay promised to the order and can be picked again. */
    @Transactional
    public PickOutcome putBack(Back back) {
        var facility = back.facility();
        var number = back.number();
        var locked = orders.lock(facility, number);
        if (locked.isEmpty()) {
            return new PickOutcome.NotPossible(new OrderOutcome.UnknownOrder(number));
        }
        if (!locked.get().state().allowsCancel()) {
            return new PickOutcome.NotPossible(
                    new OrderOutcome.NotInState(number, locked.get().state()));
        }
        long orderId = locked.get().orderId();
        if (store.isOnManifest(facility, orderId)) {
            return new PickOutcome.NotPossible(new OrderOutcome.OnManifest(number));
        }
        var those = back.of(orders.load(facility, locked.get()));
        if (those.isEmpty()) {
            return new PickOutcome.NothingPicked(number);
        }
        var booked = ledger.post(new Command.Transfer(
                Command.Header.of(facility, back.key().part("back"), back.at(), back.by(), number),
                MovementKind.MOVE,
                those.stream().map(Picks::whereItStood).toList(),
                Optional.of(number)));
        if (booked instanceof LedgerOutcome.Refused why) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return new PickOutcome.LedgerRefused(why);
        }
        those.forEach(promise -> store.putBack(facility, orderId, promise));
        var _ = allocations.settle(facility, number);
        var tag = String.valueOf(those.getFirst().pickedTag());
        book.note(
                facility, back.by(), "put back", number, those.size() == 1 ? tag : Show.count(those.size(), "package"));
        return those.size() == 1
                ? new PickOutcome.PutBack(
                        tag,
                        stock.find(facility, tag).map(Stock.PackageRow::room).orElse(""))
                : new PickOutcome.AllPutBack(those.size());
    }

    private static Command.TransferLine whereItStood(SalesOrder.Promised promise) {
        return Command.TransferLine.all(
                UnitRef.of(new StockUnitId(promise.promisedUnit())),
                new Place(Place.Kind.valueOf(promise.fromKind()), promise.fromRef()));
    }

    /** The next free tag of the facility's roll; empty when none is left. */
    @Transactional(readOnly = true)
    public Optional<String> nextTag(FacilityId facility) {
        return store.nextTag(facility);
    }
}
