package io.everygram.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Unit;
import io.everygram.testing.SimulatorSwitches;
import io.everygram.testing.TestBioTrack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What nobody outside is sure of about BioTrack is a switch of its stand-in; the link does its work whichever way each of them stands. */
class BioTrackSwitchesTest extends BioTrackDesk {
    BioTrackSwitchesTest() {
        super(TestBioTrack.of("zw"));
    }

    /** Each setting that is not the usual one, and once all as usual; those of the newer interface are not the link's. */
    static Stream<Map<String, String>> settings() {
        return SimulatorSwitches.each("biotrack-switches")
                .filter(one -> one.keySet().stream().noneMatch(which -> which.startsWith("rest")));
    }

    /** What the state finds too early goes when its time has come. */
    private void sentInTime() {
        assertThat(outbox.send(facility.id()).stopped()).isEmpty();
        if (outbox.waiting(facility.id()) > 0) {
            state.later("PT73H");
            jdbc.sql("UPDATE tracking.outbox SET not_before = NULL WHERE facility_id = :f")
                    .param("f", facility.id().value())
                    .update();
            assertThat(outbox.send(facility.id()).stopped()).isEmpty();
        }
    }

    private void sentAll() {
        sentInTime();
        assertThat(outbox.messages(facility.id(), "", true)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void the_link_works_whichever_way_it_is(Map<String, String> switches) {
        if (!switches.getOrDefault("countedTypes", "ALL").equals("ALL")) {
            unit = Unit.GRAM;
            item = facility.item("Haze by weight", unit.name(), null, true);
        }
        var less = everywhere(40);
        var more = everywhere(40);
        var source = everywhere(40);
        var failed = everywhere(40);
        var destroyed = everywhere(40);
        state.connect(link, facility);
        state.set(switches);
        assertThat(link.refresh(facility.id()))
                .isInstanceOfSatisfying(
                        StateLink.Refresh.Read.class,
                        read -> assertThat(read.packages()).isEqualTo(5));

        adjusted(less, -3);
        adjusted(more, 2);
        var part = split(source, 12, "STAGING");
        state.fault("{\"name\": \"lost-answer\", \"path\": \"inventory_adjust\", \"times\": 1}");
        state.fault("{\"name\": \"unavailable\", \"path\": \"inventory_split\", \"times\": 1}");
        state.later("PT2M");
        sentAll();
        state.edit(
                "inventory_qa_sample",
                "9" + failed.value().substring(1),
                "{\"result\": \"" + switches.getOrDefault("failResult", "0") + "\"}");
        changes();
        assertThat(List.of(mirrored(less), mirrored(more), mirrored(source), mirrored(part), mirrored(failed)))
                .containsExactly(
                        "ACTIVE 37 " + unit.stateName() + " Vault TestPassed",
                        "ACTIVE 42 " + unit.stateName() + " Vault TestPassed",
                        "ACTIVE 28 " + unit.stateName() + " Vault TestPassed",
                        "ACTIVE 12 " + unit.stateName() + " Staging TestPassed",
                        "ACTIVE 40 " + unit.stateName() + " Vault TestFailed");
        assertThat(state.rows("inventory_adjust")
                        .valueStream()
                        .filter(row -> row.path("inventoryid").asString("").equals(less.value())))
                .as("once, though its answer was lost")
                .hasSize(1);

        leaves(part);
        isDestroyed(destroyed, switches);
        comesIn(switches);
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
    }

    private void leaves(PackageTag part) {
        customer();
        var number = "MF-" + facility.id().value();
        announced(number, Instant.now().plus(Duration.ofDays(400)), lines(part));
        sentAll();
        changes();
        assertThat(mirrored(part)).as("on a manifest it is there still").matches("(ACTIVE|IN_TRANSIT) 12 .*");
        shipped(part, number);
        sentAll();
        assertThat(state.row("inventory_transfer", "inventoryid", official(part))
                        .path("price")
                        .asString())
                .isEqualTo("120.5");
        changes();
        assertThat(mirrored(part)).startsWith("INACTIVE 0");
    }

    private void isDestroyed(PackageTag tag, Map<String, String> switches) {
        destroyed(tag);
        sentInTime();
        if (switches.getOrDefault("destroyReason", "").equals("LISTED")) {
            assertThat(outbox.messages(facility.id(), "", true)).singleElement().satisfies(open -> {
                assertThat(open.state())
                        .as("a person chooses the state's number")
                        .isEqualTo("REFUSED");
                assertThat(open.cause() + open.advice()).contains("reason");
            });
            return;
        }
        assertThat(outbox.messages(facility.id(), "", true)).isEmpty();
        assertThat(state.item(tag.value()).path("deleted").asInt()).isEqualTo(1);
    }

    /** Of 20 that were sent 15 are there. */
    private void comesIn(Map<String, String> switches) {
        var tag = onItsWay();
        inBook(tag, 15, "RECEIVING", "200", Instant.now());
        sentInTime();
        var receipt = outbox.messages(facility.id(), "", true).stream()
                .filter(open ->
                        open.subject().equals(tag.value()) && open.kind().equals("RECEIVE"))
                .findFirst();
        if (switches.getOrDefault("partialReceipt", "").equals("REFUSED")) {
            assertThat(receipt.orElseThrow().state()).isEqualTo("REFUSED");
            assertThat(receipt.get().cause()).isNotBlank();
            assertThat(receipt.get().advice()).isNotBlank();
        } else {
            assertThat(receipt).isEmpty();
            assertThat(state.item(tag.value()).path("location").asString()).isEqualTo(facility.license());
        }
    }
}
