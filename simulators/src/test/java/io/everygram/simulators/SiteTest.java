package io.everygram.simulators;

import static io.everygram.simulators.Desk.LICENSE;
import static io.everygram.simulators.Desk.json;
import static io.everygram.simulators.Desk.label;
import static io.everygram.simulators.Desk.template;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What people do on the state's site, and how the web API shows it afterwards. */
class SiteTest {
    private static final String CUSTOMER = "C10-0000009-LIC";

    @TempDir
    static Path state;

    private static Desk desk;

    @BeforeAll
    static void open() throws Exception {
        desk = Desk.open(state).seeded(LICENSE, 30).seeded(CUSTOMER, 0);
        assertThat(desk.control("/switches", "{\"limits\": \"OFF\"}").statusCode())
                .isEqualTo(200);
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    private static String registered(String name, int number) throws Exception {
        var id = json(desk.call("POST", LICENSE, "transfers/v2/templates/outgoing", template(name, CUSTOMER, number)))
                .get("Ids")
                .get(0)
                .asString();
        return json(desk.control("/templates/" + id + "/register", ""))
                .get("Id")
                .asString();
    }

    private static JsonNode transfer(String list, String license, String id) throws Exception {
        return json(desk.call("GET", license, "transfers/v2/" + list, ""))
                .get("Data")
                .valueStream()
                .filter(row -> row.get("Id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode lines(String id) throws Exception {
        var delivery = json(desk.call("GET", LICENSE, "transfers/v2/" + id + "/deliveries", ""))
                .get("Data")
                .get(0);
        return json(desk.call(
                        "GET",
                        LICENSE,
                        "transfers/v2/deliveries/" + delivery.get("Id").asString() + "/packages",
                        ""))
                .get("Data");
    }

    @Test
    void a_registered_manifest_shows_at_both_ends_and_can_be_printed() throws Exception {
        var id = registered("Both ends", 1);
        var ours = transfer("outgoing", LICENSE, id);
        assertThat(ours.get("RecipientFacilityLicenseNumber").isNull()).isTrue();
        assertThat(ours.get("OriginatingTemplateId").isNull()).isFalse();
        var theirs = transfer("incoming", CUSTOMER, id);
        assertThat(theirs.get("RecipientFacilityLicenseNumber").asString()).isEqualTo(CUSTOMER);
        assertThat(theirs.get("DeliveryId").asLong()).isPositive();
        assertThat(theirs.get("DeliveryPackageCount").asInt()).isEqualTo(1);
        assertThat(desk.call("GET", LICENSE, "transfers/v2/manifest/" + id + "/html", "")
                        .body())
                .contains(
                        label(1),
                        "Ann",
                        "address",
                        "phone",
                        "production batch",
                        "Strain",
                        "source harvest",
                        "Checked in");
        assertThat(json(desk.call("GET", LICENSE, "transfers/v2/manifest/" + id + "/pdf", ""))
                        .get("FileContents")
                        .asString())
                .startsWith("JVBERi0");
        assertThat(desk.control("/transfers/" + id + "/depart", "").statusCode())
                .isEqualTo(200);
        assertThat(transfer("outgoing", LICENSE, id)
                        .get("ActualDepartureDateTime")
                        .isNull())
                .isFalse();
    }

    @Test
    void a_void_manifest_gives_its_packages_back() throws Exception {
        var id = registered("Void", 2);
        assertThat(desk.labels("packages/v2/intransit")).contains(label(2));
        assertThat(desk.control("/transfers/" + id + "/void", "").statusCode()).isEqualTo(200);
        assertThat(desk.labels("packages/v2/active")).contains(label(2));
        assertThat(transfer("outgoing", LICENSE, id).get("IsVoided").asBoolean())
                .isTrue();
        assertThat(desk.control("/transfers/" + id + "/receive", "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void part_of_a_package_can_be_received() throws Exception {
        var id = registered("Part", 3);
        assertThat(desk.control("/transfers/" + id + "/receive", "{\"packages\": {\"" + label(3) + "\": 7}}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(lines(id).get(0).get("ReceivedQuantity").asInt()).isEqualTo(7);
        assertThat(lines(id).get(0).get("ShippedQuantity").asInt()).isEqualTo(10);
        assertThat(lines(id).get(0).get("ShipmentPackageState").asString()).isEqualTo("Accepted");
        var theirs = json(desk.call("GET", CUSTOMER, "packages/v2/" + label(3), ""));
        assertThat(theirs.get("Quantity").asInt()).isEqualTo(7);
        assertThat(theirs.get("ReceivedFromFacilityLicenseNumber").asString()).isEqualTo(LICENSE);
        assertThat(desk.labels("packages/v2/inactive")).contains(label(3));
    }

    @Test
    void a_rejected_package_stays_in_transit_until_it_is_back() throws Exception {
        var id = registered("Reject", 4);
        assertThat(desk.control("/transfers/" + id + "/reject", "").statusCode())
                .isEqualTo(200);
        assertThat(lines(id).get(0).get("ShipmentPackageState").asString()).isEqualTo("Rejected");
        assertThat(transfer("rejected", LICENSE, id).get("Id").asString()).isEqualTo(id);
        assertThat(desk.labels("packages/v2/intransit")).contains(label(4));
        assertThat(desk.control("/transfers/" + id + "/return", "").statusCode())
                .isEqualTo(200);
        assertThat(lines(id).get(0).get("ShipmentPackageState").asString()).isEqualTo("Returned");
        assertThat(desk.labels("packages/v2/active")).contains(label(4));
        assertThat(json(desk.get("packages/v2/transferred"))
                        .get("Data")
                        .valueStream()
                        .map(r -> r.get("PackageLabel").asString()))
                .contains(label(4));
    }

    @Test
    void a_hold_moves_a_package_to_the_list_of_held_ones() throws Exception {
        assertThat(desk.control("/packages/" + LICENSE + "/" + label(5) + "/hold", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(desk.labels("packages/v2/onhold")).contains(label(5));
        assertThat(desk.labels("packages/v2/active")).doesNotContain(label(5));
        assertThat(desk.control("/packages/" + LICENSE + "/" + label(5) + "/release", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(desk.labels("packages/v2/active")).contains(label(5));
    }

    @Test
    void an_expired_key_opens_nothing_and_a_regenerated_one_takes_its_place() throws Exception {
        var license = "C11-0000077-LIC";
        var _ = desk.seeded(license, 1);
        assertThat(desk.control("/keys/expire", "{\"key\": \"user-" + license + "\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(desk.call("GET", license, "packages/v2/active", "").statusCode())
                .isEqualTo(401);
        assertThat(desk.control("/keys/renew", "{\"key\": \"user-" + license + "\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(desk.call("GET", license, "packages/v2/active", "").statusCode())
                .isEqualTo(200);
        var fresh = json(desk.control("/keys/regenerate", "{\"key\": \"user-" + license + "\"}"))
                .get("key")
                .asString();
        assertThat(desk.call("GET", license, "packages/v2/active", "").statusCode())
                .isEqualTo(401);
        assertThat(desk.send(
                                "GET",
                                "/ca/packages/v2/active?licenseNumber=" + license,
                                "",
                                "Authorization",
                                Desk.basic("desk-" + license, fresh))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void ordered_tags_can_be_used_when_they_have_arrived() throws Exception {
        var ordered = json(desk.control("/tags/" + CUSTOMER + "/order", "{\"count\": 3}"))
                .get("labels");
        assertThat(ordered).hasSize(3);
        assertThat(ordered.get(0).asString()).matches("1A4[0-9A-F]{21}");
        assertThat(desk.call("GET", CUSTOMER, "tags/v2/package/available", "").body())
                .doesNotContain(ordered.get(0).asString());
        assertThat(desk.control("/tags/" + CUSTOMER + "/receive", "").statusCode())
                .isEqualTo(200);
        assertThat(desk.call("GET", CUSTOMER, "tags/v2/package/available", "").body())
                .contains(ordered.get(0).asString());
    }

    @Test
    void a_lab_records_results_and_the_owner_sees_them() throws Exception {
        var lab = "C8-0000077-LIC";
        var _ = desk.seeded(lab, 0);
        assertThat(desk.control(
                                "/seed",
                                "[{\"kind\": \"facility\", \"rows\": [{\"_key\": \"%s\", \"Name\": \"Bayline\", \"FacilityType\": {\"CanTestPackages\": true}}]}]"
                                        .formatted(lab))
                        .statusCode())
                .isEqualTo(200);
        assertThat(desk.call("POST", lab, "labtests/v2/record", """
                [{"Label": "%s", "ResultDate": "2026-02-26", "DocumentFileName": "coa.pdf", "DocumentFileBase64": "JVBERi0xLjQK",
                  "Results": [{"LabTestTypeName": "Lead (ug/g) Inhalable", "Quantity": 0.08, "Passed": true, "Notes": ""},
                              {"LabTestTypeName": "Salmonella (pass/fail)", "Quantity": 1, "Passed": false, "Notes": "found"}]}]""".formatted(label(6)))
                        .statusCode())
                .isEqualTo(200);
        var pack = json(desk.get("packages/v2/" + label(6)));
        assertThat(pack.get("LabTestingState").asString()).isEqualTo("TestFailed");
        var results = json(desk.get(
                        "labtests/v2/results?packageId=" + pack.get("Id").asString()))
                .get("Data");
        assertThat(results).hasSize(2);
        assertThat(results.get(0).get("OverallPassed").asBoolean()).isFalse();
        assertThat(desk.get("labtests/v2/labtestdocument/"
                                + results.get(0)
                                        .get("LabTestResultDocumentFileId")
                                        .asString())
                        .body())
                .startsWith("%PDF");
    }

    @ParameterizedTest
    @CsvSource({
        "maxWindow, 24H, packages/v2/active?lastModifiedStart=2015-01-01, 400",
        "pastTheEnd, 400, packages/v2/active?pageSize=20&pageNumber=99, 400",
        "v1, OFF, packages/v1/active, 405"
    })
    void a_switch_changes_what_is_uncertain(String name, String value, String path, int status) throws Exception {
        var before =
                json(desk.send("GET", "/_control/ca/switches", "")).get(name).asString();
        assertThat(desk.get(path).statusCode()).isEqualTo(200);
        assertThat(desk.control("/switches", "{\"%s\": \"%s\"}".formatted(name, value))
                        .statusCode())
                .isEqualTo(200);
        assertThat(desk.get(path).statusCode()).isEqualTo(status);
        assertThat(desk.control("/switches", "{\"%s\": \"%s\"}".formatted(name, before))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_page_shows_the_work_and_does_it() throws Exception {
        var id = json(desk.call("POST", LICENSE, "transfers/v2/templates/outgoing", template("By hand", CUSTOMER, 7)))
                .get("Ids")
                .get(0)
                .asString();
        assertThat(desk.send("GET", "/_site/ca", "").body())
                .contains("By hand", "Register manifest", "Order tags", "Regenerate");
        assertThat(desk.send("POST", "/_site/ca/templates/" + id + "/register", "")
                        .statusCode())
                .isEqualTo(303);
        assertThat(desk.send("GET", "/_site/ca", "").body()).contains("Package by package", "Reject all", label(7));
        assertThat(desk.send("GET", "/_site/ca?find=" + label(7), "").body()).contains("Put on hold");
    }

    @Test
    void a_new_key_is_shown_by_the_answer_and_stands_in_no_address() throws Exception {
        var license = "C11-0000078-LIC";
        var _ = desk.seeded(license, 1);
        var id = json(desk.send("GET", "/_control/ca/rows/key", ""))
                .valueStream()
                .filter(key -> key.path("Licenses").toString().contains(license))
                .findFirst()
                .orElseThrow()
                .path("Id")
                .asString();
        var answer = desk.send("POST", "/_site/ca/keys/" + id + "/regenerate", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        var fresh = answer.body().replaceAll("(?s).*The new key is (\\S+)\\. .*", "$1");
        assertThat(desk.send(
                                "GET",
                                "/ca/packages/v2/active?licenseNumber=" + license,
                                "",
                                "Authorization",
                                Desk.basic("desk-" + license, fresh))
                        .statusCode())
                .isEqualTo(200);
    }

    private static HttpResponse<String> press(String path, String form) throws Exception {
        return desk.send("POST", "/_site/" + path + "?" + form, "");
    }

    @Test
    void what_is_refused_is_said_on_the_page_and_nothing_is_done() throws Exception {
        var path = "ca/packages/" + LICENSE + "/" + label(8) + "/";
        for (var wrong :
                List.of("quantity value=-1", "quantity value=many", "quantity value=1e999999", "lab value=Fine")) {
            var words = wrong.split(" ");
            var answer = press(path + words[0], words[1]);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(422);
            assertThat(answer.body()).as(wrong).contains("role=\"alert\"", "Refused", "Work of the day");
        }
        assertThat(press("ca/transfers/999999/depart", "").statusCode()).isEqualTo(422);
        assertThat(desk.quantity(8)).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({"ca", "ca/biotrack"})
    void clock_faults_and_switches_are_set_by_mouse(String system) throws Exception {
        var page = system + "/training";
        assertThat(desk.send("GET", "/_site/" + page, "").body()).contains("A new fault", "Move ahead", "Switches");
        assertThat(press(page + "/clock", "value=2&unit=days").statusCode()).isEqualTo(303);
        assertThat(desk.send("GET", "/_site/" + page, "").body()).contains("moved by 2 days");
        assertThat(press(page + "/clock/back", "").statusCode()).isEqualTo(303);
        assertThat(press(page + "/clock", "value=soon&unit=days").statusCode()).isEqualTo(422);

        var fault =
                "name=unavailable&times=the+next+3+calls&percent=50&license=&method=GET&path=nothing&seconds=&status=&body=&hours=5";
        assertThat(press(page + "/faults", fault).statusCode()).isEqualTo(303);
        assertThat(desk.send("GET", "/_site/" + page, "").body())
                .contains("3 calls, 50 % of them, GET, path with nothing, until ");
        assertThat(press(page + "/faults", fault.replace("unavailable", "flood"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(press(page + "/faults/end", "").statusCode()).isEqualTo(303);
        assertThat(desk.send("GET", "/_site/" + page, "").body()).contains("every call is answered");

        var name = system.equals("ca") ? "listOrder NEWEST_FIRST OLDEST_FIRST" : "numbers TEXT MIXED";
        var words = name.split(" ");
        assertThat(press(page + "/switches/" + words[0], "value=" + words[1]).statusCode())
                .isEqualTo(303);
        assertThat(desk.send("GET", "/_site/" + page, "").body()).contains("usually " + words[2]);
        assertThat(press(page + "/switches/" + words[0], "value=NEITHER").statusCode())
                .isEqualTo(422);
        assertThat(press(page + "/switches/" + words[0], "value=" + words[2]).statusCode())
                .isEqualTo(303);
        assertThat(desk.send("GET", "/_site", "").body()).contains("/_site/" + page);
    }
}
