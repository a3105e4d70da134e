package io.everygram.replenishment;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the plan would come to with other facts: beside what it comes to, and the plan itself only when it is promoted. */
@WholeApplication
class ScenariosTest {
    private final JdbcClient jdbc;
    private final People people;
    private final Replenishment replenishment;
    private final Scenarios scenarios;
    private final Clock clock;
    private final int port;

    private TestFacility here;
    private ItemId bag;
    private Browser maria;
    private String vendor;
    private String scenario;

    @Autowired
    ScenariosTest(
            JdbcClient jdbc,
            People people,
            Replenishment replenishment,
            Scenarios scenarios,
            Clock clock,
            @LocalServerPort int port) {
        this.jdbc = jdbc;
        this.people = people;
        this.replenishment = replenishment;
        this.scenarios = scenarios;
        this.clock = clock;
        this.port = port;
    }

    @BeforeEach
    void ten_bags_a_day_are_sold() throws Exception {
        here = TestFacility.create(jdbc);
        var today = LocalDate.now(clock.withZone(ZoneId.of("America/Los_Angeles")));
        long seller = here.vendor("Bag & Co");
        vendor = jdbc.sql("SELECT code FROM catalog.vendor WHERE vendor_id = ?")
                .param(seller)
                .query(String.class)
                .single();
        bag = here.item("Bag", "EACH", null, false);
        run(
                "INSERT INTO catalog.vendor_price (vendor_id, item_id, price, pack_multiple, minimum) VALUES (?, ?, 0.5, 1, 0)",
                seller,
                bag.value());
        for (int ago = 1; ago <= 35; ago++) {
            run(
                    "INSERT INTO orders.sale (facility_id, item_id, day, customer_id, units, amount) VALUES (?, ?, ?, 1, 10, 20)",
                    here.id().value(),
                    bag.value(),
                    today.minusDays(ago));
        }
        maria = Browser.signedIn(port, here.person(people, "Maria", Role.SPECIALIST));
        var _ = replenishment.plan(here.id(), "test");
        var _ = maria.post("/scenarios", "/scenarios", "name", "A fifth more");
        scenario = "/scenarios/" + scenarios.all(here.id()).getFirst().scenarioId();
    }

    @Test
    void a_fifth_more_demand_is_a_fifth_more_dollars_and_the_plan_itself_stays() throws Exception {
        var before = plan();
        assertThat(add("kind", "DEMAND", "percent", "+20").body()).contains("Demand +20 % for all items");

        var compared = maria.post(scenario, scenario + "/compare").body();

        assertThat(compared).contains("Side by side", "Items whose orders differ");
        var c = scenarios
                .find(here.id(), scenarios.all(here.id()).getFirst().scenarioId())
                .orElseThrow()
                .comparison()
                .orElseThrow();
        var share = c.other().dollars().doubleValue() / c.base().dollars().doubleValue();
        assertThat(share).isBetween(1.15, 1.25);
        assertThat(plan()).isEqualTo(before);
    }

    @Test
    void a_late_vendor_a_price_and_a_new_item_change_days_dollars_and_items() throws Exception {
        var _ = add("kind", "VENDOR_LATE", "days", "5", "vendor", vendor);
        var _ = add("kind", "PRICE", "percent", "10", "vendor", vendor);
        var _ = add("kind", "NEW_ITEM", "percent", "50", "item", number(), "number", "NEW-1");
        var compared = maria.post(scenario, scenario + "/compare").body();

        assertThat(compared).contains("needs 5 days more", "+10 % for all items", "NEW-1");
        var id = scenarios.all(here.id()).getFirst().scenarioId();
        var c = scenarios.find(here.id(), id).orElseThrow().comparison().orElseThrow();
        assertThat(c.items()).extracting(i -> i.number()).contains("NEW-1", number());
        // Later by five days, so more days of forecast cannot be served any more: fewer, dearer bags; and half as many
        // again of the new item.
        assertThat(c.other().dollars()).isGreaterThan(c.base().dollars());

        assertThat(maria.post(scenario, scenario + "/remove", "position", "3").body())
                .doesNotContain("NEW-1");
    }

    @Test
    void promoted_the_plan_is_made_on_it_until_it_is_ended() throws Exception {
        var before = plan();
        var _ = add("kind", "DEMAND", "percent", "100", "item", number());

        assertThat(maria.post(scenario, scenario + "/promote").body()).contains("the plan is made on it");

        assertThat(plan()).isGreaterThan(before);
        assertThat(maria.get("/buy").body()).contains("Made on the scenario A fifth more");
        assertThat(add("kind", "DEMAND", "percent", "5").statusCode()).isEqualTo(422);
        assertThat(maria.post(scenario, scenario + "/end").body()).contains("ended");
        assertThat(plan()).isEqualTo(before);
    }

    @Test
    void what_cannot_be_is_refused_with_the_reason_and_nothing_is_added() throws Exception {
        for (var wrong : List.of(
                List.of("percent", "-101", "is not a whole number from -100 to 1000"),
                List.of("percent", "", "is not a whole number"),
                List.of("percent", "99999999999", "is not a whole number"),
                List.of("item", "nothing", "is not a whole number"))) {
            var refused = add("kind", "DEMAND", wrong.get(0), wrong.get(1));
            assertThat(refused.statusCode()).as("%s", wrong).isEqualTo(422);
            assertThat(refused.body()).contains(wrong.get(2));
        }
        assertThat(add("kind", "VENDOR_LATE", "days", "5").body()).contains("Choose the vendor");
        assertThat(add("kind", "NEW_ITEM", "percent", "5", "item", "").body()).contains("There is no item");
        assertThat(add("kind", "NEW_ITEM", "percent", "5", "item", number(), "number", "N", "from", "2199-01-01")
                        .body())
                .contains("is no day within two years");
        assertThat(maria.post(scenario, scenario + "/compare").statusCode()).isEqualTo(422);
        assertThat(maria.post("/scenarios", "/scenarios", "name", " ").statusCode())
                .isEqualTo(422);
        assertThat(scenarios.all(here.id()).getFirst().changes()).isZero();
    }

    private HttpResponse<String> add(String... fields) throws Exception {
        return maria.post(scenario, scenario + "/add", fields);
    }

    /** Steps of all planned orders of the bag. */
    private long plan() {
        return replenishment
                .item(here.id(), bag)
                .orElseThrow()
                .decision()
                .receipts()
                .total();
    }

    private String number() {
        return jdbc.sql("SELECT number FROM catalog.item WHERE item_id = ?")
                .param(bag.value())
                .query(String.class)
                .single();
    }

    private void run(String sql, Object... parameters) {
        var _ = jdbc.sql(sql).params(List.of(parameters)).update();
    }
}
