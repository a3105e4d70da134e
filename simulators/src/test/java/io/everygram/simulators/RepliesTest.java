package io.everygram.simulators;

import static io.everygram.simulators.Desk.LICENSE;
import static io.everygram.simulators.Desk.json;
import static io.everygram.simulators.Desk.label;
import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.simulators.metrc.wire.Endpoint;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Every read of the Metrc-like interface answers rows with the documented fields, each in its type, in the documented form: after a story in which every list
 * has a row, told with numbers as text and days with times, as careless clients do.
 */
class RepliesTest {
    private static final String CUSTOMER = "C10-0000009-LIC";
    private static final String PDF = "JVBERi0xLjcK";

    @TempDir
    static Path state;

    private static Desk desk;
    private static final Map<String, String> IDS = new HashMap<>();

    @BeforeAll
    static void open() throws Exception {
        desk = Desk.open(state).seeded(LICENSE, 12).seeded(CUSTOMER, 0);
        set("limits", "OFF");
        seed("facility", """
                {"_key": "%1$s", "Name": "Everygram", "License": {"Number": "%1$s"}, "FacilityType": {"EnableSublocations": true, "CanTestPackages": true,
                 "CanTransferFromExternalFacilities": true, "EnableExternalIdentifier": true, "CanRecordProcessingJobs": true}}""".formatted(LICENSE));
        seed(
                "tag",
                IntStream.range(100, 120)
                        .mapToObj(i -> """
                {"_key": "%1$s", "Label": "%1$s", "License": "%2$s", "IsStaged": %3$s}""".formatted(label(i), LICENSE, i > 115))
                        .collect(Collectors.joining(",")));
        seed("employee", """
                {"_key": "%1$s Ann", "License": "%1$s", "FullName": "Ann", "EmployeeLicenseNumber": "EMP-1"}""".formatted(LICENSE));
        edit(
                2,
                "{\"SourceHarvestNames\": \"North Field, South Field\", \"IsTradeSample\": true, \"PackagedDate\": \"2026-11-01\"}");
        masterData();
        packages();
        transfers();
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    private static void set(String name, String value) throws Exception {
        assertThat(desk.control("/switches", "{\"%s\": \"%s\"}".formatted(name, value))
                        .statusCode())
                .isEqualTo(200);
    }

    private static void seed(String kind, String rows) throws Exception {
        var answer = desk.control("/seed", "[{\"kind\": \"%s\", \"rows\": [%s]}]".formatted(kind, rows));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static void edit(int number, String fields) throws Exception {
        assertThat(desk.control("/packages/" + LICENSE + "/" + label(number), fields)
                        .statusCode())
                .isEqualTo(200);
    }

    private static String made(String path, String body) throws Exception {
        var answer = desk.call("POST", LICENSE, path, "[" + body + "]");
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        assertThat(json(answer).propertyNames()).containsExactly("Ids", "Warnings");
        return json(answer).get("Ids").get(0).asString();
    }

    private static void changed(String method, String path, String body) throws Exception {
        var answer = desk.call(method, LICENSE, path, body);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
    }

    /** Two of each: one stays, one is archived. */
    private static void masterData() throws Exception {
        twice("items/v2/brands", "{\"Name\": \"Brand %d\"}");
        twice(
                "strains/v2",
                "{\"Name\": \"Strain %d\", \"TestingStatus\": \"None\", \"ThcLevel\": \"0.2\", \"CbdLevel\": 0.1, \"IndicaPercentage\": \"40\", \"SativaPercentage\": 60}");
        twice("locations/v2", "{\"Name\": \"Room %d\", \"LocationTypeName\": \"Default Location Type\"}");
        twice("sublocations/v2", "{\"Name\": \"Shelf %d\"}");
        twice("transporters/v2/drivers", "{\"Name\": \"Driver %d\", \"DriversLicenseNumber\": 41, \"EmployeeId\": 7}");
        twice("transporters/v2/vehicles", "{\"Make\": \"Ford\", \"Model\": 350, \"LicensePlateNumber\": \"8TST00%d\"}");
        twice("items/v2", """
                {"Name": "Item %d", "ItemCategory": "Vape Cartridge (each)", "UnitOfMeasure": "ea", "Strain": "Strain 1", "ItemBrand": "Brand 1", "UnitWeight": "1.0",
                 "UnitWeightUnitOfMeasure": "Grams", "UnitThcPercent": "81.5", "UnitVolume": 2, "UnitVolumeUnitOfMeasure": "Milliliters", "NumberOfDoses": "10",
                 "SupplyDurationDays": "30", "ServingSize": 1, "Description": "Cart"}""");
        IDS.put(
                "items/v2/photo/{id}",
                made("items/v2/photo", "{\"FileName\": \"a.png\", \"EncodedImageBase64\": \"iVBORw0KGgo=\"}"));
        IDS.put(
                "items/v2/file/{id}",
                made("items/v2/file", "{\"FileName\": \"a.pdf\", \"EncodedImageBase64\": \"" + PDF + "\"}"));
    }

    private static void twice(String path, String row) throws Exception {
        IDS.put(path + "/{id}", made(path, row.formatted(1)));
        changed("DELETE", path + "/" + made(path, row.formatted(2)), "");
    }

    private static String split(int from, int tag, String more) {
        return """
                {"Tag": "%s", "Location": "Room 1", "Sublocation": "Shelf 1", "Item": "Item 1", "Quantity": "4.0", "UnitOfMeasure": "Each", "Note": 12,
                 "IsProductionBatch": true, "ProductionBatchNumber": %d, "IsDonation": false, "IsTradeSample": false, "IsFinishedGood": true,
                 "ProductRequiresRemediation": false, "UseSameItem": false, "ActualDate": "2026-11-24T00:00:00", "ExpirationDate": "2027-11-24T00:00:00.000",
                 "LabTestStageId": "5", "RequiredLabTestBatches": ["Heavy Metals"],
                 "Ingredients": [{"Package": "%s", "Quantity": "4", "UnitOfMeasure": "Each"}]%s}""".formatted(label(tag), tag, label(from), more);
    }

    private static void packages() throws Exception {
        var part = made("packages/v2", split(2, 100, ""));
        IDS.put("packages/v2/{id}", part);
        IDS.put("packages/v2/{id}/source/harvests", part);
        var sample = made("packages/v2/testing", split(2, 101, ""));
        changed("POST", "packages/v2/adjust", """
                [{"Label": "%s", "Quantity": "-1", "UnitOfMeasure": "ea", "AdjustmentReason": "Spoilage", "AdjustmentDate": "2026-11-24T08:00:00", "ReasonNote": 5}]""".formatted(label(100)));
        changed(
                "PUT",
                "packages/v2/externalid",
                "[{\"PackageLabel\": \"%s\", \"ExternalId\": 77}]".formatted(label(100)));
        changed(
                "PUT",
                "packages/v2/usebydate",
                "[{\"Label\": \"%s\", \"UseByDate\": \"2027-10-01T00:00:00\", \"SellByDate\": \"2027-09-01\"}]"
                        .formatted(label(100)));
        edit(3, "{\"Quantity\": 0}");
        changed(
                "PUT",
                "packages/v2/finish",
                "[{\"Label\": \"%s\", \"ActualDate\": \"2026-11-24T08:00:00\"}]".formatted(label(3)));
        assertThat(desk.control("/packages/" + LICENSE + "/" + label(4) + "/hold", "")
                        .statusCode())
                .isEqualTo(200);
        var _ = made("labtests/v2/record", """
                {"Label": "%s", "ResultDate": "2026-11-25T00:00:00", "DocumentFileName": "coa.pdf", "DocumentFileBase64": "%s",
                 "Results": [{"LabTestTypeName": "Lead (ug/g) Inhalable", "Quantity": "0.08", "Passed": true, "Notes": 1}]}""".formatted(label(101), PDF));
        IDS.put("labtests/v2/results", sample);
        IDS.put(
                "labtests/v2/labtestdocument/{id}",
                first("labtests/v2/results?packageId=" + sample)
                        .get("LabTestResultDocumentFileId")
                        .asString());
        var codes = desk.call(
                "POST",
                LICENSE,
                "retailid/v2/generate",
                "{\"PackageLabel\": \"%s\", \"Quantity\": \"2\"}".formatted(label(5)));
        assertThat(codes.statusCode()).as(codes.body()).isEqualTo(200);
        IDS.put("retailid/v2/receive/{id}", label(5));
        IDS.put(
                "retailid/v2/receive/qr/{id}",
                json(codes).get("QrUrls").get(0).asString().replaceFirst(".*/", ""));
    }

    private static JsonNode first(String path) throws Exception {
        return json(desk.get(path)).get("Data").get(0);
    }

    private static String template(String name, int... numbers) {
        return """
                {"Name": "%s", "TransporterFacilityLicenseNumber": null, "Destinations": [{"RecipientLicenseNumber": "%s", "TransferTypeName": "Wholesale Manifest",
                  "InvoiceNumber": 20117, "PlannedRoute": "I-880 S", "EstimatedDepartureDateTime": "2026-12-03T08:30:00.000-08:00", "GrossWeight": "3.1",
                  "GrossUnitOfWeightId": "4", "EstimatedArrivalDateTime": "2026-12-03T10:05:00Z",
                  "Transporters": [{"TransporterFacilityLicenseNumber": "%s", "DriverOccupationalLicenseNumber": 31, "DriverName": "Ann",
                    "DriverLicenseNumber": 100, "PhoneNumberForQuestions": 5105550100, "VehicleMake": "Ford", "VehicleModel": 350,
                    "VehicleLicensePlateNumber": "8TST001", "IsLayover": true, "DriverLayoverLeg": "ToLayover",
                    "EstimatedDepartureDateTime": "2026-12-03T08:30:00.000", "EstimatedArrivalDateTime": "2026-12-03T10:05:00.000",
                    "TransporterDetails": [{"DriverOccupationalLicenseNumber": "32", "DriverName": "Bo", "DriverLicenseNumber": "D2", "VehicleMake": "Ford",
                      "VehicleModel": "Transit", "VehicleLicensePlateNumber": "8TST002"}]}],
                  "Packages": [%s]}]}""".formatted(
                name,
                CUSTOMER,
                LICENSE,
                IntStream.of(numbers).mapToObj(i -> """
                      {"PackageLabel": "%s", "WholesalePrice": 1440.00, "GrossWeight": 3.1, "GrossUnitOfWeightName": "Pounds"}""".formatted(label(i))).collect(Collectors.joining(",")));
    }

    private static String registered(String name, int... numbers) throws Exception {
        var id = made("transfers/v2/templates/outgoing", template(name, numbers));
        var answer = desk.control("/templates/" + id + "/register", "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).get("Id").asString();
    }

    /** One was received, of which a package was refused; one is on its way; one is a template still; and goods come in from outside. */
    private static void transfers() throws Exception {
        edit(100, "{\"LabTestingState\": \"TestPassed\"}");
        var sent = registered("Sent", 100, 6);
        changedThere("/transfers/" + sent + "/depart", "");
        changedThere(
                "/transfers/" + sent + "/receive",
                "{\"packages\": {\"%s\": 2}, \"rejected\": [\"%s\"]}".formatted(label(100), label(6)));
        changedThere("/transfers/" + registered("On its way", 7) + "/depart", "");
        var template = made("transfers/v2/templates/outgoing", template("Still a template", 8));
        var _ = made("transfers/v2/external/incoming", """
                {"ShipperLicenseNumber": 12, "ShipperName": "Prairie Hemp", "ShipperMainPhoneNumber": "555-0100", "ShipperAddress1": "1 Road", "ShipperAddressCity": "Fargo",
                 "ShipperAddressState": "ND", "ShipperAddressPostalCode": 58102, "Destinations": [{"RecipientLicenseNumber": "%s", "TransferTypeName": "Industrial Hemp Product",
                   "PlannedRoute": "I-80", "EstimatedDepartureDateTime": "2026-12-01T08:00:00.000", "EstimatedArrivalDateTime": "2026-12-03T08:00:00.000", "GrossWeight": "1.5",
                   "Packages": [{"ItemName": "Hemp Isolate", "Quantity": "500", "UnitOfMeasureName": "g", "PackagedDate": "2026-11-20T00:00:00", "WholesalePrice": "90",
                     "ExternalId": 7}]}]}""".formatted(LICENSE));
        var delivery = first("transfers/v2/" + sent + "/deliveries").get("Id").asString();
        var destination = first("transfers/v2/templates/outgoing/" + template + "/deliveries")
                .get("Id")
                .asString();
        IDS.put("transfers/v2/{id}/deliveries", sent);
        IDS.put("transfers/v2/manifest/{id}/html", sent);
        IDS.put("transfers/v2/manifest/{id}/pdf", sent);
        for (var below : List.of("transporters", "transporters/details", "packages", "packages/wholesale")) {
            IDS.put("transfers/v2/deliveries/{id}/" + below, delivery);
            IDS.put("transfers/v2/templates/outgoing/deliveries/{id}/" + below, destination);
        }
        IDS.put(
                "transfers/v2/deliveries/package/{id}/requiredlabtestbatches",
                first("transfers/v2/deliveries/" + delivery + "/packages")
                        .get("PackageId")
                        .asString());
        IDS.put("transfers/v2/templates/outgoing/{id}/deliveries", template);
    }

    private static void changedThere(String path, String body) throws Exception {
        var answer = desk.control(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void every_read_answers_rows_with_their_fields_in_their_types() throws Exception {
        var replies = Replies.of("/metrc/replies.txt");
        var faults = new TreeSet<String>();
        var read = new TreeSet<String>();
        for (var line : List.of("DOCUMENTED", "NEW_YORK")) {
            set("lineFields", line);
            for (var endpoint : desk.endpoints()) {
                if (endpoint.method().equals("GET")) {
                    read.add("GET " + endpoint.path());
                    faults.addAll(faults(replies, endpoint));
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(read).containsExactlyInAnyOrderElementsOf(replies.paths().keySet());
    }

    private static List<String> faults(Replies replies, Endpoint endpoint) throws Exception {
        var path = endpoint.path().replace("{id}", IDS.getOrDefault(endpoint.path(), "none"));
        var answer = desk.get(
                endpoint.path().equals("labtests/v2/results") ? path + "?packageId=" + IDS.get(endpoint.path()) : path);
        assertThat(answer.statusCode())
                .as(endpoint.path() + " " + answer.body())
                .isEqualTo(200);
        var form = replies.paths()
                .getOrDefault("GET " + endpoint.path(), "not listed")
                .split(" ");
        var rows = switch (form[0]) {
            case "pages" -> json(answer).get("Data").valueStream().toList();
            case "array" -> json(answer).valueStream().toList();
            case "one" -> List.of(json(answer));
            default -> List.<JsonNode>of();
        };
        boolean some = !rows.isEmpty() || form[form.length - 1].matches("nothing|file");
        assertThat(some).as(endpoint.path() + " has a row: " + answer.body()).isTrue();
        return rows.stream()
                .flatMap(row -> replies.faults(form[form.length - 1], row).stream())
                .map(fault -> endpoint.path() + ": " + fault)
                .toList();
    }
}
