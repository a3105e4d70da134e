package io.everygram.simulators;

import static io.everygram.simulators.Desk.LICENSE;
import static io.everygram.simulators.Desk.json;
import static io.everygram.simulators.Desk.label;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults by name: each strikes as it says, and leaves behind what it says. */
class FaultsTest {
    @TempDir
    static Path state;

    private static Desk desk;

    @BeforeAll
    static void open() throws Exception {
        desk = Desk.open(state).seeded(LICENSE, 60);
        assertThat(desk.control("/switches", "{\"limits\": \"OFF\"}").statusCode())
                .isEqualTo(200);
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @BeforeEach
    void without() throws Exception {
        assertThat(desk.send("DELETE", "/_control/ca/faults", "").statusCode()).isEqualTo(200);
    }

    private static void fault(String fault) throws Exception {
        assertThat(desk.control("/faults", fault).statusCode()).as(fault).isEqualTo(200);
    }

    private static int adjust(int number) throws Exception {
        return desk.call("POST", LICENSE, "packages/v2/adjust", """
                [{"Label": "%s", "Quantity": -1, "UnitOfMeasure": "Each", "AdjustmentReason": "Spoilage", "AdjustmentDate": "2026-02-14",
                  "ReasonNote": "wet"}]""".formatted(label(number)))
                .statusCode();
    }

    @ParameterizedTest
    @CsvSource({"401, 401", "forbidden, 403", "429, 429", "server-error, 500", "503, 503", "maintenance, 503"})
    void a_refusal_by_name_leaves_nothing_and_strikes_once(String name, int status) throws Exception {
        fault("{\"name\": \"" + name + "\", \"method\": \"POST\"}");
        assertThat(adjust(2)).isEqualTo(status);
        assertThat(adjust(2)).isEqualTo(200);
    }

    @Test
    void a_lost_answer_leaves_the_work_done_and_a_timeout_before_it_does_not() throws Exception {
        fault("{\"name\": \"lost-answer\"}");
        assertThatThrownBy(() -> adjust(3)).isInstanceOf(IOException.class);
        assertThat(desk.quantity(3)).isEqualTo(9);
        fault("{\"name\": \"timeout-before\", \"seconds\": 0}");
        assertThatThrownBy(() -> adjust(3)).isInstanceOf(IOException.class);
        assertThat(desk.quantity(3)).isEqualTo(9);
        fault("{\"name\": \"timeout-after\", \"seconds\": 0}");
        assertThatThrownBy(() -> adjust(3)).isInstanceOf(IOException.class);
        assertThat(desk.quantity(3)).isEqualTo(8);
    }

    @Test
    void a_silent_success_has_no_effect() throws Exception {
        fault("{\"name\": \"silent-success\"}");
        assertThat(adjust(4)).isEqualTo(200);
        assertThat(desk.quantity(4)).isEqualTo(10);
    }

    @Test
    void late_modified_marks_a_change_earlier_than_it_shows() throws Exception {
        fault("{\"name\": \"late-modified\", \"seconds\": 90}");
        assertThat(adjust(5)).isEqualTo(200);
        var marked = OffsetDateTime.parse(
                json(desk.get("packages/v2/" + label(5))).get("LastModified").asString());
        assertThat(marked)
                .isBefore(OffsetDateTime.now(java.time.Clock.systemUTC()).minusSeconds(80));
        assertThat(desk.quantity(5)).isEqualTo(9);
    }

    @Test
    void rows_can_come_twice_over_two_pages() throws Exception {
        var first = desk.labels("packages/v2/active?pageSize=20&pageNumber=1");
        fault("{\"name\": \"duplicate-rows\"}");
        assertThat(desk.labels("packages/v2/active?pageSize=20&pageNumber=2").getFirst())
                .isEqualTo(first.getLast());
    }

    @Test
    void a_row_can_be_left_out_where_two_pages_meet() throws Exception {
        var second = desk.labels("packages/v2/active?pageSize=20&pageNumber=2");
        fault("{\"name\": \"missing-rows\"}");
        assertThat(desk.labels("packages/v2/active?pageSize=20&pageNumber=2"))
                .startsWith(second.get(1))
                .doesNotContain(second.getFirst());
    }

    @Test
    void an_answer_of_ones_own_comes_before_the_work_or_after_it() throws Exception {
        fault("{\"name\": \"status\", \"status\": 418, \"body\": \"{}\", \"method\": \"POST\"}");
        assertThat(adjust(6)).isEqualTo(418);
        assertThat(desk.quantity(6)).isEqualTo(10);
        fault("{\"name\": \"status-after\", \"status\": 418, \"method\": \"POST\"}");
        assertThat(adjust(6)).isEqualTo(418);
        assertThat(desk.quantity(6)).isEqualTo(9);
        fault("{\"name\": \"server-error-after\", \"method\": \"POST\"}");
        assertThat(adjust(6)).isEqualTo(500);
        assertThat(desk.quantity(6)).isEqualTo(8);
    }

    @Test
    void a_misspelt_fault_or_clock_is_refused_and_strikes_nobody() throws Exception {
        var refused = desk.control("/faults", "{\"name\": \"500\", \"licence\": \"C11-1\"}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("A fault has no licence", "license");
        assertThat(adjust(8)).isEqualTo(200);
        assertThat(desk.control("/clock", "{\"move\": \"PT1H\"}").body()).contains("The clock takes now or by");
        assertThat(desk.control("/biotrack/faults", "{\"name\": \"500\", \"action\": \"x\"}")
                        .body())
                .contains("A fault has no action");
    }

    @Test
    void a_slow_answer_is_a_right_one() throws Exception {
        fault("{\"name\": \"slow\", \"seconds\": 1}");
        var asked = System.nanoTime();
        assertThat(desk.quantity(7)).isEqualTo(10);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void answers_can_be_cut_off_or_of_wrong_type() throws Exception {
        fault("{\"script\": [\"truncated\", \"-\", \"html\", \"wrong-types\", \"future-dated\"]}");
        assertThat(desk.get("packages/v2/active").body())
                .startsWith("{\"Data\":[")
                .doesNotEndWith("}");
        assertThat(json(desk.get("packages/v2/active")).get("Data")).hasSizeGreaterThan(50);
        assertThat(desk.get("packages/v2/active").body()).startsWith("<!DOCTYPE html>");
        assertThat(json(desk.get("packages/v2/active"))
                        .get("Data")
                        .get(0)
                        .get("Quantity")
                        .isObject())
                .isTrue();
        assertThat(json(desk.get("packages/v2/active"))
                        .get("Data")
                        .get(0)
                        .get("LastModified")
                        .asString())
                .startsWith("2999");
        assertThat(json(desk.get("packages/v2/active")).get("Data")).hasSizeGreaterThan(50);
    }

    @Test
    void a_rate_strikes_a_share_of_the_calls_and_a_license_only_its_own() throws Exception {
        fault("{\"name\": \"503\", \"rate\": 0.5, \"path\": \"adjust/reasons\"}");
        int struck = 0;
        for (int i = 0; i < 40; i++) {
            struck += desk.get("packages/v2/adjust/reasons").statusCode() == 503 ? 1 : 0;
        }
        assertThat(struck).isBetween(8, 32);
        without();
        fault("{\"name\": \"503\", \"license\": \"OTHER\"}");
        assertThat(desk.get("packages/v2/active").statusCode()).isEqualTo(200);
    }

    @Test
    void an_outage_of_days_ends_when_the_clock_is_moved_past_it() throws Exception {
        var now = OffsetDateTime.now(java.time.Clock.systemUTC());
        fault("{\"name\": \"outage\", \"until\": \"%s\"}"
                .formatted(now.plusDays(17).toInstant()));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> desk.get("packages/v2/active")).isInstanceOf(IOException.class);
        }
        assertThat(desk.control("/clock", "{\"by\": \"P18D\"}").statusCode()).isEqualTo(200);
        assertThat(desk.get("packages/v2/active").statusCode()).isEqualTo(200);
        assertThat(desk.labels("packages/v2/active"))
                .as("nothing was modified on that day")
                .isEmpty();
        assertThat(desk.control("/clock", "{\"by\": \"-P18D\"}").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": \"flood\"}",
                "{\"script\": [\"flood\"]}",
                "{\"name\": \"503\", \"path\": \"(\"}",
                "{\"name\": \"status\", \"status\": 99}",
                "{\"name\": \"status\"}",
                "{\"script\": [\"-\", \"status-after\"]}"
            })
    void a_fault_that_does_not_exist_is_refused(String fault) throws Exception {
        assertThat(desk.control("/faults", fault).statusCode()).isEqualTo(400);
    }
}
