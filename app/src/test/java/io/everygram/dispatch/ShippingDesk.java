package io.everygram.dispatch;

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
import io.everygram.ledger.UnitRef;
import io.everygram.testing.Browser;
import io.everygram.testing.OrderDesk;
import io.everygram.testing.TestFacility;
import io.everygram.tracking.Outages;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A facility with two packages of one item, a customer, a vehicle and a driver, and what Maria does with them over HTTP. */
abstract class ShippingDesk {
    static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    @Autowired
    Ledger ledger;

    @Autowired
    Clock clock;

    @Autowired
    Outages outages;

    TestFacility facility;
    ItemId item;
    long customer;
    PackageTag older;
    PackageTag younger;
    Browser maria;
    LocalDate today;
    OrderDesk desk;

    @BeforeEach
    void stock() throws Exception {
        facility = TestFacility.create(jdbc);
        item = facility.item("Blue Dream");
        customer = facility.customer("Harbor Wellness");
        today = LocalDate.now(clock.withZone(ZONE));
        older = received(6, today.plusDays(100));
        younger = received(12, today.plusDays(200));
        maria = Browser.signedIn(port, facility.person(people, "Maria", Role.SPECIALIST));
        for (int i = 1; i <= 9; i++) {
            var _ = jdbc.sql("INSERT INTO orders.tag_pool (facility_id, tag) VALUES (:f, :t)")
                    .param("f", facility.id().value())
                    .param("t", newTag(i))
                    .update();
        }
        desk = OrderDesk.of(jdbc, clock, facility, maria);
    }

    PackageTag received(int units, LocalDate expiresOn) {
        return facility.received(ledger, item, Quantity.of(units, Unit.EACH), "PICK_ZONE", clock.instant(), expiresOn);
    }

    String newTag(int number) {
        return "1A406039%04d%012d".formatted(facility.id().value(), number);
    }

    String key() {
        return desk.key();
    }

    String placed(int units) throws Exception {
        return desk.placed(customer, item, units);
    }

    String allocated(int units) throws Exception {
        return desk.allocated(customer, item, units);
    }

    HttpResponse<String> pick(String order, String tag) throws Exception {
        return pick(order, tag, key());
    }

    HttpResponse<String> pick(String order, String tag, String key) throws Exception {
        return desk.pick(order, tag, key);
    }

    String picked() throws Exception {
        var order = allocated(10);
        assertThat(pick(order, older.value()).statusCode()).isEqualTo(200);
        assertThat(pick(order, younger.value()).statusCode()).isEqualTo(200);
        return order;
    }

    HttpResponse<String> plan(String order, String key) throws Exception {
        return desk.plan(order, key);
    }

    HttpResponse<String> plan(String order, String key, String departs, String arrives) throws Exception {
        return desk.plan(order, key, departs, arrives);
    }

    /** The day on which a trip arrives that is planned now. */
    LocalDate arrival() {
        return LocalDateTime.now(clock.withZone(ZONE)).plusHours(1).toLocalDate();
    }

    String manifest(String order) throws Exception {
        var made = plan(order, key());
        assertThat(made.statusCode()).isEqualTo(200);
        return made.uri().getPath().replace("/manifests/", "");
    }

    HttpResponse<String> load(String manifest, String tag) throws Exception {
        return maria.post("/orders", "/manifests/" + manifest + "/load", "tag", tag);
    }

    HttpResponse<String> depart(String manifest) throws Exception {
        return maria.post("/orders", "/manifests/" + manifest + "/depart");
    }

    String departed() throws Exception {
        var manifest = manifest(picked());
        assertThat(load(manifest, older.value()).statusCode()).isEqualTo(200);
        assertThat(load(manifest, newTag(1)).statusCode()).isEqualTo(200);
        assertThat(depart(manifest).statusCode()).isEqualTo(200);
        return manifest;
    }

    /** Where each package stands, e.g. {@code 417 6 ROOM PICK_ZONE}: end of the tag, quantity, kind of place, purpose of the room. */
    List<String> places() {
        return jdbc.sql("""
                        SELECT CASE u.tag WHEN :a THEN 'older' WHEN :b THEN 'younger' ELSE 'part' END || ' ' || trim_scale(b.quantity) || ' '
                               || coalesce(r.purpose, p.kind)
                        FROM ledger.balance AS b JOIN ledger.place AS p USING (facility_id, place_id) JOIN ledger.stock_unit AS u USING (facility_id, unit_id)
                        LEFT JOIN catalog.room AS r ON r.facility_id = p.facility_id AND r.room_id = p.room_id
                        WHERE b.facility_id = :f AND b.quantity > 0 AND p.kind <> 'CONVERSION' ORDER BY 1""")
                .param("a", older.value())
                .param("b", younger.value())
                .param("f", facility.id().value())
                .query((r, n) -> r.getString(1))
                .list();
    }

    String state(String order) {
        return jdbc.sql("SELECT state FROM orders.sales_order WHERE facility_id = :f AND number = :n")
                .param("f", facility.id().value())
                .param("n", order)
                .query(String.class)
                .single();
    }

    List<String> sales() {
        return jdbc.sql(
                        "SELECT day || ' ' || trim_scale(units) || ' for ' || amount FROM orders.sale WHERE facility_id = :f")
                .param("f", facility.id().value())
                .query((r, n) -> r.getString(1))
                .list();
    }

    void hold(PackageTag tag) {
        var outcome = ledger.hold(
                new Command.Header(facility.id(), IdempotencyKey.fresh(), clock.instant(), "tester", "RECALL", "", ""),
                UnitRef.of(tag));
        assertThat(outcome).isInstanceOf(LedgerOutcome.Posted.class);
    }
}
