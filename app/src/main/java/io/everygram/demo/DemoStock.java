package io.everygram.demo;

import io.everygram.catalog.ItemId;
import io.everygram.demo.plan.DemoCategory;
import io.everygram.demo.plan.DemoFacility;
import io.everygram.demo.plan.DemoItem;
import io.everygram.demo.plan.DemoLabResult;
import io.everygram.demo.plan.DemoPartners;
import io.everygram.demo.plan.DemoRandom;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.LedgerWords;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.UnitRef;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The stock on hand, received through the ledger as it came in over the last months. */
final class DemoStock {
    private static final int FREE_TAGS = 2_000;

    private final Ledger ledger;
    private final DemoIds ids;
    private final LocalDate today;
    private final long seed;
    private final List<Stocked> stocked = new ArrayList<>();

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

    DemoStock(Ledger ledger, DemoIds ids, LocalDate today, long seed) {
        this.ledger = ledger;
        this.ids = ids;
        this.today = today;
        this.seed = seed;
    }

    /** Books it all and returns every tagged package. */
    List<Stocked> write() {
        for (var facility : DemoFacility.values()) {
            packages(facility);
            components(facility);
        }
        bulk();
        quarantine();
        return stocked;
    }

    /** @param number from 1 on; free tags follow the used ones */
    static String tag(DemoFacility facility, int number) {
        return switch (facility) {
            case LOS_ANGELES -> "1A4060300%015d".formatted(9417_000_000L + number);
            case DENVER -> "1A4000312%015d".formatted(731_000_000L + number);
            case ALBUQUERQUE -> "%016d".formatted(4471_0318_0000_0000L + number);
        };
    }

    private final Map<DemoFacility, Integer> lastTag = new HashMap<>();

    private String nextTag(DemoFacility facility) {
        return tag(facility, lastTag.merge(facility, 1, Integer::sum));
    }

    /** Tags that the facility has bought and not used yet; where the state names packages itself, labels that stand for its names, beginning with a zero. */
    List<String> freeTags(DemoFacility facility) {
        int last = lastTag.getOrDefault(facility, 0);
        var tags = new ArrayList<String>();
        for (int i = 1; i <= FREE_TAGS; i++) {
            var tag = tag(facility, last + i);
            tags.add(facility == DemoFacility.ALBUQUERQUE ? "0" + tag.substring(1) : tag);
        }
        return tags;
    }

    private void packages(DemoFacility facility) {
        var random = DemoRandom.of(seed, "stock-" + facility.state());
        // One delivery a day and supplier: receipts of the same day are one movement.
        var deliveries = new TreeMap<LocalDate, List<Command.ReceivedUnit>>();
        for (var listed : ids.assortment(facility)) {
            var item = listed.item();
            if (random.chance(3)) {
                continue;
            }
            int lots = item.dailyMillis() > 6_000 ? 3 : item.dailyMillis() > 1_000 ? 2 : 1;
            long units = Math.max(6, item.dailyMillis() * random.between(12, 40) / 1000);
            for (int lot = 0; lot < lots; lot++) {
                int age = age(random, item.category(), lot, lots);
                var packaged = today.minusDays(age);
                var received = today.minusDays(Math.max(1, age - random.between(4, 9)));
                long quantity = Math.max(4, units / lots);
                var unit = unit(facility, listed, quantity, packaged, lot == 0 ? home(item) : "FINISHED_GOODS");
                deliveries.computeIfAbsent(received, d -> new ArrayList<>()).add(unit);
            }
        }
        deliveries.forEach((day, units) -> receive(facility, day, "DEL-" + day, units));
        toPickZone(facility, random);
    }

    /** Days since packaging: most of it young, some flower close to its ninetieth day. */
    private static int age(DemoRandom random, DemoCategory category, int lot, int lots) {
        if (category == DemoCategory.FLOWER && lot == 0 && random.chance(11)) {
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
        var tag = nextTag(facility);
        var lot = item.labResult().map(DemoLabResult::batchNumber).orElse(item.number()) + "-"
                + packaged.toString().substring(2).replace("-", "");
        stocked.add(new Stocked(
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
                Place.vendor(supplier(facility)),
                Place.room(ids.room(facility, purpose)),
                cost(item.cost(), BigDecimal.valueOf(quantity)),
                Optional.of(packaged),
                Optional.of(packaged.plusDays(item.category().shelfLifeDays())),
                "TestPassed");
    }

    private long supplier(DemoFacility facility) {
        return (long) DemoPartners.vendors().size() + facility.number();
    }

    private static Money cost(BigDecimal each, BigDecimal quantity) {
        return Money.rounded(each.multiply(quantity), RoundingMode.HALF_EVEN);
    }

    private void receive(DemoFacility facility, LocalDate day, String document, List<Command.ReceivedUnit> units) {
        var header = Command.Header.of(
                DemoIds.facility(facility),
                new IdempotencyKey("demo-" + facility + "-" + document),
                at(facility, day, 9),
                "Luis Ortega",
                document);
        posted(ledger.post(new Command.Receive(header, units)));
    }

    private Instant at(DemoFacility facility, LocalDate day, int hour) {
        return day.atTime(LocalTime.of(hour, 20)).atZone(facility.zone()).toInstant();
    }

    /** The packages that are picked from next stand in the pick zone. */
    private void toPickZone(DemoFacility facility, DemoRandom random) {
        var lines = new ArrayList<Command.TransferLine>();
        for (int i = 0; i < stocked.size(); i++) {
            var s = stocked.get(i);
            if (s.facility() == facility && s.room().equals("FINISHED_GOODS") && random.chance(45)) {
                lines.add(Command.TransferLine.all(
                        UnitRef.of(PackageTag.of(s.tag())), Place.room(ids.room(facility, "PICK_ZONE"))));
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
        var yesterday = at(facility, today.minusDays(1), 16);
        var header = Command.Header.of(
                DemoIds.facility(facility),
                new IdempotencyKey("demo-pick-zone-" + facility),
                yesterday,
                "Luis Ortega",
                "");
        posted(ledger.post(new Command.Transfer(header, MovementKind.MOVE, lines, Optional.empty())));
    }

    private void components(DemoFacility facility) {
        var random = DemoRandom.of(seed, "components-" + facility.state());
        var daily = new TreeMap<String, BigDecimal>();
        for (var listed : ids.assortment(facility)) {
            for (var line : DemoPartners.bill(listed.item())) {
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
        receive(facility, today.minusDays(19), "MAT-" + facility.code(), units);
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
                cost(component.price(), quantity),
                Optional.empty(),
                Optional.empty(),
                "NotRequired");
    }

    private void bulk() {
        var bulk = ids.components().get("BF-001");
        if (bulk == null) {
            return;
        }
        var units = new ArrayList<Command.ReceivedUnit>();
        for (var grams : List.of("4535.92", "2267.96", "9071.85", "1133.98")) {
            units.add(bulkUnit(bulk, grams, "VAULT", "TestPassed", "OF-25-" + (310 + units.size())));
        }
        receive(DemoFacility.LOS_ANGELES, today.minusDays(12), "BULK", units);
    }

    private Command.ReceivedUnit bulkUnit(
            DemoIds.Component bulk, String grams, String purpose, String labState, String lot) {
        var facility = DemoFacility.LOS_ANGELES;
        var tag = nextTag(facility);
        var packaged = today.minusDays(21);
        stocked.add(new Stocked(
                facility,
                tag,
                "Flower, bulk, trimmed and cured",
                "Bud/Flower - Bulk",
                new BigDecimal(grams),
                Unit.GRAM,
                purpose,
                labState,
                packaged,
                lot,
                purpose.equals("QUARANTINE")));
        return new Command.ReceivedUnit(
                Optional.of(PackageTag.of(tag)),
                lot,
                new ItemId(bulk.itemId()),
                Quantity.of(grams, Unit.GRAM),
                Place.vendor(bulk.vendorId()),
                Place.room(ids.room(facility, purpose)),
                cost(bulk.price(), new BigDecimal(grams)),
                Optional.of(packaged),
                Optional.of(packaged.plusDays(365)),
                labState);
    }

    /** Two bulk packages came in yesterday and wait for their lab result. */
    private void quarantine() {
        var bulk = ids.components().get("BF-001");
        if (bulk == null) {
            return;
        }
        var units = List.of(
                bulkUnit(bulk, "4535.92", "QUARANTINE", "SubmittedForTesting", "OF-25-318"),
                bulkUnit(bulk, "2267.96", "QUARANTINE", "SubmittedForTesting", "OF-25-319"));
        receive(DemoFacility.LOS_ANGELES, today.minusDays(1), "BULK-2", units);
        for (var unit : units) {
            var header = new Command.Header(
                    DemoIds.facility(DemoFacility.LOS_ANGELES),
                    IdempotencyKey.fresh(),
                    at(DemoFacility.LOS_ANGELES, today.minusDays(1), 10),
                    "Luis Ortega",
                    "QUARANTINE",
                    "Waits for its lab result",
                    "BULK-2");
            posted(ledger.hold(header, UnitRef.of(unit.tag().orElseThrow())));
        }
    }

    static void posted(LedgerOutcome outcome) {
        if (outcome instanceof LedgerOutcome.Refused) {
            throw new IllegalStateException("The demo company could not be booked: " + LedgerWords.of(outcome));
        }
    }
}
