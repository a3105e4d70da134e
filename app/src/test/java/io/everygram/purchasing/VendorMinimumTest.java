package io.everygram.purchasing;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An order below what the vendor sells at least is not approved by the way: add to it, or say why, with the right to. */
@WholeApplication
class VendorMinimumTest {
    private final JdbcClient jdbc;
    private final People people;
    private final Clock clock;

    @LocalServerPort
    private int port;

    private TestFacility here;
    private long vendor;
    private String bag;
    private LocalDate expected;
    private Browser buyer;

    @Autowired
    VendorMinimumTest(JdbcClient jdbc, People people, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.clock = clock;
    }

    @BeforeEach
    void a_vendor_with_minimums() throws Exception {
        here = TestFacility.create(jdbc);
        vendor = here.vendor("Bags Inc " + here.id().value());
        var _ = jdbc.sql("UPDATE catalog.vendor SET minimum_order = 100 WHERE vendor_id = :v")
                .param("v", vendor)
                .update();
        ItemId item = here.item("Bag", "EACH", null, false);
        bag = jdbc.sql("SELECT number FROM catalog.item WHERE item_id = :i")
                .param("i", item.value())
                .query(String.class)
                .single();
        var _ = jdbc.sql(
                        "INSERT INTO catalog.vendor_price (vendor_id, item_id, price, pack_multiple, minimum) VALUES (:v, :i, 1, 1, 50)")
                .param("v", vendor)
                .param("i", item.value())
                .update();
        expected =
                LocalDate.now(clock.withZone(ZoneId.of("America/Los_Angeles"))).plusDays(9);
        buyer = Browser.signedIn(port, here.person(people, "Maria", Role.SPECIALIST));
    }

    private String drafted(String quantity, String price) throws Exception {
        var made = buyer.post(
                "/purchase-orders/new",
                "/purchase-orders/new",
                "key",
                "k" + quantity + price + here.id().value(),
                "vendor",
                "" + vendor,
                "expected",
                expected.toString(),
                "note",
                "",
                "item",
                bag,
                "quantity",
                quantity,
                "price",
                price);
        assertThat(made.statusCode()).isEqualTo(200);
        return made.uri().getPath();
    }

    private String state(String path) {
        return jdbc.sql("SELECT state FROM purchasing.purchase_order WHERE facility_id = :f AND number = :n")
                .param("f", here.id().value())
                .param("n", path.replace("/purchase-orders/", ""))
                .query(String.class)
                .single();
    }

    @Test
    void below_the_value_it_is_refused_with_what_can_be_done() throws Exception {
        var order = drafted("99", "1.00");

        assertThat(buyer.get(order).body()).contains("takes orders from $100.00 on", "Why below the minimum");
        var refused = buyer.post(order, order + "/confirm", "version", "1");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("worth $99.00", "Add lines or raise quantities");
        assertThat(state(order)).isEqualTo("DRAFT");
    }

    @Test
    void below_the_quantity_of_an_item_it_is_refused_whatever_the_order_is_worth() throws Exception {
        var order = drafted("49", "10.00");

        var refused = buyer.post(order, order + "/confirm", "version", "1");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("is sold from 50 ea on, and 49 are ordered");
        assertThat(state(order)).isEqualTo("DRAFT");
    }

    @Test
    void at_the_minimum_it_is_approved_as_ever() throws Exception {
        var order = drafted("100", "1.00");

        assertThat(buyer.post(order, order + "/confirm", "version", "1").statusCode())
                .isEqualTo(200);
        assertThat(state(order)).isEqualTo("APPROVED");
    }

    @Test
    void who_may_approve_says_why_and_the_order_keeps_it() throws Exception {
        var order = drafted("99", "1.00");
        var carl = Browser.signedIn(port, here.person(people, "Carl", Role.CONTROLLER));

        var silent = carl.post(order, order + "/approve", "version", "1", "below", " ");
        assertThat(silent.statusCode()).isEqualTo(422);
        assertThat(silent.body()).contains("or say why it goes out all the same");
        var approved = carl.post(order, order + "/approve", "version", "1", "below", "They agreed by phone");

        assertThat(approved.statusCode()).isEqualTo(200);
        assertThat(approved.body()).contains("They agreed by phone");
        assertThat(state(order)).isEqualTo("APPROVED");
    }

    @Test
    void who_may_not_asks_somebody_who_may_with_the_reason() throws Exception {
        var order = drafted("99", "1.00");

        var asked = buyer.post(order, order + "/confirm", "version", "1", "below", "They agreed by phone");

        assertThat(asked.body()).contains("waits for another person");
        assertThat(state(order)).isEqualTo("DRAFT");
        var carl = Browser.signedIn(port, here.person(people, "Carl", Role.CONTROLLER));
        var request = Browser.found(carl.get("/approvals").body(), "/approvals/(\\d+)");
        assertThat(carl.get("/approvals/" + request).body())
                .contains("They agreed by phone", "takes orders from $100.00 on");
        var done = carl.post("/approvals/" + request, "/approvals/" + request + "/approve");
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(state(order)).isEqualTo("APPROVED");
        assertThat(buyer.get(order).body()).contains("below the vendor’s minimum: They agreed by phone");
    }
}
