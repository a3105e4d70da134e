package io.everygram.simulators;

import static io.everygram.simulators.Desk.LICENSE;
import static io.everygram.simulators.Desk.json;
import static io.everygram.simulators.Desk.label;
import static io.everygram.simulators.Desk.template;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whole stories as a distributor's program meets them: a third party's hub, goods from outside, codes on pieces, goods made good again. */
class StoriesTest {
    private static final String CUSTOMER = "C10-0000009-LIC";
    private static final String CARRIER = "C12-0000005-LIC";

    @TempDir
    static Path state;

    private static Desk desk;

    @BeforeAll
    static void open() throws Exception {
        desk = Desk.open(state).seeded(LICENSE, 20).seeded(CUSTOMER, 0).seeded(CARRIER, 0);
        assertThat(desk.control("/switches", "{\"limits\": \"OFF\"}").statusCode())
                .isEqualTo(200);
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    private static JsonNode done(String method, String license, String path, String body) throws Exception {
        var answer = desk.call(method, license, path, body);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return answer.body().isEmpty() ? json(desk.send("GET", "/_control/ca/switches", "")) : json(answer);
    }

    private static JsonNode first(String license, String path) throws Exception {
        return done("GET", license, path, "").get("Data").get(0);
    }

    private static void refused(String method, String license, String path, String body, String text) throws Exception {
        var answer = desk.call(method, license, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(text);
    }

    @Test
    void a_third_party_takes_goods_through_its_hub() throws Exception {
        var body = template("By carrier", CUSTOMER, 1)
                .replace(
                        "\"TransporterFacilityLicenseNumber\": \"" + LICENSE,
                        "\"TransporterFacilityLicenseNumber\": \"" + CARRIER);
        var id = done("POST", LICENSE, "transfers/v2/templates/outgoing", body)
                .get("Ids")
                .get(0)
                .asString();
        assertThat(done("GET", CARRIER, "transfers/v2/hub", "").get("Data")).isEmpty();
        assertThat(desk.control("/templates/" + id + "/register", "").statusCode())
                .isEqualTo(200);
        var row = first(CARRIER, "transfers/v2/hub");
        assertThat(row.get("ShipmentTransactionType").isNumber()).isTrue();
        assertThat(row.get("TransporterAcceptedDateTime").isNull()).isTrue();
        var delivery = row.get("DeliveryId").asString();
        var report = "[{\"ShipmentDeliveryId\": " + delivery + ", \"TransporterDirection\": \"Outbound\"}]";
        refused("POST", LICENSE, "transfers/v2/hub/arrive", report, "was not found");
        refused(
                "POST",
                CARRIER,
                "transfers/v2/hub/arrive",
                report.replace("Outbound", "Sideways"),
                "TransporterDirection");
        for (var step : new String[] {"arrive", "checkin", "checkout", "depart"}) {
            var answer = desk.call("POST", CARRIER, "transfers/v2/hub/" + step, report);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
        }
        var after = first(CARRIER, "transfers/v2/hub");
        for (var mark : new String[] {
            "TransporterActualArrivalDateTime", "TransporterAcceptedDateTime", "TransporterActualDepartureDateTime"
        }) {
            assertThat(after.get(mark).asString("")).as(mark).isNotEmpty();
        }
        assertThat(done(
                                "GET",
                                CARRIER,
                                "transfers/v2/hub?estimatedArrivalStart=2026-12-03&estimatedArrivalEnd=2026-12-04",
                                "")
                        .get("Data"))
                .hasSize(1);
        assertThat(done("GET", CARRIER, "transfers/v2/hub?estimatedArrivalStart=2026-12-05", "")
                        .get("Data"))
                .isEmpty();
        assertThat(desk.control("/switches", "{\"hubNames\": \"LONG\"}").statusCode())
                .isEqualTo(200);
        assertThat(done("GET", CARRIER, "transfers/v2/hub?estimatedArrivalDateTimeStart=2026-12-05", "")
                        .get("Data"))
                .isEmpty();
        assertThat(desk.control("/switches", "{\"hubNames\": \"SHORT\"}").statusCode())
                .isEqualTo(200);
        refused(
                "GET",
                CARRIER,
                "transfers/v2/hub?estimatedArrivalStart=2026-12-03&lastModifiedStart=2026-12-03T00:00:00Z",
                "",
                "cannot be combined");
        assertThat(first(CARRIER, "transfers/v2/deliveries/" + delivery + "/transporters")
                        .get("TransporterFacilityLicenseNumber")
                        .asString())
                .isEqualTo(CARRIER);
        assertThat(desk.control("/transfers/" + row.get("Id").asString() + "/receive", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(done("GET", CUSTOMER, "packages/v2/" + label(1), "")
                        .get("Quantity")
                        .asInt())
                .isEqualTo(10);
    }

    private static String external(String type, String more) {
        return """
                [{"ShipperLicenseNumber": "HEMP-1", "ShipperName": "Prairie Hemp", "ShipperMainPhoneNumber": "555-0100", "ShipperAddress1": "1 Road",
                  "ShipperAddressCity": "Fargo", "ShipperAddressState": "ND", "ShipperAddressPostalCode": "58102"%s,
                  "Destinations": [{"RecipientLicenseNumber": "%s", "TransferTypeName": "%s", "PlannedRoute": "I-80",
                    "EstimatedDepartureDateTime": "2026-12-01T08:00:00.000", "EstimatedArrivalDateTime": "2026-12-03T08:00:00.000",
                    "Packages": [{"ItemName": "Hemp Isolate", "Quantity": 500, "UnitOfMeasureName": "Grams", "PackagedDate": "2026-11-20",
                      "ExpirationDate": "2027-11-20", "WholesalePrice": 90, "ExternalId": "LOT-7"}]}]}]""".formatted(more, LICENSE, type);
    }

    @Test
    void goods_from_outside_are_announced_changed_and_received() throws Exception {
        var type = done("GET", LICENSE, "transfers/v2/types", "")
                .get("Data")
                .valueStream()
                .filter(t -> t.get("ForExternalIncomingShipments").asBoolean())
                .findFirst()
                .orElseThrow()
                .get("Name")
                .asString();
        var path = "transfers/v2/external/incoming";
        assertThat(desk.call("POST", LICENSE, path, external(type, "")).statusCode())
                .as("without the capability")
                .isEqualTo(401);
        var seeded = desk.control("/seed", """
                [{"kind": "tag", "rows": [{"_key": "1A4060300000000000009777", "Label": "1A4060300000000000009777", "License": "%1$s"}]},
                 {"kind": "facility", "rows": [{"_key": "%1$s", "License": {"Number": "%1$s"}, "FacilityType": {"CanTransferFromExternalFacilities": true}}]}]""".formatted(LICENSE));
        assertThat(seeded.statusCode()).isEqualTo(200);
        refused("POST", LICENSE, path, external("Wholesale Manifest", ""), "is invalid");
        var id = done("POST", LICENSE, path, external(type, ""))
                .get("Ids")
                .get(0)
                .asLong();
        var coming = first(LICENSE, "transfers/v2/incoming");
        assertThat(coming.get("Id").asLong()).isEqualTo(id);
        assertThat(coming.get("ShipperFacilityName").asString()).isEqualTo("Prairie Hemp");
        var changed = desk.call(
                "PUT",
                LICENSE,
                path,
                external(type, ", \"TransferId\": " + id).replace("\"Quantity\": 500", "\"Quantity\": 450"));
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(changed.body()).isEmpty();
        var line = first(
                LICENSE, "transfers/v2/deliveries/" + coming.get("DeliveryId").asString() + "/packages");
        assertThat(line.get("ShippedQuantity").asInt()).isEqualTo(450);
        assertThat(desk.control("/transfers/" + id + "/receive", "").statusCode())
                .isEqualTo(200);
        var received = first(
                LICENSE, "transfers/v2/deliveries/" + coming.get("DeliveryId").asString() + "/packages");
        var pack = done(
                "GET", LICENSE, "packages/v2/" + received.get("PackageLabel").asString(), "");
        assertThat(pack.get("Quantity").asInt()).isEqualTo(450);
        assertThat(pack.get("ReceivedFromFacilityLicenseNumber").asString()).isEqualTo("HEMP-1");
        assertThat(pack.get("LabTestingState").asString()).isEqualTo("NotSubmitted");
        refused("PUT", LICENSE, path, external(type, ", \"TransferId\": " + id), "cannot be changed");
        var other = done("POST", LICENSE, path, external(type, ""))
                .get("Ids")
                .get(0)
                .asLong();
        assertThat(desk.call("DELETE", LICENSE, path + "/" + other, "").statusCode())
                .isEqualTo(200);
        refused("PUT", LICENSE, path, external(type, ", \"TransferId\": " + other), "cannot be changed");
    }

    @Test
    void codes_are_made_read_and_merged() throws Exception {
        var made = done(
                "POST",
                LICENSE,
                "retailid/v2/generate",
                "{\"PackageLabel\": \"%s\", \"Quantity\": 3}".formatted(label(5)));
        assertThat(made.get("QrUrls")).hasSize(3);
        var url = made.get("QrUrls").get(1).asString();
        var code = url.substring(url.lastIndexOf('/') + 1);
        assertThat(done("GET", LICENSE, "retailid/v2/receive/qr/" + code, "")
                        .get("PackageLabel")
                        .asString())
                .isEqualTo(label(5));
        assertThat(desk.call("GET", LICENSE, "retailid/v2/receive/qr/NONE", "").statusCode())
                .isEqualTo(404);
        var _ = done(
                "POST",
                LICENSE,
                "retailid/v2/associate",
                "[{\"PackageLabel\": \"%s\", \"QrUrls\": [\"https://1a4.com/OWN\"]}]".formatted(label(5)));
        assertThat(done("GET", LICENSE, "retailid/v2/receive/" + label(5), "").get("QrUrls"))
                .hasSize(4);
        assertThat(done(
                                "POST",
                                LICENSE,
                                "retailid/v2/packages/info",
                                "{\"packageLabels\": [\"%s\"]}".formatted(label(5)))
                        .toString())
                .contains("OWN");
        assertThat(done("GET", LICENSE, "retailid/v2/allotment", "").get("Used").asInt())
                .isEqualTo(3);
        refused(
                "POST",
                LICENSE,
                "retailid/v2/generate",
                "{\"PackageLabel\": \"%s\", \"Quantity\": 0}".formatted(label(5)),
                "greater than 0");
        var merge = "{\"packageLabels\": [\"%s\", \"%s\"]}".formatted(label(5), label(6));
        refused("POST", LICENSE, "retailid/v2/merge", merge, "Merge");
        assertThat(desk.control(
                                "/seed",
                                "[{\"kind\": \"reason\", \"rows\": [{\"_key\": \"merge\", \"Name\": \"Package Merge\"}]}]")
                        .statusCode())
                .isEqualTo(200);
        var _ = done("POST", LICENSE, "retailid/v2/merge", merge);
        assertThat(desk.quantity(5)).isEqualTo(20);
        assertThat(desk.quantity(6)).isZero();
        assertThat(done("GET", LICENSE, "packages/v2/adjustments?pageSize=20&pageNumber=1", "")
                        .toString())
                .contains("Package Merge");
    }

    private static void capable(boolean capable) throws Exception {
        assertThat(desk.control("/seed", """
                [{"kind": "facility", "rows": [{"_key": "%1$s", "License": {"Number": "%1$s"}, "FacilityType": {
                  "CanRemediatePackagesWithFailedLabResults": %2$s, "CanRequestProductDecontamination": %2$s}}]}]""".formatted(LICENSE, capable)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_failed_package_is_made_good_and_must_pass_again() throws Exception {
        assertThat(desk.control(
                                "/packages/" + LICENSE + "/" + label(7),
                                "{\"LabTestingState\": \"TestFailed\", \"ProductRequiresRemediation\": true}")
                        .statusCode())
                .isEqualTo(200);
        var remediation =
                "[{\"PackageLabel\": \"%s\", \"RemediationMethodName\": \"Further drying\", \"RemediationDate\": \"2026-11-20\", \"RemediationSteps\": \"48 h\"}]";
        capable(false);
        assertThat(desk.call("PUT", LICENSE, "packages/v2/remediate", remediation.formatted(label(7)))
                        .statusCode())
                .as("without the capability")
                .isEqualTo(401);
        capable(true);
        refused(
                "PUT",
                LICENSE,
                "packages/v2/remediate",
                remediation.formatted(label(7)).replace("Further drying", ""),
                "RemediationMethodName");
        assertThat(desk.call("PUT", LICENSE, "packages/v2/remediate", remediation.formatted(label(7)))
                        .statusCode())
                .isEqualTo(200);
        var pack = done("GET", LICENSE, "packages/v2/" + label(7), "");
        assertThat(pack.get("LabTestingState").asString()).isEqualTo("Remediated");
        assertThat(pack.get("ContainsRemediatedProduct").asBoolean()).isTrue();
        assertThat(pack.get("RemediationDate").asString()).isEqualTo("2026-11-20");
        var _ = desk.control("/switches", "{\"transferable\": \"PASSED\"}");
        refused("POST", LICENSE, "transfers/v2/templates/outgoing", template("Too early", CUSTOMER, 7), label(7));
        var _ = desk.control("/switches", "{\"transferable\": \"SUBMITTED\"}");
        assertThat(desk.call("PUT", LICENSE, "packages/v2/decontaminate", """
                [{"PackageLabel": "%s", "DecontaminationMethodName": "Ozone", "DecontaminationDate": "2026-11-21", "DecontaminationSteps": "2 h"}]""".formatted(label(8)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(done("GET", LICENSE, "packages/v2/" + label(8), "")
                        .get("ContainsDecontaminatedProduct")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void old_and_lenient_clients_are_understood() throws Exception {
        var _ = desk.control("/switches", "{\"defaultWindow\": \"NONE\", \"lenient\": \"ON\"}");
        assertThat(done("GET", LICENSE, "packages/v1/active", "").isArray()).isTrue();
        var note = "[{\"PackageLabel\": \"%s\", \"Note\": \"x\"}]".formatted(label(9));
        assertThat(desk.call("PUT", LICENSE, "packages/v2/note", note).body()).startsWith("{");
        var _ = done(
                "POST",
                LICENSE,
                "packages/v1/adjust",
                "[{\"Label\": \"%s\", \"Quantity\": -10, \"UnitOfMeasure\": \"Each\", \"AdjustmentReason\": \"Spoilage\", \"AdjustmentDate\": \"2026-11-20\", \"ReasonNote\": \"x\"}]"
                        .formatted(label(9)));
        var finish = "[{\"Label\": \"%s\", \"ActualDate\": \"2026-11-20\"}]".formatted(label(9));
        var _ = done("POST", LICENSE, "packages/v2/finish", finish);
        var _ = done("POST", LICENSE, "transfers/v2/templates", template("Lenient", CUSTOMER, 10));
        var _ = desk.control("/switches", "{\"lenient\": \"OFF\"}");
        assertThat(desk.call("PUT", LICENSE, "packages/v2/note", note.replace(label(9), label(10)))
                        .body())
                .isEmpty();
        assertThat(desk.call("POST", LICENSE, "packages/v2/finish", finish).statusCode())
                .isEqualTo(405);
        assertThat(desk.call("POST", LICENSE, "transfers/v2/templates", template("Strict", CUSTOMER, 11))
                        .statusCode())
                .isEqualTo(404);
        var _ = desk.control("/switches", "{\"v1\": \"OFF\"}");
        assertThat(desk.call("GET", LICENSE, "packages/v1/active", "").statusCode())
                .isEqualTo(405);
        var _ = desk.control("/switches", "{\"v1\": \"ON\", \"defaultWindow\": \"LAST_24H\"}");
    }
}
