package io.everygram.purchasing;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.production.Production;
import io.everygram.production.RunOutcome;
import io.everygram.purchasing.DateReach.Run;
import io.everygram.purchasing.DateReach.WayOut;
import io.everygram.purchasing.domain.WaysOut.Kind;
import io.everygram.testing.WholeApplication;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 120 bags are ordered for tomorrow; two runs of 60 jars each take them in two and in four days; 40 jars are sold for the third. */
@WholeApplication
class DateReachTest extends BuyingDesk {
    @Autowired
    private DateReach reach;

    @Autowired
    private Production production;

    private String number = "";
    private ItemId jar = new ItemId(1);
    private String first = "";
    private String second = "";

    @BeforeEach
    void two_runs_wait_for_an_order() {
        jar = here.item("Jar", "EACH", null, true);
        run("UPDATE catalog.item SET price = 10 WHERE item_id = " + jar.value());
        var bom = one("INSERT INTO catalog.bom (output_item_id, yield_share) VALUES (" + jar.value()
                + ", 1) RETURNING bom_id");
        run("INSERT INTO catalog.bom_line (bom_id, component_item_id, quantity_per, scrap_share) VALUES (" + bom + ", "
                + bag.value() + ", 1, 0)");
        first = scheduled(2);
        second = scheduled(4);
        number = sent(today.plusDays(1), line(bag, 120, "0.5"));
        var customer = here.customer("Dispensary");
        var order = one(
                "INSERT INTO orders.sales_order (facility_id, number, customer_id, deliver_on, created_at, created_by) VALUES ("
                        + here.id().value() + ", 'SO-1', " + customer + ", '" + today.plusDays(3)
                        + "', now(), 'x') RETURNING order_id");
        run("INSERT INTO orders.sales_order_line (facility_id, order_id, line, item_id, quantity, unit, price) VALUES ("
                + here.id().value() + ", " + order + ", 1, " + jar.value() + ", 40, 'EACH', 11)");
    }

    private String scheduled(int ahead) {
        return ((RunOutcome.Done) production.schedule(
                        maria,
                        IdempotencyKey.fresh(),
                        new Production.NewRun(jar, Quantity.of(60, Unit.EACH), today.plusDays(ahead), "Line 1")))
                .number();
    }

    private DateReach.Reach later(int ahead) {
        return reach.of(order(number), order(number)::expectedOn, today.plusDays(ahead));
    }

    @Test
    void runs_that_start_before_the_new_day_slip_with_what_they_are_worth_and_the_orders_they_serve() {
        assertThat(later(2).runs()).as("in time for the first").isEmpty();

        var three = later(3);
        assertThat(three.runs()).extracting(Run::number).containsExactly(first);
        assertThat(three.runs().getFirst().slipsTo()).isEqualTo(today.plusDays(3));
        assertThat(three.runs().getFirst().lacks())
                .containsExactly("60 ea of Bag F" + here.id().value());
        assertThat(three.runsWorth()).isEqualTo(Money.of("600"));
        assertThat(three.orders()).extracting(DateReach.Order::number).containsExactly("SO-1");
        assertThat(three.ordersWorth()).isEqualTo(Money.of("440"));

        assertThat(later(5).runs()).extracting(Run::number).containsExactly(first, second);
        assertThat(later(5).runsWorth()).isEqualTo(Money.of("1200"));
    }

    @Test
    void ways_out_say_what_they_cost_and_what_slips_all_the_same() {
        var quick = other("Quick", "0.6", 50, 1);
        var slow = other("Slow", "0.4", 10, 30);

        var ways = later(5).ways();

        assertThat(ways).extracting(WayOut::kind).containsExactly(Kind.OTHER_VENDOR, Kind.EXPEDITE, Kind.OTHER_VENDOR);
        // 120 bags in packs of 50 are 150 at 60 cents, less 120 at 50 cents that are not taken here.
        assertThat(ways.getFirst().extra()).contains(Money.of("30"));
        assertThat(ways.getFirst().runs()).isZero();
        assertThat(ways.getFirst().item().orElseThrow().vendorId()).isEqualTo(quick);
        assertThat(ways.get(1).extra()).isEmpty();
        assertThat(ways.getLast().runs()).isEqualTo(2);
        assertThat(ways.getLast().worth()).isEqualTo(Money.of("1200"));
        assertThat(ways.getLast().item().orElseThrow().vendorId()).isEqualTo(slow);

        var split = later(3).ways().stream()
                .filter(w -> w.kind() == Kind.SPLIT)
                .findFirst()
                .orElseThrow();
        assertThat(split.does()).contains("60 ea of Bag", today.plusDays(2).toString());
        assertThat(split.runs()).isZero();
    }

    private long other(String name, String price, int pack, int days) {
        var vendor = here.vendor(name);
        run("UPDATE catalog.vendor SET lead_time_days = " + days + ", weekdays = 'Mon-Sun' WHERE vendor_id = "
                + vendor);
        run("INSERT INTO catalog.vendor_price (vendor_id, item_id, price, pack_multiple) VALUES (" + vendor + ", "
                + bag.value() + ", " + price + ", " + pack + ")");
        return vendor;
    }

    @Test
    void the_day_is_moved_on_its_page_and_the_order_shows_what_slips_at_once() throws Exception {
        var buyer = buyer();
        var page = "/purchase-orders/" + number + "/reach";
        assertThat(buyer.get(page + "?on=" + today.plusDays(3)).body())
                .contains(first, "$600.00", "SO-1", "$440.00")
                .doesNotContain(second);
        assertThat(buyer.get(page + "?on=never").statusCode()).isEqualTo(200);
        for (var wrong : new LocalDate[] {today.minusDays(1), today.plusYears(10)}) {
            var refused = buyer.post(
                    page,
                    "/purchase-orders/" + number + "/move",
                    "version",
                    "3",
                    "on",
                    wrong.toString(),
                    "reason",
                    "strike");
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("is no day to expect goods on", "value=\"strike\"");
        }
        assertThat(buyer.post(
                                page,
                                "/purchase-orders/" + number + "/move",
                                "version",
                                "3",
                                "on",
                                today.plusDays(5).toString(),
                                "reason",
                                " ")
                        .statusCode())
                .isEqualTo(422);

        long before = System.nanoTime();
        var moved = buyer.post(
                page,
                "/purchase-orders/" + number + "/move",
                "version",
                "3",
                "on",
                today.plusDays(5).toString(),
                "reason",
                "strike");

        assertThat((System.nanoTime() - before) / 1_000_000)
                .as("milliseconds from the move to its page")
                .isLessThan(1_000);
        assertThat(moved.body())
                .contains(
                        first, second, "$1,200.00", "SO-1", "The vendor brings it on other days", "strike", "Ways out");
        assertThat(one("SELECT expected_on::text FROM purchasing.expected WHERE facility_id = "
                        + here.id().value()))
                .isEqualTo(today.plusDays(5).toString());
        assertThat(order(number).expectedOn()).as("what was ordered stays").isEqualTo(today.plusDays(1));
    }
}
