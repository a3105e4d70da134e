package io.everygram.replenishment;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The plan through all levels, as it stands on its pages. */
@WholeApplication
class PlanPagesTest {
    private final JdbcClient jdbc;
    private final People people;
    private final Replenishment replenishment;
    private final Clock clock;
    private final int port;

    private TestFacility here;
    private LocalDate today;
    private ItemId jar;
    private ItemId glass;
    private Browser maria;

    @Autowired
    PlanPagesTest(JdbcClient jdbc, People people, Replenishment replenishment, Clock clock, @LocalServerPort int port) {
        this.jdbc = jdbc;
        this.people = people;
        this.replenishment = replenishment;
        this.clock = clock;
        this.port = port;
    }

    @BeforeEach
    void a_jar_is_made_of_two_pieces_of_glass() throws Exception {
        here = TestFacility.create(jdbc);
        today = LocalDate.now(clock.withZone(ZoneId.of("America/Los_Angeles")));
        long vendor = here.vendor("Glass & Co");
        jar = here.item("Jar", "EACH", null, false);
        glass = here.item("Glass", "EACH", null, false);
        run(
                "INSERT INTO catalog.vendor_price (vendor_id, item_id, price, pack_multiple, minimum) VALUES (?, ?, 0.5, 10, 0)",
                vendor,
                glass.value());
        run("INSERT INTO catalog.bom (output_item_id, yield_share) VALUES (?, 0.9)", jar.value());
        run(
                "INSERT INTO catalog.bom_line (bom_id, component_item_id, quantity_per) SELECT bom_id, ?, 2 FROM catalog.bom WHERE output_item_id = ?",
                glass.value(),
                jar.value());
        for (int ago = 1; ago <= 35; ago++) {
            run(
                    "INSERT INTO orders.sale (facility_id, item_id, day, customer_id, units, amount) VALUES (?, ?, ?, 1, 9, 20)",
                    here.id().value(),
                    jar.value(),
                    today.minusDays(ago));
        }
        maria = Browser.signedIn(port, here.person(people, "Maria", Role.SPECIALIST));
        var _ = replenishment.plan(here.id(), "test");
    }

    @Test
    void every_item_of_the_bill_is_planned_and_its_grid_leads_up_to_who_needs_it() throws Exception {
        assertThat(maria.get("/plan").body()).contains("Jar", "Glass", "made here", "bought");
        assertThat(maria.get("/plan?show=make").body()).contains("Jar").doesNotContain(">Glass<");
        var grid = maria.get("/plan/items/" + glass.value()).body();
        assertThat(grid)
                .contains("Gross requirements", "Scheduled receipts", "Planned receipts", "Planned releases")
                .contains("Projected on hand", "Planned runs", "By day");

        var pegged = maria.get("/plan/items/" + glass.value() + "?by=week&open=gross-1")
                .body();
        assertThat(pegged).contains("Who asks for it", "planned runs of " + number(jar), "/plan/items/" + jar.value());
        var receipt = firstOpen(grid, "receipts-");
        assertThat(maria.get("/plan/items/" + glass.value() + "?by=week&open=" + receipt)
                        .body())
                .contains("What it is for", "Order quantity", "What would change it", "more in stock");
        assertThat(maria.get("/plan/items/" + glass.value() + "?by=day&open=projected-3")
                        .body())
                .contains("Gross requirements", "Projected on hand");
    }

    private record Made(long proposal, BigDecimal quantity) {}

    @Test
    void a_run_is_proposed_and_accepting_it_schedules_it_and_asks_for_its_material() throws Exception {
        var made = jdbc.sql(
                        "SELECT proposal_id, quantity FROM replenishment.proposal WHERE facility_id = ? AND kind = 'MAKE' AND state = 'PROPOSED'")
                .param(here.id().value())
                .query((r, n) -> new Made(r.getLong(1), r.getBigDecimal(2)))
                .list();
        assertThat(made).isNotEmpty();
        var id = Long.toString(made.getFirst().proposal());

        var accepted = maria.post("/buy", "/buy/accept", "id", id);

        assertThat(accepted.body()).contains("1 proposal is now on run PR-");
        assertThat(jdbc.sql("SELECT quantity FROM production.run WHERE facility_id = ? AND output_item_id = ?")
                        .params(here.id().value(), jar.value())
                        .query(BigDecimal.class)
                        .single())
                .isEqualByComparingTo(made.getFirst().quantity());
        assertThat(maria.get("/buy/items/" + glass.value()).body()).contains("scheduled run");
        assertThat(maria.post("/buy", "/buy/accept", "id", id).statusCode()).isEqualTo(422);
    }

    @Test
    void what_is_fixed_stays_as_it_is_until_it_is_given_back() throws Exception {
        var page = "/buy/items/" + glass.value();
        var id = jdbc.sql(
                        "SELECT min(proposal_id) FROM replenishment.proposal WHERE facility_id = ? AND item_id = ? AND state = 'PROPOSED'")
                .params(here.id().value(), glass.value())
                .query(Long.class)
                .single()
                .toString();
        var day = today.plusDays(12).toString();

        for (var wrong : List.of(
                List.of("15", day, "x"),
                List.of("20", "soon", "x"),
                List.of("20", day, " "),
                List.of("20", "2020-01-01", "x"))) {
            assertThat(maria.post(
                                    page,
                                    page + "/fix",
                                    "id",
                                    id,
                                    "quantity",
                                    wrong.get(0),
                                    "on",
                                    wrong.get(1),
                                    "reason",
                                    wrong.get(2))
                            .statusCode())
                    .as("%s", wrong)
                    .isEqualTo(422);
        }
        assertThat(maria.post(
                                page,
                                page + "/fix",
                                "id",
                                id,
                                "quantity",
                                "500",
                                "on",
                                day,
                                "reason",
                                "The vendor closes")
                        .body())
                .contains("500 ea", "are fixed for");
        var _ = replenishment.plan(here.id(), "test");
        assertThat(firm()).isEqualTo("500 " + day);
        assertThat(maria.get("/buy?show=fixed&open=" + id).body()).contains("Fixed by Maria: The vendor closes");
        assertThat(maria.post(page, page + "/release", "id", id).body()).contains("The plan decides");
        assertThat(firm()).isEmpty();
    }

    @Test
    void a_policy_changes_what_is_planned_and_bad_ones_are_refused_with_the_reason() throws Exception {
        var set = "/buy/policies/edit";
        assertThat(policy("item", number(glass), "kind", "MIN_MAX", "point", "50", "level", "40")
                        .body())
                .contains("must be above zero, and above the point");
        assertThat(policy("item", "nothing", "kind", "COVER").body()).contains("There is no item");
        assertThat(policy("item", number(glass), "kind", "REORDER_POINT", "lot", "0")
                        .body())
                .contains("Say how many a lot is");
        assertThat(policy("item", number(glass), "kind", "COVER", "service", "100")
                        .body())
                .contains("is not a figure from 50 to 99.99");
        assertThat(policy("item", number(glass), "class", "A", "kind", "COVER").body())
                .contains("Empty one of the two");
        assertThat(count()).isZero();

        assertThat(policy("item", number(glass), "kind", "FIXED_QUANTITY", "lot", "70")
                        .body())
                .contains("The policy is saved", "Fixed order quantity");

        assertThat(replenishment
                                .item(here.id(), glass)
                                .orElseThrow()
                                .decision()
                                .orders()
                                .getFirst()
                                .quantity()
                        % 70)
                .isZero();
        assertThat(policy("item", number(glass), "kind", "COVER", "version", "0")
                        .body())
                .contains("Somebody changed it");
        assertThat(maria.get(set + "?item=" + glass.value()).body()).contains("value=\"70\"");
        assertThat(maria.post("/buy/policies", "/buy/policies/remove", "id", glass.value() + "::1")
                        .body())
                .contains("1 policy removed");
        assertThat(count()).isZero();
    }

    @Test
    void what_is_under_way_and_comes_at_the_wrong_time_is_told() throws Exception {
        run(
                "INSERT INTO production.run (facility_id, number, output_item_id, quantity, starts_on, line, created_at, created_by) VALUES (?, 'PR-9', ?, 5000, ?, 'L', now(), 'x')",
                here.id().value(),
                jar.value(),
                today.plusDays(2));
        var _ = replenishment.plan(here.id(), "test");

        assertThat(maria.get("/plan/messages").body()).contains("Comes late", number(glass));
        assertThat(maria.get("/plan/messages?show=LATE&format=csv").body())
                .contains("Expedite, take another vendor or split");
    }

    private HttpResponse<String> policy(String... fields) throws Exception {
        var all = new LinkedHashMap<String, String>();
        for (var usual : List.of("service", "reviewDays", "safetyDays")) {
            all.put(usual, usual.equals("service") ? "95" : usual.equals("reviewDays") ? "7" : "2");
        }
        for (int i = 0; i < fields.length; i += 2) {
            all.put(fields[i], fields[i + 1]);
        }
        return maria.post(
                "/buy/policies/edit",
                "/buy/policies",
                all.entrySet().stream()
                        .flatMap(e -> Stream.of(e.getKey(), e.getValue()))
                        .toArray(String[]::new));
    }

    private String number(ItemId item) {
        return jdbc.sql("SELECT number FROM catalog.item WHERE item_id = ?")
                .param(item.value())
                .query(String.class)
                .single();
    }

    private String firm() {
        return jdbc.sql(
                        "SELECT trim_scale(quantity) || ' ' || expected_on FROM replenishment.proposal WHERE facility_id = ? AND firm AND state = 'PROPOSED'")
                .param(here.id().value())
                .query(String.class)
                .optional()
                .orElse("");
    }

    private int count() {
        return jdbc.sql("SELECT count(*) FROM replenishment.policy WHERE facility_id = ?")
                .param(here.id().value())
                .query(Integer.class)
                .single();
    }

    private static String firstOpen(String grid, String line) {
        int at = grid.indexOf("open=" + line);
        int end = grid.indexOf('"', at);
        return grid.substring(at + "open=".length(), end);
    }

    private void run(String sql, Object... parameters) {
        var _ = jdbc.sql(sql).params(List.of(parameters)).update();
    }
}
