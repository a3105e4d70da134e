package io.everygram.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The newer interface below /v1: a distributor's day in its objects, with the same effects as in the older one. */
class BioRestTest extends BioStory {
    private String ours = "";
    private String theirs = "";

    @BeforeEach
    void on() throws Exception {
        switched("rest", "ON");
        ours = token("ours");
        theirs = token("theirs");
    }

    private static void switched(String name, String value) throws Exception {
        assertThat(desk.send("POST", "/_control/ct/biotrack/switches", "{\"%s\": \"%s\"}".formatted(name, value))
                        .statusCode())
                .isEqualTo(200);
    }

    private static String token(String who) throws Exception {
        return Desk.json(desk.send(
                        "POST",
                        "/ct/v1/login",
                        "{\"UBI\": \"%s\", \"Username\": \"%s\", \"Password\": \"secret\"}".formatted(who, who)))
                .get("Session")
                .asString();
    }

    private static JsonNode rest(String token, String method, String path, String body, int status) throws Exception {
        var answer = desk.send(method, "/ct/v1/" + path, body, "Authorization", "Bearer " + token);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(status);
        return Desk.json(answer);
    }

    private JsonNode rest(String method, String path, String body) throws Exception {
        return rest(ours, method, path, body, 200);
    }

    @Test
    void it_stands_behind_its_switch_and_a_token() throws Exception {
        assertThat(desk.send("GET", "/ct/v1/heartbeat", "").body()).isEqualTo("{\"Status\":\"success\"}");
        assertThat(rest("none", "GET", "inventory", "", 401).get("Error").asString())
                .contains("expired");
        switched("restExpired", "403");
        var _ = rest("none", "GET", "inventory", "", 403);
        switched("restExpired", "401");
        assertThat(desk.send(
                                "POST",
                                "/ct/v1/user/login",
                                "{\"UBI\": \"ours\", \"Username\": \"ours\", \"Password\": \"secret\"}")
                        .body())
                .contains("session");
        assertThat(desk.send(
                                "POST",
                                "/ct/v1/login",
                                "{\"UBI\": \"ours\", \"Username\": \"ours\", \"Password\": \"no\"}")
                        .statusCode())
                .isEqualTo(401);
        var _ = rest(ours, "GET", "nothing", "", 404);
        var _ = rest(ours, "PUT", "inventory/adjust", "{", 400);
        switched("rest", "OFF");
        var _ = rest(ours, "GET", "inventory", "", 404);
    }

    @Test
    void lists_come_in_pages_and_from_a_transaction() throws Exception {
        var first = rest("GET", "inventory?limit=8", "");
        assertThat(first.get("Inventory")).hasSize(8);
        assertThat(first.get("Inventory").get(0).propertyNames())
                .contains("ID", "LocationLicense", "RemainingAmount", "RoomID", "InventoryParentID", "TransactionID");
        var rest = rest(
                "GET", "inventory?limit=500&cursor=" + first.get("NextCursor").asString(), "");
        assertThat(rest.get("NextCursor").isNull()).isTrue();
        assertThat(rest.get("Inventory").size()).isGreaterThanOrEqualTo(12);
        long mark = rest.get("NextTransactionID").asLong();
        var _ = rest("PUT", "inventory/" + item(1) + "/adjust", "{\"Amount\": 90, \"Reason\": \"count\", \"Type\": 1}");
        var news = rest("GET", "inventory?transactionid=" + mark, "").get("Inventory");
        assertThat(news).hasSize(1);
        assertThat(news.get(0).get("RemainingAmount").asInt()).isEqualTo(90);
        assertThat(rest("GET", "sync", "").get("Sync").get("Inventory").asLong())
                .isGreaterThanOrEqualTo(mark);
        switched("restRows", "DATA");
        assertThat(rest("GET", "inventory/adjustment", "").get("Data").toString())
                .contains("count");
        switched("restRows", "NAMED");
        assertThat(rest(ours, "GET", "inventory?limit=x", "", 400).get("Error").asString())
                .contains("no number");
        assertThat(rest("GET", "vendor", "").get("Vendor").size()).isEqualTo(4);
        assertThat(rest("GET", "uom", "").get("uom").toString()).contains("each");
    }

    @Test
    void a_sublot_is_moved_changed_and_refused_as_in_the_older_interface() throws Exception {
        var made = rest("POST", "inventory/" + item(2) + "/sublot", "{\"Amount\": 30}")
                .get("Inventory")
                .get(0);
        assertThat(made.get("RemainingAmount").asInt()).isEqualTo(30);
        assertThat(made.get("InventoryParentID").get(0).asString()).isEqualTo(item(2));
        assertThat(quantity(2)).isEqualTo("70");
        var id = made.get("ID").asString();
        assertThat(rest("PUT", "inventory/move", "[{\"InventoryID\": \"%s\", \"RoomID\": 9}]".formatted(id))
                        .get("Inventory")
                        .get(0)
                        .get("RoomID")
                        .asInt())
                .isEqualTo(9);
        assertThat(rest("PUT", "inventory", "{\"ID\": \"%s\", \"ProductName\": \"New name\"}".formatted(id))
                        .get("ProductName")
                        .asString())
                .isEqualTo("New name");
        assertThat(rest(
                                ours,
                                "PUT",
                                "inventory/adjust",
                                "{\"InventoryID\": \"1\", \"Amount\": 1, \"Reason\": \"x\", \"Type\": 1}",
                                400)
                        .get("ErrorCode")
                        .asInt())
                .isEqualTo(602);
        var _ = rest(theirs, "GET", "inventory/" + id, "", 404);
        var room = rest(
                "POST", "inventory/room", "{\"LocationLicense\": \"12345\", \"Name\": \"Cage\", \"Quarantine\": true}");
        assertThat(room.get("Quarantine").asBoolean()).isTrue();
        var _ = rest("DELETE", "inventory/room/" + room.get("ID").asString(), "");
        var _ = rest("POST", "vehicle", "{\"ID\": \"7\", \"Make\": \"Ford\", \"Plate\": \"P1\"}");
        assertThat(rest("GET", "vehicle/7", "").get("Plate").asString()).isEqualTo("P1");
    }

    @Test
    void goods_go_from_manifest_to_partial_receipt() throws Exception {
        var manifest = rest("POST", "manifest", """
                {"LicenseNumber": "12345", "Driver": [{"ID": "23468"}], "Vehicle": {"ID": "2"},
                 "Stop": [{"LocationLicense": "67890", "StopNumber": 1, "ApproximateDeparture": "2030-01-01T10:00:00.000Z",
                   "ApproximateArrival": "2030-01-01T12:00:00.000Z", "ApproximateRoute": "I-91", "Item": [{"InventoryID": "%s"}]}]}""".formatted(item(3)));
        var id = manifest.get("ManifestID").asString();
        assertThat(manifest.get("Stop")
                        .get(0)
                        .get("Item")
                        .get(0)
                        .get("InventoryID")
                        .asString())
                .isEqualTo(item(3));
        assertThat(manifest.get("Stop").get(0).get("ApproximateDeparture").asString())
                .isEqualTo("2030-01-01T10:00:00Z");
        assertThat(rest("PUT", "manifest/" + id + "/stop/1/arrive", "")
                        .get("Stop")
                        .get(0)
                        .get("DriverArrived")
                        .asBoolean())
                .isTrue();
        var transfer = rest(
                        "POST",
                        "inventory/transfer",
                        "{\"ManifestID\": \"%s\", \"Item\": [{\"InventoryID\": \"%s\", \"Price\": 5}]}"
                                .formatted(id, item(3)))
                .get("ID")
                .asString();
        var coming = rest(theirs, "GET", "inventory/transfer/inbound", "", 200)
                .get("InventoryTransfer")
                .get(0);
        assertThat(coming.get("InboundLicense").asString()).isEqualTo("67890");
        assertThat(coming.get("Item").get(0).get("Amount").asInt()).isEqualTo(100);
        var _ = rest(
                theirs,
                "PUT",
                "inventory/transfer/" + transfer + "/receive",
                "{\"Item\": [{\"InventoryID\": \"%s\", \"ReceivedAmount\": 97}]}".formatted(item(3)),
                200);
        assertThat(rest(theirs, "GET", "inventory/" + item(3), "", 200)
                        .get("RemainingAmount")
                        .asInt())
                .isEqualTo(97);
        assertThat(rest("GET", "inventory/transfer/" + transfer, "")
                        .get("Item")
                        .get(0)
                        .get("ReceivedAmount")
                        .asInt())
                .isEqualTo(97);
        var second = rest("POST", "manifest", """
                {"LicenseNumber": "12345", "Driver": [{"ID": "23468"}], "Vehicle": {"ID": "2"},
                 "Stop": [{"LocationLicense": "67890", "ApproximateDeparture": "2030-01-01T10:00:00.000Z",
                   "ApproximateArrival": "2030-01-01T12:00:00.000Z", "ApproximateRoute": "I-91", "Item": [{"InventoryID": "%s"}]}]}""".formatted(item(4)));
        assertThat(rest("PUT", "manifest/" + second.get("ManifestID").asString() + "/void", "")
                        .get("Deleted")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void an_invoice_is_priced_paid_and_accepted_by_those_who_may() throws Exception {
        var id =
                rest("POST", "invoice", """
                        {"LocationLicense": "12345", "BuyerLocationLicense": "67890", "Inventory": [{"InventoryID": "%s", "Amount": 10, "Price": 50}]}""".formatted(item(6))).get("InvoiceID").asString();
        var _ = rest(theirs, "PUT", "invoice/" + id + "/void", "", 404);
        assertThat(rest(
                                "PUT",
                                "invoice/" + id + "/price",
                                "{\"Inventory\": [{\"InventoryID\": \"%s\", \"Price\": 60}]}".formatted(item(6)))
                        .get("Inventory")
                        .get(0)
                        .get("Price")
                        .asInt())
                .isEqualTo(60);
        var _ = rest(ours, "POST", "invoice/" + id + "/payment", "{\"Amount\": 60}", 403);
        var _ = rest(theirs, "POST", "invoice/" + id + "/payment", "{\"Amount\": 0}", 400);
        var _ = rest(theirs, "POST", "invoice/" + id + "/payment", "{\"Amount\": 20}", 200);
        var _ = rest(theirs, "PUT", "invoice/" + id + "/payment/1", "{\"Amount\": 60}", 200);
        var _ = rest(theirs, "PUT", "invoice/" + id + "/payment/1/accept", "", 403);
        var accepted = rest("PUT", "invoice/" + id + "/payment/1/accept", "");
        assertThat(accepted.get("Accepted").asBoolean()).isTrue();
        assertThat(accepted.get("Payment").get(0).get("Amount").asInt()).isEqualTo(60);
        var _ = rest(ours, "PUT", "invoice/" + id + "/void", "", 400);
        assertThat(rest(theirs, "GET", "invoice", "", 200).get("Invoice"))
                .anyMatch(row -> row.get("InvoiceID").asString().equals(id));
        var _ = rest(token("lab"), "GET", "invoice/" + id, "", 404);
    }

    @Test
    void a_third_party_accepts_a_manifest_before_it_arrives() throws Exception {
        var carrier = token("carrier");
        var id = rest("POST", "manifest/thirdparty", """
                        {"LicenseNumber": "12345", "ThirdPartyTransporter": {"LicenseNumber": "55555"}, "Driver": [{"ID": "23468"}], "Vehicle": {"ID": "2"},
                         "Stop": [{"LocationLicense": "67890", "StopNumber": 1, "Item": [{"InventoryID": "%s"}]}]}""".formatted(item(7)))
                .get("ManifestID")
                .asString();
        var _ = rest(carrier, "PUT", "manifest/thirdparty/" + id + "/stop/1/arrive", "", 400);
        var _ = rest(ours, "PUT", "manifest/thirdparty/" + id + "/accept", "", 403);
        assertThat(rest(carrier, "PUT", "manifest/thirdparty/" + id + "/accept", "", 200)
                        .get("IsAccepted")
                        .asBoolean())
                .isTrue();
        assertThat(rest(carrier, "PUT", "manifest/thirdparty/" + id + "/stop/1/arrive", "", 200)
                        .get("Stop")
                        .get(0)
                        .get("DriverArrived")
                        .asBoolean())
                .isTrue();
        assertThat(rest(carrier, "GET", "manifest/thirdparty", "", 200).get("Manifest"))
                .allMatch(row -> row.get("ThirdPartyTransporter")
                        .get("LicenseNumber")
                        .asString()
                        .equals("55555"));
        assertThat(rest("GET", "manifest/pickup", "").get("Manifest"))
                .noneMatch(row -> row.get("ManifestID").asString().equals(id));
        var _ = rest(theirs, "GET", "manifest/thirdparty/" + id, "", 404);
    }

    @Test
    void types_tests_and_rules_are_told() throws Exception {
        assertThat(rest("GET", "inventory/type/28", "").get("UnitBased").asBoolean())
                .isTrue();
        var _ = rest(ours, "GET", "inventory/type/99", "", 404);
        assertThat(rest("GET", "inventory/lab/test", "").get("Test")).hasSize(8);
        switched("qaRequired", "OFF");
        assertThat(rest("GET", "inventory/transfer/rules", "").get("TransferRule"))
                .noneMatch(rule -> rule.get("QAPassRequired").asBoolean());
        switched("qaRequired", "ON");
        assertThat(rest("GET", "user", "").get("User"))
                .extracting(user -> user.get("Username").asString())
                .contains("ours")
                .doesNotContain("theirs");
    }

    @Test
    void faults_strike_here_too() throws Exception {
        assertThat(desk.send("POST", "/_control/ct/biotrack/faults", "{\"name\": \"503\", \"path\": \"^v1/inventory\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(desk.send("GET", "/ct/v1/inventory", "").statusCode()).isEqualTo(503);
        assertThat(rest("GET", "inventory?limit=1", "").get("Inventory")).hasSize(1);
    }

    @Test
    void lists_take_the_other_names_of_their_parameters_when_the_state_has_those() throws Exception {
        switched("restNames", "LONG");
        var first = rest("GET", "inventory?pageLimit=8", "");
        assertThat(first.get("Inventory")).hasSize(8);
        assertThat(rest(
                                "GET",
                                "inventory?pageLimit=8&nextCursor="
                                        + first.get("NextCursor").asString(),
                                "")
                        .get("Inventory")
                        .get(0)
                        .get("ID"))
                .isNotEqualTo(first.get("Inventory").get(0).get("ID"));
        assertThat(rest("GET", "inventory?license=elsewhere", "").get("Inventory"))
                .isEmpty();
        assertThat(rest("GET", "inventory?limit=8", "").get("Inventory").size()).isGreaterThan(8);
        switched("restNames", "SHORT");
    }

    @Test
    void what_is_dispensed_leaves_its_item_once_however_often_the_request_comes() throws Exception {
        var sale = """
                {"LocationLicense": "12345", "Type": "RecreationalRetail", "TerminalID": "T1", "Datetime": "2026-12-01T10:00:00.000Z",
                 "ExternalID": "S-1", "RequestID": "7f3c", "Items": [{"Barcode": "%s", "Price": 12.5, "Quantity": 3, "Tax": {"Excise": 1, "Other": 0.5}}]}""".formatted(item(18));
        var first = rest("POST", "dispense", sale);
        assertThat(first.propertyNames()).containsExactlyInAnyOrder("TransactionID", "RequestID", "ExternalID");
        assertThat(quantity(18)).isEqualTo("97");
        assertThat(rest("POST", "dispense", sale)).isEqualTo(first);
        assertThat(rest("POST", "dispense", sale.replace("S-1", ""))).isEqualTo(first);
        assertThat(rest("GET", "inventory/" + item(18), "").get("UOM").asString())
                .as("packaged, so counted")
                .isEqualTo("each");
        assertThat(quantity(18)).isEqualTo("97");
        var sold = rest("GET", "sale", "").get("Sale").get(0);
        assertThat(sold.get("InventoryID").asString()).isEqualTo(item(18));
        assertThat(sold.get("Price").decimalValue()).isEqualByComparingTo("12.5");
        assertThat(rest(
                                ours,
                                "POST",
                                "dispense",
                                sale.replace("7f3c", "8").replace("\"Quantity\": 3", "\"Quantity\": 300"),
                                400)
                        .get("Error")
                        .asString())
                .contains("larger than what remains");
    }

    @Test
    void the_first_inventory_is_loaded_item_by_item_and_a_bad_one_is_told() throws Exception {
        var answer = rest("POST", "inventory/initial", """
                [{"LocationLicense": "12345", "InventoryType": 28, "ProductName": "Haze eighth", "RemainingAmount": 40, "RoomID": 9, "ProviderBarcodeID": "P1"},
                 {"LocationLicense": "12345", "InventoryType": 0, "RemainingAmount": 1, "ProviderBarcodeID": "P2"},
                 {"LocationLicense": "12345", "InventoryType": 28, "RemainingAmount": 40, "ProviderBarcodeID": "P1"}]""");
        assertThat(answer.get("errorCount").asInt()).isEqualTo(2);
        assertThat(answer.get("Data").get(0).propertyNames())
                .containsExactlyInAnyOrder(
                        "ItemIndex",
                        "Success",
                        "ErrorCode",
                        "Message",
                        "ErrorData",
                        "ProviderBarcodeID",
                        "TraceabilityBarcodeID",
                        "TransactionID");
        assertThat(answer.get("Data")
                        .valueStream()
                        .map(line -> line.get("Success").asBoolean()))
                .containsExactly(true, false, false);
        var made = rest(
                "GET",
                "inventory/"
                        + answer.get("Data").get(0).get("TraceabilityBarcodeID").asString(),
                "");
        assertThat(made.get("ProductName").asString()).isEqualTo("Haze eighth");
        assertThat(made.get("RemainingAmount").asInt()).isEqualTo(40);
    }

    @Test
    void ingredients_users_and_what_they_may_are_listed_and_changed() throws Exception {
        var made = rest("POST", "inventory/ingredient", "{\"Name\": \"Butter\"}");
        var path = "inventory/ingredient/" + made.get("ID").asString();
        assertThat(rest("PUT", path, "{\"Name\": \"Brown butter\"}").get("Name").asString())
                .isEqualTo("Brown butter");
        assertThat(rest("GET", "inventory/ingredient", "").get("Ingredient").toString())
                .contains("Brown butter");
        assertThat(rest("DELETE", path, "").get("Deleted").asBoolean()).isTrue();
        assertThat(rest("GET", path, "").get("Deleted").asBoolean()).isTrue();
        var _ = rest(ours, "PUT", path, "{\"Name\": \"Again\"}", 400);

        assertThat(rest("GET", "permission", "").get("Permission").valueStream())
                .allMatch(one -> one.get("Granted").asBoolean());
        var _ = rest(
                "POST",
                "user",
                "{\"Username\": \"clerk\", \"Password\": \"secret\", \"Permissions\": [\"sync_inventory\"]}");
        var clerk = Desk.json(desk.send(
                        "POST",
                        "/ct/v1/login",
                        "{\"UBI\": \"ours\", \"Username\": \"clerk\", \"Password\": \"secret\"}"))
                .get("Session")
                .asString();
        assertThat(rest(clerk, "GET", "permission", "", 200)
                        .get("Permission")
                        .valueStream()
                        .filter(one -> one.get("Granted").asBoolean())
                        .map(one -> one.get("Name").asString()))
                .containsExactly("sync_inventory");
        assertThat(rest("DELETE", "user/clerk", "").get("Deleted").asBoolean()).isTrue();
    }

    @Test
    void a_laboratory_sees_the_samples_that_were_sent_to_it_and_files_their_results() throws Exception {
        var lab = token("lab");
        var made = rest(
                "POST",
                "inventory/lab/lab/sample",
                "{\"InventoryID\": \"%s\", \"LabLicense\": \"999977\", \"Amount\": 1}".formatted(item(20)));
        var path = "lab/sample/" + made.get("ID").asString();
        assertThat(rest(lab, "GET", "lab/sample", "", 200).get("LabSample").toString())
                .contains(made.get("ID").asString());
        assertThat(rest(lab, "GET", path, "", 200).get("ParentID").asString()).isEqualTo(item(20));
        var _ = rest(lab, "GET", path + "/result", "", 404);
        var _ = rest(ours, "GET", path, "", 404);
        var _ = rest(
                lab, "POST", path + "/result", "{\"TestResult\": [{\"TestPanel\": \"THC\", \"TestPass\": true}]}", 200);
        assertThat(rest(lab, "GET", path + "/result", "", 200).get("Result").asInt())
                .isEqualTo(1);
        assertThat(rest(lab, "GET", "lab/inventory/transfer/inbound", "", 200).get("InventoryTransfer"))
                .isNotNull();
    }
}
