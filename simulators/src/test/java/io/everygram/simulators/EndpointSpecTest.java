package io.everygram.simulators;

import static io.everygram.simulators.Desk.LICENSE;
import static io.everygram.simulators.Desk.basic;
import static io.everygram.simulators.Desk.json;
import static io.everygram.simulators.Desk.label;
import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.simulators.metrc.wire.Access;
import io.everygram.simulators.metrc.wire.Endpoint;
import io.everygram.simulators.metrc.wire.Endpoint.Answering;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for every line of the table of endpoints, over real HTTP; and the documented fields of the most important rows. */
class EndpointSpecTest {
    private static final String POWERLESS = "powerless";

    @TempDir
    static Path state;

    private static Desk desk;
    private static List<Endpoint> table;

    @BeforeAll
    static void open() throws Exception {
        desk = Desk.open(state).seeded(LICENSE, 3);
        table = desk.endpoints();
        assertThat(table).hasSizeGreaterThan(120);
        for (var seed : new String[] {
            "{\"kind\": \"facility\", \"rows\": [{\"_key\": \"%1$s\", \"License\": {\"Number\": \"%1$s\"}, \"FacilityType\": {\"EnableSublocations\": true}}]}"
                    .formatted(LICENSE),
            "{\"kind\": \"key\", \"rows\": [{\"_key\": \"powerless\", \"Integrator\": \"desk-%s\", \"Licenses\": [\"%s\"], \"Permissions\": [\"Nothing\"]}]}"
                    .formatted(LICENSE, LICENSE)
        }) {
            assertThat(desk.control("/seed", "[" + seed + "]").statusCode()).isEqualTo(200);
        }
        assertThat(desk.control("/switches", "{\"limits\": \"OFF\"}").statusCode())
                .isEqualTo(200);
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    private static String path(Endpoint endpoint) {
        return "/ca/" + endpoint.path().replace("{id}", "1");
    }

    private static HttpResponse<String> call(Endpoint endpoint, String path, String user, String body)
            throws Exception {
        return desk.send(endpoint.method(), path, body, "Authorization", basic("desk-" + LICENSE, user));
    }

    private static HttpResponse<String> call(Endpoint endpoint, String body) throws Exception {
        return call(endpoint, path(endpoint) + "?licenseNumber=" + LICENSE, "user-" + LICENSE, body);
    }

    @Test
    void nobody_gets_in_without_keys() throws Exception {
        for (var endpoint : table) {
            assertThat(desk.send(endpoint.method(), path(endpoint) + "?licenseNumber=" + LICENSE, "[]")
                            .statusCode())
                    .as(endpoint.path())
                    .isEqualTo(401);
        }
    }

    @Test
    void a_license_that_must_be_named_is_asked_for() throws Exception {
        for (var endpoint : table) {
            var status =
                    call(endpoint, path(endpoint), "user-" + LICENSE, "[{}]").statusCode();
            if (endpoint.license() == Access.License.REQUIRED) {
                assertThat(status).as(endpoint.path()).isEqualTo(400);
            }
        }
    }

    @Test
    void a_user_without_the_permission_is_refused() throws Exception {
        for (var endpoint : table) {
            if (!endpoint.may().isEmpty()) {
                assertThat(call(endpoint, path(endpoint) + "?licenseNumber=" + LICENSE, POWERLESS, "[{}]")
                                .statusCode())
                        .as(endpoint.path())
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void a_facility_without_the_capability_is_refused() throws Exception {
        var refused = table.stream()
                .filter(e -> List.of("CanTestPackages", "CanTransferFromExternalFacilities", "EnableExternalIdentifier")
                        .contains(e.flag()))
                .toList();
        assertThat(refused).hasSizeGreaterThan(5);
        for (var endpoint : refused) {
            assertThat(call(endpoint, "[{}]").statusCode()).as(endpoint.path()).isEqualTo(401);
        }
    }

    @Test
    void lists_come_in_the_documented_form_whatever_the_letter_case_and_with_a_slash_at_the_end() throws Exception {
        for (var endpoint : table) {
            if (!endpoint.method().equals("GET")
                    || endpoint.path().contains("{id}")
                    || endpoint.path().equals("labtests/v2/results")) {
                continue;
            }
            var answer = call(
                    endpoint,
                    path(endpoint).replace("v2", "V2").replace("packages", "Packages") + "/?LICENSENUMBER=" + LICENSE
                            + "&PageSize=20",
                    "user-" + LICENSE,
                    "");
            assertThat(answer.statusCode()).as(endpoint.path()).isEqualTo(200);
            if (endpoint.answering() == Answering.PAGES) {
                assertThat(json(answer).propertyNames())
                        .as(endpoint.path())
                        .containsExactly(
                                "Data",
                                "Total",
                                "TotalRecords",
                                "PageSize",
                                "RecordsOnPage",
                                "Page",
                                "CurrentPage",
                                "TotalPages");
                var old = call(
                        endpoint,
                        path(endpoint).replace("/v2", "/v1") + "?licenseNumber=" + LICENSE,
                        "user-" + LICENSE,
                        "");
                boolean isNew = endpoint.path()
                        .matches(
                                "packages/v2/(intransit|transferred|labsamples|adjustments)|transfers/v2/hub|transporters/.*");
                assertThat(old.statusCode())
                        .as("version 1 of " + endpoint.path())
                        .isEqualTo(isNew ? 404 : 200);
                assertThat(isNew || json(old).isArray())
                        .as("version 1 of " + endpoint.path())
                        .isTrue();
            } else if (endpoint.answering() == Answering.ARRAY) {
                assertThat(json(answer).isArray()).as(endpoint.path()).isTrue();
            }
        }
    }

    @Test
    void bodies_must_be_arrays_of_at_most_ten_objects_and_a_bad_row_is_named() throws Exception {
        var eleven = IntStream.range(0, 11).mapToObj(i -> "{}").collect(Collectors.joining(",", "[", "]"));
        for (var endpoint : table) {
            boolean rows = endpoint.answering() == Answering.IDS
                    || (endpoint.answering() == Answering.EMPTY
                            && !endpoint.method().equals("DELETE"));
            if (rows && endpoint.flag().isEmpty()) {
                assertThat(call(endpoint, eleven).statusCode())
                        .as(endpoint.path())
                        .isEqualTo(413);
                assertThat(call(endpoint, "no JSON").statusCode())
                        .as(endpoint.path())
                        .isEqualTo(400);
                assertThat(call(endpoint, "{}").statusCode())
                        .as(endpoint.path())
                        .isEqualTo(400);
                var bad = call(endpoint, "[{}]");
                assertThat(bad.statusCode()).as(endpoint.path()).isEqualTo(400);
                assertThat(json(bad).get(0).propertyNames()).as(endpoint.path()).containsExactly("row", "message");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, transfers/v2/outgoing, 405",
        "GET, packages/v2/1A4060300000000000000001/history, 404",
        "POST, transfers/v2/outgoing, 405",
        "POST, transfers/v2/outgoing/7/receive, 404",
        "POST, transfers/v2/external/outgoing, 404",
        "GET, nothing/v2, 404",
        "POST, packages/v2/finish, 405",
        "GET, transfers/v2/templates, 404"
    })
    void what_does_not_exist_is_not_there(String method, String path, int status) throws Exception {
        assertThat(desk.call(method, LICENSE, path, "[{}]").statusCode()).isEqualTo(status);
    }

    @Test
    void a_package_shows_every_documented_field() throws Exception {
        var row = json(desk.get("packages/v2/" + label(1)));
        assertThat(row.propertyNames())
                .contains(
                        "Id",
                        "Label",
                        "ExternalId",
                        "PackageType",
                        "SourceHarvestCount",
                        "SourceHarvestNames",
                        "SourcePackageLabels",
                        "LocationId",
                        "LocationName",
                        "SublocationName",
                        "LocationTypeName",
                        "Quantity",
                        "OriginalPackageQuantity",
                        "UnitOfMeasureName",
                        "UnitOfMeasureAbbreviation",
                        "ItemFromFacilityLicenseNumber",
                        "Note",
                        "PackagedDate",
                        "ExpirationDate",
                        "SellByDate",
                        "UseByDate",
                        "InitialLabTestingState",
                        "LabTestingState",
                        "LabTestingStateDate",
                        "LabTestResultExpirationDateTime",
                        "IsProductionBatch",
                        "ProductionBatchNumber",
                        "IsTradeSample",
                        "IsDonation",
                        "IsTestingSample",
                        "ProductRequiresRemediation",
                        "ReceivedDateTime",
                        "ReceivedFromManifestNumber",
                        "IsOnHold",
                        "IsOnInvestigation",
                        "IsOnRecall",
                        "ArchivedDate",
                        "IsFinished",
                        "FinishedDate",
                        "IsFinishedGood",
                        "LastModified",
                        "Item",
                        "ProductLabel")
                .doesNotContain("License", "Status", "WasUsed", "_key")
                .hasSizeGreaterThanOrEqualTo(72);
        assertThat(row.get("LastModified").asString()).matches("[0-9-]{10}T[0-9:]{8}\\.[0-9]{7}\\+00:00");
    }
}
