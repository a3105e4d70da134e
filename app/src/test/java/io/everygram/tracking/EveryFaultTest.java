package io.everygram.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.UnitRef;
import io.everygram.testing.TestFacility;
import io.everygram.testing.TestState;
import io.everygram.testing.WholeApplication;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each fault that the stand-in knows by name, in a full read of three pages and in a write: what stands in our records meanwhile, and in the end. */
@WholeApplication
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryFaultTest {
    private static final TestState STATE = TestState.of("zg");
    private static final int PACKAGES = 45;
    private static final int EDITED_EVERY = 9;

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final StateLink link;
    private final Outbox outbox;
    private TestFacility facility;
    private ItemId item;
    /** Where all reads are tried: what one of them changed is changed back. */
    private final TestFacility readAt;

    private final List<PackageTag> packages;

    @Autowired
    EveryFaultTest(JdbcClient jdbc, Ledger ledger, StateLink link, Outbox outbox) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.link = link;
        this.outbox = outbox;
        this.facility = TestFacility.create(jdbc);
        this.item = facility.item("Haze");
        STATE.connect(link, facility);
        this.readAt = facility;
        this.packages = IntStream.range(0, PACKAGES).mapToObj(i -> everywhere()).toList();
    }

    @AfterEach
    void fine() {
        STATE.fault("{\"status\": 500, \"times\": 0, \"afterCommit\": false}");
    }

    private PackageTag everywhere() {
        var tag = facility.received(
                ledger,
                item,
                Quantity.of(10, Unit.EACH),
                "VAULT",
                Instant.now().minus(Duration.ofHours(1)),
                LocalDate.of(2099, 1, 1));
        STATE.has(facility, tag, "Haze F" + facility.id().value(), 10, "Vault");
        return tag;
    }

    private void adjusted(PackageTag tag) {
        assertThat(ledger.post(new Command.Adjust(
                        Command.Header.of(facility.id(), IdempotencyKey.fresh(), Instant.now(), "Maria", "")
                                .withReason("Scale Variance", "scale 2"),
                        List.of(new Command.Adjustment(
                                UnitRef.of(tag), Optional.empty(), Quantity.of(-1, Unit.EACH))))))
                .isInstanceOf(LedgerOutcome.Posted.class);
    }

    /** Quantities of the active packages by tag. */
    private Map<String, Integer> mirror() {
        var mirror = new TreeMap<String, Integer>();
        jdbc.sql("""
                        SELECT tag, quantity::integer FROM tracking.state_package WHERE facility_id = :f AND status = 'ACTIVE'""").param("f", facility.id().value()).query(r -> {
            mirror.put(r.getString(1), r.getInt(2));
        });
        return mirror;
    }

    private static void fault(String name, String more) {
        STATE.fault("{\"name\": \"" + name + "\", \"seconds\": 1"
                + (name.startsWith("status") ? ", \"status\": 502" : "") + more + "}");
    }

    @ParameterizedTest
    @MethodSource("io.everygram.testing.SimulatorSwitches#faults")
    void a_read_leaves_the_mirror_as_it_was_or_as_the_state_is(String fault) {
        facility = readAt;
        fine();
        for (int i = 0; i < PACKAGES; i += EDITED_EVERY) {
            STATE.edit(facility, packages.get(i), "{\"Quantity\": 10}");
        }
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        var before = mirror();
        assertThat(before).hasSize(PACKAGES).values().containsOnly(10);
        var after = new TreeMap<>(before);
        for (int i = 0; i < PACKAGES; i += EDITED_EVERY) {
            STATE.edit(facility, packages.get(i), "{\"Quantity\": 4}");
            after.put(packages.get(i).value(), 4);
        }
        fault(fault, ", \"path\": \"packages/v2/active\", \"times\": 4");

        var outcome = link.refresh(facility.id());

        if (outcome instanceof StateLink.Refresh.Unreachable unreachable) {
            assertThat(unreachable.why()).matches("(?s)(The state|Reading).{10,}");
            assertThat(mirror()).as("nothing by half").isEqualTo(before);
        } else {
            assertThat(outcome).isInstanceOf(StateLink.Refresh.Read.class);
            var now = mirror();
            assertThat(now.keySet()).as("none missing, none doubled").isEqualTo(before.keySet());
            now.forEach((tag, quantity) -> assertThat(quantity).as(tag).isIn(before.get(tag), after.get(tag)));
        }
        fine();
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        assertThat(mirror()).isEqualTo(after);
        assertThat(link.light(facility.id()).level()).isEqualTo("fresh");
    }

    @ParameterizedTest
    @MethodSource("io.everygram.testing.SimulatorSwitches#faults")
    void a_write_has_one_effect_or_is_parked_with_cause_and_advice(String fault) {
        facility = TestFacility.create(jdbc);
        item = facility.item("Haze");
        fine();
        STATE.connect(link, facility);
        var tags = IntStream.range(0, 3).mapToObj(i -> everywhere()).toList();
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        tags.forEach(this::adjusted);
        fault(fault, ", \"method\": \"POST\", \"path\": \"adjust\", \"times\": 1");
        for (int round = 0; round < 2; round++) {
            var _ = outbox.send(facility.id());
        }
        fine();
        var _ = outbox.send(facility.id());
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        for (var tag : tags) {
            var message = outbox.about(facility.id(), tag.value(), 1).getFirst();
            var there = STATE.pack(facility, tag).path("Quantity").asInt();
            if (message.state().equals("REFUSED")) {
                assertThat(List.of(message.cause(), message.advice())).noneMatch(String::isBlank);
                assertThat(there).isEqualTo(10);
            } else {
                assertThat(message.state()).isEqualTo("SENT");
                assertThat(there).isEqualTo(9);
            }
            assertThat(mirror()).containsEntry(tag.value(), there);
        }
        assertThat(STATE.rows("adjustment")
                        .valueStream()
                        .filter(row -> tags.stream()
                                .anyMatch(tag -> tag.value()
                                        .equals(row.path("PackageLabel").asString()))))
                .as("none told twice")
                .hasSizeLessThanOrEqualTo(tags.size());
    }
}
