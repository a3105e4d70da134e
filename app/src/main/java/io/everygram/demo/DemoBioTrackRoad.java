package io.everygram.demo;

import io.everygram.demo.plan.DemoFacility;
import io.everygram.kernel.FacilityId;
import java.math.BigDecimal;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is on the road in New Mexico: our truck, and a grower's with goods for us. */
final class DemoBioTrackRoad {
    private final BioTrackRows rows;
    private final DemoBioTrackPackages packages;
    private final JdbcTemplate jdbc;

    DemoBioTrackRoad(BioTrackRows rows, DemoBioTrackPackages packages, JdbcTemplate jdbc) {
        this.rows = rows;
        this.packages = packages;
        this.jdbc = jdbc;
    }

    /** Our truck: registered under the number on its paper, gone, not taken in yet. */
    void onTheRoad(DemoFacility facility, FacilityId id) {
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
                    java.sql.Timestamp.from(rows.now()));
            var loaded = jdbc.queryForList(
                    "SELECT tag, quantity, price FROM dispatch.manifest_line WHERE facility_id = ? AND manifest_id = ?",
                    id.value(),
                    manifest.get("manifest_id"));
            rows.line(
                    "manifest",
                    number,
                    rows.row(DemoBioTrack.COMPANY)
                            .put("manifestid", number)
                            .put("location", facility.license())
                            .put("origination_name", facility.title())
                            .put("origination_license_number", facility.license())
                            .put("stopcount", 1)
                            .put("total_item_count", loaded.size())
                            .put("fulfilled", 1)
                            .put("completion_date", rows.now().getEpochSecond() - 1_800));
            rows.line(
                    "manifest_stop_data",
                    number + " 1",
                    rows.row(DemoBioTrack.COMPANY)
                            .put("manifestid", number)
                            .put("stopnumber", 1)
                            .put("license_number", to)
                            .put("name", String.valueOf(manifest.get("name")))
                            .put("item_count", loaded.size()));
            loaded.forEach(item -> gone(facility, number, to, item));
        }
    }

    private void gone(DemoFacility facility, String number, String to, Map<String, Object> item) {
        var tag = DemoBioTrackPackages.official(String.valueOf(item.get("tag")));
        var quantity = new BigDecimal(String.valueOf(item.get("quantity")))
                .stripTrailingZeros()
                .toPlainString();
        rows.line(
                "manifest_stop_items",
                number + " 1 " + tag,
                rows.row(DemoBioTrack.COMPANY)
                        .put("manifestid", number)
                        .put("stopnumber", 1)
                        .put("inventoryid", tag)
                        .put("quantity", quantity)
                        .put("_open", false));
        var kept = rows.row(DemoBioTrack.COMPANY)
                .put("id", tag)
                .put("location", facility.license())
                .put("inventorytype", 28)
                .put("remaining_quantity", quantity);
        rows.line(
                "inventory_transfer",
                rows.transaction() + " " + tag,
                rows.row(DemoBioTrack.COMPANY)
                        .put("inventoryid", tag)
                        .put("inventorytype", 28)
                        .put("location", facility.license())
                        .put("manifestid", number)
                        .put("manifest_stop", 1)
                        .put("outbound_license", to)
                        .put("price", String.valueOf(item.get("price")))
                        .put("quantity", quantity)
                        .put("_item", rows.text(kept)));
        rows.line(
                "inventory", tag, kept.deepCopy().put("remaining_quantity", "0").put("deleted", 1));
    }

    /** A grower's truck with two packages for us, sent through the interface as it is in life. */
    void delivery(DemoFacility facility) {
        var first = "4471031877000001";
        var second = "4471031877000002";
        packages.item(
                DemoBioTrack.SUPPLIER,
                "85-2200107",
                first,
                packages.name(facility, 0),
                BigDecimal.valueOf(120),
                "",
                true);
        packages.item(
                DemoBioTrack.SUPPLIER,
                "85-2200107",
                second,
                packages.name(facility, 2),
                BigDecimal.valueOf(200),
                "",
                true);
        packages.passed(DemoBioTrack.SUPPLIER, "85-2200107", first);
        packages.passed(DemoBioTrack.SUPPLIER, "85-2200107", second);
        rows.tell(facility);
        var session = rows.act(
                        facility,
                        rows.object()
                                .put("action", "login")
                                .put("license_number", "85-2200107")
                                .put("username", "sandia")
                                .put("password", "sandia-crest"))
                .path("sessionid")
                .asString("");
        var asked = rows.object()
                .put("action", "inventory_manifest")
                .put("sessionid", session)
                .put("location", DemoBioTrack.SUPPLIER)
                .put("employee_id", "1")
                .put("vehicle_id", "1");
        var stop = asked.putArray("stop_overview")
                .addObject()
                .put("approximate_departure", rows.now().getEpochSecond())
                .put("approximate_arrival", rows.now().getEpochSecond() + 7_200)
                .put("approximate_route", "I-25 S, exit 220")
                .put("vendor_license", facility.license())
                .put("stop_number", 1);
        stop.putArray("barcodeid").add(first).add(second);
        var manifest = rows.act(facility, asked).path("barcode_id").asString("");
        var outbound = rows.object()
                .put("action", "inventory_transfer_outbound")
                .put("sessionid", session)
                .put("manifest_id", manifest);
        var data = outbound.putArray("data");
        data.addObject().put("barcodeid", first).put("price", "1800.00");
        data.addObject().put("barcodeid", second).put("price", "900.00");
        var _ = rows.act(facility, outbound);
    }
}
