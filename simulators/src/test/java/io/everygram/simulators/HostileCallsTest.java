package io.everygram.simulators;

import static io.everygram.simulators.Desk.LICENSE;
import static io.everygram.simulators.Desk.basic;
import static io.everygram.simulators.Desk.json;
import static io.everygram.simulators.Desk.label;
import static io.everygram.simulators.Desk.template;
import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.simulators.metrc.wire.Endpoint.Answering;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that are wrong in form or ask for what is somebody else's: each is refused in words, and nothing of it is kept. */
class HostileCallsTest {
    private static final String OTHER = "C11-0000002-LIC";
    private static final String BARE = "C11-0000003-LIC";

    @TempDir
    static Path state;

    private static Desk desk;

    @BeforeAll
    static void open() throws Exception {
        desk = Desk.open(state).seeded(LICENSE, 40);
        var flags = desk.endpoints().stream()
                .map(endpoint -> endpoint.flag())
                .filter(flag -> !flag.isEmpty())
                .distinct()
                .map(flag -> "\"" + flag + "\": false")
                .collect(Collectors.joining(", "));
        seed("facility", """
                {"_key": "%1$s", "Name": "Bare", "License": {"Number": "%1$s"}, "FacilityType": {%2$s}},
                {"_key": "%3$s", "Name": "Shop", "License": {"Number": "%3$s"}}""".formatted(BARE, flags, OTHER));
        for (var license : List.of(OTHER, BARE)) {
            seed("key", """
                    {"_key": "user-%1$s", "Integrator": "desk-%1$s", "Licenses": ["%1$s"]}""".formatted(license));
        }
        set("limits", "OFF");
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @AfterEach
    void usual() throws Exception {
        set("v1Create", "EMPTY");
        set("bodyLimit", "10MB");
        set("discontinueAfterUse", "REFUSED");
    }

    private static void seed(String kind, String rows) throws Exception {
        var answer = desk.control("/seed", "[{\"kind\": \"%s\", \"rows\": [%s]}]".formatted(kind, rows));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static void set(String name, String value) throws Exception {
        assertThat(desk.control("/switches", "{\"%s\": \"%s\"}".formatted(name, value))
                        .statusCode())
                .isEqualTo(200);
    }

    private static String adjustment(int number, String quantity) {
        return "[{\"Label\": \"%s\", \"Quantity\": %s, \"UnitOfMeasure\": \"Each\", \"AdjustmentReason\": \"Spoilage\", \"AdjustmentDate\": \"2026-11-20\", \"ReasonNote\": \"wet\"}]"
                .formatted(label(number), quantity);
    }

    private static HttpResponse<String> read(String license, String path) throws Exception {
        return desk.call("GET", license, path, "");
    }

    // ------------------------------------------------------------------ form

    @ParameterizedTest(name = "{1} {2}: {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            POST | packages/v2/adjust             | Quantity               | {"Label": "%s", "Quantity": {"Value": 1}}
            POST | packages/v2/adjust             | Quantity               | {"Label": "%s", "Quantity": 1e999999999}
            POST | packages/v2/adjust             | Quantity               | {"Label": "%s", "Quantity": "many"}
            POST | packages/v2/adjust             | ReasonNote             | {"Label": "%s", "ReasonNote": ["a"]}
            POST | packages/v2/adjust             | AdjustmentDate         | {"Label": "%s", "AdjustmentDate": "2026-13-45"}
            PUT  | packages/v2/usebydate          | ExpirationDate         | {"Label": "%s", "ExpirationDate": "soon"}
            PUT  | packages/v2/note               | Note                   | {"PackageLabel": "%s", "Note": {"a": 1}}
            PUT  | packages/v2/labtests/required  | RequiredLabTestBatches | {"Label": "%s", "RequiredLabTestBatches": "all"}
            PUT  | packages/v2/labtests/required  | RequiredLabTestBatches | {"Label": "%s"}
            POST | packages/v2                    | IsDonation             | {"Tag": "%s", "IsDonation": "no"}
            POST | packages/v2                    | Ingredients            | {"Tag": "%s", "Ingredients": [5]}
            POST | transfers/v2/templates/outgoing | Destinations          | {"Name": "%s", "Destinations": [5]}
            POST | transfers/v2/templates/outgoing | Destinations          | {"Name": "%s", "Destinations": [null]}
            POST | transfers/v2/templates/outgoing | TransporterDetails    | {"Name": "%s", "Destinations": [{"Transporters": [{"TransporterDetails": ["a"]}]}]}
            POST | locations/v2                   | Location Type          | {"Name": "%s", "LocationTypeName": "Attic"}
            POST | items/v2/photo                 | photo                  | {"FileName": "%s", "EncodedImageBase64": "JVBERi0xLjQ="}
            """)
    void a_value_of_another_type_is_named_in_its_row_and_nothing_is_kept(
            String method, String path, String field, String row) throws Exception {
        var before = desk.send("GET", "/_control/ca/rows/package", "").body();
        var answer = desk.call(method, LICENSE, path, "[" + row.formatted(label(1)) + "]");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer).get(0).get("row").asInt()).isZero();
        assertThat(json(answer).get(0).get("message").asString()).contains(field);
        assertThat(desk.send("GET", "/_control/ca/rows/package", "").body()).isEqualTo(before);
    }

    @Test
    void pages_count_from_one_and_years_have_four_digits() throws Exception {
        for (var wrong : List.of("pageNumber=0", "pageNumber=-1", "lastModifiedEnd=%2B99999-01-01T00:00:00Z")) {
            assertThat(read(LICENSE, "packages/v2/active?pageSize=20&" + wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void a_body_of_too_many_bytes_is_refused_by_its_length() throws Exception {
        var megabyte = " ".repeat(1024 * 1024);
        var small = adjustment(2, "-1");
        assertThat(desk.call("POST", LICENSE, "packages/v2/adjust", megabyte + small)
                        .statusCode())
                .isEqualTo(200);
        set("bodyLimit", "1MB");
        var answer = desk.call("POST", LICENSE, "packages/v2/adjust", megabyte + small);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("The content being submitted is too large");
        set("bodyLimit", "10MB");
        assertThat(desk.call("POST", LICENSE, "packages/v2/adjust", megabyte.repeat(10) + small)
                        .statusCode())
                .isEqualTo(413);
        set("bodyLimit", "NONE");
        assertThat(desk.call("POST", LICENSE, "packages/v2/adjust", megabyte.repeat(10) + small)
                        .statusCode())
                .isEqualTo(200);
        assertThat(desk.quantity(2)).isEqualTo(8);
    }

    @Test
    void a_facility_without_any_capability_is_refused_wherever_one_is_asked_for() throws Exception {
        var flagged = desk.endpoints().stream().filter(e -> !e.flag().isEmpty()).toList();
        assertThat(flagged).hasSizeGreaterThan(20);
        var eleven = "[" + "{},".repeat(10) + "{}]";
        for (var endpoint : flagged) {
            var path = endpoint.path().replace("{id}", "1");
            assertThat(desk.call(endpoint.method(), BARE, path, "[{}]").statusCode())
                    .as(endpoint.method() + " " + path)
                    .isEqualTo(401);
            boolean rows = endpoint.answering() == Answering.IDS
                    || endpoint.answering() == Answering.EMPTY
                            && !endpoint.method().equals("DELETE");
            if (rows && !endpoint.flag().matches("CanTest.*|CanTransfer.*|Enable.*")) {
                assertThat(desk.call(endpoint.method(), LICENSE, path, eleven).statusCode())
                        .as(endpoint.method() + " " + path)
                        .isEqualTo(413);
            }
        }
    }

    // ------------------------------------------------------------------ version 1

    @Test
    void version_1_answers_a_new_record_with_nothing_and_knows_its_own_names_only() throws Exception {
        var silent = desk.call("POST", LICENSE, "packages/v1/adjust", adjustment(3, "-1"));
        assertThat(silent.statusCode()).isEqualTo(200);
        assertThat(silent.body()).isEmpty();
        assertThat(desk.quantity(3)).isEqualTo(9);
        set("v1Create", "IDS");
        assertThat(json(desk.call("POST", LICENSE, "packages/v1/adjust", adjustment(3, "-1")))
                        .get("Ids"))
                .hasSize(1);
        assertThat(desk.call("POST", LICENSE, "packages/v1", "[{}]").statusCode())
                .isEqualTo(404);
        assertThat(desk.call("PUT", LICENSE, "packages/v1/item", "[{}]").statusCode())
                .isEqualTo(404);
        assertThat(desk.call("PUT", LICENSE, "packages/v1/adjust", "[{}]").statusCode())
                .isEqualTo(405);
    }

    // ------------------------------------------------------------------ what is somebody else's

    @Test
    void transfers_their_papers_and_documents_of_labs_are_shown_to_their_parties_only() throws Exception {
        var template = json(desk.call("POST", LICENSE, "transfers/v2/templates/outgoing", template("Ours", LICENSE, 4)))
                .get("Ids")
                .get(0)
                .asString();
        var transfer = json(desk.control("/templates/" + template + "/register", ""))
                .get("Id")
                .asString();
        var delivery = json(read(LICENSE, "transfers/v2/" + transfer + "/deliveries"))
                .get("Data")
                .get(0)
                .get("Id")
                .asString();
        seed("file", "{\"_key\": \"770\", \"Id\": 770, \"FileName\": \"coa.pdf\", \"Content\": \"JVBERi0xLjcK\"}");
        seed(
                "labresult",
                "{\"_key\": \"770\", \"PackageLabel\": \"%s\", \"LabTestResultDocumentFileId\": 770}"
                        .formatted(label(5)));
        for (var path : List.of(
                "transfers/v2/" + transfer + "/deliveries",
                "transfers/v2/deliveries/" + delivery + "/packages",
                "transfers/v2/deliveries/" + delivery + "/transporters",
                "transfers/v2/manifest/" + transfer + "/pdf",
                "transfers/v2/manifest/" + transfer + "/html",
                "transfers/v2/templates/outgoing/" + template + "/deliveries",
                "labtests/v2/labtestdocument/770",
                "packages/v2/" + label(5))) {
            assertThat(read(LICENSE, path).statusCode()).as(path).isEqualTo(200);
            assertThat(read(OTHER, path).statusCode()).as(path).isEqualTo(401);
        }
        var without = desk.send(
                "GET",
                "/ca/transfers/v2/manifest/" + transfer + "/pdf",
                "",
                "Authorization",
                basic("desk-" + LICENSE, "user-" + LICENSE));
        assertThat(without.statusCode()).as("the license must be named").isEqualTo(400);
    }

    // ------------------------------------------------------------------ rows that tell the truth

    @Test
    void a_transfer_tells_what_it_contains_and_who_carries_it_and_a_package_when_it_left() throws Exception {
        assertThat(desk.call("PUT", LICENSE, "packages/v2/tradesample/flag", "[{\"Label\": \"" + label(6) + "\"}]")
                        .statusCode())
                .isEqualTo(200);
        var template = json(desk.call(
                        "POST", LICENSE, "transfers/v2/templates/outgoing", template("Samples", OTHER, 6)))
                .get("Ids")
                .get(0)
                .asString();
        var transfer = json(desk.control("/templates/" + template + "/register", ""))
                .get("Id")
                .asString();
        assertThat(desk.control("/transfers/" + transfer + "/depart", "").statusCode())
                .isEqualTo(200);
        var row = json(read(OTHER, "transfers/v2/incoming")).get("Data").get(0);
        assertThat(row.get("ContainsTradeSample").asBoolean()).isTrue();
        assertThat(row.get("ContainsDonation").asBoolean()).isFalse();
        assertThat(row.get("ContainsProductPackage").asBoolean()).isTrue();
        assertThat(row.get("TransporterFacilityName").asString()).isEqualTo(LICENSE);
        assertThat(row.get("CreatedDateTime").asString()).endsWith("+00:00");
        var left = json(read(LICENSE, "packages/v2/transferred"))
                .get("Data")
                .valueStream()
                .filter(one -> one.get("PackageLabel").asString().equals(label(6)))
                .findFirst()
                .orElseThrow();
        assertThat(left.get("ActualDepartureDateTime").asString()).isNotBlank();
        var wrong = desk.control("/transfers/" + transfer + "/receive", "{\"packages\": {\"X\": 3}}");
        assertThat(wrong.statusCode()).as("a package that is not on it").isEqualTo(400);
        assertThat(desk.control("/transfers/" + transfer + "/receive", "").statusCode())
                .isEqualTo(200);
        var received = json(read(OTHER, "packages/v2/" + label(6)));
        var discontinued =
                desk.call("DELETE", OTHER, "packages/v2/" + received.get("Id").asString(), "");
        assertThat(discontinued.statusCode()).as("it was transferred").isEqualTo(400);
    }

    @Test
    void a_discontinued_package_gives_back_to_each_of_its_sources() throws Exception {
        seed("tag", "{\"_key\": \"%1$s\", \"Label\": \"%1$s\", \"License\": \"%2$s\"}".formatted(label(9101), LICENSE));
        var made = desk.call("POST", LICENSE, "packages/v2", """
                [{"Tag": "%s", "Location": "Shelf", "Item": "Mix", "Quantity": 5, "UnitOfMeasure": "Each", "IsProductionBatch": false, "IsDonation": false,
                  "ProductRequiresRemediation": false, "UseSameItem": false, "ActualDate": "2026-11-20", "Ingredients": [
                    {"Package": "%s", "Quantity": 3, "UnitOfMeasure": "Each"}, {"Package": "%s", "Quantity": 2, "UnitOfMeasure": "Each"}]}]""".formatted(label(9101), label(7), label(8)));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        assertThat(List.of(desk.quantity(7), desk.quantity(8))).containsExactly(7, 8);
        assertThat(desk.call(
                                "DELETE",
                                LICENSE,
                                "packages/v2/" + json(made).get("Ids").get(0).asString(),
                                "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(List.of(desk.quantity(7), desk.quantity(8))).containsExactly(10, 10);
    }

    @Test
    void words_of_an_item_are_numbers_when_it_stands_in_a_package() throws Exception {
        seed("package", """
                {"_key": "%1$s %2$s", "License": "%1$s", "Label": "%2$s", "Quantity": 1, "UnitOfMeasureName": "Grams",
                 "Item": {"Name": "Haze", "QuantityType": "WeightBased", "ProductCategoryType": "Buds", "ApprovalStatus": "Approved"}}""".formatted(LICENSE, label(60)));
        var item = json(read(LICENSE, "packages/v2/" + label(60))).get("Item");
        assertThat(List.of(item.get("QuantityType"), item.get("ProductCategoryType"), item.get("ApprovalStatus")))
                .allMatch(value -> value.isInt());
        assertThat(item.get("QuantityType").asInt()).isEqualTo(2);
    }
}
