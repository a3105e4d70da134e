package io.everygram.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** BioTrack's manners, over real HTTP: one distributor at 12345, one customer at 67890, one lab. Each test works on items of its own. */
class BioTrackTest {
    @TempDir
    static Path state;

    private static Desk desk;
    private static String session = "";
    private static String customer = "";

    @BeforeAll
    static void open() throws Exception {
        desk = Desk.open(state);
        seed(desk);
    }

    private static void seed(Desk desk) throws Exception {
        var lines = new StringBuilder();
        for (var place : new String[] {"12345 ours 0", "67890 theirs 0", "999977 lab 1"}) {
            var word = place.split(" ");
            line(
                    lines,
                    "location",
                    word[0],
                    "\"_company\": \"%s\", \"location\": \"%s\", \"name\": \"%s\", \"lab\": %s"
                            .formatted(word[1], word[0], word[1], word[2]));
            line(
                    lines,
                    "user",
                    word[1],
                    "\"_company\": \"%s\", \"username\": \"%s\", \"password\": \"secret\", \"admin\": 1"
                            .formatted(word[1], word[1]));
        }
        line(lines, "vehicle", "ours 2", "\"_company\": \"ours\", \"vehicle_id\": \"2\", \"make\": \"Ford\"");
        line(
                lines,
                "employee",
                "ours 23468",
                "\"_company\": \"ours\", \"employee_id\": \"23468\", \"employee_name\": \"Ann\"");
        for (var room : new String[] {"1", "9"}) {
            line(
                    lines,
                    "inventory_room",
                    "12345 " + room,
                    "\"_company\": \"ours\", \"roomid\": \"%s\", \"location\": \"12345\", \"name\": \"Room\", \"quarantine\": 0"
                            .formatted(room));
        }
        for (int i = 1; i <= 20; i++) {
            line(
                    lines,
                    "inventory",
                    item(i),
                    "\"_company\": \"ours\", \"id\": \"%s\", \"location\": \"12345\", \"inventorytype\": 24, \"strain\": \"Haze\", \"remaining_quantity\": \"100\", \"currentroom\": \"1\""
                            .formatted(item(i)));
            line(
                    lines,
                    "inventory_qa_sample",
                    "9" + item(i).substring(1),
                    "\"_company\": \"ours\", \"inventoryid\": \"9%s\", \"parentid\": \"%s\", \"lab_license\": \"999977\", \"result\": %s"
                            .formatted(item(i).substring(1), item(i), i == 20 ? "null" : "1"));
        }
        assertThat(desk.send("POST", "/_control/ct/biotrack/data", lines.toString())
                        .statusCode())
                .isEqualTo(200);
    }

    private static void line(StringBuilder lines, String kind, String key, String fields) {
        lines.append(
                "{\"k\": \"%s\", \"i\": \"%s\", \"v\": {%s, \"deleted\": 0, \"transactionid\": %d, \"transactionid_original\": %d}}\n"
                        .formatted(kind, key, fields, 1000 + lines.length(), 1000 + lines.length()));
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @BeforeEach
    void logIn() throws Exception {
        session = login("ours");
        customer = login("theirs");
    }

    private static String login(String who) throws Exception {
        return send("{\"API\": \"4.0\", \"action\": \"login\", \"license_number\": \"%s\", \"username\": \"%s\", \"password\": \"secret\"}"
                        .formatted(who, who))
                .get("sessionid")
                .asString();
    }

    private static String item(int number) {
        return "6853296789%06d".formatted(number);
    }

    private static JsonNode send(String body) throws Exception {
        var answer = desk.send("POST", "/ct/serverjson.asp", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Desk.json(answer);
    }

    private static JsonNode act(String session, String action, String fields) throws Exception {
        return send("{\"API\": \"4.0\", \"action\": \"%s\", \"sessionid\": \"%s\"%s}"
                .formatted(action, session, fields.isEmpty() ? "" : ", " + fields));
    }

    private static JsonNode act(String action, String fields) throws Exception {
        return act(session, action, fields);
    }

    @CanIgnoreReturnValue
    private static JsonNode done(JsonNode reply) {
        assertThat(reply.get("success").asInt()).as(reply.toString()).isEqualTo(1);
        return reply;
    }

    private static void refused(JsonNode reply, int code, String text) {
        assertThat(reply.get("success").asInt()).as(reply.toString()).isZero();
        assertThat(reply.path("errorcode").asInt(0)).as(reply.toString()).isEqualTo(code);
        assertThat(reply.get("error").asString()).contains(text);
    }

    private static String quantity(int number) throws Exception {
        return done(act("inventory_check", "\"barcodeid\": [\"%s\"]".formatted(item(number))))
                .get("data")
                .get(0)
                .get("quantity")
                .asString();
    }

    // ------------------------------------------------------------------ sessions

    @Test
    void a_wrong_password_a_wrong_version_and_an_ended_session_are_told_apart() throws Exception {
        refused(
                send(
                        "{\"API\": \"4.0\", \"action\": \"login\", \"license_number\": \"ours\", \"username\": \"ours\", \"password\": \"x\"}"),
                0,
                "Invalid username or password.");
        refused(
                send("{\"API\": \"4.0\", \"action\": \"login\", \"username\": \"ours\", \"password\": \"secret\"}"),
                0,
                "license_number");
        refused(send("{\"API\": \"3.0\", \"action\": \"login\"}"), 17, "Invalid API Version");
        refused(act("stale", "sync_vehicle", ""), 63, "Your session has expired.");
        refused(act("inventory_dance", ""), 62, "Invalid Action");
        assertThat(desk.send("POST", "/_control/ct/biotrack/clock", "{\"by\": \"PT16M\"}")
                        .statusCode())
                .isEqualTo(200);
        refused(act("sync_vehicle", ""), 63, "Your session has expired.");
    }

    @Test
    void a_user_needs_the_privilege_of_the_action() throws Exception {
        done(
                act(
                        "user_add",
                        "\"new_username\": \"clerk\", \"new_password\": \"p\", \"new_admin\": 0, \"new_permissions\": {\"sync_vehicle\": 1}"));
        var clerk =
                send("{\"API\": \"4.0\", \"action\": \"login\", \"license_number\": \"ours\", \"username\": \"clerk\", \"password\": \"p\"}")
                        .get("sessionid")
                        .asString();
        done(act(clerk, "sync_vehicle", ""));
        refused(
                act(clerk, "inventory_adjust", "\"data\": []"),
                62,
                "does not possess access to the inventory_adjust privilege");
    }

    // ------------------------------------------------------------------ inventory

    @Test
    void an_adjustment_sets_or_takes_away_and_needs_type_and_reason() throws Exception {
        done(act(
                "inventory_adjust",
                "\"data\": [{\"barcodeid\": \"%s\", \"quantity\": \"97\", \"quantity_uom\": \"each\", \"reason\": \"count\", \"type\": 1}]"
                        .formatted(item(1))));
        assertThat(quantity(1)).isEqualTo("97");
        done(act(
                "inventory_adjust",
                "\"data\": {\"barcodeid\": \"%s\", \"remove_quantity\": \"7.00\"}, \"reason\": \"count\", \"type\": \"1\""
                        .formatted(item(1))));
        assertThat(quantity(1)).isEqualTo("90");
        refused(
                act(
                        "inventory_adjust",
                        "\"data\": [{\"barcodeid\": \"%s\", \"remove_quantity\": 91, \"reason\": \"count\", \"type\": 1}]"
                                .formatted(item(1))),
                202,
                "larger than what remains");
        refused(
                act(
                        "inventory_adjust",
                        "\"data\": [{\"barcodeid\": \"%s\", \"quantity\": 1.5, \"reason\": \"count\", \"type\": 1}]"
                                .formatted(item(1))),
                202,
                "whole number");
        refused(
                act(
                        "inventory_adjust",
                        "\"data\": [{\"barcodeid\": \"1\", \"quantity\": 1, \"reason\": \"count\", \"type\": 1}]"),
                602,
                "You do not currently have possession of identifier 1.");
        refused(
                act(
                        customer,
                        "inventory_adjust",
                        "\"data\": [{\"barcodeid\": \"%s\", \"quantity\": 1, \"reason\": \"count\", \"type\": 1}]"
                                .formatted(item(1))),
                602,
                "possession");
    }

    @Test
    void a_bad_node_leaves_the_good_ones_undone() throws Exception {
        refused(
                act(
                        "inventory_adjust",
                        "\"data\": [{\"barcodeid\": \"%s\", \"quantity\": 1, \"reason\": \"x\", \"type\": 1}, {\"barcodeid\": \"1\", \"quantity\": 1, \"reason\": \"x\", \"type\": 1}]"
                                .formatted(item(2))),
                602,
                "possession");
        assertThat(quantity(2)).isEqualTo("100");
    }

    @Test
    void a_split_gives_new_barcodes_in_order_and_a_move_needs_a_room() throws Exception {
        var made = done(act(
                        "inventory_split",
                        "\"data\": [{\"barcodeid\": \"%1$s\", \"remove_quantity\": 10}, {\"barcodeid\": \"%1$s\", \"remove_quantity\": 20}]"
                                .formatted(item(3))))
                .get("barcode_id");
        assertThat(made).hasSize(2);
        assertThat(made.get(0).asString()).matches("[0-9]{16}");
        assertThat(quantity(3)).isEqualTo("70");
        assertThat(done(act(
                                "inventory_split",
                                "\"data\": [{\"barcodeid\": \"%s\", \"remove_quantity\": 5}]".formatted(item(3))))
                        .get("barcode_id")
                        .isString())
                .isTrue();
        done(act("inventory_move", "\"data\": [{\"barcodeid\": \"%s\", \"room\": 9}]".formatted(item(3))));
        refused(
                act("inventory_move", "\"data\": [{\"barcodeid\": \"%s\", \"room\": 77}]".formatted(item(3))),
                603,
                "room");
    }

    @Test
    void a_conversion_takes_from_its_sources_and_can_be_undone() throws Exception {
        var made = done(act(
                        "inventory_convert",
                        "\"derivative_type\": 34, \"derivative_quantity\": 40, \"derivative_quantity_uom\": \"each\", \"derivative_product\": \"Caps\", \"data\": [{\"barcodeid\": \"%s\", \"remove_quantity\": 50}]"
                                .formatted(item(4))))
                .get("barcode_id")
                .asString();
        assertThat(quantity(4)).isEqualTo("50");
        done(act("inventory_convert_undo", "\"barcodeid\": \"" + made + "\""));
        assertThat(quantity(4)).isEqualTo("100");
    }

    @Test
    void destruction_waits_three_days() throws Exception {
        done(act("inventory_destroy_schedule", "\"barcodeid\": [\"%s\"], \"reason\": \"mold\"".formatted(item(5))));
        refused(act("inventory_destroy", "\"barcodeid\": [\"%s\"]".formatted(item(5))), 602, "waiting period");
        assertThat(desk.send("POST", "/_control/ct/biotrack/clock", "{\"by\": \"PT73H\"}")
                        .statusCode())
                .isEqualTo(200);
        session = login("ours");
        done(act("inventory_destroy", "\"barcodeid\": [\"%s\"]".formatted(item(5))));
    }

    // ------------------------------------------------------------------ nonces and syncs

    @Test
    void a_lost_answer_is_replayed_by_its_nonce_and_the_same_call_again_runs_again() throws Exception {
        assertThat(desk.send("POST", "/_control/ct/biotrack/faults", "{\"name\": \"lost-answer\"}")
                        .statusCode())
                .isEqualTo(200);
        var split =
                "\"nonce\": \"n-1\", \"data\": [{\"barcodeid\": \"%s\", \"remove_quantity\": 10}]".formatted(item(6));
        assertThatThrownBy(() -> act("inventory_split", split)).isInstanceOf(IOException.class);
        assertThat(quantity(6)).isEqualTo("90");
        var replayed = done(act("nonce_replay", "\"nonce\": \"n-1\""));
        assertThat(replayed.get("barcode_id").asString()).matches("[0-9]{16}");
        assertThat(replayed.get("transactionid").asLong()).isPositive();
        refused(act("nonce_replay", "\"nonce\": \"never\""), 602, "could not be found");
        done(act("inventory_split", split));
        assertThat(quantity(6)).isEqualTo("80");
    }

    @Test
    void a_sync_shows_what_changed_since_a_transaction_and_the_check_knows_the_sum() throws Exception {
        long mark = done(act(
                        "inventory_split",
                        "\"data\": [{\"barcodeid\": \"%s\", \"remove_quantity\": 10}]".formatted(item(7))))
                .get("transactionid")
                .asLong();
        var rows = done(act("sync_inventory", "\"transaction_start\": " + mark)).get("inventory");
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).propertyNames()).noneMatch(name -> name.startsWith("_"));
        long sum = 2 * mark;
        var check =
                "\"download\": 1, \"data\": [{\"table\": \"inventory\", \"transaction_start\": %d, \"transaction_end\": %d, \"sum\": %d}]";
        assertThat(done(act("sync_check", check.formatted(mark, mark, sum)))
                        .get("summary")
                        .get(0)
                        .get("match")
                        .asInt())
                .isEqualTo(1);
        var differs = done(act("sync_check", check.formatted(mark, mark, sum - 1)));
        assertThat(differs.get("summary").get(0).get("match").asInt()).isZero();
        assertThat(differs.get("inventory")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vehicle",
                "employee",
                "inventory_room",
                "inventory",
                "manifest",
                "inventory_transfer",
                "inventory_transfer_inbound",
                "vendor",
                "qa_lab",
                "inventory_adjust",
                "inventory_qa_sample",
                "inventory_sample",
                "plant",
                "sale"
            })
    void every_table_syncs(String table) throws Exception {
        assertThat(done(act("sync_" + table, "\"transaction_start\": 0, \"active\": 1"))
                        .get(table)
                        .isArray())
                .isTrue();
    }

    // ------------------------------------------------------------------ manifests and transfers

    private static String manifest(int item, String to) {
        return "\"location\": \"12345\", \"employee_id\": \"23468\", \"vehicle_id\": \"2\", \"stop_overview\": {\"approximate_departure\": 1893456000, \"approximate_arrival\": 1893459600, \"approximate_route\": \"I-91\", \"vendor_license\": \"%s\", \"stop_number\": \"1\", \"barcodeid\": [\"%s\"], \"new_room\": \"9\"}"
                .formatted(to, item(item));
    }

    @Test
    void goods_go_from_manifest_to_receipt_through_the_interface() throws Exception {
        var id = done(act("inventory_manifest", manifest(8, "67890")))
                .get("barcode_id")
                .asString();
        refused(act("inventory_manifest", manifest(8, "67890")), 602, "already been scheduled for transfer");
        refused(act(customer, "inventory_manifest_lookup", "\"location\": \"67890\""), 602, "No outstanding inbound");
        refused(
                act(
                        "inventory_transfer_outbound",
                        "\"manifest_id\": \"%s\", \"data\": [{\"barcodeid\": \"%s\"}]".formatted(id, item(8))),
                602,
                "sale price");
        done(act(
                "inventory_transfer_outbound",
                "\"manifest_id\": \"%s\", \"data\": [{\"barcodeid\": \"%s\", \"price\": \"500\"}]"
                        .formatted(id, item(8))));
        refused(act("inventory_manifest_void", "\"manifest_id\": \"" + id + "\""), 602, "already been fulfilled");
        assertThat(done(act(customer, "inventory_manifest_lookup", "\"location\": \"67890\""))
                        .get("data")
                        .toString())
                .contains(id);
        var line = done(act(
                        customer,
                        "inventory_transfer_lookup",
                        "\"location\": \"67890\", \"manifest_id\": \"" + id + "\""))
                .get("data")
                .get(0);
        assertThat(line.get("quantity").asString()).isEqualTo("100");
        refused(
                act(
                        customer,
                        "inventory_transfer_inbound",
                        "\"location\": \"12345\", \"data\": [{\"barcodeid\": \"%s\", \"quantity\": 98, \"uom\": \"each\"}]"
                                .formatted(item(8))),
                63,
                "location");
        done(act(
                customer,
                "inventory_transfer_inbound",
                "\"location\": \"67890\", \"data\": [{\"barcodeid\": \"%s\", \"quantity\": 98, \"uom\": \"each\"}]"
                        .formatted(item(8))));
        refused(
                act(
                        customer,
                        "inventory_transfer_inbound",
                        "\"location\": \"67890\", \"data\": [{\"barcodeid\": \"%s\", \"quantity\": 98, \"uom\": \"each\"}]"
                                .formatted(item(8))),
                602,
                "already been received");
        assertThat(done(act(customer, "sync_inventory", "\"active\": 1"))
                        .get("inventory")
                        .toString())
                .contains(item(8), "\"98\"");
    }

    @Test
    void what_has_no_passed_test_goes_on_no_manifest() throws Exception {
        refused(act("inventory_manifest", manifest(20, "67890")), 202, "has not been fully QA tested");
    }

    @Test
    void a_void_manifest_frees_its_items_and_a_lab_reports_a_sample() throws Exception {
        var id = done(act("inventory_manifest", manifest(9, "67890")))
                .get("barcode_id")
                .asString();
        done(act("inventory_manifest_void", "\"manifest_id\": \"" + id + "\""));
        done(act("inventory_manifest", manifest(9, "67890")));
        var fresh = done(act(
                        "inventory_new",
                        "\"location\": \"12345\", \"data\": {\"strain\": \"Haze\", \"quantity\": 500, \"invtype\": 13}"))
                .get("barcode_id")
                .asString();
        var sample = done(act(
                        "inventory_qa_sample",
                        "\"barcodeid\": \"%s\", \"lab_id\": \"999977\", \"quantity\": 5, \"quantity_uom\": \"g\""
                                .formatted(fresh)))
                .get("sample_id")
                .asString();
        refused(
                act("inventory_qa_check", "\"sample_id\": \"" + sample + "\""),
                602,
                "Test results have not yet been filed.");
        refused(
                act("inventory_qa_sample_results", "\"sample_id\": \"" + sample + "\", \"test\": []"),
                200,
                "Only QA Labs may enter results.");
        done(act(
                login("lab"),
                "inventory_qa_sample_results",
                "\"sample_id\": \"%s\", \"test\": [{\"type\": 1, \"moisture\": \"9.2\"}]".formatted(sample)));
        assertThat(done(act("inventory_qa_check_all", "\"barcodeid\": \"" + fresh + "\""))
                        .get("data")
                        .get(0)
                        .get("result")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void what_was_answered_survives_a_restart() throws Exception {
        var kept = Files.createDirectory(state.resolve("kept"));
        var before = desk;
        try {
            try (var first = Desk.open(kept)) {
                desk = first;
                seed(first);
                session = login("ours");
                done(act(
                        "inventory_split",
                        "\"data\": [{\"barcodeid\": \"%s\", \"remove_quantity\": 10}]".formatted(item(1))));
            }
            try (var second = Desk.open(kept)) {
                desk = second;
                session = login("ours");
                assertThat(quantity(1)).isEqualTo("90");
            }
        } finally {
            desk = before;
        }
    }
}
