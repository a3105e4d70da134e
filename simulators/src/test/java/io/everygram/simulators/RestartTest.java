package io.everygram.simulators;

import static io.everygram.simulators.Desk.LICENSE;
import static io.everygram.simulators.Desk.json;
import static io.everygram.simulators.Desk.label;
import static io.everygram.simulators.Desk.template;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults by status, restarts, and the way of a package to another license. */
class RestartTest {
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

    @Test
    void a_fault_can_answer_with_a_page_instead_of_json() throws Exception {
        var _ = desk.control(
                "/faults",
                "{\"status\": 200, \"times\": 1, \"afterCommit\": false, \"body\": \"<html>maintenance</html>\"}");
        assertThat(desk.get("packages/v2/active").body()).isEqualTo("<html>maintenance</html>");
        assertThat(json(desk.get("packages/v2/active")).has("Data")).isTrue();
    }

    @Test
    void a_fault_before_the_work_leaves_nothing_and_is_over_after_its_times() throws Exception {
        assertThat(desk.control("/faults", "{\"status\": 503, \"times\": 2, \"afterCommit\": false}")
                        .statusCode())
                .isEqualTo(200);
        for (int expected : new int[] {503, 503, 200}) {
            assertThat(desk.call("POST", LICENSE, "packages/v2/adjust", adjustments(29, 29))
                            .statusCode())
                    .isEqualTo(expected);
        }
        assertThat(desk.quantity(29)).isEqualTo(9);
    }

    @Test
    void a_lost_answer_leaves_the_work_done() throws Exception {
        assertThat(desk.control("/faults", "{\"status\": 500, \"times\": 1, \"afterCommit\": true}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(desk.call("POST", LICENSE, "packages/v2/adjust", adjustments(30, 30))
                        .statusCode())
                .isEqualTo(500);
        assertThat(desk.quantity(30)).isEqualTo(9);
    }

    @Test
    void a_fault_that_is_no_answer_is_refused() throws Exception {
        assertThat(desk.control("/faults", "{\"status\": 99, \"times\": 1, \"afterCommit\": true}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void what_was_acknowledged_survives_a_restart() throws Exception {
        var kept = Files.createDirectory(state.resolve("kept"));
        try (var first = Desk.open(kept)) {
            var _ = first.seeded(LICENSE, 2);
            assertThat(first.call("POST", LICENSE, "packages/v2/adjust", adjustments(1, 1))
                            .statusCode())
                    .isEqualTo(200);
        }
        try (var second = Desk.open(kept)) {
            assertThat(second.quantity(1)).isEqualTo(9);
            assertThat(second.quantity(2)).isEqualTo(10);
            assertThat(second.call("POST", LICENSE, "packages/v2/adjust", adjustments(2, 2))
                            .statusCode())
                    .isEqualTo(200);
        }
        try (var third = Desk.open(kept)) {
            assertThat(third.quantity(1)).isEqualTo(9);
            assertThat(third.quantity(2)).isEqualTo(9);
        }
    }

    // ------------------------------------------------------------------ the people's part

    @Test
    void a_registered_template_is_in_transit_until_the_recipient_takes_it_in() throws Exception {
        var recipient = "C10-0000009-LIC";
        var _ = desk.seeded(recipient, 0);
        var template = json(desk.call(
                        "POST", LICENSE, "transfers/v2/templates/outgoing", template("Run 1", recipient, 31)))
                .get("Ids")
                .get(0)
                .asString();
        assertThat(desk.labels("packages/v2/intransit")).doesNotContain(label(31));

        var transfer = json(desk.control("/templates/" + template + "/register", ""));
        assertThat(transfer.get("ManifestNumber").asString()).matches("[0-9]{10}");
        assertThat(desk.labels("packages/v2/intransit")).contains(label(31));
        assertThat(desk.control("/templates/" + template + "/register", "").statusCode())
                .as("registered twice")
                .isEqualTo(400);

        assertThat(desk.control("/transfers/" + transfer.get("Id").asString() + "/receive", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(desk.labels("packages/v2/intransit")).doesNotContain(label(31));
        assertThat(json(desk.call("GET", recipient, "packages/v2/" + label(31), ""))
                        .get("Quantity")
                        .asInt())
                .isEqualTo(10);
        // Home again, for the tests that count.
        assertThat(desk.control("/packages/" + LICENSE + "/" + label(31), "{\"Status\": \"active\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_package_on_hold_or_not_tested_cannot_be_put_on_a_template() throws Exception {
        for (var change : new String[] {"{\"IsOnHold\": true}", "{\"LabTestingState\": \"NotSubmitted\"}"}) {
            assertThat(desk.control("/packages/" + LICENSE + "/" + label(32), change)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(desk.call(
                                    "POST",
                                    LICENSE,
                                    "transfers/v2/templates/outgoing",
                                    template("Run 2", "C10-0000009-LIC", 32))
                            .statusCode())
                    .as(change)
                    .isEqualTo(400);
            assertThat(desk.control("/packages/" + LICENSE + "/" + label(32), "{\"IsOnHold\": false}")
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
