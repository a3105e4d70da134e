package io.everygram.orders;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.kernel.FacilityId;
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
import io.everygram.orders.store.AllocationStore;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a pick books: a whole package goes to the dock, a part goes there under a tag of its own. */
@Component
class PickDock {
    private final AllocationStore store;
    private final Catalog catalog;
    private final Ledger ledger;
    private final Stock stock;

    PickDock(AllocationStore store, Catalog catalog, Ledger ledger, Stock stock) {
        this.store = store;
        this.catalog = catalog;
        this.ledger = ledger;
        this.stock = stock;
    }

    /** Books what a scan picks; nothing may be written after a refusal. */
    Optional<PickOutcome.Refused> take(
            Picks.Scan scan, SalesOrder.Head order, PromisedPackage promise, boolean isPart) {
        var dock = place(scan.facility());
        if (dock.isEmpty()) {
            return Optional.of(new PickOutcome.NoDock());
        }
        var header = Command.Header.of(scan.facility(), scan.key().part("pick"), scan.at(), scan.by(), order.number());
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
                        scan.at(),
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
    private Optional<Place> place(FacilityId facility) {
        return catalog.room(facility, "STAGING")
                .or(() -> catalog.room(facility, "PACKING"))
                .map(room -> Place.room(room.roomId()));
    }
}
