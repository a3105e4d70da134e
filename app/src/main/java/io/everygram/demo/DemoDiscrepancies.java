package io.everygram.demo;

import io.everygram.catalog.ItemId;
import io.everygram.demo.plan.DemoFacility;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.StockUnitId;
import io.everygram.ledger.UnitRef;
import java.math.RoundingMode;
import java.sql.Date;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What does not agree this morning, one of every kind, each come about as it does in life: edits on the state's site, a report that the state refuses and
 * one that waits behind it, a package that was used up. The truck that left unregistered is {@link DemoOrders}'; what only the shelf knows is
 * {@link DemoCountFile}'s.
 */
@Component
class DemoDiscrepancies {
    private static final String LUIS = "Luis Ortega";
    /** Room in the goods for all of them with packages between that agree. */
    private static final int EVERY = 3;

    private final JdbcTemplate jdbc;
    private final Ledger ledger;
    private final Clock clock;

    DemoDiscrepancies(JdbcTemplate jdbc, Ledger ledger, Clock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.clock = clock;
    }

    private record Pack(String tag, long unitId, long itemId, long quantity, Place place, String lot, String lab) {}

    /** @return the cause that the comparison must find, by tag, before anything was counted */
    Map<String, String> plant(DemoFacility facility, DemoState state, List<String> freeTags) {
        var planted = new HashMap<String, String>();
        var packs = apart(facility).iterator();
        var edits = List.of(
                new Edit("STATE_DIFFERS", pack -> Map.of("Quantity", pack.quantity() + 1)),
                new Edit("STATE_DIFFERS", pack -> Map.of("Quantity", pack.quantity() + 2)),
                new Edit("STATE_DIFFERS", pack -> Map.of("Quantity", pack.quantity() + 3)),
                new Edit("BOOK_ONLY", pack -> Map.of("Status", "inactive", "IsFinished", true)),
                new Edit(HELD, pack -> Map.of("IsOnHold", true)),
                new Edit("LOCATION_DIFFERS", pack -> Map.of("LocationName", "Packing")),
                new Edit(
                        "UNIT_DIFFERS", pack -> Map.of("UnitOfMeasureName", "Grams", "UnitOfMeasureAbbreviation", "g")),
                new Edit(
                        "ITEM_DIFFERS",
                        pack -> Map.of("Item", Map.of("Name", "House blend", "UnitOfMeasureName", "Each"))),
                new Edit("ON_MANIFEST", pack -> Map.of("Status", "intransit")));
        for (var edit : edits) {
            var pack = packs.next();
            state.edit(facility, pack.tag(), edit.change().of(pack));
            if (!edit.cause().equals(HELD)) {
                planted.put(pack.tag(), edit.cause());
            }
        }
        planted.putAll(refused(facility, packs.next(), freeTags.getLast()));
        usedUp(facility, packs.next());
        return planted;
    }

    /** What the state holds is held here by the reading itself and differs no more. */
    private static final String HELD = "";

    private record Edit(String cause, Change change) {}

    private interface Change {
        Map<String, ?> of(Pack pack);
    }

    /** Whole packages that nobody has promised, of items nobody has ordered and of which there is more. */
    private List<Pack> candidates(DemoFacility facility) {
        var found = jdbc.query(
                """
                SELECT b.tag, b.unit_id, b.item_id, b.on_hand::bigint AS quantity, b.place_kind, b.place_ref, u.lot, b.lab_state
                FROM ledger.package_balance AS b JOIN ledger.stock_unit AS u USING (facility_id, unit_id)
                JOIN catalog.room AS r ON r.facility_id = b.facility_id AND r.room_id = b.room_id AND r.purpose IN ('VAULT', 'FINISHED_GOODS', 'PICK_ZONE')
                WHERE b.facility_id = ? AND b.tag IS NOT NULL AND b.unit = 'EACH' AND b.on_hand BETWEEN 8 AND 300 AND b.held = 0 AND b.allocated = 0
                  AND b.lab_state = 'TestPassed'
                  AND NOT EXISTS (SELECT 1 FROM orders.sales_order_line AS l WHERE l.facility_id = b.facility_id AND l.item_id = b.item_id)
                  AND (SELECT count(*) FROM ledger.package_balance AS o WHERE o.facility_id = b.facility_id AND o.item_id = b.item_id AND o.on_hand > 0) > 1
                ORDER BY b.tag""",
                (r, n) -> new Pack(
                        r.getString(1),
                        r.getLong(2),
                        r.getLong(3),
                        r.getLong(4),
                        new Place(Place.Kind.valueOf(r.getString(5)), r.getString(6)),
                        r.getString(7),
                        r.getString(8)),
                DemoIds.facility(facility).value());
        return found;
    }

    /** Some of them, with packages between that agree. */
    private List<Pack> apart(DemoFacility facility) {
        var found = candidates(facility);
        var apart = new ArrayList<Pack>();
        for (int i = 1; i < found.size(); i += EVERY) {
            apart.add(found.get(i));
        }
        return apart;
    }

    /** An adjustment under a reason that the state does not know is refused; what happened to the package after it waits. */
    private Map<String, String> refused(DemoFacility facility, Pack pack, String newTag) {
        var unit = UnitRef.of(new StockUnitId(pack.unitId()));
        post(new Command.Adjust(
                header(facility, "refused", Duration.ofMinutes(95))
                        .withReason("Broken in the vault", "fell off the rack"),
                List.of(new Command.Adjustment(unit, Optional.empty(), Quantity.of(-1, Unit.EACH)))));
        var dates = dates(facility, pack);
        var half = Quantity.rounded(
                java.math.BigDecimal.valueOf(pack.quantity() / 2), Unit.EACH, RoundingMode.UNNECESSARY);
        post(new Command.Convert(
                header(facility, "behind", Duration.ofMinutes(90)),
                MovementKind.SPLIT,
                List.of(new Command.Consumed(unit, Optional.of(pack.place()), half, Quantity.zero(Unit.EACH))),
                List.of(new Command.Produced(
                        Optional.of(PackageTag.of(newTag)),
                        pack.lot(),
                        new ItemId(pack.itemId()),
                        half,
                        pack.place(),
                        dates.packagedOn(),
                        dates.expiresOn(),
                        pack.lab()))));
        var _ = jdbc.update(
                "UPDATE orders.tag_pool SET taken_for = 'split' WHERE facility_id = ? AND tag = ?",
                DemoIds.facility(facility).value(),
                newTag);
        return Map.of(pack.tag(), "REPORT_REFUSED", newTag, "IN_FLIGHT");
    }

    /**
     * The same where the state names packages itself: what it lets somebody edit is in its books already; a breakage that it refuses because it has less, a
     * move that waits behind it, and a package that was used up are ours.
     *
     * @param refused the tag of which the state has nearly nothing
     */
    void plantBehind(DemoFacility facility, String refused) {
        var packs = candidates(facility);
        var pack = packs.stream().filter(p -> p.tag().equals(refused)).findFirst();
        if (pack.isPresent()) {
            var unit = UnitRef.of(new StockUnitId(pack.get().unitId()));
            post(new Command.Adjust(
                    header(facility, "refused", Duration.ofMinutes(95)).withReason("Damage", "fell off the rack"),
                    List.of(new Command.Adjustment(unit, Optional.empty(), Quantity.of(-5, Unit.EACH)))));
            post(new Command.Transfer(
                    header(facility, "behind", Duration.ofMinutes(90)),
                    MovementKind.MOVE,
                    List.of(Command.TransferLine.all(unit, packing(facility))),
                    Optional.empty()));
        }
        packs.stream()
                .filter(p -> !p.tag().equals(refused))
                .reduce((first, second) -> second)
                .ifPresent(last -> usedUp(facility, last));
    }

    private Place packing(DemoFacility facility) {
        return Place.room(java.util.Objects.requireNonNull(jdbc.queryForObject(
                "SELECT min(room_id) FROM catalog.room WHERE facility_id = ? AND purpose = 'PACKING'",
                Long.class,
                DemoIds.facility(facility).value())));
    }

    private record Dates(Optional<LocalDate> packagedOn, Optional<LocalDate> expiresOn) {}

    private Dates dates(DemoFacility facility, Pack pack) {
        return java.util.Objects.requireNonNull(jdbc.queryForObject(
                "SELECT packaged_on, expires_on FROM ledger.stock_unit WHERE facility_id = ? AND unit_id = ?",
                (r, n) -> new Dates(
                        Optional.ofNullable(r.getDate(1)).map(Date::toLocalDate),
                        Optional.ofNullable(r.getDate(2)).map(Date::toLocalDate)),
                DemoIds.facility(facility).value(),
                pack.unitId()));
    }

    /** Thrown away as the book has it and the state knows; the count will find some of it all the same. */
    private void usedUp(DemoFacility facility, Pack pack) {
        post(new Command.Adjust(
                header(facility, "used-up", Duration.ofMinutes(80)).withReason("Waste", "wet carton"),
                List.of(new Command.Adjustment(
                        UnitRef.of(new StockUnitId(pack.unitId())),
                        Optional.empty(),
                        Quantity.of(-pack.quantity(), Unit.EACH)))));
    }

    private Command.Header header(DemoFacility facility, String key, Duration ago) {
        Instant at = clock.instant().minus(ago);
        return Command.Header.of(
                DemoIds.facility(facility), new IdempotencyKey("demo-discrepancy-" + key), at, LUIS, "morning round");
    }

    private void post(Command command) {
        var outcome = ledger.post(command);
        if (!(outcome instanceof LedgerOutcome.Posted)) {
            throw new IllegalStateException("The demo's discrepancy could not be booked: " + outcome);
        }
    }
}
