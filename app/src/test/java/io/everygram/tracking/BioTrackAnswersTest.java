package io.everygram.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.kernel.PackageTag;
import io.everygram.testing.TestBioTrack;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Whatever BioTrack answers, to writes and to smaller questions too, and whatever changes while it is read. */
class BioTrackAnswersTest extends BioTrackDesk {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    BioTrackAnswersTest() {
        super(TestBioTrack.of("zf"));
    }

    private int atState(PackageTag tag) {
        return at(tag).path("remaining_quantity").asInt(-1);
    }

    private void answers(String action, int times, int status, String body) {
        state.fault("{\"name\": \"status\", \"status\": " + status + ", \"path\": \"" + action + "$\", \"times\": "
                + times + ", \"body\": " + JSON.writeValueAsString(body) + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "42",
                "[]",
                "{}",
                "<html>maintenance</html>",
                "{\"success\":",
                "{\"success\": {\"a\": 1}}",
                "{\"success\": 0}",
                "{\"success\": 0, \"error\": {\"a\": 1}, \"errorcode\": [5]}",
                "{\"success\": 0, \"error\": \"Something the manual does not list.\", \"errorcode\": 9999}"
            })
    void an_answer_of_another_form_to_a_write_ends_in_one_effect_or_a_parked_report(String body) {
        var tag = everywhere(40);
        connected();
        adjusted(tag, -1);
        answers("inventory_adjust", 1, 200, body);
        for (int round = 0; round < 3; round++) {
            var outcome = outbox.send(facility.id());
            assertThat(outcome.sent() + outcome.refused()).isBetween(0, 1);
        }
        var message = outbox.about(facility.id(), tag.value(), 1).getFirst();
        if (message.state().equals("REFUSED")) {
            assertThat(List.of(message.cause(), message.advice())).noneMatch(String::isBlank);
            assertThat(atState(tag)).isEqualTo(40);
        } else {
            assertThat(message.state()).isEqualTo("SENT");
            assertThat(atState(tag)).isEqualTo(39);
        }
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sync_inventory_room      | <html>maintenance</html>
            sync_inventory_room      | {"success": 1, "inventory_room": {"a": 1}}
            sync_inventory_qa_sample | {"success": 1, "inventory_qa_sample": "none"}
            sync_inventory_qa_sample | {"success": 1, "inventory_qa_sample": [{"inventoryid":
            sync_manifest            | {"success": 1, "manifest": 7}
            sync_manifest            | [1, 2]
            """)
    void a_bad_answer_to_a_smaller_question_takes_nothing_away_and_is_said(String action, String body) {
        var tags = IntStream.range(0, 5).mapToObj(i -> everywhere(10)).toList();
        connected();
        answers(action, 3, 200, body);
        var _ = link.refresh(facility.id());
        assertThat(jdbc.sql(
                                "SELECT count(*) FROM tracking.state_package WHERE facility_id = :f AND status = 'ACTIVE' AND quantity = 10 AND location = 'Vault' AND lab_state = 'TestPassed'")
                        .param("f", facility.id().value())
                        .query(Integer.class)
                        .single())
                .as("as they were read before")
                .isEqualTo(tags.size());
        state.noFaults();
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        assertThat(link.light(facility.id()).level()).isEqualTo("fresh");
    }

    @Test
    void what_changes_twice_and_more_while_it_is_read_is_in_the_mirror_in_the_end() throws InterruptedException {
        var tags = IntStream.range(0, 60).mapToObj(i -> everywhere(500)).toList();
        connected();
        var random = new Random(7);
        var left = new HashMap<String, Integer>();
        tags.forEach(tag -> left.put(tag.value(), 500));
        for (int round = 0; round < 8; round++) {
            boolean whole = round % 4 == 3;
            var reader = Thread.ofPlatform()
                    .start(() -> assertThat(whole ? link.refresh(facility.id()) : link.readChanges(facility.id()))
                            .isInstanceOf(StateLink.Refresh.Read.class));
            do {
                var tag = tags.get(random.nextInt(tags.size())).value();
                for (int i = 0; i < 2; i++) {
                    int now = left.merge(tag, -1, Integer::sum);
                    state.edit("inventory", tag, "{\"remaining_quantity\": \"" + now + "\"}");
                }
            } while (reader.isAlive());
            reader.join();
        }
        assertThat(link.readChanges(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        var mirror = new HashMap<String, Integer>();
        jdbc.sql("SELECT tag, quantity::integer AS quantity FROM tracking.state_package WHERE facility_id = :f")
                .param("f", facility.id().value())
                .query(r -> {
                    mirror.put(r.getString(1), r.getInt(2));
                });
        assertThat(mirror).isEqualTo(left);
    }

    // ------------------------------------------------------------------ bad answers

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "html | not JSON",
                "truncated | cannot be read to its end",
                "unavailable | HTTP 503",
                "server-error | HTTP 500",
                "outage | cannot be reached"
            })
    void an_answer_that_is_none_leaves_the_mirror_as_it_was_and_says_so(String fault, String words) {
        var tag = everywhere(40);
        connected();
        state.edit("inventory", tag.value(), "{\"remaining_quantity\": \"44\"}");
        state.fault("{\"name\": \"%s\", \"path\": \"sync_inventory$\", \"times\": %d}"
                .formatted(fault, fault.matches("html|unavailable|server-error") ? 3 : 1));
        assertThat(link.readChanges(facility.id()))
                .isInstanceOfSatisfying(
                        StateLink.Refresh.Unreachable.class,
                        refused -> assertThat(refused.why()).contains(words));
        assertThat(mirrored(tag)).startsWith("ACTIVE 40");
        assertThat(link.standing(facility.id()).orElseThrow().lastFailure()).contains(words);
        changes();
        assertThat(mirrored(tag)).startsWith("ACTIVE 44");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\": 1, \"inventory\": {\"id\": 1}}",
                "{\"success\": 1}",
                "{\"inventory\": []}",
                "{\"success\": 1, \"inventory\": [{\"id\": \"4000000000000001\", \"remaining_quantity\": {\"g\": 1}}]}",
                "{\"success\": 1, \"inventory\": [{\"remaining_quantity\": 1}]}",
                "{\"success\": 1, \"inventory\": [{\"id\": \"4000000000000001\", \"remaining_quantity\": 1, \"sessiontime\": 1e40}]}",
                "{\"success\": 1, \"inventory\": [{\"id\": \"4000000000000001\", \"remaining_quantity\": 1, \"transactionid\": \"x\"}]}",
                "[]"
            })
    void a_list_of_other_form_is_not_half_understood(String body) {
        var tag = everywhere(40);
        connected();
        state.fault(
                "{\"name\": \"status\", \"status\": 200, \"path\": \"sync_inventory$\", \"times\": 1, \"body\": \"%s\"}"
                        .formatted(body.replace("\"", "\\\"")));
        assertThat(link.readChanges(facility.id())).isInstanceOf(StateLink.Refresh.Unreachable.class);
        assertThat(mirrored(tag)).startsWith("ACTIVE 40");
        assertThat(mirrored("4000000000000001")).isEqualTo("none");
        changes();
    }
}
