package io.everygram.demo;

import io.everygram.catalog.ItemId;
import io.everygram.demo.plan.DemoFacility;
import io.everygram.demo.plan.DemoPartners;
import io.everygram.demo.plan.DemoRandom;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.Place;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Bought components on hand, and the bulk flower that runs are packed from: some released, two packages still waiting for their lab result. */
final class DemoMaterials {
    static final String BULK = "Flower, bulk, trimmed and cured";

    private final DemoReceipts receipts;
    private final DemoIds ids;
    private final LocalDate today;
    private final long seed;

    DemoMaterials(DemoReceipts receipts, DemoIds ids, LocalDate today, long seed) {
        this.receipts = receipts;
        this.ids = ids;
        this.today = today;
        this.seed = seed;
    }

    void write() {
        for (var facility : DemoFacility.values()) {
            components(facility);
            bulk(facility);
            quarantine(facility);
        }
    }

    private void components(DemoFacility facility) {
        var random = DemoRandom.of(seed, "components-" + facility.state());
        var daily = new TreeMap<String, BigDecimal>();
        for (var listed : ids.assortment(facility)) {
            for (var line : DemoPartners.bill(facility, listed.item())) {
                daily.merge(
                        line.component(),
                        line.quantityPer()
                                .multiply(BigDecimal.valueOf(listed.item().dailyMillis()))
                                .movePointLeft(3),
                        BigDecimal::add);
            }
        }
        var units = new ArrayList<Command.ReceivedUnit>();
        ids.components().forEach((number, component) -> {
            var use = daily.get(number);
            if (!component.unit().isEmpty() && !number.startsWith("BF") && use != null) {
                // From nearly out to seven weeks of cover.
                var quantity = use.multiply(BigDecimal.valueOf(random.between(6, 50)))
                        .setScale(0, RoundingMode.UP)
                        .max(BigDecimal.TEN);
                units.add(material(facility, number, component, quantity));
            } else if (!number.startsWith("BF")) {
                units.add(material(facility, number, component, BigDecimal.valueOf(random.between(40, 900))));
            }
        });
        receipts.receive(facility, today.minusDays(19), "MAT-" + facility.code(), units);
    }

    private Command.ReceivedUnit material(
            DemoFacility facility, String number, DemoIds.Component component, BigDecimal quantity) {
        return new Command.ReceivedUnit(
                Optional.empty(),
                number + "-" + today.minusDays(19).toString().substring(2).replace("-", ""),
                new ItemId(component.itemId()),
                Quantity.rounded(quantity, Unit.valueOf(component.unit()), RoundingMode.UP),
                Place.vendor(component.vendorId()),
                Place.room(ids.room(facility, "PRODUCTION")),
                DemoReceipts.cost(component.price(), quantity),
                Optional.empty(),
                Optional.empty(),
                "NotRequired");
    }

    private void bulk(DemoFacility facility) {
        var units = new ArrayList<Command.ReceivedUnit>();
        for (var grams : List.of("4535.92", "2267.96", "9071.85", "1133.98")) {
            units.add(bulkUnit(facility, grams, "VAULT", "TestPassed", "OF-25-" + (310 + units.size())));
        }
        receipts.receive(facility, today.minusDays(12), "BULK", units);
    }

    private Command.ReceivedUnit bulkUnit(
            DemoFacility facility, String grams, String purpose, String labState, String lot) {
        var bulk = ids.bulk(facility);
        var packaged = today.minusDays(21);
        var stocked = receipts.stocked(new DemoStock.Stocked(
                facility,
                receipts.tags().next(facility),
                bulk.name(),
                "Bud/Flower - Bulk",
                new BigDecimal(grams),
                Unit.GRAM,
                purpose,
                labState,
                packaged,
                lot,
                purpose.equals("QUARANTINE")));
        return new Command.ReceivedUnit(
                Optional.of(PackageTag.of(stocked.tag())),
                lot,
                new ItemId(bulk.itemId()),
                Quantity.of(grams, Unit.GRAM),
                Place.vendor(bulk.vendorId()),
                receipts.place(facility, purpose),
                DemoReceipts.cost(bulk.price(), new BigDecimal(grams)),
                Optional.of(packaged),
                Optional.of(packaged.plusDays(365)),
                labState);
    }

    /** Two bulk packages came in yesterday and wait for their lab result. */
    private void quarantine(DemoFacility facility) {
        var units = List.of(
                bulkUnit(facility, "4535.92", "QUARANTINE", "SubmittedForTesting", "OF-25-318"),
                bulkUnit(facility, "2267.96", "QUARANTINE", "SubmittedForTesting", "OF-25-319"));
        receipts.receive(facility, today.minusDays(1), "BULK-2", units);
        for (var unit : units) {
            receipts.quarantined(facility, today.minusDays(1), unit.tag().orElseThrow(), "BULK-2");
        }
    }
}
