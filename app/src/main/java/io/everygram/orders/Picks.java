package io.everygram.orders;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
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
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
    static final String RECOUNT = "RECOUNT";

    private final OrderStore orders;
    private final AllocationStore store;
    private final Allocations allocations;
    private final Orders book;
    private final Catalog catalog;
    private final Ledger ledger;
    private final Stock stock;
    private final Clock clock;

    Picks(
            OrderStore orders,
            AllocationStore store,
            Allocations allocations,
            Orders book,
            Catalog catalog,
            Ledger ledger,
            Stock stock,
            Clock clock) {
        this.orders = orders;
        this.store = store;
        this.allocations = allocations;
        this.book = book;
        this.catalog = catalog;
        this.ledger = ledger;
        this.stock = stock;
        this.clock = clock;
    }

    /**
     * One scan at the shelf.
     *
     * @param scanned a tag, or the end of one on the list
     * @param newTag the tag stuck on a part; empty for the next of the roll
     * @param key the same scan sent twice picks once
     */
    public record Scan(
            FacilityId facility, String number, String scanned, String newTag, IdempotencyKey key, String by) {}

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
        var scanned = stock.named(
                scan.facility(), scan.scanned().replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT));
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
        var refused = take(scan, locked.get(), promise, isPart);
        if (refused.isPresent()) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return refused.get();
        }
        var _ = allocations.settle(scan.facility(), scan.number());
        var now = store.promised(scan.facility(), locked.get().orderId());
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

    private Optional<PickOutcome.Refused> take(
            Scan scan, SalesOrder.Head order, PromisedPackage promise, boolean isPart) {
        var dock = dock(scan.facility());
        if (dock.isEmpty()) {
            return Optional.of(new PickOutcome.NoDock());
        }
        var now = clock.instant();
        var header = Command.Header.of(scan.facility(), scan.key().part("pick"), now, scan.by(), order.number());
        var from = new Place(Place.Kind.valueOf(promise.placeKind()), promise.placeRef());
        var tag = promise.tag();
        LedgerOutcome booked;
        if (isPart) {
            var free = store.takeTag(scan.facility(), scan.newTag().strip().toUpperCase(Locale.ROOT), order.number());
            if (free.isEmpty()) {
                return Optional.of(new PickOutcome.NoFreeTag(scan.newTag()));
            }
            tag = free.get();
            booked = ledger.post(split(header, promise, from, tag, dock.get()));
        } else {
            var line = new Command.TransferLine(
                    UnitRef.of(new StockUnitId(promise.unitId())), Optional.of(from), dock.get(), Optional.empty());
            booked = ledger.post(
                    new Command.Transfer(header, MovementKind.PICK, List.of(line), Optional.of(order.number())));
        }
        if (!(booked instanceof LedgerOutcome.Posted(var movement, var _))) {
            return Optional.of(new PickOutcome.LedgerRefused((LedgerOutcome.Refused) booked));
        }
        long unit = stock.find(scan.facility(), tag).orElseThrow().unitId();
        store.picked(
                scan.facility(),
                order.orderId(),
                promise.allocationId(),
                new AllocationStore.Picked(
                        tag,
                        unit,
                        movement.value(),
                        from.kind().name(),
                        from.ref(),
                        now,
                        scan.by(),
                        scan.key().value(),
                        isPart));
        return Optional.empty();
    }

    private static Command.Convert split(
            Command.Header header, PromisedPackage promise, Place from, String tag, Place to) {
        var unit = Unit.valueOf(promise.unit());
        var quantity = Quantity.rounded(promise.quantity(), unit, RoundingMode.UNNECESSARY);
        return new Command.Convert(
                header,
                MovementKind.SPLIT,
                List.of(new Command.Consumed(
                        UnitRef.of(new StockUnitId(promise.unitId())),
                        Optional.of(from),
                        quantity,
                        Quantity.zero(unit))),
                List.of(new Command.Produced(
                        Optional.of(PackageTag.of(tag)),
                        promise.lot(),
                        new ItemId(promise.itemId()),
                        quantity,
                        to,
                        Optional.ofNullable(promise.packagedOn()),
                        Optional.ofNullable(promise.expiresOn()),
                        promise.labState())));
    }

    /** Where picked goods stand until they are loaded. */
    private Optional<Place> dock(FacilityId facility) {
        return catalog.room(facility, "STAGING")
                .or(() -> catalog.room(facility, "PACKING"))
                .map(room -> Place.room(room.roomId()));
    }

    /**
     * Takes a picked package back to where it stood; it stays promised to the order and can be picked again.
     *
     * @param allocationId which; 0 for the last one picked
     */
    @Transactional
    public PickOutcome putBack(FacilityId facility, String number, long allocationId, IdempotencyKey key, String by) {
        var locked = orders.lock(facility, number);
        if (locked.isEmpty()) {
            return new PickOutcome.NotPossible(new OrderOutcome.UnknownOrder(number));
        }
        if (!locked.get().state().allowsCancel()) {
            return new PickOutcome.NotPossible(
                    new OrderOutcome.NotInState(number, locked.get().state()));
        }
        if (store.isOnManifest(facility, locked.get().orderId())) {
            return new PickOutcome.NotPossible(new OrderOutcome.OnManifest(number));
        }
        var order = orders.load(facility, locked.get());
        var found = order.promised().stream()
                .filter(p -> p.isPicked() && (allocationId == 0 || p.allocationId() == allocationId))
                .max(java.util.Comparator.comparing((SalesOrder.Promised p) ->
                                Optional.ofNullable(p.pickedAt()).orElse(Instant.EPOCH))
                        .thenComparing(SalesOrder.Promised::allocationId));
        if (found.isEmpty()) {
            return new PickOutcome.NothingPicked(number);
        }
        var promise = found.get();
        var to = new Place(Place.Kind.valueOf(promise.fromKind()), promise.fromRef());
        var line = Command.TransferLine.all(UnitRef.of(new StockUnitId(promise.promisedUnit())), to);
        var booked = ledger.post(new Command.Transfer(
                Command.Header.of(facility, key.part("back"), clock.instant(), by, number),
                MovementKind.MOVE,
                List.of(line),
                Optional.of(number)));
        if (booked instanceof LedgerOutcome.Refused why) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return new PickOutcome.LedgerRefused(why);
        }
        store.putBack(facility, locked.get().orderId(), promise);
        var _ = allocations.settle(facility, number);
        book.note(facility, by, "put back", number, String.valueOf(promise.pickedTag()));
        var where = stock.find(facility, String.valueOf(promise.pickedTag()))
                .map(Stock.PackageRow::room)
                .orElse("");
        return new PickOutcome.PutBack(String.valueOf(promise.pickedTag()), where);
    }

    /**
     * The shelf holds less of a package than the books say. What is there is picked; the package is put on hold to be counted again, which ends every
     * promise of it. The rest of the line is then missing: allocate anew or shorten the line.
     *
     * @param found what of the wanted quantity is there, zero or more and less than wanted
     */
    @Transactional
    public PickOutcome shortPick(Scan scan, long allocationId, BigDecimal found) {
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
            var refused = take(scan, locked.get(), cut, true);
            if (refused.isPresent()) {
                TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
                return refused.get();
            }
        }
        var held = ledger.hold(
                new Command.Header(
                        scan.facility(),
                        scan.key().part("recount"),
                        clock.instant(),
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

    /** The next free tag of the facility's roll; empty when none is left. */
    @Transactional(readOnly = true)
    public Optional<String> nextTag(FacilityId facility) {
        return store.nextTag(facility);
    }
}
