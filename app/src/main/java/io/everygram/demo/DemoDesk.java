package io.everygram.demo;

import io.everygram.demo.plan.DemoFacility;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What lies on the desk this morning: vehicles, drivers, free tags, orders, purchase orders, production runs. */
@Component
class DemoDesk {
    private final JdbcTemplate jdbc;
    private final DemoPurchasing purchasing;
    private final DemoOrders orders;

    DemoDesk(JdbcTemplate jdbc, DemoPurchasing purchasing, DemoOrders orders) {
        this.jdbc = jdbc;
        this.purchasing = purchasing;
        this.orders = orders;
    }

    /** @return tags by facility on a truck whose manifest nobody registered at the state */
    Map<DemoFacility, List<String>> write(DemoIds ids, DemoTags owned, LocalDate today, long seed) {
        fleet(today);
        for (var facility : DemoFacility.values()) {
            var tags = new Batch(jdbc, "orders.tag_pool (facility_id, tag)");
            owned.free(facility)
                    .forEach(tag -> tags.row(DemoIds.facility(facility).value(), tag));
            tags.flush();
        }
        purchasing.write(ids);
        return orders.write(ids, seed);
    }

    private void fleet(LocalDate today) {
        var vehicles = new Batch(
                jdbc,
                "dispatch.vehicle (facility_id, make, model, plate, registration_valid_to, insurance_valid_to, locked_compartment, alarm, gps, unmarked, inspection_valid_to)");
        var drivers = new Batch(
                jdbc,
                "dispatch.driver (facility_id, name, license_number, license_valid_to, employee_number, phone, born_on, badge_valid_to)");
        for (var facility : DemoFacility.values()) {
            long id = DemoIds.facility(facility).value();
            vehicles.row(
                    id,
                    "Ford",
                    "Transit 250",
                    facility.state() + " 8KLM2" + (40 + id),
                    day(today, 210),
                    day(today, 95),
                    true,
                    true,
                    true,
                    true,
                    day(today, 120));
            vehicles.row(
                    id,
                    "Mercedes-Benz",
                    "Sprinter 2500",
                    facility.state() + " 7RTY8" + (10 + id),
                    day(today, 16),
                    day(today, 140),
                    true,
                    // Nobody looked at this one's alarm yet.
                    null,
                    true,
                    true,
                    day(today, 40));
            drivers.row(
                    id,
                    "Frank Osei",
                    "D" + (4471020 + id),
                    java.sql.Date.valueOf(today.plusDays(800)),
                    "E-0" + (310 + id),
                    "(555) 014-0310",
                    java.sql.Date.valueOf(LocalDate.of(1986, 5, 14)),
                    day(today, 300));
            drivers.row(
                    id,
                    "Grace Kim",
                    "D" + (5518830 + id),
                    java.sql.Date.valueOf(today.plusDays(12)),
                    "E-0" + (330 + id),
                    "(555) 014-0330",
                    java.sql.Date.valueOf(LocalDate.of(1994, 11, 2)),
                    day(today, 60));
        }
        vehicles.flush();
        drivers.flush();
    }

    private static java.sql.Date day(LocalDate today, int ahead) {
        return java.sql.Date.valueOf(today.plusDays(ahead));
    }

    /** Fresh figures for the planner of statements; outside of the transaction that loads. */
    static void analyze(JdbcTemplate jdbc) {
        each(jdbc, "ANALYZE ");
    }

    /** Statistics, and which pages need no second look. */
    static void vacuum(JdbcTemplate jdbc) {
        each(jdbc, "VACUUM (ANALYZE) ");
    }

    private static void each(JdbcTemplate jdbc, String command) {
        for (var schema : List.of("catalog", "ledger", "orders")) {
            for (var table : jdbc.queryForList(
                    "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables WHERE schemaname = ?",
                    String.class,
                    schema)) {
                jdbc.execute(command + table);
            }
        }
    }
}
