package io.everygram.simulators;

import static io.everygram.simulators.Desk.LICENSE;
import static io.everygram.simulators.Desk.basic;
import static io.everygram.simulators.Desk.json;
import static io.everygram.simulators.Desk.label;
import static io.everygram.simulators.Desk.template;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a facility may and what it must state, by its type, its state's lists and its user's permissions. */
class FacilityRulesTest {
    @TempDir
    static Path state;

    private static Desk desk;
    private static int next = 100;

    @BeforeAll
    static void open() throws Exception {
        desk = Desk.open(state).seeded(LICENSE, 20);
        seed(
                "tag",
                IntStream.range(100, 160)
                        .mapToObj(i -> "{\"_key\": \"%1$s\", \"Label\": \"%1$s\", \"License\": \"%2$s\"}"
                                .formatted(label(i), LICENSE))
                        .collect(Collectors.joining(", ")));
        seed("transfertype", """
                {"_key": "wholesale", "Name": "Wholesale Manifest", "TransactionType": "Wholesale"},
                {"_key": "hemp", "Name": "Industrial Hemp Product", "ForLicensedShipments": false, "ForExternalIncomingShipments": true},
                {"_key": "heavy", "Name": "Heavy", "RequiresDestinationGrossWeight": true, "RequiresPackagesGrossWeight": true}""");
        set("limits", "OFF");
        assertThat(desk.control("/packages/" + LICENSE + "/" + label(1), "{\"Quantity\": 1000}")
                        .statusCode())
                .isEqualTo(200);
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @AfterEach
    void usual() throws Exception {
        type("");
        for (var one : Map.of(
                        "packageFields", "REQUIRED",
                        "templateCarrier", "NESTED",
                        "externalFields", "DOCUMENTED",
                        "adjustmentsWindow", "HONORED",
                        "recipientLicense", "ACTIVE",
                        "volumeUnits", "ALL",
                        "volumeSigns", "SMALL",
                        "wording", "SUGGESTED")
                .entrySet()) {
            set(one.getKey(), one.getValue());
        }
    }

    private static void seed(String kind, String rows) throws Exception {
        var answer = desk.control("/seed", "[{\"kind\": \"%s\", \"rows\": [%s]}]".formatted(kind, rows));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static void set(String name, String value) throws Exception {
        var answer = desk.control("/switches", "{\"%s\": \"%s\"}".formatted(name, value));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** The facility, with capabilities other than the usual ones. */
    private static void type(String capabilities) throws Exception {
        seed(
                "facility",
                "{\"_key\": \"%1$s\", \"License\": {\"Number\": \"%1$s\"}, \"FacilityType\": {%2$s}}"
                        .formatted(LICENSE, capabilities));
    }

    private static final String FLAGS =
            "\"IsProductionBatch\": false, \"IsDonation\": false, \"ProductRequiresRemediation\": false, \"UseSameItem\": true";

    private static String split(String fields) {
        return """
                [{"Tag": "%s", "Quantity": 1, "UnitOfMeasure": "Each", "ActualDate": "2026-11-24", %s,
                  "Ingredients": [{"Package": "%s", "Quantity": 1, "UnitOfMeasure": "Each"}]}]""".formatted(label(next++), fields, label(1));
    }

    private static void refused(String method, String path, String body, String because) throws Exception {
        var answer = desk.call(method, LICENSE, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(because);
    }

    private static void taken(String method, String path, String body) throws Exception {
        var answer = desk.call(method, LICENSE, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CanDonatePackages | IsDonation | true",
                "CanCreateTradeSamplePackages | IsTradeSample | true",
                "CanTrackFinishedGoods | IsFinishedGood | true",
                "CanRequestProductRemediation | ProductRequiresRemediation | true",
                "CanAssignLocationsToPackages | Location | \"Vault\"",
                "EnableSublocations | Sublocation | \"A1\"",
                "CanRequirePackageSampleLabTestBatches | RequiredLabTestBatches | [\"Heavy Metals\"]",
                "CanRecordProcessingJobs | ProcessingJobTypeId | 3",
                "CanCreateDerivedPackages | Note | \"x\""
            })
    void a_new_package_states_only_what_the_type_of_the_facility_allows(String capability, String field, String value)
            throws Exception {
        var stated = FLAGS.replaceAll("\"" + field + "\": false", "\"" + field + "\": " + value);
        stated = stated.contains(field) ? stated : stated + ", \"%s\": %s".formatted(field, value);
        type("\"%s\": false".formatted(capability));
        refused("POST", "packages/v2", split(stated), "is not allowed for this Facility");
        type("\"%s\": true".formatted(capability));
        taken("POST", "packages/v2", split(stated));
    }

    @Test
    void a_new_package_states_its_flags_its_unit_and_its_days() throws Exception {
        for (var flag : FLAGS.split(", ")) {
            refused(
                    "POST",
                    "packages/v2",
                    split("\"Note\": \"x\"" + FLAGS.replaceFirst("^", ", ").replace(", " + flag, "")),
                    "was not specified");
        }
        set("packageFields", "LENIENT");
        taken("POST", "packages/v2", split("\"UseSameItem\": true"));
        set("packageFields", "REQUIRED");
        refused(
                "POST",
                "packages/v2",
                split(FLAGS.replace("Batch\": false", "Batch\": true")),
                "ProductionBatchNumber");
        var batch = FLAGS.replace("Batch\": false", "Batch\": true") + ", \"ProductionBatchNumber\": \"PB-1\"";
        taken("POST", "packages/v2", split(batch));
        refused("POST", "packages/v2", split(batch), "PB-1");
        type("\"PackagesRequirePatientAffiliation\": true");
        refused("POST", "packages/v2", split(FLAGS), "PatientLicenseNumber");
        type("");
        seed("item", """
                {"_key": "%1$s Bulk", "License": "%1$s", "Name": "Bulk", "UnitOfMeasureName": "Grams"},
                {"_key": "%1$s Cake", "License": "%1$s", "Name": "Cake", "UnitOfMeasureName": "Each", "IsUseByDateRequired": true}""".formatted(LICENSE));
        var other = FLAGS.replace("Item\": true", "Item\": false");
        refused("POST", "packages/v2", split(other + ", \"Item\": \"Bulk\""), "Unit of Measure");
        refused("POST", "packages/v2", split(other + ", \"Item\": \"Cake\""), "UseByDate");
        taken("POST", "packages/v2", split(other + ", \"Item\": \"Cake\", \"UseByDate\": \"2027-01-01\""));
    }

    @ParameterizedTest
    @CsvSource({"SMALL, fl oz gal l ml pt qt", "CAPITAL, FlOz Gal L mL Pt Qt"})
    void units_of_volume_have_the_signs_of_the_state_and_either_is_understood(String signs, String all)
            throws Exception {
        set("volumeSigns", signs);
        assertThat(json(desk.get("unitsofmeasure/v2/active"))
                        .valueStream()
                        .filter(unit -> unit.get("QuantityType").asString().equals("VolumeBased"))
                        .map(unit -> unit.get("Abbreviation").asString())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(all);
        var syrup = label(next++);
        seed("package", """
                {"_key": "%1$s %2$s", "License": "%1$s", "Label": "%2$s", "Quantity": 100, "UnitOfMeasureName": "Milliliters", "Status": "active"}""".formatted(LICENSE, syrup));
        for (var sign : new String[] {"ml", "mL"}) {
            taken("POST", "packages/v2/adjust", """
                    [{"Label": "%s", "Quantity": -1, "UnitOfMeasure": "%s", "AdjustmentReason": "Spoilage", "AdjustmentDate": "2026-11-24", "ReasonNote": "spilled"}]""".formatted(syrup, sign));
        }
        var part = split(FLAGS).replace(label(1), syrup).replace("\"Each\"", "\"Milliliters\"");
        taken("POST", "packages/v2", part);
        assertThat(json(desk.get("packages/v2/adjustments"))
                        .get("Data")
                        .valueStream()
                        .filter(row -> row.get("PackageLabel").asString().equals(syrup)))
                .hasSize(2)
                .allSatisfy(row -> {
                    assertThat(row.get("AdjustmentUnitOfMeasureName").asString())
                            .isEqualTo("Milliliters");
                    assertThat(row.get("AdjustmentUnitOfMeasureAbbreviation").asString())
                            .isEqualTo(all.split(" (?!oz)")[3]);
                });
        assertThat(json(desk.get("packages/v2/" + label(next - 1)))
                        .get("UnitOfMeasureAbbreviation")
                        .asString())
                .isEqualTo(all.split(" (?!oz)")[3]);
    }

    @Test
    void a_state_without_pints_and_quarts_neither_lists_nor_takes_them() throws Exception {
        set("volumeUnits", "NO_PINTS");
        assertThat(json(desk.get("unitsofmeasure/v2/active"))
                        .valueStream()
                        .map(unit -> unit.get("Name").asString()))
                .contains("Gallons")
                .doesNotContain("Pints", "Quarts");
        refused("POST", "packages/v2", split(FLAGS).replaceFirst("\"Each\"", "\"pt\""), "Unit of Measure");
    }

    @Test
    void who_changes_packages_or_reads_results_must_be_able_to_view_packages() throws Exception {
        for (var permissions : new String[] {"\"Manage Packages Inventory\"", "\"View Packages\""}) {
            seed(
                    "key",
                    "{\"_key\": \"half\", \"Integrator\": \"desk-%1$s\", \"Licenses\": [\"%1$s\"], \"Permissions\": [%2$s]}"
                            .formatted(LICENSE, permissions));
            for (var call : new String[] {"PUT packages/v2/finish", "GET labtests/v2/results"}) {
                var parts = call.split(" ");
                assertThat(desk.send(
                                        parts[0],
                                        "/ca/" + parts[1] + "?licenseNumber=" + LICENSE,
                                        "[{}]",
                                        "Authorization",
                                        basic("desk-" + LICENSE, "half"))
                                .statusCode())
                        .as(call + " with " + permissions)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void an_item_states_what_its_category_asks_for() throws Exception {
        seed("category", """
                {"_key": "Patch", "Name": "Patch", "ProductCategoryType": "InfusedNonEdible", "QuantityType": "CountBased", "RequiresUnitCbdAContentDose": true,
                 "RequiresLabelPhotos": 1}""");
        var item = "[{\"Name\": \"Patch 1\", \"ItemCategory\": \"Patch\", \"UnitOfMeasure\": \"Each\"%s}]";
        refused("POST", "items/v2", item.formatted(""), "UnitCbdAContentDose");
        refused("POST", "items/v2", item.formatted(", \"UnitCbdAContentDose\": 1"), "LabelImageFileSystemIds");
        taken("POST", "items/v2", item.formatted(", \"UnitCbdAContentDose\": 1, \"LabelImageFileSystemIds\": [5]"));
    }

    @Test
    void a_template_goes_to_an_active_license_of_the_state() throws Exception {
        var path = "transfers/v2/templates/outgoing";
        seed("licensee", """
                {"_key": "C10-2", "Name": "Over", "EndDate": "2020-12-31"}, {"_key": "C10-3", "Name": "Still", "EndDate": "2099-12-31"}""");
        refused("POST", path, template("Nobody", "C10-9999999-LIC", 6), "C10-9999999-LIC");
        refused("POST", path, template("Over", "C10-2", 6), "is not active");
        taken("POST", path, template("Still", "C10-3", 6));
        set("recipientLicense", "ANY");
        taken("POST", path, template("Nobody", "C10-9999999-LIC", 6));
    }

    @Test
    void a_template_states_weights_legs_and_its_carrier_where_they_are_asked_for() throws Exception {
        var path = "transfers/v2/templates/outgoing";
        var heavy = template("Heavy 1", "C10-1", 2).replace("Wholesale Manifest", "Heavy");
        refused("POST", path, heavy, "GrossWeight was not specified");
        heavy = heavy.replace("\"InvoiceNumber\"", "\"GrossWeight\": 3, \"GrossUnitOfWeightId\": 1, \"InvoiceNumber\"");
        refused("POST", path, heavy, "GrossWeight was not specified");
        heavy = heavy.replace("\"WholesalePrice\": 10", "\"GrossWeight\": 3");
        refused("POST", path, heavy, "GrossUnitOfWeightName");
        taken(
                "POST",
                path,
                heavy.replace("\"GrossWeight\": 3}", "\"GrossWeight\": 3, \"GrossUnitOfWeightName\": \"Pounds\"}"));
        var plain = template("Plain", "C10-1", 3);
        refused("POST", path, plain.replace("\"IsLayover\": false, ", ""), "IsLayover");
        refused("POST", path, plain.replace("false", "false, \"DriverLayoverLeg\": \"ToLayover\""), "ToLayover");
        taken(
                "POST",
                path,
                plain.replace("Plain", "Leg").replace("false", "true, \"DriverLayoverLeg\": \"ToLayover\""));
        set("templateCarrier", "TOP");
        refused("POST", path, plain, "TransporterFacilityLicenseNumber");
        taken("POST", path, plain.replace("[{\"Name\"", "[{\"TransporterFacilityLicenseNumber\": \"C11\", \"Name\""));
        for (var hold : Map.of("hold", "AllowTransferOfOnHoldPackages", "recall", "AllowTransferOfOnRecallPackages")
                .entrySet()) {
            set("templateCarrier", "NESTED");
            int number = hold.getKey().equals("hold") ? 4 : 5;
            var held = template("Held " + number, "C10-1", number);
            assertThat(desk.control("/packages/" + LICENSE + "/" + label(number) + "/" + hold.getKey(), "")
                            .statusCode())
                    .isEqualTo(200);
            refused("POST", path, held, "is on hold");
            seed(
                    "facility",
                    "{\"_key\": \"%1$s\", \"License\": {\"Number\": \"%1$s\"}, \"%2$s\": true}"
                            .formatted(LICENSE, hold.getValue()));
            taken("POST", path, held);
        }
    }

    @Test
    void an_external_transfer_states_more_in_colorado() throws Exception {
        type("\"CanTransferFromExternalFacilities\": true");
        var external = """
                [{"ShipperName": "Prairie Hemp", "ShipperLicenseNumber": "HEMP-1"%s, "Destinations": [{"TransferTypeName": "Industrial Hemp Product",
                  "Packages": [{"ItemName": "Biomass", "Quantity": 5, "UnitOfMeasureName": "Grams"%s}]}]}]""";
        var path = "transfers/v2/external/incoming";
        taken("POST", path, external.formatted("", ""));
        set("externalFields", "COLORADO");
        refused("POST", path, external.formatted("", ""), "ShipperFacilityLicenseNumber");
        var top =
                ", \"ShipperFacilityLicenseNumber\": \"H\", \"ShipperFacilityName\": \"P\", \"TransferTypeName\": \"Industrial Hemp Product\"";
        refused("POST", path, external.formatted(top, ""), "PackageLabel");
        taken("POST", path, external.formatted(top, ", \"PackageLabel\": \"A\", \"PackagedDate\": \"2026-11-24\""));
    }

    @Test
    void without_a_window_recent_adjustments_and_samples_are_shown_only() throws Exception {
        int all = 1 + listed("packages/v2/adjustments", "?lastModifiedStart=2020-01-01");
        taken("POST", "packages/v2/adjust", """
                [{"Label": "%s", "Quantity": -1, "UnitOfMeasure": "Each", "AdjustmentReason": "Spoilage", "AdjustmentDate": "2026-11-24", "ReasonNote": "wet"}]""".formatted(label(6)));
        taken("POST", "packages/v2/testing", split(FLAGS));
        assertThat(listed("packages/v2/adjustments", "")).isEqualTo(all);
        assertThat(listed("packages/v2/labsamples", "")).isEqualTo(1);
        var _ = desk.control("/clock", "{\"by\": \"PT26H\"}");
        assertThat(listed("packages/v2/adjustments", "")).isZero();
        assertThat(listed("packages/v2/labsamples", "")).isZero();
        assertThat(listed("packages/v2/adjustments", "?lastModifiedStart=2020-01-01"))
                .isEqualTo(all);
        assertThat(listed("packages/v2/labsamples", "?lastModifiedStart=2020-01-01"))
                .isEqualTo(1);
        set("adjustmentsWindow", "IGNORED");
        assertThat(listed("packages/v2/adjustments", "?lastModifiedStart=2099-01-01"))
                .isEqualTo(all);
    }

    private static int listed(String path, String query) throws Exception {
        return json(desk.get(path + query)).get("Total").asInt();
    }

    @Test
    void some_states_have_no_retail_id_and_a_terse_state_says_little() throws Exception {
        assertThat(desk.send("GET", "/co/retailid/v2/allotment", "", "Authorization", basic("a", "b"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(desk.send("GET", "/ca/retailid/v2/allotment", "", "Authorization", basic("a", "b"))
                        .statusCode())
                .isEqualTo(401);
        set("wording", "TERSE");
        refused("GET", "packages/v2/active?pageSize=21", "", "The request could not be processed.");
        assertThat(desk.send(
                                "GET",
                                "/ca/packages/v2/active",
                                "",
                                "Authorization",
                                basic("desk-" + LICENSE, "user-" + LICENSE))
                        .body())
                .contains("licenseNumber");
    }
}
