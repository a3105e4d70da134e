package io.everygram.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.kernel.PackageTag;
import io.everygram.testing.TestFacility;
import io.everygram.testing.TestState;
import io.everygram.testing.WholeApplication;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Over HTTP, against the state's own paging: packages change twice and more while they are read, some marked as changed earlier than they show, and rows
 * move between pages. The state's clock goes on a quarter of an hour a round, so that what a round has missed is never read again by chance.
 */
@WholeApplication
class MirrorRaceTest {
    private static final TestState STATE = TestState.of("zq");
    private static final int ROUNDS = 12;
    private static final int PACKAGES = 130;

    private final JdbcClient jdbc;
    private final StateLink link;
    private final TestFacility facility;
    private final Random random = new Random(12);
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<PackageTag> tags = new ArrayList<>();

    @Autowired
    MirrorRaceTest(JdbcClient jdbc, StateLink link) {
        this.jdbc = jdbc;
        this.link = link;
        this.facility = TestFacility.create(jdbc);
    }

    /** As another program of the license does it, so that the mark of its change may be late. */
    private void adjusted(PackageTag tag) {
        adjusted(facility, tag);
    }

    private void adjusted(TestFacility facility, PackageTag tag) {
        adjusted(facility, tag, 1, "user-" + facility.license());
    }

    private void adjusted(TestFacility facility, PackageTag tag, int less, String userKey) {
        var keys = "test-integrator:" + userKey;
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(
                                    STATE.address() + "/packages/v2/adjust?licenseNumber=" + facility.license()))
                            .header(
                                    "Authorization",
                                    "Basic "
                                            + Base64.getEncoder()
                                                    .encodeToString(
                                                            keys.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("""
                                    [{"Label": "%s", "Quantity": -%d, "UnitOfMeasure": "Each", "AdjustmentReason": "Scale Variance",
                                      "AdjustmentDate": "2026-01-01", "ReasonNote": "elsewhere"}]""".formatted(tag, less)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Map<String, BigDecimal> mirror() {
        var mirror = new HashMap<String, BigDecimal>();
        jdbc.sql("SELECT tag, quantity FROM tracking.state_package WHERE facility_id = :f")
                .param("f", facility.id().value())
                .query(r -> {
                    mirror.put(r.getString(1), r.getBigDecimal(2).stripTrailingZeros());
                });
        return mirror;
    }

    private Map<String, BigDecimal> state() {
        var state = new HashMap<String, BigDecimal>();
        for (var row : STATE.rows("package")) {
            if (row.path("License").asString("").equals(facility.license())) {
                state.put(
                        row.path("Label").asString(),
                        row.path("Quantity").decimalValue().stripTrailingZeros());
            }
        }
        return state;
    }

    @Test
    void what_changes_twice_while_it_is_read_is_in_the_mirror_in_the_end() throws InterruptedException {
        STATE.connect(link, facility);
        for (int i = 0; i < PACKAGES; i++) {
            var tag = facility.tag();
            STATE.has(facility, tag, "Haze", 1_000, "Vault");
            tags.add(tag);
        }
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        STATE.fault(
                "{\"name\": \"late-modified\", \"rate\": 0.3, \"times\": -1, \"seconds\": 600, \"path\": \"adjust\"}");
        for (int round = 0; round < ROUNDS; round++) {
            boolean full = round % 4 == 3;
            var reader = Thread.ofPlatform()
                    .start(() -> assertThat(full ? link.refresh(facility.id()) : link.readChanges(facility.id()))
                            .isInstanceOf(StateLink.Refresh.Read.class));
            while (reader.isAlive()) {
                var tag = tags.get(random.nextInt(PACKAGES));
                adjusted(tag);
                adjusted(tag);
            }
            reader.join();
            for (int i = 0; i < 40; i++) {
                adjusted(tags.get(random.nextInt(PACKAGES)));
            }
            assertThat(STATE.control("/clock", "{\"by\": \"PT16M\"}").statusCode())
                    .isEqualTo(200);
        }
        STATE.fault("{\"status\": 500, \"times\": 0, \"afterCommit\": false}");
        assertThat(link.readChanges(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        assertThat(mirror()).isEqualTo(state());
    }

    @Test
    void who_made_a_change_is_told_also_by_a_full_read_and_after_the_state_did_not_say_it_at_once() {
        var elsewhere = TestFacility.create(jdbc);
        STATE.connect(link, elsewhere);
        var tag = elsewhere.tag();
        STATE.has(elsewhere, tag, "Haze", 1_000, "Vault");
        assertThat(link.refresh(elsewhere.id())).isInstanceOf(StateLink.Refresh.Read.class);
        adjusted(elsewhere, tag);

        assertThat(link.refresh(elsewhere.id())).isInstanceOf(StateLink.Refresh.Read.class);

        assertThat(link.changes(elsewhere.id(), tag.value()).getFirst().who()).endsWith("Scale Variance");
        adjusted(elsewhere, tag);
        STATE.fault("{\"name\": \"html\", \"path\": \"packages/v2/adjustments\", \"times\": -1}");
        assertThat(link.readChanges(elsewhere.id())).isInstanceOf(StateLink.Refresh.Read.class);
        assertThat(link.changes(elsewhere.id(), tag.value()).getFirst().who()).isEmpty();
        STATE.fault("{\"status\": 500, \"times\": 0, \"afterCommit\": false}");

        assertThat(link.readChanges(elsewhere.id())).isInstanceOf(StateLink.Refresh.Read.class);

        assertThat(link.changes(elsewhere.id(), tag.value()).getFirst().who()).endsWith("Scale Variance");
    }

    /** The clock that a state stamps with is the one that its answers tell. */
    @Test
    void a_change_is_seen_and_told_with_who_made_it_when_the_states_clock_is_ahead_or_behind_or_set_back() {
        var elsewhere = TestFacility.create(jdbc);
        STATE.connect(link, elsewhere);
        var tag = elsewhere.tag();
        STATE.has(elsewhere, tag, "Haze", 1_000, "Vault");
        assertThat(link.refresh(elsewhere.id())).isInstanceOf(StateLink.Refresh.Read.class);
        int quantity = 1_000;
        int taken = 0;
        for (var by : List.of("PT5M", "PT-10M", "PT-40M", "PT3H", "PT-50M")) {
            assertThat(STATE.control("/clock", "{\"by\": \"" + by + "\"}").statusCode())
                    .isEqualTo(200);
            taken++;
            var person = "Person " + taken;
            STATE.seed("key", """
                    {"_key": "%1$s-%2$s", "Integrator": "test-integrator", "Licenses": ["%2$s"], "User": "%1$s", "Employee": "%1$s"}""".formatted(person, elsewhere.license()));
            adjusted(elsewhere, tag, taken, person + "-" + elsewhere.license());
            quantity -= taken;

            assertThat(link.readChanges(elsewhere.id())).isInstanceOf(StateLink.Refresh.Read.class);

            assertThat(jdbc.sql("SELECT quantity FROM tracking.state_package WHERE facility_id = :f AND tag = :t")
                            .param("f", elsewhere.id().value())
                            .param("t", tag.value())
                            .query(BigDecimal.class)
                            .single())
                    .as(by)
                    .isEqualByComparingTo(BigDecimal.valueOf(quantity));
            var change = link.changes(elsewhere.id(), tag.value()).getFirst();
            assertThat(change.field() + " " + change.before() + " to " + change.after())
                    .as(by)
                    .isEqualTo("QUANTITY %d Each to %d Each".formatted(quantity + taken, quantity));
            assertThat(change.who()).as(by).isEqualTo(person + ", Scale Variance");
        }
        assertThat(link.changes(elsewhere.id(), tag.value()))
                .as("each is told once, though it is read again and again")
                .hasSize(5);
    }
}
