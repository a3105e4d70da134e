package io.everygram.demo;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.demo.plan.DemoFacility;
import io.everygram.dispatch.Deliveries;
import io.everygram.dispatch.Fleet;
import io.everygram.dispatch.ManifestOutcome;
import io.everygram.dispatch.Manifests;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.orders.Orders;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** A truck that left under a manifest that the state knows, where a person has still to mark it departed; a delivery of which one package came home; a void manifest. */
@Component
class DemoDepartures {
    private static final long CUSTOMER = 14;
    private static final long OTHER_CUSTOMER = 16;

    private final DemoOrders orders;
    private final Manifests manifests;
    private final Deliveries deliveries;
    private final Fleet fleet;
    private final Catalog catalog;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    DemoDepartures(
            DemoOrders orders,
            Manifests manifests,
            Deliveries deliveries,
            Fleet fleet,
            Catalog catalog,
            JdbcTemplate jdbc,
            Clock clock) {
        this.orders = orders;
        this.manifests = manifests;
        this.deliveries = deliveries;
        this.fleet = fleet;
        this.catalog = catalog;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Pack(String tag, long itemId, long quantity, BigDecimal price) {}

    /** @return what differs at the state, and why */
    Map<String, String> write(DemoFacility facility, DemoState state) {
        var _ = leaves(facility, state, "departed", CUSTOMER, 1);
        voided(facility, state);
        return refused(facility, state);
    }

    /** Delivered, but for one package that the customer rejected: it is home, and at the state it still stands on the manifest. */
    private Map<String, String> refused(DemoFacility facility, DemoState state) {
        var left = leaves(facility, state, "refused", OTHER_CUSTOMER, 2);
        var back = left.packs().getLast().tag();
        var outcome = deliveries.deliver(
                DemoIds.facility(facility),
                left.manifest(),
                new Deliveries.HandedOver("Ana Reyes", clock.instant(), Map.of(back, "Case crushed, seal broken"), ""),
                "Frank Osei");
        if (!(outcome instanceof ManifestOutcome.Done)) {
            throw new IllegalStateException("The demo's delivery could not be handed over: " + outcome);
        }
        new DemoTransfers(state).received(facility, left.transfer(), List.of(back));
        return Map.of(back, "ON_MANIFEST");
    }

    /** @param transfer as the state has it */
    private record Left(String manifest, List<Pack> packs, JsonNode transfer) {
        Left {
            packs = List.copyOf(packs);
        }
    }

    /** Some whole packages leave under a manifest that the state knows. */
    private Left leaves(DemoFacility facility, DemoState state, String key, long customer, int packages) {
        var here = DemoIds.facility(facility);
        var packs = whole(facility, packages);
        long before = lastReport(facility);
        var manifest = listed(facility, state, key, customer, packs);
        var head = manifests.find(here, manifest).orElseThrow().head();
        var transfer = new DemoTransfers(state)
                .leaves(
                        facility,
                        manifest,
                        catalog.customer(here, customer).orElseThrow().licenseNumber(),
                        clock.instant()
                                .atZone(facility.zone())
                                .toLocalDateTime()
                                .withNano(0),
                        head.driver(),
                        fleet.vehicle(here, head.vehicleId()).orElseThrow().plate(),
                        packs.stream().map(Pack::tag).toList());
        orders.leaves(here, manifest, transfer.path("ManifestNumber").asString(""));
        heard(facility, before);
        return new Left(manifest, packs, transfer);
    }

    /** Ordered, picked and on a manifest at the dock. */
    private String listed(DemoFacility facility, DemoState state, String key, long customer, List<Pack> packs) {
        var order = orders.picked(
                facility,
                key,
                customer,
                packs.stream()
                        .map(pack -> new Orders.PlacedLine(
                                new ItemId(pack.itemId()), Quantity.of(pack.quantity(), Unit.EACH), pack.price()))
                        .toArray(Orders.PlacedLine[]::new));
        packs.forEach(pack -> state.edit(facility, pack.tag(), Map.of("LocationName", "Staging")));
        return orders.manifest(DemoIds.facility(facility), order);
    }

    /** Listed, then the customer asked for another day: the order waits for a manifest again, and its template was never told. */
    private void voided(DemoFacility facility, DemoState state) {
        long before = lastReport(facility);
        var manifest = listed(facility, state, "voided", CUSTOMER, whole(facility, 1));
        var outcome = manifests.cancel(
                DemoIds.facility(facility), manifest, "The customer asked for another day", "Frank Osei");
        if (!(outcome instanceof ManifestOutcome.Done)) {
            throw new IllegalStateException("The demo's manifest could not be voided: " + outcome);
        }
        heard(facility, before);
    }

    /** Packages each the only one of its item, which nobody has ordered. */
    private List<Pack> whole(DemoFacility facility, int packages) {
        return jdbc.query(
                """
                SELECT b.tag, b.item_id, b.on_hand::bigint, i.price
                FROM ledger.package_balance AS b JOIN catalog.item AS i USING (item_id)
                JOIN catalog.room AS r ON r.facility_id = b.facility_id AND r.room_id = b.room_id AND r.purpose IN ('VAULT', 'FINISHED_GOODS', 'PICK_ZONE')
                WHERE b.facility_id = ? AND b.tag IS NOT NULL AND b.unit = 'EACH' AND b.on_hand BETWEEN 6 AND 80 AND b.held = 0 AND b.allocated = 0
                  AND b.lab_state = 'TestPassed' AND b.expires_on > ?
                  AND NOT EXISTS (SELECT 1 FROM orders.sales_order_line AS l WHERE l.facility_id = b.facility_id AND l.item_id = b.item_id)
                  AND (SELECT count(*) FROM ledger.package_balance AS o WHERE o.facility_id = b.facility_id AND o.item_id = b.item_id AND o.on_hand > 0) = 1
                ORDER BY b.tag LIMIT ?""",
                (r, n) -> new Pack(r.getString(1), r.getLong(2), r.getLong(3), r.getBigDecimal(4)),
                DemoIds.facility(facility).value(),
                java.sql.Date.valueOf(facility.today(clock).plusDays(120)),
                packages);
    }

    private long lastReport(DemoFacility facility) {
        return java.util.Objects.requireNonNull(jdbc.queryForObject(
                "SELECT coalesce(max(message_id), 0) FROM tracking.outbox WHERE facility_id = ?",
                Long.class,
                DemoIds.facility(facility).value()));
    }

    /** What was reported of this truck the state has heard: its template was registered. */
    private void heard(DemoFacility facility, long before) {
        var now = Timestamp.from(clock.instant());
        var _ = jdbc.update("""
                UPDATE tracking.outbox SET state = 'SENT', sent_at = ?, verified_at = ?, attempts = 1, answer = '200'
                WHERE facility_id = ? AND message_id > ? AND state <> 'WITHDRAWN'""", now, now, DemoIds.facility(facility).value(), before);
    }
}
