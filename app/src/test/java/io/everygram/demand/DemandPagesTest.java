package io.everygram.demand;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.testing.Browser;
import io.everygram.testing.Patience;
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

/** The pages of demand: a list, an item, the calendar, a file of another system, how near the forecasts came. */
@WholeApplication
class DemandPagesTest {
    private final JdbcClient jdbc;
    private final People people;
    private final Catalog catalog;
    private final Clock clock;

    @LocalServerPort
    private int port;

    private TestFacility here;
    private Browser maria;
    private LocalDate today;
    private ItemId jar;
    private String number;

    @Autowired
    @SuppressWarnings("NullAway.Init") // before each test
    DemandPagesTest(JdbcClient jdbc, People people, Catalog catalog, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.catalog = catalog;
        this.clock = clock;
    }

    @BeforeEach
    void an_item_that_sells() throws Exception {
        here = TestFacility.create(jdbc);
        maria = Browser.signedIn(port, here.person(people, "Maria", Role.SPECIALIST));
        today = LocalDate.now(clock.withZone(ZoneId.of("America/Los_Angeles")));
        jar = here.item("Jar");
        number = catalog.item(jar.value()).orElseThrow().number();
        sell(jar, 200);
    }

    private void sell(ItemId item, int days) {
        var _ = jdbc.sql("""
                        INSERT INTO orders.sale (facility_id, item_id, day, customer_id, units, amount)
                        SELECT :f, :i, :d::date - ago, 1, 10 + ago % 7, 100 FROM generate_series(1, :n) AS ago""")
                .param("f", here.id().value())
                .param("i", item.value())
                .param("d", today)
                .param("n", days)
                .update();
    }

    @Test
    void the_list_filters_searches_orders_and_gives_files() throws Exception {
        var other = here.item("Pouch");
        sell(other, 30);
        var list = maria.get("/demand").body();
        assertThat(list).contains(number, "A day, 28 days", "Smooth", "Forecast made");
        assertThat(maria.get("/demand?q=pouch").body()).contains("Pouch F").doesNotContain(">" + number + "<");
        assertThat(maria.get("/demand?show=LUMPY").body()).contains("No item fits.");
        assertThat(maria.get("/demand?format=csv").body()).contains(number, "Next 28 days");
        assertThat(maria.get("/demand?sort=-Trend").body()).contains("aria-sort=\"descending\"");
        assertThat(maria.get("/demand?by=category").body()).contains("Flower");
        assertThat(maria.get("/demand?by=customer").body()).contains("No customer named");
        assertThat(maria.get("/demand?by=weekday").body()).contains("Friday", "Of a mean day");
        assertThat(maria.post("/demand", "/demand/remake").body()).contains("2 items is made anew");
    }

    @Test
    void without_sales_every_page_says_what_to_do_first() throws Exception {
        var empty = TestFacility.create(jdbc);
        var lone = Browser.signedIn(port, empty.person(people, "Lone", Role.SPECIALIST));
        assertThat(lone.get("/demand").body()).contains("Nothing was sold yet.");
        assertThat(lone.get("/demand?by=customer").body()).contains("Nothing was sold in the last 90 days.");
        assertThat(lone.get("/demand/overrides").body()).contains("Nobody said otherwise.");
        assertThat(lone.get("/demand/promotions").body()).contains("No promotion was told.");
        assertThat(lone.get("/demand/accuracy").body()).contains("Not measured yet.");
        assertThat(lone.get("/demand/items/" + jar.value()).body()).contains("nothing is expected");
        assertThat(lone.get("/demand/items/999999999").statusCode()).isEqualTo(404);
    }

    @Test
    void an_item_shows_what_comes_and_takes_what_a_person_knows() throws Exception {
        var path = "/demand/items/" + jar.value();
        assertThat(maria.get(path).body())
                .contains(
                        "class=\"band\"",
                        "The week&#39;s profile",
                        "level × weekday × event",
                        "Nobody said otherwise.");

        var wrong = maria.post(
                path, path + "/override", "from", "soon", "to", today.toString(), "units", "5", "reason", "x");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("value=\"soon\"", "cannot be read");
        var far = maria.post(
                path,
                path + "/override",
                "from",
                today.toString(),
                "to",
                today.plusYears(10).toString(),
                "units",
                "5",
                "reason",
                "x");
        assertThat(far.statusCode()).isEqualTo(422);
        assertThat(far.body()).contains("The forecast reaches to");
        assertThat(maria.post(
                                path,
                                path + "/override",
                                "from",
                                today.toString(),
                                "to",
                                today.plusDays(6).toString(),
                                "units",
                                "40",
                                "percent",
                                "",
                                "reason",
                                "A chain opens")
                        .body())
                .contains("A chain opens", "40 ea a day", "Overridden");
        assertThat(maria.get("/demand?show=OVERRIDDEN").body()).contains(number);
        var id = jdbc.sql("SELECT max(override_id) FROM demand.forecast_override WHERE facility_id = :f")
                .param("f", here.id().value())
                .query(Long.class)
                .single();
        assertThat(maria.post("/demand/overrides/" + id, "/demand/overrides/" + id + "/end")
                        .body())
                .contains("the figures count again");
        assertThat(maria.get("/demand/overrides").body()).contains("taken back");
    }

    @Test
    void events_and_promotions_are_added_changed_and_removed() throws Exception {
        assertThat(maria.get("/demand/calendar").body()).contains("Green Wednesday", "as far from Thanksgiving");
        var bad = maria.post(
                "/demand/calendar",
                "/demand/calendar",
                "name",
                "Fair",
                "day",
                today.toString(),
                "recurs",
                "YEARLY",
                "before",
                "99",
                "after",
                "0",
                "reason",
                "asked");
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.body()).contains("whole days from 0 to 14");
        assertThat(maria.post(
                                "/demand/calendar",
                                "/demand/calendar",
                                "name",
                                "Fair",
                                "day",
                                today.toString(),
                                "recurs",
                                "YEARLY",
                                "before",
                                "1",
                                "after",
                                "0",
                                "reason",
                                "asked")
                        .body())
                .contains("Fair is in the calendar");
        assertThat(maria.post(
                                "/demand/calendar/event?name=Fair",
                                "/demand/calendar/remove",
                                "name",
                                "Fair",
                                "reason",
                                "x")
                        .body())
                .contains("Fair is out of the calendar");

        var promotion = maria.post(
                "/demand/promotions",
                "/demand/promotions",
                "name",
                "Two for one",
                "item",
                number,
                "category",
                "",
                "from",
                today.minusDays(9).toString(),
                "to",
                today.minusDays(3).toString(),
                "reason",
                "asked");
        assertThat(promotion.body()).contains("Two for one", "over");
        assertThat(maria.get("/demand/items/" + jar.value()).body()).contains("promotion Two for one: says nothing");
        var unknown = maria.post(
                "/demand/promotions",
                "/demand/promotions",
                "name",
                "X",
                "item",
                "no such",
                "category",
                "",
                "from",
                today.toString(),
                "to",
                today.toString(),
                "reason",
                "asked");
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("There is no item “no such”");
    }

    @Test
    void a_file_of_another_system_is_judged_read_in_once_and_taken_back() throws Exception {
        var pouch = here.item("Pouch");
        var called = catalog.item(pouch.value()).orElseThrow().number();
        var day = today.minusDays(5);
        var file = "Receipt,Line,Date,SKU,Qty,UOM,Total\n"
                + "R-1,1," + day + "," + called + ",4,ea,80\n"
                + "R-1,2," + day + "," + called + ",-1,ea,20\n"
                + "R-2,1," + day + ",nobody,4,ea,80\n"
                + "R-3,1," + today.minusYears(10) + "," + called + ",4,ea,80\n"
                + "R-4,1," + day + "," + called + ",4,lb,80\n"
                + "R-5,1," + day + "," + called + ",3,,\n";

        var judged = maria.upload("/demand/sales", "/demand/sales", "pos.csv", file);
        assertThat(judged.body()).contains("below zero", "There is no item “nobody”", "years ago", "kept in ea");
        var path = judged.uri().getPath();
        assertThat(maria.post(path, path + "/apply").body()).contains("2 documents are written");
        assertThat(maria.get("/demand/items/" + pouch.value()).body()).contains("7 ea");

        var again = maria.upload("/demand/sales", "/demand/sales", "pos.csv", file);
        assertThat(again.body()).contains("This same file was read before");
        assertThat(maria.get(again.uri().getPath() + "?show=unchanged").body()).contains("known already");

        assertThat(maria.post(path, path + "/undo").body()).contains("as before the file");
        assertThat(jdbc.sql("SELECT count(*) FROM demand.imported_sale WHERE facility_id = :f")
                        .param("f", here.id().value())
                        .query(Integer.class)
                        .single())
                .isZero();
        var empty = maria.upload("/demand/sales", "/demand/sales", "empty.csv", "");
        assertThat(empty.statusCode()).isEqualTo(422);
    }

    @Test
    void the_forecasts_of_the_last_weeks_are_measured_behind_the_page() throws Exception {
        var _ = maria.post("/demand/accuracy", "/demand/accuracy");
        Patience.await().until(() -> maria.get("/demand/accuracy").body().contains("All items"));

        assertThat(maria.get("/demand/accuracy").body()).contains("1 item on 8 origins", "Smooth", "Flower");
        assertThat(maria.get("/demand/items/" + jar.value()).body()).doesNotContain("not measured");
    }
}
