package io.everygram.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Goods from manifest to receipt through BioTrack's interface, and samples to their results. */
class BioManifestsTest extends BioStory {
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

    private static String stop(int item) {
        return "\"location\": \"12345\", \"stop_overview\": [{\"approximate_departure\": 1893456000, \"approximate_arrival\": 1893459600, \"approximate_route\": \"I-91\", \"vendor_license\": \"67890\", \"stop_number\": 1, \"barcodeid\": [\"%s\"]}]"
                .formatted(item(item));
    }

    @Test
    void the_customer_collects_with_a_vehicle_of_its_own() throws Exception {
        var id = done(act(
                        "inventory_manifest_pickup",
                        stop(10)
                                + ", \"employee_id\": \"theirs-1\", \"employee_name\": \"Bo\", \"employee_dob\": \"01/31/1990\", \"vehicle_make\": \"Kia\", \"vehicle_model\": \"Niro\", \"vehicle_plate\": \"CT-1\""))
                .get("barcode_id")
                .asString();
        var listed = done(act("sync_manifest", "")).get("manifest").toString();
        assertThat(listed).contains(id, "\"transporter_name\":\"Bo\"", "Kia", "CT-1");
        done(act(
                "inventory_manifest_modify",
                "\"manifest_id\": \"%s\", \"employee_id\": \"theirs-2\", \"employee_name\": \"Cy\"".formatted(id)));
        assertThat(done(act("sync_manifest", "")).get("manifest").toString()).contains("\"Cy\"");
        arrives(id, 10);
    }

    @Test
    void a_third_party_carries_and_has_to_be_known_as_a_transporter() throws Exception {
        refused(act("inventory_manifest_third_party", stop(11)), 602, "third_party_license");
        refused(
                act("inventory_manifest_third_party", stop(11) + ", \"third_party_license\": \"67890\""),
                602,
                "valid license number");
        var carrier = done(act("sync_third_party_transporter", "")).get("third_party_transporter");
        assertThat(carrier).hasSize(1);
        var license = carrier.get(0).get("location").asString();
        var id = done(act(
                        "inventory_manifest_third_party",
                        stop(11) + ", \"third_party_license\": \"%s\"".formatted(license)))
                .get("barcode_id")
                .asString();
        assertThat(done(act("sync_manifest", "")).get("manifest").toString()).contains(license);
        arrives(id, 11);
    }

    private static void arrives(String manifest, int item) throws Exception {
        done(act(
                "inventory_transfer_outbound",
                "\"manifest_id\": \"%s\", \"data\": [{\"barcodeid\": \"%s\", \"price\": \"5\"}]"
                        .formatted(manifest, item(item))));
        done(act(
                customer,
                "inventory_transfer_inbound",
                "\"location\": \"67890\", \"data\": [{\"barcodeid\": \"%s\", \"quantity\": 100, \"uom\": \"each\"}]"
                        .formatted(item(item))));
    }

    @Test
    void refused_goods_are_looked_up_and_taken_back() throws Exception {
        var id = done(act("inventory_manifest", manifest(12, "67890")))
                .get("barcode_id")
                .asString();
        done(act(
                "inventory_transfer_outbound",
                "\"manifest_id\": \"%s\", \"data\": [{\"barcodeid\": \"%s\", \"price\": \"5\"}]"
                        .formatted(id, item(12))));
        refused(
                act("inventory_move", "\"data\": [{\"barcodeid\": \"%s\", \"room\": 9}]".formatted(item(12))),
                602,
                "possession");
        assertThat(done(act("inventory_transfer_outbound_return_lookup", "\"location\": \"12345\""))
                        .get("data")
                        .toString())
                .contains(item(12));
        done(act(
                "inventory_transfer_outbound_return",
                "\"location\": \"12345\", \"data\": [{\"barcodeid\": \"%s\"}]".formatted(item(12))));
        assertThat(quantity(12)).isEqualTo("100");
        refused(act(customer, "inventory_manifest_lookup", "\"location\": \"67890\""), 602, "No inbound transfers");
    }
}
