package io.everygram.demo;

import io.everygram.demo.plan.DemoFacility;
import io.everygram.kernel.FacilityId;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.node.ObjectNode;

/** The packages that New Mexico's BioTrack has of a facility. */
final class DemoBioTrackPackages {
    /** The state put it on hold; the reading holds it here too, so it differs no more. */
    private static final String HELD = "HELD";

    /** Somebody took nearly all of it off the state's books; our report of a breakage is then refused. */
    static final String REFUSED = "REPORT_REFUSED";

    /** Which of the packages that nobody has promised are changed, counted by tag: one of every kind that a state's site allows. */
    private static final Map<Integer, String> EDITS = Map.ofEntries(
            Map.entry(3, "STATE_DIFFERS"),
            Map.entry(6, "LOCATION_DIFFERS"),
            Map.entry(8, "STATE_DIFFERS"),
            Map.entry(11, "STATE_DIFFERS"),
            Map.entry(14, "BOOK_ONLY"),
            Map.entry(17, "ITEM_DIFFERS"),
            Map.entry(20, "UNIT_DIFFERS"),
            Map.entry(26, HELD),
            Map.entry(29, REFUSED));

    private final BioTrackRows rows;
    private final JdbcTemplate jdbc;

    DemoBioTrackPackages(BioTrackRows rows, JdbcTemplate jdbc) {
        this.rows = rows;
        this.jdbc = jdbc;
    }

    /** What was split off before today was named by the state long ago. */
    void named(FacilityId id) {
        var _ = jdbc.update("""
                INSERT INTO tracking.state_name (facility_id, ours, official, given_at)
                SELECT facility_id, tag, '4' || right(tag, 15), received_at FROM ledger.stock_unit WHERE facility_id = ? AND tag LIKE '0%'
                ON CONFLICT DO NOTHING""", id.value());
    }

    static String official(String tag) {
        return tag.startsWith("0") ? "4" + tag.substring(1) : tag;
    }

    /** What the book has, told as it is, but for a few that somebody changed on the state's site. */
    Map<String, String> write(DemoFacility facility, FacilityId id) {
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
                    if (!edit.isEmpty() && !edit.equals(HELD)) {
                        planted.put(tag, edit);
                    }
                    var name = found.getString(5);
                    switch (edit) {
                        case "BOOK_ONLY" -> {
                            return;
                        }
                        case "STATE_DIFFERS" -> left = left.add(BigDecimal.valueOf(free[0] % 3 - 1L));
                        case "LOCATION_DIFFERS" -> room = room(id, "PACKING");
                        case "ITEM_DIFFERS" -> name = "House blend";
                        case "UNIT_DIFFERS" -> counted = false;
                        case REFUSED -> left = BigDecimal.TWO;
                        default -> {}
                    }
                    rows.line(
                            "inventory",
                            official(tag),
                            row(facility.license(), DemoBioTrack.COMPANY, tag, name, left, room, counted)
                                    .put("inventorystatus", edit.equals(HELD) ? 1 : 0));
                    boolean told =
                            Objects.requireNonNullElse(found.getString(7), "").endsWith("-318");
                    if (!edit.equals("LAB_DIFFERS")
                            && (told || found.getString(4).equals("TestPassed"))) {
                        passed(facility.license(), DemoBioTrack.COMPANY, official(tag));
                    }
                },
                id.value());
        var ghost = "4471031899000024";
        item(
                facility.license(),
                DemoBioTrack.COMPANY,
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

    String name(DemoFacility facility, int at) {
        return jdbc.queryForList(
                        "SELECT name FROM catalog.item WHERE states = ? AND unit = 'EACH' ORDER BY item_id LIMIT 1 OFFSET ?",
                        String.class,
                        facility.state(),
                        at)
                .getFirst();
    }

    void item(String license, String company, String tag, String name, BigDecimal left, String room, boolean counted) {
        rows.line("inventory", official(tag), row(license, company, tag, name, left, room, counted));
    }

    private ObjectNode row(
            String license, String company, String tag, String name, BigDecimal left, String room, boolean counted) {
        return rows.row(company)
                .put("id", official(tag))
                .put("location", license)
                .put("inventorytype", counted ? 28 : 6)
                .put("productname", name)
                .put("strain", "")
                .put("remaining_quantity", left.toPlainString())
                .put("currentroom", room)
                .put("inventorystatus", 0)
                .put("seized", 0);
    }

    void passed(String license, String company, String tag) {
        var sample = "9" + tag.substring(1);
        rows.line(
                "inventory_qa_sample",
                sample,
                rows.row(company)
                        .put("inventoryid", sample)
                        .put("parentid", tag)
                        .put("lab_license", "CTL-0001")
                        .put("location", license)
                        .put("result", 1));
    }
}
