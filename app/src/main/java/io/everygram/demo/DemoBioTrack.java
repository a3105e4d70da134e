package io.everygram.demo;

import io.everygram.demo.plan.DemoFacility;
import io.everygram.kernel.FacilityId;
import io.everygram.tracking.StateLink;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Tells BioTrack's simulator of New Mexico what the state believes, once the books of the facility are written: its packages as the book has them, the truck
 * that is on the road, a delivery on its way here, and what somebody changed on the state's site.
 */
final class DemoBioTrack {
    static final String COMPANY = "85-4471031";
    private static final String USER = "everygram";
    private static final String PASSWORD = "everygram-demo-nm";
    static final String SUPPLIER = "CCD-2022-0107";

    private final String address;
    private final StateLink link;
    private final JdbcTemplate jdbc;
    private final BioTrackRows rows;

    DemoBioTrack(String address, StateLink link, JdbcTemplate jdbc, Instant now) {
        this.address = address;
        this.link = link;
        this.jdbc = jdbc;
        this.rows = new BioTrackRows(address, now);
    }

    /** Where the state listens, and as whom to speak with it. */
    void connect(DemoFacility facility) {
        link.connect(
                DemoIds.facility(facility),
                facility.stateSystem(),
                address + "/" + BioTrackRows.code(facility),
                facility.license(),
                COMPANY + "/" + USER,
                PASSWORD);
    }

    /** @return what differs: cause by tag */
    Map<String, String> write(DemoFacility facility) {
        var id = DemoIds.facility(facility);
        company(facility, id);
        rooms(facility, id);
        fleet(id);
        var packages = new DemoBioTrackPackages(rows, jdbc);
        packages.named(id);
        var planted = packages.write(facility, id);
        var road = new DemoBioTrackRoad(rows, packages, jdbc);
        road.onTheRoad(facility, id);
        rows.tell(facility);
        road.delivery(facility);
        connect(facility);
        return planted;
    }

    private void place(String license, String company, String name, int lab) {
        rows.line(
                "location",
                license,
                rows.row(company)
                        .put("location", license)
                        .put("ubi", company)
                        .put("name", name)
                        .put("state", "NM")
                        .put("lab", lab));
    }

    private void company(DemoFacility facility, FacilityId id) {
        place(facility.license(), COMPANY, facility.title(), 0);
        place(SUPPLIER, "85-2200107", "Sandia Crest Growers", 0);
        place("CTL-0001", "85-9900001", "Rio Grande Analytical", 1);
        for (var customer : jdbc.queryForList(
                "SELECT DISTINCT ON (license_number) license_number, name FROM catalog.customer WHERE facility_id = ? ORDER BY license_number",
                id.value())) {
            var license = String.valueOf(customer.get("license_number"));
            place(license, "customer " + license, String.valueOf(customer.get("name")), 0);
        }
        user(USER, COMPANY, PASSWORD);
        user("sandia", "85-2200107", "sandia-crest");
    }

    private void user(String name, String company, String password) {
        rows.line(
                "user",
                name,
                rows.row(company)
                        .put("username", name)
                        .put("password", password)
                        .put("admin", 1));
    }

    private void rooms(DemoFacility facility, FacilityId id) {
        for (var room : jdbc.queryForList(
                "SELECT room_id, name, purpose FROM catalog.room WHERE facility_id = ? ORDER BY room_id", id.value())) {
            var number = String.valueOf(room.get("room_id"));
            rows.line(
                    "inventory_room",
                    facility.license() + " " + number,
                    rows.row(COMPANY)
                            .put("roomid", number)
                            .put("location", facility.license())
                            .put("name", String.valueOf(room.get("name")))
                            .put("quarantine", "QUARANTINE".equals(room.get("purpose")) ? 1 : 0));
        }
    }

    private void fleet(FacilityId id) {
        for (var driver : jdbc.queryForList(
                "SELECT name, employee_number FROM dispatch.driver WHERE facility_id = ?", id.value())) {
            var number = String.valueOf(driver.get("employee_number"));
            rows.line(
                    "employee",
                    COMPANY + " " + number,
                    rows.row(COMPANY)
                            .put("employee_id", number)
                            .put("employee_name", String.valueOf(driver.get("name"))));
        }
        for (var vehicle : jdbc.queryForList(
                "SELECT vehicle_id, make, model, plate FROM dispatch.vehicle WHERE facility_id = ?", id.value())) {
            var number = String.valueOf(vehicle.get("vehicle_id"));
            rows.line(
                    "vehicle",
                    COMPANY + " " + number,
                    rows.row(COMPANY)
                            .put("vehicle_id", number)
                            .put("make", String.valueOf(vehicle.get("make")))
                            .put("model", String.valueOf(vehicle.get("model")))
                            .put("plate", String.valueOf(vehicle.get("plate"))));
        }
        for (var other : List.of("85-2200107")) {
            rows.line(
                    "employee",
                    other + " 1",
                    rows.row(other).put("employee_id", "1").put("employee_name", "Sam Ortiz"));
            rows.line(
                    "vehicle",
                    other + " 1",
                    rows.row(other).put("vehicle_id", "1").put("plate", "NM 4SCG10"));
        }
    }
}
