package io.everygram.demo;

import io.everygram.catalog.ItemId;
import io.everygram.demo.plan.DemoCategory;
import io.everygram.demo.plan.DemoFacility;
import io.everygram.demo.plan.DemoItem;
import io.everygram.demo.plan.DemoLabResult;
import io.everygram.demo.plan.DemoRandom;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.UnitRef;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The stock on hand, received through the ledger as it came in over the last months. */
final class DemoStock {
    /** The packages of every so many items are their maker's, here on consignment. */
    private static final int CONSIGNED = 23;

    private final DemoReceipts receipts;
    private final DemoIds ids;
    private final LocalDate today;
    private final long seed;

    /** A package as it stands at the end, for the state's side of the story. */
    record Stocked(
            DemoFacility facility,
            String tag,
            String item,
            String category,
            BigDecimal quantity,
            Unit unit,
            String room,
            String labState,
            LocalDate packagedOn,
            String lot,
            boolean quarantined) {}

    DemoStock(DemoReceipts receipts, DemoIds ids, LocalDate today, long seed) {
        this.receipts = receipts;
        this.ids = ids;
        this.today = today;
        this.seed = seed;
    }

    /** Books it all. */
    void write() {
        for (var facility : DemoFacility.values()) {
            packages(facility);
        }
    }

    private void packages(DemoFacility facility) {
        var random = DemoRandom.of(seed, "stock-" + facility.state());
        // One delivery a day and supplier: receipts of the same day are one movement.
        var deliveries = new TreeMap<LocalDate, TreeMap<Long, List<Command.ReceivedUnit>>>();
        for (var listed : ids.assortment(facility)) {
            var item = listed.item();
            if (random.chance(3)) {
                continue;
            }
            int lots = item.dailyMillis() > 6_000 ? 3 : item.dailyMillis() > 1_000 ? 2 : 1;
            long units = Math.max(6, item.dailyMillis() * random.between(12, 40) / 1000);
            for (int lot = 0; lot < lots; lot++) {
                int age = age(facility, random, item.category(), lot, lots);
                var packaged = today.minusDays(age);
                var received = today.minusDays(Math.max(1, age - random.between(4, 9)));
                long quantity = Math.max(4, units / lots);
                var unit = unit(facility, listed, quantity, packaged, lot == 0 ? home(item) : "FINISHED_GOODS");
                deliveries
                        .computeIfAbsent(received, d -> new TreeMap<>())
                        .computeIfAbsent(listed.supplier().vendorId(), v -> new ArrayList<>())
                        .add(unit);
            }
        }
        deliveries.forEach((day, bySupplier) -> bySupplier.forEach(
                (supplier, units) -> receipts.receive(facility, day, "DEL-" + day + "-" + supplier, units)));
        toPickZone(facility, random);
    }

    /** Days since packaging: most of it young, some flower close to its ninetieth day. */
    private static int age(DemoFacility facility, DemoRandom random, DemoCategory category, int lot, int lots) {
        if (category == DemoCategory.FLOWER
                && lot == 0
                && random.chance(facility == DemoFacility.LOS_ANGELES ? 11 : 25)) {
            return random.between(58, 97);
        }
        return random.between(4, 16) + (lots - 1 - lot) * random.between(9, 16);
    }

    private static String home(DemoItem item) {
        return item.category().home().equals("vault") ? "VAULT" : "FINISHED_GOODS";
    }

    private Command.ReceivedUnit unit(
            DemoFacility facility, DemoIds.Listed listed, long quantity, LocalDate packaged, String purpose) {
        var item = listed.item();
        var tag = receipts.tags().next(facility);
        var lot = item.labResult().map(DemoLabResult::batchNumber).orElse(item.number()) + "-"
                + packaged.toString().substring(2).replace("-", "");
        var _ = receipts.stocked(new Stocked(
                facility,
                tag,
                item.name(),
                item.category().stateCategory(),
                BigDecimal.valueOf(quantity),
                Unit.EACH,
                purpose,
                "TestPassed",
                packaged,
                lot,
                false));
        return new Command.ReceivedUnit(
                Optional.of(PackageTag.of(tag)),
                lot,
                new ItemId(listed.itemId()),
                Quantity.of(quantity, Unit.EACH),
                Place.vendor(listed.supplier().vendorId()),
                receipts.place(facility, purpose),
                DemoReceipts.cost(item.cost(), BigDecimal.valueOf(quantity)),
                Optional.of(packaged),
                Optional.of(packaged.plusDays(item.category().shelfLifeDays())),
                "TestPassed",
                listed.itemId() % CONSIGNED == 0 ? listed.supplier().name() : "");
    }

    /** The packages that are picked from next stand in the pick zone. */
    private void toPickZone(DemoFacility facility, DemoRandom random) {
        var lines = new ArrayList<Command.TransferLine>();
        var stocked = receipts.stocked();
        for (int i = 0; i < stocked.size(); i++) {
            var s = stocked.get(i);
            if (s.facility() == facility && s.room().equals("FINISHED_GOODS") && random.chance(45)) {
                lines.add(Command.TransferLine.all(
                        UnitRef.of(PackageTag.of(s.tag())), receipts.place(facility, "PICK_ZONE")));
                stocked.set(
                        i,
                        new Stocked(
                                facility,
                                s.tag(),
                                s.item(),
                                s.category(),
                                s.quantity(),
                                s.unit(),
                                "PICK_ZONE",
                                s.labState(),
                                s.packagedOn(),
                                s.lot(),
                                false));
            }
        }
        var header = receipts.header(facility, today.minusDays(1), 16, "pick-zone", "");
        receipts.post(new Command.Transfer(header, MovementKind.MOVE, lines, Optional.empty()));
    }
}
