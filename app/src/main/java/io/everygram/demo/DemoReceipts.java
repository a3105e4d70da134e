package io.everygram.demo;

import io.everygram.demo.plan.DemoFacility;
import io.everygram.demo.plan.DemoRandom;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.kernel.PackageTag;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.LedgerWords;
import io.everygram.ledger.Place;
import io.everygram.ledger.UnitRef;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Books what the demo company has received, and remembers each tagged package as it stands at the end. */
final class DemoReceipts {
    private final Ledger ledger;
    private final DemoIds ids;
    private final long seed;
    private final DemoTags tags = new DemoTags();
    private final List<DemoStock.Stocked> stocked = new ArrayList<>();
    private final Map<DemoFacility, DemoRandom> shelves = new EnumMap<>(DemoFacility.class);

    DemoReceipts(Ledger ledger, DemoIds ids, long seed) {
        this.ledger = ledger;
        this.ids = ids;
        this.seed = seed;
    }

    DemoTags tags() {
        return tags;
    }

    List<DemoStock.Stocked> stocked() {
        return stocked;
    }

    DemoStock.Stocked stocked(DemoStock.Stocked one) {
        stocked.add(one);
        return one;
    }

    /** A slot of the room, where it has slots; some goods stand on the floor before the shelves. */
    Place place(DemoFacility facility, String purpose) {
        var slots = ids.slots(facility, purpose);
        var random = shelves.computeIfAbsent(facility, f -> DemoRandom.of(seed, "shelves-" + f.state()));
        return slots.isEmpty() || random.chance(4)
                ? Place.room(ids.room(facility, purpose))
                : Place.slot(random.pick(slots));
    }

    void receive(DemoFacility facility, LocalDate day, String document, List<Command.ReceivedUnit> units) {
        posted(ledger.post(new Command.Receive(header(facility, day, 9, document, document), units)));
    }

    void quarantined(DemoFacility facility, LocalDate day, PackageTag tag, String document) {
        var header = header(facility, day, 10, "quarantine-" + tag.value(), document)
                .withReason("QUARANTINE", "Waits for its lab result");
        posted(ledger.hold(header, UnitRef.of(tag)));
    }

    void post(Command command) {
        posted(ledger.post(command));
    }

    Command.Header header(DemoFacility facility, LocalDate day, int hour, String key, String document) {
        return Command.Header.of(
                DemoIds.facility(facility),
                new IdempotencyKey("demo-" + facility + "-" + key),
                at(facility, day, hour),
                "Luis Ortega",
                document);
    }

    private static Instant at(DemoFacility facility, LocalDate day, int hour) {
        return day.atTime(LocalTime.of(hour, 20)).atZone(facility.zone()).toInstant();
    }

    static Money cost(BigDecimal each, BigDecimal quantity) {
        return Money.rounded(each.multiply(quantity), RoundingMode.HALF_EVEN);
    }

    private static void posted(LedgerOutcome outcome) {
        if (outcome instanceof LedgerOutcome.Refused) {
            throw new IllegalStateException("The demo company could not be booked: " + LedgerWords.of(outcome));
        }
    }
}
