package io.everygram.replenishment;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.replenishment.domain.MorningRun;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The plan that is made by itself, once a morning, and what it says of items that are counted. */
@WholeApplication
class MorningPlanTest {
    private final JdbcClient jdbc;
    private final People people;
    private final Replenishment replenishment;
    private final Proposals proposals;
    private final PlanSchedule schedule;
    private final Catalog catalog;
    private final Clock clock;

    @LocalServerPort
    private int port;

    private TestFacility here;
    private ItemId bag;

    @Autowired
    MorningPlanTest(
            JdbcClient jdbc,
            People people,
            Replenishment replenishment,
            Proposals proposals,
            PlanSchedule schedule,
            Catalog catalog,
            Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.replenishment = replenishment;
        this.proposals = proposals;
        this.schedule = schedule;
        this.catalog = catalog;
        this.clock = clock;
    }

    @BeforeEach
    void an_item_that_sells_unevenly() {
        here = TestFacility.create(jdbc);
        bag = here.item("Bag", "EACH", null, false);
        var vendor = here.vendor("Bags Inc " + here.id().value());
        var _ = jdbc.sql(
                        "INSERT INTO catalog.vendor_price (vendor_id, item_id, price, pack_multiple, minimum) VALUES (:v, :i, 0.115, 7, 0)")
                .param("v", vendor)
                .param("i", bag.value())
                .update();
        var today = LocalDate.now(clock.withZone(ZoneId.of("America/Los_Angeles")));
        for (int ago = 1; ago <= 60; ago++) {
            var _ = jdbc.sql(
                            "INSERT INTO orders.sale (facility_id, item_id, day, customer_id, units, amount) VALUES (:f, :i, :d, 1, :u, 10)")
                    .param("f", here.id().value())
                    .param("i", bag.value())
                    .param("d", today.minusDays(ago))
                    .param("u", 3 + ago % 4)
                    .update();
        }
    }

    private int mornings() {
        return jdbc.sql("SELECT count(*) FROM replenishment.plan_run WHERE facility_id = :f AND scheduled")
                .param("f", here.id().value())
                .query(Integer.class)
                .single();
    }

    @Test
    void it_is_made_once_however_often_and_by_however_many_it_is_started() throws Exception {
        var made = new AtomicInteger();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 6; i++) {
            threads.add(Thread.ofVirtual()
                    .start(() -> replenishment.planMorning(here.id()).ifPresent(plan -> made.incrementAndGet())));
        }
        for (var thread : threads) {
            thread.join();
        }

        assertThat(made).hasValue(1);
        assertThat(mornings()).isEqualTo(1);
        assertThat(replenishment.lastPlan(here.id()).orElseThrow().by()).isEqualTo("the morning run");
        assertThat(proposals.open(here.id())).hasSize(1);
    }

    @Test
    void planning_by_hand_does_not_stand_in_for_the_morning_run() {
        var _ = replenishment.plan(here.id(), "Maria");

        assertThat(replenishment.planMorning(here.id()).orElseThrow().changed()).isZero();
        assertThat(mornings()).isEqualTo(1);
    }

    @Test
    void a_look_makes_the_plans_that_are_due_and_leaves_out_who_is_off_or_later() {
        var off = TestFacility.create(jdbc);
        replenishment.setMorningRun(off.id(), new MorningRun(LocalTime.MIN, false), "Maria");
        replenishment.setMorningRun(here.id(), new MorningRun(LocalTime.MIN, true), "Maria");

        schedule.runDue();
        schedule.runDue();

        assertThat(mornings()).isEqualTo(1);
        assertThat(replenishment.lastPlan(off.id())).isEmpty();
    }

    @Test
    void the_time_is_set_on_its_page_and_a_bad_one_is_refused() throws Exception {
        var maria = Browser.signedIn(port, here.person(people, "Maria", Role.SPECIALIST));

        var refused = maria.post("/buy/schedule", "/buy/schedule", "at", "half past five", "active", "yes");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("value=\"half past five\"", "Write a time of day");
        assertThat(maria.post("/buy/schedule", "/buy/schedule", "at", "06:15", "active", "yes")
                        .body())
                .contains("The plan is made every day at 06:15.");
        assertThat(schedule.standing(here.id()).run()).isEqualTo(new MorningRun(LocalTime.of(6, 15), true));
        assertThat(maria.post("/buy/schedule", "/buy/schedule", "at", "06:15", "active", "no")
                        .body())
                .contains("by hand only");
    }

    @Test
    void what_is_counted_is_planned_and_shown_in_whole_units() throws Exception {
        var plan = replenishment.plan(here.id(), "Maria");
        assertThat(plan.proposals()).isEqualTo(1);
        var order = replenishment
                .item(here.id(), bag)
                .orElseThrow()
                .decision()
                .orders()
                .getFirst();
        assertThat(order.required() + order.safety() - order.before()).isEqualTo(order.net());
        assertThat(order.quantity()).isGreaterThanOrEqualTo(order.net());
        assertThat(order.quantity() % 7).isZero();
        var maria = Browser.signedIn(port, here.person(people, "Maria", Role.SPECIALIST));
        var csv = maria.get("/buy?format=csv").body();
        assertThat(csv).contains(catalog.item(bag.value()).orElseThrow().number());
        assertThat(csv).doesNotContainPattern("\\d\\.\\d+ ea");
        assertThat(maria.get("/buy?sort=-Cost").body())
                .contains("Cost, descending", "Save what is shown as", "As a table");
        assertThat(maria.get("/buy?as=table&hide=Note").body())
                .contains("aria-label=\"Select all rows\"", "One by one", "Comfortable rows")
                .doesNotContain("data-label=\"Note\"");
        var nothing = maria.post("/buy", "/buy/accept");
        assertThat(nothing.statusCode()).isEqualTo(422);
        assertThat(nothing.body()).contains("/buy?sort=Cost").doesNotContain("/buy/accept?");
    }
}
