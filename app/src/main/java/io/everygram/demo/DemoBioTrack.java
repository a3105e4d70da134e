package io.everygram.demo;

import io.everygram.demo.plan.DemoFacility;
import io.everygram.kernel.FacilityId;
import io.everygram.tracking.StateLink;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells BioTrack's simulator of New Mexico what the state believes, once the books of the facility are written: its packages as the book has them, the truck
 * that is on the road, a delivery on its way here, and what somebody changed on the state's site.
 */
final class DemoBioTrack {
    private static final String COMPANY = "85-4471031";
    private static final String USER = "everygram";
    private static final String PASSWORD = "everygram-demo-nm";
    private static final String SUPPLIER = "CCD-2022-0107";
    private static final long FIRST_TRANSACTION = 4_800_000;
    /** Which of the packages that nobody has promised are changed, counted by tag: some more, some less, one elsewhere, one gone. */
    private static final Map<Integer, String> EDITS =
            Map.of(3, "STATE_DIFFERS", 8, "STATE_DIFFERS", 11, "STATE_DIFFERS", 6, "LOCATION_DIFFERS", 14, "BOOK_ONLY");

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final StateLink link;
    private final JdbcTemplate jdbc;
    private final Instant now;
    private final StringBuilder lines = new StringBuilder();
    private long transaction = FIRST_TRANSACTION;

    DemoBioTrack(String address, StateLink link, JdbcTemplate jdbc, Instant now) {
        this.address = address;
        this.link = link;
        this.jdbc = jdbc;
        this.now = now;
    }

    /** Where the state listens, and as whom to speak with it. */
    void connect(DemoFacility facility) {
        link.connect(
                DemoIds.facility(facility),
                facility.stateSystem(),
                address + "/" + code(facility),
                facility.license(),
                COMPANY + "/" + USER,
                PASSWORD);
    }

    private static String code(DemoFacility facility) {
        return facility.state().toLowerCase(Locale.ROOT);
    }

    /** @return what differs: cause by tag */
    Map<String, String> write(DemoFacility facility) {
        var id = DemoIds.facility(facility);
        company(facility, id);
        rooms(facility, id);
        fleet(id);
        named(id);
        var planted = packages(facility, id);
        onTheRoad(facility, id);
        var _ = send(facility, "/_control/%s/biotrack/data", lines.toString());
        delivery(facility);
        connect(facility);
        return planted;
    }

    // ------------------------------------------------------------------ rows

    private ObjectNode row(String company) {
        return json.createObjectNode()
                .put("_company", company)
                .put("deleted", 0)
                .put("sessiontime", now.getEpochSecond() - 86_400)
                .put("transactionid", ++transaction)
                .put("transactionid_original", transaction);
    }

    private void line(String kind, String key, ObjectNode row) {
        var line = json.createObjectNode().put("k", kind).put("i", key);
        line.set("v", row);
        lines.append(json.writeValueAsString(line)).append('\n');
    }

    private void place(String license, String company, String name, int lab) {
        line(
                "location",
                license,
                row(company)
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
        line(
                "user",
                name,
                row(company).put("username", name).put("password", password).put("admin", 1));
    }

    private void rooms(DemoFacility facility, FacilityId id) {
        for (var room : jdbc.queryForList(
                "SELECT room_id, name, purpose FROM catalog.room WHERE facility_id = ? ORDER BY room_id", id.value())) {
            var number = String.valueOf(room.get("room_id"));
            line(
                    "inventory_room",
                    facility.license() + " " + number,
                    row(COMPANY)
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
            line(
                    "employee",
                    COMPANY + " " + number,
                    row(COMPANY).put("employee_id", number).put("employee_name", String.valueOf(driver.get("name"))));
        }
        for (var vehicle : jdbc.queryForList(
                "SELECT vehicle_id, make, model, plate FROM dispatch.vehicle WHERE facility_id = ?", id.value())) {
            var number = String.valueOf(vehicle.get("vehicle_id"));
            line(
                    "vehicle",
                    COMPANY + " " + number,
                    row(COMPANY)
                            .put("vehicle_id", number)
                            .put("make", String.valueOf(vehicle.get("make")))
                            .put("model", String.valueOf(vehicle.get("model")))
                            .put("plate", String.valueOf(vehicle.get("plate"))));
        }
        for (var other : List.of("85-2200107")) {
            line("employee", other + " 1", row(other).put("employee_id", "1").put("employee_name", "Sam Ortiz"));
            line("vehicle", other + " 1", row(other).put("vehicle_id", "1").put("plate", "NM 4SCG10"));
        }
    }

    // ------------------------------------------------------------------ packages

    /** What was split off before today was named by the state long ago. */
    private void named(FacilityId id) {
        var _ = jdbc.update("""
                INSERT INTO tracking.state_name (facility_id, ours, official, given_at)
                SELECT facility_id, tag, '4' || right(tag, 15), received_at FROM ledger.stock_unit WHERE facility_id = ? AND tag LIKE '0%'
                ON CONFLICT DO NOTHING""", id.value());
    }

    private static String official(String tag) {
        return tag.startsWith("0") ? "4" + tag.substring(1) : tag;
    }

    /** What the book has, told as it is, but for a few that somebody changed on the state's site. */
    private Map<String, String> packages(DemoFacility facility, FacilityId id) {
        var planted = new HashMap<String, String>();
        int[] free = {0};
        jdbc.query(
                """
                SELECT b.tag, b.on_hand, b.unit, b.lab_state, i.name, b.room_id, u.lot, (
                    b.unit = 'EACH' AND b.on_hand >= 8 AND b.held = 0 AND b.allocated = 0 AND r.purpose IN ('VAULT', 'FINISHED_GOODS', 'PICK_ZONE')
                    AND NOT EXISTS (SELECT 1 FROM orders.sales_order_line AS l WHERE l.facility_id = b.facility_id AND l.item_id = b.item_id)) AS is_free
                FROM ledger.package_balance AS b JOIN ledger.stock_unit AS u USING (facility_id, unit_id) JOIN catalog.item AS i ON i.item_id = b.item_id
                LEFT JOIN catalog.room AS r ON r.facility_id = b.facility_id AND r.room_id = b.room_id
                WHERE b.facility_id = ? AND b.tag IS NOT NULL AND b.on_hand > 0 ORDER BY b.tag""",
                found -> {
                    var tag = found.getString(1);
                    var left = found.getBigDecimal(2).stripTrailingZeros();
                    var room = Objects.requireNonNullElse(found.getString(6), "");
                    boolean counted = found.getString(3).equals("EACH");
                    var edit = found.getBoolean(8) ? EDITS.getOrDefault(++free[0], "") : "";
                    if (!edit.isEmpty()) {
                        planted.put(tag, edit);
                    }
                    switch (edit) {
                        case "BOOK_ONLY" -> {
                            return;
                        }
                        case "STATE_DIFFERS" -> left = left.add(BigDecimal.valueOf(free[0] % 3 - 1L));
                        case "LOCATION_DIFFERS" -> room = room(id, "PACKING");
                        default -> {}
                    }
                    item(facility.license(), COMPANY, tag, found.getString(5), left, room, counted);
                    boolean told =
                            Objects.requireNonNullElse(found.getString(7), "").endsWith("-318");
                    if (told || found.getString(4).equals("TestPassed")) {
                        passed(facility.license(), COMPANY, official(tag));
                    }
                },
                id.value());
        var ghost = "4471031899000024";
        item(
                facility.license(),
                COMPANY,
                ghost,
                name(facility, 4),
                BigDecimal.valueOf(24),
                room(id, "FINISHED_GOODS"),
                true);
        planted.put(ghost, "STATE_ONLY");
        return planted;
    }

    private String room(FacilityId id, String purpose) {
        return String.valueOf(jdbc.queryForObject(
                "SELECT min(room_id) FROM catalog.room WHERE facility_id = ? AND purpose = ?",
                Long.class,
                id.value(),
                purpose));
    }

    private String name(DemoFacility facility, int at) {
        return jdbc.queryForList(
                        "SELECT name FROM catalog.item WHERE states = ? AND unit = 'EACH' ORDER BY item_id LIMIT 1 OFFSET ?",
                        String.class,
                        facility.state(),
                        at)
                .getFirst();
    }

    private void item(
            String license, String company, String tag, String name, BigDecimal left, String room, boolean counted) {
        line(
                "inventory",
                official(tag),
                row(company)
                        .put("id", official(tag))
                        .put("location", license)
                        .put("inventorytype", counted ? 28 : 6)
                        .put("productname", name)
                        .put("strain", "")
                        .put("remaining_quantity", left.toPlainString())
                        .put("currentroom", room)
                        .put("inventorystatus", 0)
                        .put("seized", 0));
    }

    private void passed(String license, String company, String tag) {
        var sample = "9" + tag.substring(1);
        line(
                "inventory_qa_sample",
                sample,
                row(company)
                        .put("inventoryid", sample)
                        .put("parentid", tag)
                        .put("lab_license", "CTL-0001")
                        .put("location", license)
                        .put("result", 1));
    }

    // ------------------------------------------------------------------ on the road

    /** Our truck: registered under the number on its paper, gone, not taken in yet. */
    private void onTheRoad(DemoFacility facility, FacilityId id) {
        for (var manifest : jdbc.queryForList("""
                SELECT m.manifest_id, m.number, m.state_number, c.license_number, c.name FROM dispatch.manifest AS m
                JOIN catalog.customer AS c ON c.facility_id = m.facility_id AND c.customer_id = m.customer_id
                WHERE m.facility_id = ? AND m.state = 'DEPARTED'""", id.value())) {
            var number = String.valueOf(manifest.get("state_number"));
            var to = String.valueOf(manifest.get("license_number"));
            var _ = jdbc.update(
                    "INSERT INTO tracking.state_name (facility_id, ours, official, given_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    id.value(),
                    manifest.get("number"),
                    number,
                    java.sql.Timestamp.from(now));
            var loaded = jdbc.queryForList(
                    "SELECT tag, quantity, price FROM dispatch.manifest_line WHERE facility_id = ? AND manifest_id = ?",
                    id.value(),
                    manifest.get("manifest_id"));
            line(
                    "manifest",
                    number,
                    row(COMPANY)
                            .put("manifestid", number)
                            .put("location", facility.license())
                            .put("origination_name", facility.title())
                            .put("origination_license_number", facility.license())
                            .put("stopcount", 1)
                            .put("total_item_count", loaded.size())
                            .put("fulfilled", 1)
                            .put("completion_date", now.getEpochSecond() - 1_800));
            line(
                    "manifest_stop_data",
                    number + " 1",
                    row(COMPANY)
                            .put("manifestid", number)
                            .put("stopnumber", 1)
                            .put("license_number", to)
                            .put("name", String.valueOf(manifest.get("name")))
                            .put("item_count", loaded.size()));
            loaded.forEach(item -> gone(facility, number, to, item));
        }
    }

    private void gone(DemoFacility facility, String number, String to, Map<String, Object> item) {
        var tag = official(String.valueOf(item.get("tag")));
        var quantity = new BigDecimal(String.valueOf(item.get("quantity")))
                .stripTrailingZeros()
                .toPlainString();
        line(
                "manifest_stop_items",
                number + " 1 " + tag,
                row(COMPANY)
                        .put("manifestid", number)
                        .put("stopnumber", 1)
                        .put("inventoryid", tag)
                        .put("quantity", quantity)
                        .put("_open", false));
        var kept = row(COMPANY)
                .put("id", tag)
                .put("location", facility.license())
                .put("inventorytype", 28)
                .put("remaining_quantity", quantity);
        line(
                "inventory_transfer",
                transaction + " " + tag,
                row(COMPANY)
                        .put("inventoryid", tag)
                        .put("inventorytype", 28)
                        .put("location", facility.license())
                        .put("manifestid", number)
                        .put("manifest_stop", 1)
                        .put("outbound_license", to)
                        .put("price", String.valueOf(item.get("price")))
                        .put("quantity", quantity)
                        .put("_item", json.writeValueAsString(kept)));
        line("inventory", tag, kept.deepCopy().put("remaining_quantity", "0").put("deleted", 1));
    }

    /** A grower's truck with two packages for us, sent through the interface as it is in life. */
    private void delivery(DemoFacility facility) {
        lines.setLength(0);
        var first = "4471031877000001";
        var second = "4471031877000002";
        item(SUPPLIER, "85-2200107", first, name(facility, 0), BigDecimal.valueOf(120), "", true);
        item(SUPPLIER, "85-2200107", second, name(facility, 2), BigDecimal.valueOf(200), "", true);
        passed(SUPPLIER, "85-2200107", first);
        passed(SUPPLIER, "85-2200107", second);
        var _ = send(facility, "/_control/%s/biotrack/data", lines.toString());
        var session = json.readTree(act(
                        facility,
                        json.createObjectNode()
                                .put("action", "login")
                                .put("license_number", "85-2200107")
                                .put("username", "sandia")
                                .put("password", "sandia-crest")))
                .path("sessionid")
                .asString("");
        var asked = json.createObjectNode()
                .put("action", "inventory_manifest")
                .put("sessionid", session)
                .put("location", SUPPLIER)
                .put("employee_id", "1")
                .put("vehicle_id", "1");
        var stop = asked.putArray("stop_overview")
                .addObject()
                .put("approximate_departure", now.getEpochSecond())
                .put("approximate_arrival", now.getEpochSecond() + 7_200)
                .put("approximate_route", "I-25 S, exit 220")
                .put("vendor_license", facility.license())
                .put("stop_number", 1);
        stop.putArray("barcodeid").add(first).add(second);
        var manifest = json.readTree(act(facility, asked)).path("barcode_id").asString("");
        var outbound = json.createObjectNode()
                .put("action", "inventory_transfer_outbound")
                .put("sessionid", session)
                .put("manifest_id", manifest);
        var data = outbound.putArray("data");
        data.addObject().put("barcodeid", first).put("price", "1800.00");
        data.addObject().put("barcodeid", second).put("price", "900.00");
        var _ = act(facility, outbound);
    }

    private String act(DemoFacility facility, ObjectNode asked) {
        var answer = send(facility, "/%s/serverjson.asp", json.writeValueAsString(asked.put("API", "4.0")));
        if (json.readTree(answer).path("success").asInt(0) != 1) {
            throw new IllegalStateException("The state simulator refused what the demo does there: " + answer);
        }
        return answer;
    }

    private String send(DemoFacility facility, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(address + path.formatted(code(facility))))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("The state simulator refused what the demo tells it: "
                        + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The state simulator at " + address + " cannot be reached: " + e.getMessage(), e);
        }
    }
}
