package io.everygram.production;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.production.domain.StopRisk;
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

/** A run that waits for a purchase order: how often such deliveries of the vendor came in time stands on the cockpit and on a page of its own. */
@WholeApplication
class StopRiskPageTest {
    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private People people;

    @Autowired
    private Production production;

    @Autowired
    private Schedule schedule;

    @Autowired
    private Clock clock;

    private TestFacility here;
    private LocalDate today;
    private ItemId bag;
    private long vendor;
    private int orders;

    @BeforeEach
    void a_run_in_four_days_that_waits_for_bags_sent_for_three_days_ago() {
        here = TestFacility.create(jdbc);
        today = LocalDate.now(clock.withZone(ZoneId.of("America/Los_Angeles")));
        bag = here.item("Bag", "EACH", null, false);
        vendor = here.vendor("Bags and More");
        var eighth = here.item("Eighth");
        long bom = jdbc.sql("INSERT INTO catalog.bom (output_item_id, yield_share) VALUES (:i, 1) RETURNING bom_id")
                .param("i", eighth.value())
                .query(Long.class)
                .single();
        var _ = jdbc.sql(
                        "INSERT INTO catalog.bom_line (bom_id, component_item_id, quantity_per, scrap_share) VALUES (:b, :c, 1, 0)")
                .param("b", bom)
                .param("c", bag.value())
                .update();
        var _ = production.schedule(
                new CurrentPerson(1, "pete", "Pete", here.id()),
                IdempotencyKey.fresh(),
                new Production.NewRun(eighth, Quantity.of(40, Unit.EACH), today.plusDays(4), "Line 1"));
        var _ = order("SENT", 3);
    }

    /** An order of bags that went to the vendor some days ago. */
    private long order(String state, int daysAgo) {
        long order = jdbc.sql("""
                        INSERT INTO purchasing.purchase_order (facility_id, number, vendor_id, state, expected_on, created_at, created_by, approved_at, approved_by, sent_at, sent_to)
                        VALUES (:f, :n, :v, :s, :e, now() - make_interval(days => :d), 'Maria', now() - make_interval(days => :d), 'Nadia',
                                now() - make_interval(days => :d), 'bags@example.com') RETURNING order_id""")
                .param("f", here.id().value())
                .param("n", "PO-TEST-" + ++orders)
                .param("v", vendor)
                .param("s", state)
                .param("e", today.plusDays(3))
                .param("d", daysAgo)
                .query(Long.class)
                .single();
        var _ = jdbc.sql("""
                        INSERT INTO purchasing.purchase_order_line (facility_id, order_id, line, item_id, quantity, unit, unit_price, received_quantity)
                        VALUES (:f, :o, 1, :i, 100, 'EACH', 1, CASE WHEN :s = 'RECEIVED' THEN 100 ELSE 0 END)""")
                .param("f", here.id().value())
                .param("o", order)
                .param("i", bag.value())
                .param("s", state)
                .update();
        return order;
    }

    /** An earlier order that took so many days. */
    private void delivered(int days) {
        long order = order("RECEIVED", 60);
        long receipt = jdbc.sql("""
                        INSERT INTO purchasing.receipt (facility_id, order_id, idempotency_key, delivery_note, received_at, received_by)
                        VALUES (:f, :o, :k, 'N', now() - make_interval(days => 60 - :d), 'Luis') RETURNING receipt_id""")
                .param("f", here.id().value())
                .param("o", order)
                .param("k", "k" + order)
                .param("d", days)
                .query(Long.class)
                .single();
        var _ = jdbc.sql("""
                        INSERT INTO purchasing.receipt_line (facility_id, receipt_id, position, order_line, quantity, identifier, room_id)
                        VALUES (:f, :r, 1, 1, 100, 'L', :room)""")
                .param("f", here.id().value())
                .param("r", receipt)
                .param("room", here.id().value() * 100 + 2)
                .update();
    }

    @Test
    void the_odds_come_from_what_the_vendor_took_and_stand_on_the_cockpit() throws Exception {
        var browser = Browser.signedIn(port, here.person(people, "Pete", Role.PRODUCTION));
        assertThat(browser.get("/production/risk").body()).contains("PO-TEST-1", "not measured");

        delivered(2);
        delivered(6);
        delivered(9);
        delivered(12);
        delivered(14);
        // Three days are over: of the four that took longer, one took at most the seven that are left to the run.
        assertThat(schedule.risks(here.id(), today, today.plusDays(14)))
                .singleElement()
                .satisfies(risk -> {
                    assertThat(risk.order().orElseThrow().odds()).contains(new StopRisk.Odds(1, 4));
                    assertThat(risk.percent()).contains(30);
                });
        assertThat(browser.get("/production/risk").body()).contains("30 %", "1 of 4", "Line 1");
        assertThat(browser.get("/").body()).contains("Line 1 may stop on", "30 % that");

        var stranger = Browser.signedIn(port, TestFacility.create(jdbc).person(people, "Sam", Role.PRODUCTION));
        assertThat(stranger.get("/production/risk").body())
                .doesNotContain("PO-TEST-1")
                .contains("is on hand");
    }
}
