package io.everygram.purchasing;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A facility of the test's own that orders bags and lids of a vendor. */
@WholeApplication
abstract class BuyingDesk {
    @Autowired
    JdbcClient jdbc;

    @Autowired
    Purchasing purchasing;

    @Autowired
    PurchaseOrders orders;

    @Autowired
    Receiving receiving;

    @Autowired
    People people;

    @Autowired
    Clock clock;

    @LocalServerPort
    int port;

    TestFacility here;
    CurrentPerson maria;
    CurrentPerson carl;
    long vendor;
    ItemId bag;
    ItemId lid;
    LocalDate today;

    @BeforeEach
    void a_facility_with_a_vendor() {
        here = TestFacility.create(jdbc);
        maria = new CurrentPerson(1, "maria", "Maria", here.id());
        carl = new CurrentPerson(2, "carl", "Carl", here.id());
        vendor = here.vendor("Vendor");
        bag = here.item("Bag", "EACH", null, false);
        lid = here.item("Lid", "EACH", null, false);
        today = LocalDate.now(clock.withZone(ZoneId.of("America/Los_Angeles")));
    }

    Browser buyer() throws Exception {
        return Browser.signedIn(port, here.person(people, "Luis", Role.SPECIALIST));
    }

    Browser director() throws Exception {
        return Browser.signedIn(port, here.person(people, "Dana", Role.DIRECTOR));
    }

    static Purchasing.DraftLine line(ItemId item, long quantity, String price) {
        return new Purchasing.DraftLine(item, Quantity.of(quantity, Unit.EACH), Money.of(price));
    }

    /** An order that the vendor has. */
    String sent(LocalDate expectedOn, Purchasing.DraftLine... lines) {
        var number = drafted(expectedOn, lines);
        assertThat(purchasing.approve(carl, number, 1, true, "")).isInstanceOf(PurchaseOutcome.Done.class);
        assertThat(purchasing.send(maria, number, 2, "mail", o -> new byte[] {1}))
                .isInstanceOf(PurchaseOutcome.Done.class);
        return number;
    }

    String drafted(LocalDate expectedOn, Purchasing.DraftLine... lines) {
        return ((PurchaseOutcome.Done) purchasing.draft(
                        maria, IdempotencyKey.fresh(), new Purchasing.Draft(vendor, expectedOn, "", List.of(lines))))
                .number();
    }

    void received(String order, int line, String quantity) {
        assertThat(receiving.receive(
                        maria,
                        new Delivery(
                                IdempotencyKey.fresh(),
                                order,
                                "DN-" + order,
                                List.of(new Delivery.Part(
                                        line, quantity, "", "", "", Optional.empty(), Optional.empty(), "more came")))))
                .isInstanceOf(ReceiveOutcome.Received.class);
    }

    PurchaseOrder order(String number) {
        return orders.find(here.id(), number).orElseThrow();
    }

    void run(String sql) {
        var _ = jdbc.sql(sql).update();
    }

    String one(String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }
}
