package io.everygram.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.UnitRef;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A package of 100 pieces that cost $200, sixty in the vault and forty in the pick zone: every act says which place it leaves. */
@WholeApplication
class SeveralPlacesTest {
    private final JdbcClient jdbc;
    private final People people;
    private final Ledger ledger;
    private final TestFacility facility;
    private final Place vault;
    private final Place pickZone;

    @LocalServerPort
    private int port;

    private PackageTag tag;
    private String path = "";
    private Browser maria = new Browser(0);

    @Autowired
    SeveralPlacesTest(JdbcClient jdbc, People people, Ledger ledger) {
        this.jdbc = jdbc;
        this.people = people;
        this.ledger = ledger;
        facility = TestFacility.create(jdbc);
        tag = facility.tag();
        vault = facility.room("VAULT");
        pickZone = facility.room("PICK_ZONE");
    }

    @BeforeEach
    void a_package_in_two_rooms() throws Exception {
        maria = Browser.signedIn(port, facility.person(people, "Maria", Role.SPECIALIST));
        inTwoRooms("200");
    }

    private void inTwoRooms(String dollars) {
        var now = Instant.now(Clock.systemUTC());
        var expires = LocalDate.of(2099, 1, 1);
        tag = facility.received(
                ledger, facility.item("Haze"), Quantity.of(100, Unit.EACH), "VAULT", now, expires, dollars);
        path = "/packages/" + tag;
        var header = Command.Header.of(
                facility.id(), IdempotencyKey.fresh(), Instant.now(Clock.systemUTC()), "Tess", "test");
        var line = new Command.TransferLine(
                UnitRef.of(tag), Optional.of(vault), pickZone, Optional.of(Quantity.of(40, Unit.EACH)));
        assertThat(ledger.post(new Command.Transfer(header, MovementKind.MOVE, List.of(line), Optional.empty())))
                .isInstanceOf(LedgerOutcome.Posted.class);
    }

    /** What stands where, the vault first. */
    private String stands() {
        return at(vault) + " + " + at(pickZone);
    }

    private int at(Place place) {
        return jdbc.sql("""
                        SELECT coalesce(sum(b.quantity), 0)::int FROM ledger.balance AS b JOIN ledger.place AS p USING (facility_id, place_id)
                        JOIN ledger.stock_unit AS u USING (facility_id, unit_id)
                        WHERE b.facility_id = :f AND u.tag = :t AND p.kind = :k AND p.ref = :r""")
                .param("f", facility.id().value())
                .param("t", tag.value())
                .param("k", place.kind().name())
                .param("r", place.ref())
                .query(Integer.class)
                .single();
    }

    private HttpResponse<String> act(String act, String from, String... fields) throws Exception {
        var all = new java.util.ArrayList<>(
                List.of("key", IdempotencyKey.fresh().value(), "note", "seen by two", "from", from));
        all.addAll(List.of(fields));
        return maria.post(path, path + "/" + act, all.toArray(String[]::new));
    }

    @Test
    void not_said_it_is_refused_with_the_places_and_nothing_is_booked() throws Exception {
        var staging = facility.room("STAGING").ref();
        for (var sent : List.of(
                act("move", "", "room", staging),
                act("split", "", "tag", facility.tag().value(), "quantity", "5", "room", staging),
                act("adjust", "", "difference", "-1", "reason", "Damage"),
                act("sample", "", "quantity", "1", "reason", "In-House Quality Control"),
                act("destroy", "", "quantity", "1", "reason", "Damage"))) {
            assertThat(sent.statusCode()).isEqualTo(422);
            assertThat(sent.body()).contains("It stands in several places: Vault, 60 ea; Pick zone, 40 ea. Say which.");
        }
        assertThat(act("adjust", facility.room("WASTE").text(), "difference", "-1", "reason", "Damage")
                        .body())
                .contains("It stands there no more. It stands in Vault, 60 ea; Pick zone, 40 ea.");
        assertThat(stands()).isEqualTo("60 + 40");
    }

    @Test
    void said_it_leaves_that_place_and_no_other() throws Exception {
        var staging = facility.room("STAGING");
        assertThat(maria.get(path).body()).contains("<option value=\"" + pickZone.text() + "\"", "Taken from");

        assertThat(act("adjust", pickZone.text(), "difference", "-2", "reason", "Damage")
                        .body())
                .contains("Booked as movement");
        assertThat(stands()).isEqualTo("60 + 38");
        assertThat(act("sample", pickZone.text(), "quantity", "3", "reason", "In-House Quality Control")
                        .body())
                .contains("Booked as movement");
        assertThat(stands()).isEqualTo("60 + 35");
        assertThat(act("destroy", vault.text(), "quantity", "10", "reason", "Damage")
                        .body())
                .contains("Booked as movement");
        assertThat(stands()).isEqualTo("50 + 35");
        assertThat(act("split", vault.text(), "tag", facility.tag().value(), "quantity", "5", "room", staging.ref())
                        .body())
                .contains("Booked as movement");
        assertThat(stands()).isEqualTo("45 + 35");
        assertThat(act("destroy", pickZone.text(), "quantity", "36", "reason", "Damage")
                        .statusCode())
                .as("there are not so many")
                .isEqualTo(422);
        assertThat(act("move", pickZone.text(), "room", staging.ref()).body()).contains("Booked as movement");
        assertThat(stands()).isEqualTo("45 + 0");
        assertThat(at(staging)).isEqualTo(35);
    }

    /** Worth more than $500 two people destroy it, from the place that was said when it was asked. */
    @Test
    void a_second_person_approves_it_for_the_place_that_was_said() throws Exception {
        inTwoRooms("5000");

        assertThat(act("destroy", pickZone.text(), "quantity", "20", "reason", "Damage")
                        .body())
                .contains("Nothing is booked yet");
        var chloe = Browser.signedIn(port, facility.person(people, "Chloe", Role.COMPLIANCE));
        var request = "/approvals/"
                + jdbc.sql("SELECT max(approval_id)::text FROM identity.approval WHERE facility_id = :f")
                        .param("f", facility.id().value())
                        .query(String.class)
                        .single();
        assertThat(chloe.get(request).body()).contains("in Pick zone.");
        assertThat(chloe.post(request, request + "/approve", "note", "I saw it crushed.")
                        .body())
                .contains("Destroyed 20 ea");
        assertThat(stands()).isEqualTo("60 + 20");
        assertThat(chloe.get(request).body()).contains("Approved, and done – I saw it crushed.");
    }
}
