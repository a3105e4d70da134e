package io.everygram.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.testing.Browser;
import io.everygram.testing.TestBioTrack;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import io.everygram.tracking.domain.OutageWatch;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Over HTTP, in a state that reports to BioTrack: an outage that declares itself, one that a person declares, and what is kept of both. */
@WholeApplication
class NewMexicoOutageTest {
    private static final TestBioTrack STATE = TestBioTrack.of("zo");

    private final JdbcClient jdbc;
    private final StateLink link;
    private final Outages outages;
    private final People people;
    private final TestFacility facility;

    @LocalServerPort
    private int port;

    @Autowired
    NewMexicoOutageTest(JdbcClient jdbc, StateLink link, Outages outages, People people) {
        this.jdbc = jdbc;
        this.link = link;
        this.outages = outages;
        this.people = people;
        this.facility = TestFacility.create(jdbc);
    }

    @Test
    void the_state_is_silent_and_comes_back_and_a_person_declares_one_and_ends_it() throws Exception {
        var _ = jdbc.sql("UPDATE catalog.facility SET state = 'NM', zone = 'America/Denver' WHERE facility_id = :f")
                .param("f", facility.id().value())
                .update();
        STATE.noFaults();
        STATE.connect(link, facility);
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        var maria = Browser.signedIn(port, facility.person(people, "Maria", Role.SPECIALIST));
        assertThat(maria.get("/state/outage").body()).contains("No outage is declared", "May goods leave in an outage");

        // 1. By itself, after eleven minutes without an answer, and by itself again when the state is back.
        STATE.fault("{\"name\": \"status\", \"status\": 503, \"path\": \"sync_inventory$\", \"times\": -1}");
        assertThat(link.readChanges(facility.id())).isInstanceOf(StateLink.Refresh.Unreachable.class);
        assertThat(outages.watch(facility.id())).as("ten minutes are not over").isEqualTo(OutageWatch.NOTHING);
        var _ = jdbc.sql("UPDATE tracking.connection SET last_success_at = :at WHERE facility_id = :f")
                .param("at", Instant.now().minus(Duration.ofMinutes(11)).atOffset(ZoneOffset.UTC))
                .param("f", facility.id().value())
                .update();
        var _ = outages.watch(facility.id());
        assertThat(maria.get("/state/outage").body())
                .doesNotContain("leave in an outage")
                .contains("Declared by itself", "May goods leave", "Not told yet", "help desk", "Somebody was told");
        assertThat(maria.get("/").body()).contains("/state/outage");
        STATE.noFaults();
        assertThat(link.readChanges(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        var _ = outages.watch(facility.id());
        assertThat(maria.get("/state/outage").body())
                .contains("Ended", "To be entered", "All is entered", "May goods leave in an outage")
                .doesNotContain("Overdue");

        // 2. By hand: with its reason, its log, who was told, and on paper.
        var page = "/state/outage";
        assertThat(maria.post(page, page, "why", " ").statusCode()).isEqualTo(422);
        assertThat(maria.post(page, page, "why", "The vendor announced maintenance")
                        .body())
                .contains("by Maria: The vendor announced maintenance");
        assertThat(outages.watch(facility.id()))
                .as("what a person declared is ended by a person")
                .isEqualTo(OutageWatch.NOTHING);
        var id = Long.toString(outages.open(facility.id()).orElseThrow().outageId());
        var desk = outages.contingency(facility.id()).tell().getFirst();
        assertThat(maria.post(page, page + "/told", "outage", id, "who", desk, "how", "by phone, ticket 4711")
                        .body())
                .contains("Noted: " + desk + " knows.", "ticket 4711")
                .doesNotContain("Not told yet");
        assertThat(maria.post(page, page + "/notes", "outage", id, "note", "Counted by hand")
                        .body())
                .contains("Counted by hand");
        assertThat(maria.get("/state/outage/log.pdf?id=" + id).body()).startsWith("%PDF");
        var auditor = Browser.signedIn(port, facility.person(people, "Ivan", Role.AUDITOR));
        assertThat(auditor.post(page, page + "/end").statusCode()).isEqualTo(403);
        assertThat(maria.post(page, page + "/end").body()).contains("The outage has ended.");
        assertThat(outages.open(facility.id())).isEmpty();
    }
}
