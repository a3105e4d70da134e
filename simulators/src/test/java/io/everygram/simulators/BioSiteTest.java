package io.everygram.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people do by hand on BioTrack's site, on its pages and by the control interface, and how the interface shows it afterwards. */
class BioSiteTest extends BioStory {
    private static final String PAGE = "/_site/ct/biotrack";

    private static String page(String query) throws Exception {
        return desk.send("GET", PAGE + query, "").body();
    }

    /** An act on the page; answers where it leads. */
    @com.google.errorprone.annotations.CanIgnoreReturnValue
    private static String does(String path, String form) throws Exception {
        var answer = desk.send("POST", PAGE + path + (form.isEmpty() ? "" : "?" + form), "");
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    @com.google.errorprone.annotations.CanIgnoreReturnValue
    private static JsonNode control(String path, String body) throws Exception {
        var answer = desk.send("POST", "/_control/ct/biotrack" + path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Desk.json(answer);
    }

    private static String announced(int item) throws Exception {
        return done(act("inventory_manifest", manifest(item, "67890")))
                .get("barcode_id")
                .asString();
    }

    @Test
    void a_manifest_is_sent_and_received_item_by_item_on_the_page() throws Exception {
        var id = announced(1);
        assertThat(page("")).contains(id, "Goods leave", "announced", "Void");
        does("/manifests/" + id + "/depart", "value=5");
        assertThat(page("")).contains("Item by item", "Receive all", "under way");
        does("/manifests/" + id + "/receive", item(1) + "=98");
        assertThat(done(act(customer, "sync_inventory", "\"active\": 1"))
                        .get("inventory")
                        .toString())
                .contains(item(1), "\"98\"");
        assertThat(page("?find=" + item(1))).contains("67890");
    }

    @Test
    void a_void_manifest_frees_its_items() throws Exception {
        var id = announced(2);
        does("/manifests/" + id + "/void", "");
        assertThat(page("")).contains(">void<");
        done(act("inventory_manifest", manifest(2, "67890")));
    }

    @Test
    void refused_goods_are_no_longer_on_their_way_and_come_back() throws Exception {
        var id = announced(3);
        does("/manifests/" + id + "/depart", "value=5");
        does("/manifests/" + id + "/receive", item(3) + "=reject");
        refused(
                act(
                        customer,
                        "inventory_transfer_inbound",
                        "\"location\": \"67890\", \"data\": [{\"barcodeid\": \"%s\", \"quantity\": 100}]"
                                .formatted(item(3))),
                602,
                "could not be found");
        assertThat(page("")).contains("Refused goods are back");
        does("/manifests/" + id + "/return", "");
        assertThat(quantity(3)).isEqualTo("100");
    }

    @Test
    void what_is_held_cannot_be_changed_or_sent_until_it_is_released() throws Exception {
        does("/items/" + item(4) + "/hold", "");
        assertThat(page("?find=" + item(4))).contains("on hold", "Release hold");
        refused(act("inventory_manifest", manifest(4, "67890")), 202, "seized");
        refused(
                act(
                        "inventory_split",
                        "\"data\": [{\"barcodeid\": \"%s\", \"remove_quantity\": 1}]".formatted(item(4))),
                202,
                "seized");
        does("/items/" + item(4) + "/release", "");
        done(act("inventory_manifest", manifest(4, "67890")));
    }

    @Test
    void an_edit_by_hand_comes_with_a_transaction_of_its_own() throws Exception {
        long before = done(act("inventory_adjust", """
                        "data": [{"barcodeid": "%s", "quantity": 90, "reason": "x", "type": 1}]""".formatted(item(5))))
                .get("transactionid")
                .asLong();
        does("/items/" + item(5) + "/quantity", "value=80");
        does("/items/" + item(5) + "/room", "value=9");
        var rows = done(act("sync_inventory", "\"transaction_start\": " + (before + 1)))
                .get("inventory");
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).get("remaining_quantity").asString()).isEqualTo("80");
        assertThat(rows.get(0).get("currentroom").asString()).isEqualTo("9");
        assertThat(done(act("sync_inventory_adjust", "")).toString()).contains("Set on the state's site");
        assertThat(desk.send("POST", PAGE + "/items/" + item(5) + "/quantity?value=many", "")
                        .body())
                .contains("Refused", "no number");
    }

    @Test
    void a_result_is_given_by_hand() throws Exception {
        assertThat(page("")).contains("Passed", "Failed");
        does("/samples/9" + item(20).substring(1) + "/pass", "");
        done(act("inventory_manifest", manifest(20, "67890")));
    }

    @Test
    void a_user_expires_and_gets_a_new_password() throws Exception {
        control("/users/lab/expire", "");
        var login =
                "{\"API\": \"4.0\", \"action\": \"login\", \"license_number\": \"lab\", \"username\": \"lab\", \"password\": \"%s\"}";
        assertThat(send(login.formatted("secret")).get("success").asInt()).isZero();
        control("/users/lab/renew", "");
        done(send(login.formatted("secret")));
        var fresh = control("/users/lab/regenerate", "").get("password").asString();
        assertThat(send(login.formatted("secret")).get("success").asInt()).isZero();
        done(send(login.formatted(fresh)));
        var shown = desk.send("POST", PAGE + "/users/lab/regenerate", "");
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.headers().firstValue("Location"))
                .as("no password stands in an address")
                .isEmpty();
        assertThat(shown.headers().firstValue("Cache-Control")).hasValue("no-store");
        var newest = shown.body().replaceAll("(?s).*The new password of lab is (\\S+)\\.</p>.*", "$1");
        assertThat(send(login.formatted(fresh)).get("success").asInt()).isZero();
        done(send(login.formatted(newest)));
    }

    @Test
    void identifiers_are_given_out_in_advance() throws Exception {
        does("/ids/12345/order", "value=3");
        var ids = done(act("sync_id_preassign", "")).get("id_preassign");
        assertThat(ids).hasSize(3);
        assertThat(ids.get(0).get("id").asString()).matches("[0-9]{16}");
    }
}
