package io.everygram.demo;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.demo.plan.DemoFacility;
import io.everygram.demo.plan.DemoRandom;
import io.everygram.dispatch.Deliveries;
import io.everygram.dispatch.Fleet;
import io.everygram.dispatch.Loading;
import io.everygram.dispatch.ManifestOutcome;
import io.everygram.dispatch.Manifests;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.orders.AllocationOutcome;
import io.everygram.orders.Allocations;
import io.everygram.orders.OrderOutcome;
import io.everygram.orders.Orders;
import io.everygram.orders.PickOutcome;
import io.everygram.orders.Picks;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Open orders of the next days, through the doors that people use: most confirmed, some allocated, one being picked, one picked, one on a manifest at the
 * dock, one on a truck.
 */
@Component
class DemoOrders {
    private static final String DANA = "Dana Whitfield";
    private static final String MARIA = "Maria Delgado";
    private static final String LUIS = "Luis Ortega";
    private static final String FRANK = "Frank Osei";
    private static final Map<DemoFacility, Integer> ORDERS =
            Map.of(DemoFacility.LOS_ANGELES, 25, DemoFacility.DENVER, 16, DemoFacility.ALBUQUERQUE, 10);
    /** Its license ended three days ago. */
    private static final long EXPIRED_CUSTOMER = 17;

    private final Orders orders;
    private final Allocations allocations;
    private final Picks picks;
    private final Manifests manifests;
    private final Loading loading;
    private final Deliveries deliveries;
    private final Fleet fleet;
    private final Catalog catalog;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    DemoOrders(
            Orders orders,
            Allocations allocations,
            Picks picks,
            Manifests manifests,
            Loading loading,
            Deliveries deliveries,
            Fleet fleet,
            Catalog catalog,
            JdbcTemplate jdbc,
            Clock clock) {
        this.orders = orders;
        this.allocations = allocations;
        this.picks = picks;
        this.manifests = manifests;
        this.loading = loading;
        this.deliveries = deliveries;
        this.fleet = fleet;
        this.catalog = catalog;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return tags by facility on a truck whose manifest nobody registered at the state */
    Map<DemoFacility, List<String>> write(DemoIds ids, long seed) {
        var left = new EnumMap<DemoFacility, List<String>>(DemoFacility.class);
        for (var facility : DemoFacility.values()) {
            left.put(facility, write(ids, facility, seed));
        }
        return left;
    }

    private List<String> write(DemoIds ids, DemoFacility demoFacility, long seed) {
        var placed = place(ids, demoFacility, seed, ORDERS.getOrDefault(demoFacility, 0));
        var facility = DemoIds.facility(demoFacility);
        if (ids.customers(demoFacility) >= EXPIRED_CUSTOMER) {
            licenseEnds(ids, demoFacility);
        }
        placed.subList(0, Math.min(7, placed.size() / 2)).forEach(number -> allocate(facility, number));
        pick(facility, placed.get(0), Integer.MAX_VALUE);
        pick(facility, placed.get(1), Integer.MAX_VALUE);
        pick(facility, placed.get(2), 2);
        var _ = manifest(facility, placed.get(0));
        if (demoFacility == DemoFacility.ALBUQUERQUE) {
            truckOut(facility, placed.get(1), seed);
            return List.of();
        }
        return leftUnregistered(ids, demoFacility);
    }

    /** The state's number was typed from another paper: the truck is on the road, the state has never heard of it. */
    private List<String> leftUnregistered(DemoIds ids, DemoFacility demoFacility) {
        var facility = DemoIds.facility(demoFacility);
        var listed = ids.assortment(demoFacility).get(41);
        var number = picked(
                demoFacility,
                "unregistered",
                12,
                new Orders.PlacedLine(
                        new ItemId(listed.itemId()),
                        Quantity.of(6, Unit.EACH),
                        listed.item().price()));
        var manifest = manifest(facility, number);
        var tags = manifests.find(facility, manifest).orElseThrow().lines().stream()
                .map(line -> line.tag())
                .toList();
        leaves(facility, manifest, "0000044710");
        return tags;
    }

    /** An order for today, everything of it at the dock. */
    String picked(DemoFacility demoFacility, String key, long customer, Orders.PlacedLine... lines) {
        var facility = DemoIds.facility(demoFacility);
        var outcome = orders.place(new Orders.Placement(
                facility,
                new IdempotencyKey("demo-order-" + key),
                customer,
                demoFacility.today(clock),
                "",
                List.of(lines),
                DANA));
        if (!(outcome instanceof OrderOutcome.Done(var number, var _))) {
            throw new IllegalStateException("The demo's order could not be placed: " + outcome);
        }
        allocate(facility, number);
        pick(facility, number, Integer.MAX_VALUE);
        return number;
    }

    /** Loads it all, writes down the state's number and sends the truck off. */
    void leaves(FacilityId facility, String manifest, String stateNumber) {
        for (var line : manifests.find(facility, manifest).orElseThrow().lines()) {
            done(loading.load(facility, manifest, line.tag(), FRANK));
        }
        done(manifests.registered(facility, manifest, stateNumber, FRANK));
        done(deliveries.depart(facility, manifest, clock.instant(), FRANK));
    }

    private List<String> place(DemoIds ids, DemoFacility facility, long seed, int count) {
        var random = DemoRandom.of(seed, "orders-" + facility.state());
        var assortment = ids.assortment(facility);
        var numbers = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            // Key accounts order most; the one whose license ended cannot be served.
            long customer =
                    i % 3 == 0 ? 1 + i / 3 % 8 : 9 + random.between(0, Math.min(40, ids.customers(facility) - 11));
            if (customer == EXPIRED_CUSTOMER) {
                customer++;
            }
            var deliverOn = facility.today(clock).plusDays(i < 9 ? 0 : i < 18 ? 1 : 2 + i % 2);
            var lines = new ArrayList<Orders.PlacedLine>();
            var items = new HashSet<Long>();
            int wanted = facility == DemoFacility.ALBUQUERQUE ? random.between(2, 3) : random.between(3, 7);
            while (lines.size() < wanted) {
                // Half of the lines are of the forty items that sell most.
                var listed = assortment.get(
                        random.chance(50) ? random.between(0, 39) : random.between(0, assortment.size() - 1));
                if (items.add(listed.itemId())) {
                    long units = random.chance(30) ? listed.item().category().casePack() : random.between(4, 20);
                    lines.add(new Orders.PlacedLine(
                            new ItemId(listed.itemId()),
                            Quantity.of(units, Unit.EACH),
                            listed.item().price()));
                }
            }
            var outcome = orders.place(new Orders.Placement(
                    DemoIds.facility(facility),
                    new IdempotencyKey("demo-order-" + facility + "-" + i),
                    customer,
                    deliverOn,
                    i == 4 ? "Ring at the side door, the front is being painted." : "",
                    lines,
                    DANA));
            if (outcome instanceof OrderOutcome.Done(var number, var _)) {
                numbers.add(number);
            } else if (!(outcome instanceof OrderOutcome.LicenseEnds)) {
                throw new IllegalStateException("The demo's order could not be placed: " + outcome);
            }
        }
        return numbers;
    }

    /** An order that was fine when it was placed; then nobody sent the renewed license. */
    private void licenseEnds(DemoIds ids, DemoFacility demoFacility) {
        var today = demoFacility.today(clock);
        long facility = DemoIds.facility(demoFacility).value();
        var validTo = jdbc.queryForObject(
                "SELECT license_valid_to FROM catalog.customer WHERE facility_id = ? AND customer_id = ?",
                java.sql.Date.class,
                facility,
                EXPIRED_CUSTOMER);
        setLicense(facility, java.sql.Date.valueOf(today.plusDays(30)));
        var listed = ids.assortment(demoFacility).get(3);
        var outcome = orders.place(new Orders.Placement(
                new FacilityId(facility),
                new IdempotencyKey("demo-order-expired"),
                EXPIRED_CUSTOMER,
                today.plusDays(1),
                "",
                List.of(new Orders.PlacedLine(
                        new ItemId(listed.itemId()),
                        Quantity.of(12, Unit.EACH),
                        listed.item().price())),
                DANA));
        if (!(outcome instanceof OrderOutcome.Done)) {
            throw new IllegalStateException("The demo's order could not be placed: " + outcome);
        }
        setLicense(facility, java.util.Objects.requireNonNull(validTo));
    }

    private void setLicense(long facility, java.sql.Date validTo) {
        var _ = jdbc.update(
                "UPDATE catalog.customer SET license_valid_to = ? WHERE facility_id = ? AND customer_id = ?",
                validTo,
                facility,
                EXPIRED_CUSTOMER);
    }

    private void allocate(FacilityId facility, String number) {
        var outcome = allocations.allocate(facility, number, MARIA);
        if (!(outcome instanceof AllocationOutcome.Allocated(var _, var _, var shortLines))) {
            throw new IllegalStateException("The demo's order could not be allocated: " + outcome);
        }
        shortLines.forEach(line -> {
            var _ = allocations.shorten(facility, number, line.line(), "sold out, agreed by telephone", DANA);
        });
    }

    private void pick(FacilityId facility, String number, int most) {
        var order = orders.find(facility, number).orElseThrow();
        int picked = 0;
        for (var promised : order.waiting()) {
            if (picked++ == most) {
                return;
            }
            var outcome = picks.pick(new Picks.Scan(
                    facility,
                    number,
                    promised.tag(),
                    "",
                    new IdempotencyKey("demo-pick-" + number + "-" + picked),
                    clock.instant(),
                    LUIS));
            if (!(outcome instanceof PickOutcome.Picked)) {
                throw new IllegalStateException("The demo's package could not be picked: " + outcome);
            }
        }
    }

    String manifest(FacilityId facility, String order) {
        var departs = clock.instant().plus(Duration.ofMinutes(90)).truncatedTo(ChronoUnit.HOURS);
        var outcome = manifests.make(new Manifests.Plan(
                facility,
                new IdempotencyKey("demo-manifest-" + order),
                order,
                fleet.vehicles(facility).getFirst().vehicleId(),
                fleet.drivers(facility).getFirst().driverId(),
                manifests.route(
                        facility,
                        catalog.customer(
                                        facility,
                                        orders.find(facility, order)
                                                .orElseThrow()
                                                .head()
                                                .customerId())
                                .orElseThrow()),
                departs,
                departs.plus(Duration.ofMinutes(55)),
                FRANK));
        if (outcome instanceof ManifestOutcome.Done(var number, var _)) {
            return number;
        }
        throw new IllegalStateException("The demo's manifest could not be made: " + outcome);
    }

    private void truckOut(FacilityId facility, String number, long seed) {
        var manifest = manifest(facility, number);
        leaves(facility, manifest, "%016d".formatted(4471_0318_9900_0000L + seed % 10_000));
    }

    private static void done(ManifestOutcome outcome) {
        if (outcome instanceof ManifestOutcome.Refused) {
            throw new IllegalStateException("The demo's truck could not leave: " + outcome);
        }
    }
}
