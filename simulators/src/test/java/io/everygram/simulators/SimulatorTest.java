package io.everygram.simulators;

import static io.everygram.simulators.Desk.LICENSE;
import static io.everygram.simulators.Desk.basic;
import static io.everygram.simulators.Desk.json;
import static io.everygram.simulators.Desk.label;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Metrc's manners, over real HTTP. Each test works on packages of its own. */
class SimulatorTest {
    @TempDir
    static Path state;

    private static Desk desk;

    @BeforeAll
    static void open() throws Exception {
        desk = Desk.open(state).seeded(LICENSE, 45);
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    private static String adjustment(int number, int quantity) {
        return """
                {"Label": "%s", "Quantity": %d, "UnitOfMeasure": "Each", "AdjustmentReason": "Spoilage",
                 "AdjustmentDate": "2031-02-14", "ReasonNote": "wet"}""".formatted(label(number), quantity);
    }

    private static String adjustments(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> adjustment(number, -1))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String moment(OffsetDateTime at) {
        return URLEncoder.encode(at.toString(), StandardCharsets.UTF_8);
    }

    // ------------------------------------------------------------------ who may

    @Test
    void without_the_right_pair_of_keys_every_call_is_refused() throws Exception {
        var path = "/ca/packages/v2/active?licenseNumber=" + LICENSE;
        assertThat(desk.send("GET", path, "").statusCode()).isEqualTo(401);
        for (var pair : new String[] {
            basic("desk-" + LICENSE, "stolen"), basic("other", "user-" + LICENSE), basic("", ""), "Basic !!", "Bearer x"
        }) {
            assertThat(desk.send("GET", path, "", "Authorization", pair).statusCode())
                    .as(pair)
                    .isEqualTo(401);
        }
        assertThat(desk.send("GET", path, "", "Authorization", basic("desk-" + LICENSE, "user-" + LICENSE))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_key_opens_its_own_licenses_only_and_the_license_must_be_named() throws Exception {
        var keys = basic("desk-" + LICENSE, "user-" + LICENSE);
        assertThat(desk.send("GET", "/ca/packages/v2/active?licenseNumber=OTHER", "", "Authorization", keys)
                        .statusCode())
                .isEqualTo(401);
        assertThat(desk.send("GET", "/ca/packages/v2/active", "", "Authorization", keys)
                        .statusCode())
                .isEqualTo(400);
        assertThat(desk.send("GET", "/ca/facilities/v2", "", "Authorization", keys)
                        .statusCode())
                .isEqualTo(200);
        assertThat(desk.send("GET", "/co/packages/v2/active?licenseNumber=" + LICENSE, "", "Authorization", keys)
                        .statusCode())
                .as("another state knows nobody of this one")
                .isEqualTo(401);
    }

    // ------------------------------------------------------------------ lists

    @Test
    void pages_of_twenty_show_every_package_once() throws Exception {
        var seen = new HashSet<String>();
        int pages = 0;
        int total;
        do {
            pages++;
            var page = json(desk.get("packages/v2/active?pageSize=20&pageNumber=" + pages));
            page.get("Data")
                    .forEach(row ->
                            assertThat(seen.add(row.get("Label").asString())).isTrue());
            assertThat(page.get("CurrentPage").asInt()).isEqualTo(pages);
            assertThat(page.get("RecordsOnPage").asInt())
                    .isEqualTo(page.get("Data").size())
                    .isLessThanOrEqualTo(20);
            assertThat(page.get("Total").asInt()).isEqualTo(45);
            total = page.get("TotalPages").asInt();
        } while (pages < total);
        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(45);
    }

    @ParameterizedTest
    @ValueSource(strings = {"21", "0", "-1", "many"})
    void a_page_size_outside_1_to_20_is_refused(String size) throws Exception {
        assertThat(desk.get("packages/v2/active?pageSize=" + size).statusCode()).isEqualTo(400);
    }

    @Test
    void without_a_page_size_the_list_comes_whole_and_behind_the_last_page_there_is_nothing() throws Exception {
        assertThat(desk.labels("packages/v2/active")).hasSize(45);
        assertThat(desk.labels("packages/v2/active?pageSize=20&pageNumber=4")).isEmpty();
        assertThat(desk.labels("packages/v2/active?pageSize=20&pageNumber=" + Integer.MAX_VALUE))
                .isEmpty();
    }

    @Test
    void the_window_of_last_modified_holds_both_its_ends() throws Exception {
        assertThat(desk.call(
                                "PUT",
                                LICENSE,
                                "packages/v2/note",
                                "[{\"PackageLabel\": \"%s\", \"Note\": \"seen\"}]".formatted(label(45)))
                        .statusCode())
                .isEqualTo(200);
        var changed = OffsetDateTime.parse(
                json(desk.get("packages/v2/" + label(45))).get("LastModified").asString());
        var path = "packages/v2/active?lastModifiedStart=%s&lastModifiedEnd=%s";

        assertThat(desk.labels(path.formatted(moment(changed), moment(changed))))
                .contains(label(45))
                .doesNotContain(label(44));
        assertThat(desk.labels(path.formatted(moment(changed.plusNanos(1000)), moment(changed.plusDays(1)))))
                .doesNotContain(label(45));
        assertThat(desk.labels(path.formatted(moment(changed.minusDays(1)), moment(changed.minusNanos(1000)))))
                .contains(label(44))
                .doesNotContain(label(45));
        assertThat(desk.get("packages/v2/active?lastModifiedStart=yesterday").statusCode())
                .isEqualTo(400);
    }

    /** The state's clock is put back before each read, so that they fall into one second however long they take. */
    @Test
    void more_than_fifty_reads_a_second_for_one_facility_are_told_to_wait() throws Exception {
        var busy = "C11-0000002-LIC";
        var _ = desk.seeded(busy, 0);
        var now = json(desk.send("GET", "/_control/ca/clock", "")).get("now").asString();
        for (int i = 0; i < 400; i++) {
            assertThat(desk.control("/clock", "{\"now\": \"" + now + "\"}").statusCode())
                    .isEqualTo(200);
            var answer = desk.call("GET", busy, "packages/v2/active?pageSize=1", "");
            if (answer.statusCode() == 429) {
                assertThat(i).isGreaterThanOrEqualTo(50);
                assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
                assertThat(desk.control(
                                        "/clock",
                                        "{\"now\": \""
                                                + java.time.Clock.systemUTC().instant() + "\"}")
                                .statusCode())
                        .isEqualTo(200);
                return;
            }
        }
        throw new AssertionError("400 reads without a 429");
    }

    // ------------------------------------------------------------------ writes

    @Test
    void a_put_answers_with_an_empty_body() throws Exception {
        var answer = desk.call(
                "PUT",
                LICENSE,
                "packages/v2/location",
                "[{\"Label\": \"%s\", \"Location\": \"Vault\", \"MoveDate\": \"2031-02-14\"}]".formatted(label(1)));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(json(desk.get("packages/v2/" + label(1))).get("LocationName").asString())
                .isEqualTo("Vault");
    }

    @Test
    void a_post_answers_with_an_id_for_every_row() throws Exception {
        var answer = json(desk.call("POST", LICENSE, "packages/v2/adjust", adjustments(2, 4)));
        assertThat(answer.get("Ids")).hasSize(3);
        assertThat(answer.get("Warnings").isNull()).isTrue();
        assertThat(desk.quantity(2)).isEqualTo(9);
    }

    @Test
    void ten_objects_are_taken_and_eleven_are_too_large() throws Exception {
        assertThat(desk.call("POST", LICENSE, "packages/v2/adjust", adjustments(5, 14))
                        .statusCode())
                .isEqualTo(200);
        assertThat(desk.call("POST", LICENSE, "packages/v2/adjust", adjustments(15, 25))
                        .statusCode())
                .isEqualTo(413);
        assertThat(desk.quantity(5)).isEqualTo(9);
        assertThat(desk.quantity(15)).isEqualTo(10);
    }

    @Test
    void one_bad_row_refuses_the_whole_array_and_is_named() throws Exception {
        var body = "[" + adjustment(26, -4) + "," + adjustment(26, -4) + "," + adjustment(26, -4) + "]";
        var answer = desk.call("POST", LICENSE, "packages/v2/adjust", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get(0).get("row").asInt()).isEqualTo(2);
        assertThat(desk.quantity(26)).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON",
                "{}",
                "[1]",
                "[{}]",
                "[{\"Label\": \"1A4060300000000000000027\", \"AdjustmentReason\": \"Spoilage\", \"ReasonNote\": \"wet\"}]",
                "[{\"Label\": \"1A4060300000000000000027\", \"AdjustmentReason\": \"Spoilage\", \"Quantity\": -1}]",
                "[{\"Label\": \"1A4060300000000000000027\", \"AdjustmentReason\": \"Magic\", \"Quantity\": -1}]",
                "[{\"Label\": \"1A4060300000000000008888\", \"AdjustmentReason\": \"Spoilage\", \"ReasonNote\": \"wet\", \"Quantity\": -1}]"
            })
    void a_body_that_cannot_be_booked_is_a_400(String body) throws Exception {
        assertThat(desk.call("POST", LICENSE, "packages/v2/adjust", body).statusCode())
                .isEqualTo(400);
        assertThat(desk.quantity(27)).isEqualTo(10);
    }

    @Test
    void a_new_package_takes_from_its_ingredients_and_uses_up_its_tag() throws Exception {
        var body = """
                [{"Tag": "%s", "Quantity": 3, "UnitOfMeasure": "Each", "Location": "Vault", "ActualDate": "2026-11-24", "UseSameItem": true, "IsProductionBatch": false,
                  "IsDonation": false, "ProductRequiresRemediation": false,
                  "Ingredients": [{"Package": "%s", "Quantity": 3, "UnitOfMeasure": "Each"}]}]""".formatted(label(9001), label(28));
        assertThat(desk.call("POST", LICENSE, "packages/v2", body).statusCode()).isEqualTo(200);
        assertThat(desk.quantity(28)).isEqualTo(7);
        assertThat(desk.quantity(9001)).isEqualTo(3);
        assertThat(desk.call("POST", LICENSE, "packages/v2", body).statusCode())
                .as("the tag again")
                .isEqualTo(400);
        assertThat(desk.quantity(28)).isEqualTo(7);
        // Out of the list again, for the tests that count it.
        assertThat(desk.control("/packages/" + LICENSE + "/" + label(9001), "{\"Status\": \"inactive\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_adjustment_is_listed_with_its_note() throws Exception {
        assertThat(desk.call("POST", LICENSE, "packages/v2/adjust", adjustments(32, 32))
                        .statusCode())
                .isEqualTo(200);
        var listed = json(desk.get("packages/v2/adjustments"))
                .get("Data")
                .valueStream()
                .filter(row -> row.get("PackageLabel").asString().equals(label(32)))
                .toList();
        assertThat(listed).hasSize(1);
        assertThat(listed.getFirst().get("AdjustmentNote").asString()).isEqualTo("wet");
        assertThat(listed.getFirst().get("AdjustmentQuantity").asInt()).isEqualTo(-1);
    }
}
