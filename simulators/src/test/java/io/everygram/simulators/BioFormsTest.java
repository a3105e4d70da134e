package io.everygram.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The documented fields of BioTrack's tables; trials that change nothing; limits of lots; months that are closed. */
class BioFormsTest extends BioStory {
    private static final String SAME = " deleted sessiontime transactionid transactionid_original";
    private static final Map<String, String> FIELDS = Map.of(
            "inventory",
            "id location inventorytype strain productname remaining_quantity usable_weight net_package rec_usableweight currentroom inventoryparentid parentid plantid source_id inventorystatus inventorystatustime is_sample seized wet"
                    + SAME,
            "inventory_adjust",
            "inventoryid location previous_quantity new_quantity atype reason" + SAME,
            "inventory_room",
            "roomid location name quarantine deleted transactionid transactionid_original",
            "inventory_transfer",
            "inventoryid inventorytype location manifestid manifest_stop outbound_license price quantity strain" + SAME,
            "inventory_qa_sample",
            "inventoryid parentid inventorytype lab_license location quantity result sample_use strain" + SAME,
            "manifest",
            "manifestid location origination_name origination_license_number origination_street origination_city origination_state origination_zip origination_phone transporter_id transporter_name transporter_dob transporter_vehicle_details transporter_vehicle_identification stopcount total_item_count completion_date fulfilled"
                    + SAME,
            "vendor",
            "ubi location name address1 address2 city state zip locationtype producer processor retail medical deleted transactionid",
            "qa_lab",
            "location name address1 city state zip transactionid",
            "employee",
            "employee_id employee_name birthmonth birthday birthyear hiremonth hireday hireyear deleted transactionid",
            "vehicle",
            "vehicle_id nickname color make model plate vin year deleted transactionid");

    @AfterEach
    void usual() throws Exception {
        set("lotLimits", "OFF");
        set("taxLock", "OFF");
    }

    private static void set(String name, String value) throws Exception {
        assertThat(desk.send("POST", "/_control/ct/biotrack/switches", "{\"%s\": \"%s\"}".formatted(name, value))
                        .statusCode())
                .isEqualTo(200);
    }

    private static String shipped(int item) throws Exception {
        var id = done(act("inventory_manifest", manifest(item, "67890")))
                .get("barcode_id")
                .asString();
        return done(act(
                        "inventory_transfer_outbound",
                        "\"manifest_id\": \"%s\", \"data\": [{\"barcodeid\": \"%s\", \"price\": \"500\"}]"
                                .formatted(id, item(item))))
                .get("transactionid")
                .asString();
    }

    @Test
    void every_row_has_every_documented_field() throws Exception {
        done(act(
                "inventory_adjust",
                "\"data\": [{\"barcodeid\": \"%s\", \"quantity\": 97, \"reason\": \"count\", \"type\": 1}]"
                        .formatted(item(1))));
        var _ = shipped(2);
        for (var table : FIELDS.entrySet()) {
            var rows = done(act("sync_" + table.getKey(), "")).get(table.getKey());
            assertThat(rows).as(table.getKey()).isNotEmpty();
            for (var row : rows) {
                assertThat(row.propertyNames())
                        .as(table.getKey())
                        .contains(table.getValue().split(" "));
                assertThat(row.propertyNames()).noneMatch(name -> name.startsWith("_"));
            }
        }
        var ours = done(act("sync_vendor", ""))
                .get("vendor")
                .valueStream()
                .filter(row -> row.get("location").asString().equals("12345"));
        assertThat(ours).extracting(row -> row.get("ubi").asString()).containsExactly("ours");
        var manifest = done(act("sync_manifest", ""));
        assertThat(names(manifest, "manifest_stop_data"))
                .contains(
                        "manifestid",
                        "stopnumber",
                        "license_number",
                        "name",
                        "street",
                        "city",
                        "state",
                        "zip",
                        "phone",
                        "depart_time",
                        "arrive_time",
                        "travel_route",
                        "item_count",
                        "deleted");
        assertThat(names(manifest, "manifest_stop_items"))
                .contains("manifestid", "stopnumber", "inventoryid", "description", "quantity", "requiresweighing");
    }

    private static Iterable<String> names(JsonNode reply, String table) {
        return reply.get(table).get(0).propertyNames();
    }

    @Test
    void a_trial_is_judged_and_answered_and_changes_nothing() throws Exception {
        var trial =
                "\"training\": 1, \"data\": [{\"barcodeid\": \"%s\", \"quantity\": 5, \"reason\": \"x\", \"type\": 1}]";
        done(act("inventory_adjust", trial.formatted(item(3))));
        assertThat(quantity(3)).isEqualTo("100");
        refused(act("inventory_adjust", trial.formatted("1")), 602, "possession");
    }

    @Test
    void lots_have_their_limits_where_the_state_has_them() throws Exception {
        var lines = new StringBuilder();
        for (int type : new int[] {6, 13}) {
            line(
                    lines,
                    "inventory",
                    "700000000000000" + type % 10,
                    "\"_company\": \"ours\", \"id\": \"700000000000000%d\", \"location\": \"12345\", \"inventorytype\": %d, \"remaining_quantity\": \"20000.00\""
                            .formatted(type % 10, type));
        }
        assertThat(desk.send("POST", "/_control/ct/biotrack/data", lines.toString())
                        .statusCode())
                .isEqualTo(200);
        var lot =
                "\"data\": [{\"barcodeid\": \"7000000000000006\", \"remove_quantity\": %d, \"remove_quantity_uom\": \"lb\"}]";
        var mix =
                "\"data\": [{\"barcodeid\": \"7000000000000003\", \"remove_quantity\": 6, \"remove_quantity_uom\": \"lb\"}], \"derivative_type\": 30, \"derivative_quantity\": 6, \"derivative_quantity_uom\": \"lb\"";
        set("lotLimits", "ON");
        refused(act("inventory_create_lot", lot.formatted(16)), 202, "greater than 15 pounds");
        refused(act("inventory_convert", mix), 202, "mix lots greater than 5 pounds");
        done(act("inventory_create_lot", lot.formatted(6)));
        set("lotLimits", "OLD");
        refused(act("inventory_create_lot", lot.formatted(6)), 202, "greater than 5 pounds");
        set("lotLimits", "OFF");
        done(act("inventory_create_lot", lot.formatted(16)));
        done(act("inventory_convert", mix));
    }

    @Test
    void a_transfer_of_a_closed_month_is_locked() throws Exception {
        var transaction = shipped(4);
        set("taxLock", "ON");
        var price = "\"transactionid\": %s, \"barcodeid\": \"%s\", \"price\": \"7\"".formatted(transaction, item(4));
        done(act("inventory_transfer_outbound_modify", price));
        assertThat(desk.send("POST", "/_control/ct/biotrack/clock", "{\"by\": \"P32D\"}")
                        .statusCode())
                .isEqualTo(200);
        logIn();
        assertThat(act("inventory_transfer_outbound_modify", price).get("error").asString())
                .matches(
                        "The transaction specified occurred in [0-9]{2}/[0-9]{4} which is a currently locked tax period\\.");
    }
}
