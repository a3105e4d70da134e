package io.everygram.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of BioTrack's interface that are wrong in form or ask for what is somebody else's. */
class BioHostileCallsTest extends BioStory {
    @ParameterizedTest(name = "{0} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            inventory_adjust        | 602 | "data": [{"barcodeid": "%s", "quantity": "1e999999999", "quantity_uom": "each", "reason": "x", "type": 1}]
            inventory_adjust        | 202 | "data": [{"barcodeid": "%s", "remove_quantity": -5, "reason": "x", "type": 1}]
            inventory_adjust_usable | 202 | "barcodeid": "%s", "quantity": -1
            inventory_split         | 602 | "data": [{"barcodeid": "%s", "remove_quantity": {"a": 1}}]
            inventory_qa_sample     | 202 | "barcodeid": "6853296789000020", "lab_id": "999977", "quantity": 0
            """)
    void an_amount_that_is_none_is_refused_and_changes_nothing(String action, int code, String fields)
            throws Exception {
        var before = quantity(5);
        refused(act(action, fields.formatted(item(5))), code, "");
        assertThat(quantity(5)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "approximate_departure": 1893456000  | "approximate_departure": null
            "approximate_arrival": 1893459600    | "approximate_arrival": "later"
            "approximate_route": "I-91"          | "approximate_route": ""
            "stop_number": "1"                   | "stop_number": 0
            """, quoteCharacter = '`')
    void a_stop_states_its_times_its_route_and_its_number(String usual, String wrong) throws Exception {
        var stop = manifest(6, "67890");
        assertThat(stop).contains(usual);
        refused(act("inventory_manifest", stop.replace(usual, wrong)), 602, "Please specify");
    }

    @Test
    void a_sample_is_seen_by_its_company_and_its_lab_and_only_that_lab_files_results() throws Exception {
        var sample = "\"sample_id\": \"9%s\"".formatted(item(7).substring(1));
        done(act("inventory_qa_check", sample));
        done(act(login("lab"), "inventory_qa_check", sample));
        refused(act(customer, "inventory_qa_check", sample), 602, "could not be found");
        refused(act("inventory_qa_sample_results", sample + ", \"test\": []"), 200, "Only QA Labs");
    }

    @Test
    void a_manifest_may_want_a_second_try_to_be_void() throws Exception {
        var id = done(act("inventory_manifest", manifest(8, "67890")))
                .get("barcode_id")
                .asString();
        assertThat(desk.send("POST", "/_control/ct/biotrack/switches", "{\"voidManifest\": \"AT_SECOND\"}")
                        .statusCode())
                .isEqualTo(200);
        try {
            refused(act("inventory_manifest_void", "\"manifest_id\": \"" + id + "\""), 1000, "Please try again");
            done(act("inventory_manifest_void", "\"manifest_id\": \"" + id + "\""));
        } finally {
            var _ = desk.send("POST", "/_control/ct/biotrack/switches", "{\"voidManifest\": \"AT_ONCE\"}");
        }
    }
}
