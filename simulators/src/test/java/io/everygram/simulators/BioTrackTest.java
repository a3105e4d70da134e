package io.everygram.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** BioTrack's manners: sessions, inventory, nonces, syncs. */
class BioTrackTest extends BioStory {
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
        // Fifty pieces may well hold 175 g; 175 g hold no 200.
        var flower = done(act(
                        "inventory_convert",
                        "\"derivative_type\": 6, \"derivative_quantity\": 175, \"derivative_quantity_uom\": \"g\", \"data\": [{\"barcodeid\": \"%s\", \"remove_quantity\": 50}]"
                                .formatted(item(4))))
                .get("barcode_id")
                .asString();
        refused(
                act(
                        "inventory_convert",
                        "\"derivative_type\": 17, \"derivative_quantity\": 200, \"derivative_quantity_uom\": \"g\", \"data\": [{\"barcodeid\": \"%s\", \"remove_quantity\": 175}]"
                                .formatted(flower)),
                202,
                "larger than its sources");
        done(act("inventory_convert_undo", "\"barcodeid\": \"" + flower + "\""));
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
