package io.everygram.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The documented fields of BioTrack's tables; trials that change nothing; limits of lots; months that are closed. */
class BioFormsTest extends BioStory {
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
    void every_row_has_its_fields_in_their_types() throws Exception {
        var replies = Replies.of("/biotrack/replies.txt");
        done(act(
                "inventory_adjust",
                "\"data\": [{\"barcodeid\": \"%s\", \"quantity\": 97, \"reason\": \"count\", \"type\": 1}]"
                        .formatted(item(1))));
        done(act(
                "inventory_sample",
                "\"barcodeid\": \"%s\", \"quantity\": 2, \"quantity_uom\": \"each\", \"sample_type\": 1, \"vendor_license\": \"67890\""
                        .formatted(item(5))));
        done(act("inventory_room_add", "\"name\": \"Cage\", \"location\": \"12345\", \"quarantine\": 1, \"id\": 7"));
        done(act("vehicle_add", "\"vehicle_id\": 3, \"make\": \"Ford\", \"year\": 2024"));
        done(
                act(
                        "employee_add",
                        "\"employee_id\": 4, \"employee_name\": \"Bo\", \"birth_year\": 1990, \"birth_month\": 1, \"birth_day\": 2"));
        done(act("inventory_split", "\"data\": [{\"barcodeid\": \"%s\", \"remove_quantity\": 10}]".formatted(item(6))));
        var _ = shipped(2);
        done(act(
                customer,
                "inventory_transfer_inbound",
                "\"location\": \"67890\", \"data\": [{\"barcodeid\": \"%s\", \"quantity\": 98, \"uom\": \"each\"}]"
                        .formatted(item(2))));
        var _ = shipped(7);
        var waiting = "\"location\": \"67890\", \"manifest_id\": \"%s\""
                .formatted(done(act(customer, "inventory_manifest_lookup", "\"location\": \"67890\""))
                        .get("data")
                        .get(0)
                        .get("manifest_id")
                        .asString());
        var asked = Map.of(
                "inventory_check",
                "\"barcodeid\": [\"%s\"]".formatted(item(1)),
                "inventory_manifest_lookup",
                waiting,
                "inventory_transfer_lookup",
                waiting,
                "inventory_qa_check_all",
                "\"barcodeid\": [\"%s\"]".formatted(item(1)),
                "sync_check",
                "\"data\": [{\"table\": \"inventory\", \"sum\": 0}]");
        var faults = new TreeSet<String>();
        for (var path : replies.paths().entrySet()) {
            var action = path.getKey().replace("POST ", "");
            boolean theirs = action.endsWith("lookup") || action.endsWith("inbound");
            var reply = done(act(theirs ? customer : session, action, asked.getOrDefault(action, "")));
            faults.addAll(faults(replies, reply, path.getValue()));
            if (action.equals("sync_manifest")) {
                faults.addAll(faults(replies, reply, "manifest_stop_data of manifest_stop_data"));
                faults.addAll(faults(replies, reply, "manifest_stop_items of manifest_stop_items"));
            }
        }
        assertThat(faults).isEmpty();
        var ours = done(act("sync_vendor", ""))
                .get("vendor")
                .valueStream()
                .filter(row -> row.get("location").asString().equals("12345"));
        assertThat(ours).extracting(row -> row.get("ubi").asString()).containsExactly("ours");
    }

    /** @param form the array, and the kind of its rows */
    private static List<String> faults(Replies replies, JsonNode reply, String form) {
        var words = form.split(" of ");
        assertThat(reply.get("sessiontime").isNumber()).as(form).isTrue();
        assertThat(reply.path(words[0])).as(form + " in " + reply).isNotEmpty();
        return reply.get(words[0])
                .valueStream()
                .flatMap(row -> replies.faults(words[1], row).stream())
                .toList();
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
