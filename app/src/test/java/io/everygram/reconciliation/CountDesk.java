package io.everygram.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
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
import io.everygram.reconciliation.domain.Cause;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A facility of its own with one item in its vault, counted by people over HTTP. */
abstract class CountDesk {
    static final String COUNTS = "/opening/count";
    static final String SCALES = "/opening/scales";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    @Autowired
    Ledger ledger;

    @Autowired
    CountResults results;

    @Autowired
    Comparison comparison;

    TestFacility facility;
    ItemId item;

    @BeforeEach
    void a_facility_with_an_item() {
        facility = TestFacility.create(jdbc);
        item = facility.item("Haze");
    }

    Browser signedIn(String name, Role role) throws Exception {
        return Browser.signedIn(port, facility.person(people, name, role));
    }

    /** Ten pieces of the item, in the vault for three hours. */
    PackageTag booked() {
        return booked(facility, item);
    }

    PackageTag booked(TestFacility at, ItemId what) {
        return booked(at, what, Quantity.of(10, Unit.EACH));
    }

    PackageTag booked(TestFacility at, ItemId what, Quantity quantity) {
        return at.received(
                ledger, what, quantity, "VAULT", Instant.now().minus(Duration.ofHours(3)), LocalDate.of(2099, 1, 1));
    }

    /** Records a scale for grams of class II, as its plate says; gives the answer. */
    static HttpResponse<String> scale(Browser who, String name, String division, String capacity) throws Exception {
        return who.post(
                SCALES,
                SCALES,
                "name",
                name,
                "accuracy",
                "II",
                "unit",
                "GRAM",
                "division",
                division,
                "capacity",
                capacity);
    }

    String vault() {
        return facility.room("VAULT").ref();
    }

    /** Begins a count of the vault; gives its page. */
    String begun(Browser who, String mode) throws Exception {
        return begun(who, vault(), mode);
    }

    String begun(Browser who, String room, String mode) throws Exception {
        return who.post(COUNTS, COUNTS, "room", room, "mode", mode).uri().getPath();
    }

    static long number(String count) {
        return Long.parseLong(count.replaceFirst(".*/", ""));
    }

    int rows(String table, long count) {
        return jdbc.sql("SELECT count(*) FROM reconciliation." + table + " WHERE facility_id = :f AND count_id = :c")
                .param("f", facility.id().value())
                .param("c", count)
                .query(Integer.class)
                .single();
    }

    CountResult result(String count, PackageTag tag) {
        return results.of(facility.id(), new CountId(number(count)), 100).stream()
                .filter(r -> r.tag().equals(tag.value()))
                .findFirst()
                .orElseThrow();
    }

    void moved(PackageTag tag, int quantity, Place to, Instant at) {
        var outcome = ledger.post(new Command.Transfer(
                Command.Header.of(facility.id(), IdempotencyKey.fresh(), at, "picker", "test"),
                MovementKind.SHIP,
                List.of(new Command.TransferLine(
                        UnitRef.of(tag), Optional.empty(), to, Optional.of(Quantity.of(quantity, Unit.EACH)))),
                Optional.empty()));
        assertThat(outcome).isInstanceOf(LedgerOutcome.Posted.class);
    }

    void shipped(PackageTag tag, int quantity) {
        moved(tag, quantity, Place.inTransit("M-1"), Instant.now());
    }

    /** Why the comparison says that a tag differs; empty when it agrees. */
    Optional<Cause> cause(PackageTag tag) {
        return comparison.compare(facility.id()).differences().stream()
                .filter(c -> c.tag().equals(tag.value()))
                .findFirst()
                .flatMap(Comparison.Compared::cause);
    }
}
