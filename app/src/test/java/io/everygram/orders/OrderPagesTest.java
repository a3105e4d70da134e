package io.everygram.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Ledger;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writing, changing and cancelling orders over HTTP. */
@WholeApplication
class OrderPagesTest {
    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private People people;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Clock clock;

    private TestFacility facility;
    private ItemId item;
    private long customer;
    private Browser maria;
    private LocalDate today;
    private String itemNumber;

    @BeforeEach
    void stock() throws Exception {
        facility = TestFacility.create(jdbc);
        item = facility.item("Blue Dream");
        customer = facility.customer("Harbor Wellness");
        today = LocalDate.now(clock.withZone(ZoneId.of("America/Los_Angeles")));
        var _ = facility.received(
                ledger, item, Quantity.of(12, Unit.EACH), "PICK_ZONE", clock.instant(), today.plusDays(200));
        maria = Browser.signedIn(port, facility.person(people, "Maria", Role.SPECIALIST));
        itemNumber = jdbc.sql("SELECT number FROM catalog.item WHERE item_id = :i")
                .param("i", item.value())
                .query(String.class)
                .single();
    }

    private String[] order(String key, String customerId, LocalDate day, String quantity, String price) {
        return new String[] {
            "key",
            key,
            "version",
            "0",
            "customer",
            customerId,
            "deliver_on",
            day.toString(),
            "note",
            "",
            "item",
            itemNumber,
            "quantity",
            quantity,
            "price",
            price
        };
    }

    private List<String> orders() {
        return jdbc.sql("SELECT number || ' ' || state FROM orders.sales_order WHERE facility_id = :f ORDER BY number")
                .param("f", facility.id().value())
                .query((r, n) -> r.getString(1))
                .list();
    }

    private String firstNumber() {
        return "SO-" + today.getYear() + "-00001";
    }

    @Test
    void an_order_gets_the_first_number_of_the_facility_and_the_list_price() throws Exception {
        var placed = maria.post("/orders/new", "/orders/new", order("k1", "" + customer, today, "5", ""));

        assertThat(placed.statusCode()).isEqualTo(200);
        assertThat(placed.uri().getPath()).isEqualTo("/orders/" + firstNumber());
        assertThat(placed.body()).contains("Harbor Wellness", "$100.00", "To allocate");
        assertThat(orders()).containsExactly(firstNumber() + " CONFIRMED");
    }

    @Test
    void the_same_form_sent_twice_places_one_order() throws Exception {
        var _ = maria.post("/orders/new", "/orders/new", order("same", "" + customer, today, "5", ""));
        var again = maria.post("/orders/new", "/orders/new", order("same", "" + customer, today, "5", ""));

        assertThat(again.uri().getPath()).isEqualTo("/orders/" + firstNumber());
        assertThat(orders()).hasSize(1);
    }

    @Test
    void the_same_form_sent_by_eight_at_once_places_one_order() throws Exception {
        var from = maria.get("/orders/new");
        assertThat(from.statusCode()).isEqualTo(200);
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 8; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    var _ = maria.post("/orders/new", "/orders/new", order("race", "" + customer, today, "5", ""));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }

        assertThat(orders()).containsExactly(firstNumber() + " CONFIRMED");
    }

    @Test
    void the_check_shows_what_can_still_be_promised_and_keeps_what_was_typed() throws Exception {
        var _ = maria.post("/orders/new", "/orders/new", order("k1", "" + customer, today, "5", ""));

        var checked = maria.post("/orders/new", "/orders/new/check", order("k2", "" + customer, today, "9", "18.50"));

        assertThat(checked.statusCode()).isEqualTo(200);
        assertThat(checked.body()).contains("7 ea", "short by 2", "value=\"9\"", "value=\"18.50\"");
        assertThat(orders()).hasSize(1);
    }

    @Test
    void a_license_that_ends_before_the_delivery_is_refused_beside_the_customer() throws Exception {
        var _ = jdbc.sql("UPDATE catalog.customer SET license_valid_to = :d WHERE facility_id = :f")
                .param("d", today.plusDays(1))
                .param("f", facility.id().value())
                .update();

        var refused = maria.post("/orders/new", "/orders/new", order("k", "" + customer, today.plusDays(2), "5", ""));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("The license of Harbor Wellness ends on", "value=\"5\"");
        assertThat(orders()).isEmpty();
        var onItsLastDay =
                maria.post("/orders/new", "/orders/new", order("k", "" + customer, today.plusDays(1), "5", ""));
        assertThat(onItsLastDay.statusCode()).isEqualTo(200);
    }

    @Test
    void everything_that_is_wrong_is_told_at_once_each_beside_its_field() throws Exception {
        var typed = order("k", "" + customer, today.minusDays(1), "many", "");
        var twice = java.util.Arrays.copyOf(typed, typed.length + 6);
        System.arraycopy(new String[] {"item", "NO-SUCH", "quantity", "1", "price", ""}, 0, twice, typed.length, 6);
        var priced = java.util.Arrays.copyOf(twice, twice.length + 6);
        System.arraycopy(new String[] {"item", "", "quantity", "", "price", "5"}, 0, priced, twice.length, 6);

        var refused = maria.post("/orders/new", "/orders/new", priced);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains(
                        "is past; today is",
                        "class=\"refused-quantity\"",
                        "“many” is not a quantity",
                        "There is no item “NO-SUCH”",
                        "Say of which item.");
        assertThat(orders()).isEmpty();
    }

    @Test
    void bad_lines_are_refused_beside_the_line_and_nothing_is_written() throws Exception {
        for (var bad : List.of("many", "0", "-3", "1.5", "99999999999999")) {
            var refused = maria.post("/orders/new", "/orders/new", order("k", "" + customer, today, bad, ""));
            assertThat(refused.statusCode()).as(bad).isEqualTo(422);
            assertThat(refused.body())
                    .as(bad)
                    .contains("value=\"" + bad + "\"", "<em role=\"alert\" data-field=\"quantity\">");
        }
        var price = maria.post("/orders/new", "/orders/new", order("k", "" + customer, today, "1", "1.999"));
        var past = maria.post("/orders/new", "/orders/new", order("k", "" + customer, today.minusDays(1), "1", ""));
        var empty = maria.post("/orders/new", "/orders/new", order("k", "" + customer, today, "", ""));
        var nobody = maria.post("/orders/new", "/orders/new", order("k", "", today, "1", ""));

        assertThat(price.body()).contains("dollars and cents");
        assertThat(past.body()).contains("is past");
        assertThat(empty.body()).contains("The order has no line");
        assertThat(nobody.body()).contains("Choose a customer.");
        assertThat(List.of(price, past, empty, nobody)).allMatch(answer -> answer.statusCode() == 422);
        assertThat(orders()).isEmpty();
    }

    @Test
    void an_item_of_another_state_is_refused_beside_its_line_because_cannabis_crosses_no_state_line() throws Exception {
        var _ = jdbc.sql("UPDATE catalog.item SET states = 'CO' WHERE item_id = :i")
                .param("i", item.value())
                .update();

        var refused = maria.post("/orders/new", "/orders/new", order("k1", "" + customer, today, "5", ""));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains(itemNumber + " is not an item of CA");
        assertThat(orders()).isEmpty();
    }

    @Test
    void an_order_changed_by_somebody_else_meanwhile_is_not_overwritten() throws Exception {
        var _ = maria.post("/orders/new", "/orders/new", order("k", "" + customer, today, "5", ""));
        var path = "/orders/" + firstNumber();
        var first = order("e1", "" + customer, today, "6", "");
        first[3] = "1";
        var second = order("e2", "" + customer, today, "7", "");
        second[3] = "1";

        var saved = maria.post(path + "/edit", path + "/edit", first);
        var stale = maria.post(path + "/edit", path + "/edit", second);

        assertThat(saved.statusCode()).isEqualTo(200);
        assertThat(stale.statusCode()).isEqualTo(422);
        assertThat(stale.body()).contains("Somebody else changed order");
        assertThat(maria.get(path).body()).contains("$120.00");
    }

    @Test
    void cancelling_releases_what_was_promised_and_asks_why() throws Exception {
        var _ = maria.post("/orders/new", "/orders/new", order("k", "" + customer, today, "5", ""));
        var path = "/orders/" + firstNumber();
        var _ = maria.post(path, path + "/allocate");
        assertThat(promised()).isEqualByComparingTo("5");

        var unexplained = maria.post(path, path + "/cancel", "version", "2", "reason", " ");
        assertThat(unexplained.statusCode()).isEqualTo(422);
        var cancelled = maria.post(path, path + "/cancel", "version", "2", "reason", "Store is closed");

        assertThat(cancelled.body()).contains("Store is closed", "Cancelled");
        assertThat(promised()).isEqualByComparingTo("0");
        assertThat(maria.post(path, path + "/allocate").statusCode()).isEqualTo(422);
    }

    private java.math.BigDecimal promised() {
        return jdbc.sql(
                        "SELECT coalesce(sum(quantity), 0) FROM ledger.reservation WHERE facility_id = :f AND state = 'OPEN'")
                .param("f", facility.id().value())
                .query(java.math.BigDecimal.class)
                .single();
    }

    @Test
    void another_facility_sees_and_changes_nothing() throws Exception {
        var _ = maria.post("/orders/new", "/orders/new", order("k", "" + customer, today, "5", ""));
        var elsewhere = TestFacility.create(jdbc);
        var noah = Browser.signedIn(port, elsewhere.person(people, "Noah", Role.SPECIALIST));
        var path = "/orders/" + firstNumber();

        assertThat(noah.get(path).statusCode()).isEqualTo(404);
        assertThat(noah.post("/orders", path + "/allocate").statusCode()).isEqualTo(404);
        assertThat(noah.post("/orders", path + "/cancel", "version", "1", "reason", "x")
                        .statusCode())
                .isEqualTo(404);
        assertThat(noah.post("/orders/new", "/orders/new", order("k", "" + customer, today, "1", ""))
                        .statusCode())
                .isEqualTo(422);
        assertThat(orders()).containsExactly(firstNumber() + " CONFIRMED");
    }
}
