package io.everygram.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.kernel.PackageTag;
import io.everygram.testing.TestBioTrack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault that the stand-in knows by name, in a read of BioTrack's inventory and in a write. */
class EveryBioTrackFaultTest extends BioTrackDesk {
    EveryBioTrackFaultTest() {
        super(TestBioTrack.of("zh"));
    }

    private Map<String, Integer> mirror() {
        var mirror = new TreeMap<String, Integer>();
        jdbc.sql("""
                        SELECT tag, quantity::integer FROM tracking.state_package WHERE facility_id = :f AND status = 'ACTIVE'""").param("f", facility.id().value()).query(r -> {
            mirror.put(r.getString(1), r.getInt(2));
        });
        return mirror;
    }

    private void fault(String name, String action, int times) {
        state.fault("{\"name\": \"%s\", \"seconds\": 1%s, \"path\": \"%s$\", \"times\": %d}"
                .formatted(name, name.startsWith("status") ? ", \"status\": 502" : "", action, times));
    }

    @ParameterizedTest
    @MethodSource("io.everygram.testing.SimulatorSwitches#faults")
    void a_read_leaves_the_mirror_as_it_was_or_as_the_state_is(String fault) {
        var tags = IntStream.range(0, 12).mapToObj(i -> everywhere(10)).toList();
        connected();
        var before = mirror();
        assertThat(before).hasSize(tags.size());
        var after = new TreeMap<>(before);
        for (int i = 0; i < tags.size(); i += 5) {
            state.edit("inventory", tags.get(i).value(), "{\"remaining_quantity\": \"4\"}");
            after.put(tags.get(i).value(), 4);
        }
        fault(fault, "sync_inventory", 2);

        var outcome = link.refresh(facility.id());

        if (fault.equals("future-dated")) {
            assertThat(outcome).asString().contains("in the future");
        }
        if (outcome instanceof StateLink.Refresh.Unreachable unreachable) {
            assertThat(unreachable.why()).hasSizeGreaterThan(12);
            assertThat(mirror()).as("nothing by half").isEqualTo(before);
        } else {
            var now = mirror();
            // Its lists do not tell their length, so that a row left out is seen to be there only by the next read.
            var left = fault.equals("missing-rows") ? 1 : 0;
            assertThat(now.keySet()).hasSizeGreaterThanOrEqualTo(before.size() - left);
            assertThat(before.keySet()).containsAll(now.keySet());
            now.forEach((tag, quantity) -> assertThat(quantity).as(tag).isIn(before.get(tag), after.get(tag)));
        }
        state.noFaults();
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        assertThat(mirror()).isEqualTo(after);
    }

    @ParameterizedTest
    @MethodSource("io.everygram.testing.SimulatorSwitches#faults")
    void a_write_has_one_effect_or_is_parked_with_cause_and_advice(String fault) {
        PackageTag tag = everywhere(10);
        connected();
        adjusted(tag, -1);
        fault(fault, "inventory_adjust", 1);
        for (int round = 0; round < 2; round++) {
            var _ = outbox.send(facility.id());
        }
        state.noFaults();
        var _ = outbox.send(facility.id());
        changes();
        var message = outbox.about(facility.id(), tag.value(), 1).getFirst();
        if (message.state().equals("REFUSED")) {
            assertThat(List.of(message.cause(), message.advice())).noneMatch(String::isBlank);
            assertThat(left(tag.value())).isEqualTo(10);
        } else {
            assertThat(message.state()).isEqualTo("SENT");
            assertThat(left(tag.value())).isEqualTo(9);
        }
    }

    /** Error 62, to a report itself or to a question that has to be asked before it. */
    @ParameterizedTest
    @ValueSource(strings = {"inventory_manifest", "sync_employee"})
    void what_the_user_may_not_do_waits_while_other_reports_go_on(String lacking) {
        var leaving = everywhere(10);
        var other = everywhere(10);
        connected();
        customer();
        var allowed = Stream.of("inventory_manifest", "sync_employee", "sync_vehicle", "inventory_adjust")
                .filter(action -> !action.equals(lacking))
                .map(action -> "\"" + action + "\": 1")
                .collect(Collectors.joining(", "));
        state.edit("user", "user-" + facility.license(), "{\"permissions\": {" + allowed + "}}");
        announced("MF-62", Instant.now().plus(Duration.ofHours(25)), lines(leaving));
        adjusted(other, -1);

        assertThat(outbox.send(facility.id())).isEqualTo(new Outbox.SendOutcome(1, 0, ""));

        assertThat(left(other.value())).isEqualTo(9);
        assertThat(onlyOpen().state()).isEqualTo("WAITING");
        assertThat(onlyOpen().answer()).contains("does not accept our keys for this", lacking + " privilege");
        assertThat(link.light(facility.id()).level()).isEqualTo("fresh");
        // With all privileges, and the login entered again, it goes at once.
        state.connect(link, facility);
        sent();
    }
}
