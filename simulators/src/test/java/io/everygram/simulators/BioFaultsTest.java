package io.everygram.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Every fault by name on the older interface of BioTrack. */
class BioFaultsTest extends BioStory {
    @BeforeEach
    void without() throws Exception {
        assertThat(desk.send("DELETE", "/_control/ct/biotrack/faults", "").statusCode())
                .isEqualTo(200);
    }

    private static void fault(String fault) throws Exception {
        var answer = desk.send("POST", "/_control/ct/biotrack/faults", "{" + fault + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static String adjusted(int number, String nonce) {
        return """
                "nonce": "%s", "data": {"barcodeid": "%s", "remove_quantity": "1", "remove_quantity_uom": "each"}, "reason": "count", "type": 1""".formatted(nonce, item(number));
    }

    private static int raw(String action, String fields) throws Exception {
        return desk.send(
                        "POST",
                        "/ct/serverjson.asp",
                        "{\"API\": \"4.0\", \"action\": \"%s\", \"sessionid\": \"%s\", %s}"
                                .formatted(action, session, fields))
                .statusCode();
    }

    @ParameterizedTest
    @CsvSource({
        "unauthorized, 401",
        "forbidden, 403",
        "too-many, 429",
        "server-error, 500",
        "unavailable, 503",
        "maintenance, 503"
    })
    void a_refusal_by_name_leaves_nothing_and_strikes_once(String name, int status) throws Exception {
        var before = quantity(2);
        fault("\"name\": \"" + name + "\", \"path\": \"inventory_adjust\"");
        assertThat(raw("inventory_adjust", adjusted(2, name))).isEqualTo(status);
        assertThat(quantity(2)).isEqualTo(before);
        done(act("inventory_adjust", adjusted(2, name + "-2")));
    }

    @ParameterizedTest
    @CsvSource({
        "lost-answer, true",
        "timeout-after, true",
        "server-error-after, true",
        "timeout-before, false",
        "outage, false"
    })
    void a_lost_answer_can_be_asked_for_when_the_work_was_done(String name, boolean isDone) throws Exception {
        int before = Integer.parseInt(quantity(3));
        fault("\"name\": \"" + name + "\", \"path\": \"inventory_adjust\", \"seconds\": 0");
        if (name.equals("server-error-after")) {
            assertThat(raw("inventory_adjust", adjusted(3, name))).isEqualTo(500);
        } else {
            assertThatThrownBy(() -> raw("inventory_adjust", adjusted(3, name))).isInstanceOf(IOException.class);
        }
        assertThat(Integer.parseInt(quantity(3))).isEqualTo(isDone ? before - 1 : before);
        var replay = act("nonce_replay", "\"nonce\": \"" + name + "\"");
        if (isDone) {
            done(replay);
        } else {
            refused(replay, 602, "");
        }
    }

    @Test
    void a_silent_success_has_no_effect() throws Exception {
        var before = quantity(4);
        fault("\"name\": \"silent-success\", \"path\": \"inventory_adjust\"");
        done(act("inventory_adjust", adjusted(4, "silent")));
        assertThat(quantity(4)).isEqualTo(before);
    }

    private static List<JsonNode> inventory(long from) throws Exception {
        return done(act("sync_inventory", "\"transaction_start\": " + from))
                .get("inventory")
                .valueStream()
                .toList();
    }

    private static long newest() throws Exception {
        return inventory(0).stream()
                .mapToLong(row -> row.path("transactionid").asLong())
                .max()
                .orElseThrow();
    }

    @Test
    void what_is_written_late_stands_before_what_was_read_already() throws Exception {
        done(act("inventory_adjust", adjusted(5, "in time")));
        long before = newest();
        fault("\"name\": \"late-modified\", \"path\": \"inventory_adjust\", \"seconds\": 500");
        done(act("inventory_adjust", adjusted(5, "late")));
        assertThat(inventory(before + 1))
                .as("a sync from the newest transaction misses it")
                .isEmpty();
        assertThat(inventory(Math.max(0, before - 1_000)))
                .anyMatch(row -> row.path("id").asString().equals(item(5)));
    }

    @Test
    void rows_come_twice_or_not_at_all() throws Exception {
        int all = inventory(0).size();
        fault("\"name\": \"duplicate-rows\", \"path\": \"sync_inventory\"");
        assertThat(inventory(0)).hasSize(all + 1);
        fault("\"name\": \"missing-rows\", \"path\": \"sync_inventory\"");
        assertThat(inventory(0)).hasSize(all - 1);
    }

    @Test
    void answers_can_be_cut_off_of_wrong_type_or_from_another_century() throws Exception {
        fault("\"name\": \"truncated\", \"path\": \"sync_inventory\"");
        assertThatThrownBy(() -> inventory(0)).isNotNull();
        fault("\"name\": \"wrong-types\", \"path\": \"sync_inventory\"");
        assertThat(inventory(0).getFirst().get("remaining_quantity").isObject()).isTrue();
        fault("\"name\": \"future-dated\", \"path\": \"inventory_adjust\"");
        assertThat(done(act("inventory_adjust", adjusted(6, "future")))
                        .get("sessiontime")
                        .asLong())
                .isGreaterThan(32_000_000_000L);
        fault("\"name\": \"html\", \"path\": \"sync_inventory\"");
        assertThatThrownBy(() -> inventory(0)).isNotNull();
    }
}
