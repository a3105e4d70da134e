package io.everygram.production;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Ledger;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lines on their pages: runs get their times from hours, rates and change-overs, and what a line cannot do is refused with advice. */
@WholeApplication
class LinesPageTest {
    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private People people;

    @Autowired
    private Production production;

    @Autowired
    private Lines lines;

    @Autowired
    private Schedule schedule;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Clock clock;

    private TestFacility here;
    private CurrentPerson pete;
    private Browser browser;
    private ItemId eighth;
    private String number;
    private LocalDate monday;

    @BeforeEach
    void an_item_that_can_be_made() throws Exception {
        here = TestFacility.create(jdbc);
        pete = new CurrentPerson(1, "pete", "Pete", here.id());
        browser = Browser.signedIn(port, here.person(people, "Pete", Role.PRODUCTION));
        var bulk = here.item("Bulk", "GRAM", null, true);
        eighth = here.item("Eighth");
        number = jdbc.sql("SELECT number FROM catalog.item WHERE item_id = :i")
                .param("i", eighth.value())
                .query(String.class)
                .single();
        long bom = jdbc.sql("INSERT INTO catalog.bom (output_item_id, yield_share) VALUES (:i, 1) RETURNING bom_id")
                .param("i", eighth.value())
                .query(Long.class)
                .single();
        var _ = jdbc.sql(
                        "INSERT INTO catalog.bom_line (bom_id, component_item_id, quantity_per, scrap_share) VALUES (:b, :c, 3.5, 0)")
                .param("b", bom)
                .param("c", bulk.value())
                .update();
        var _ = here.received(
                ledger, bulk, Quantity.of("9000", Unit.GRAM), "VAULT", clock.instant(), LocalDate.of(2099, 1, 1));
        monday = LocalDate.now(clock.withZone(ZONE)).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    }

    private long line(String name) throws Exception {
        var added = browser.post("/production/lines", "/production/lines", "name", name);
        assertThat(added.statusCode()).isEqualTo(200);
        return Long.parseLong(added.uri().getPath().replaceAll("\\D+", ""));
    }

    private java.net.http.HttpResponse<String> set(long line, String what, String... fields) throws Exception {
        return browser.post("/production/lines/" + line, "/production/lines/" + line + what, fields);
    }

    private RunOutcome run(int quantity, LocalDate day, String line) {
        return production.schedule(
                pete,
                IdempotencyKey.fresh(),
                new Production.NewRun(eighth, Quantity.of(quantity, Unit.EACH), day, line));
    }

    private void weekdays(long line) throws Exception {
        assertThat(set(line, "/hours", "h1", "07:00-15:00", "h2", "07:00-15:00", "h3", "07:00 – 15:00")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_run_gets_its_times_from_hours_rate_and_change_over_and_says_when_it_does_not_fit() throws Exception {
        var line = line("Packing");
        weekdays(line);
        assertThat(set(line, "/rates", "item", number, "per_hour", "50").statusCode())
                .isEqualTo(200);
        assertThat(set(line, "/change-overs", "from", "", "to", number, "minutes", "30")
                        .statusCode())
                .isEqualTo(200);
        assertThat(run(300, monday, "Packing")).isInstanceOf(RunOutcome.Done.class);
        assertThat(run(200, monday, "Packing")).isInstanceOf(RunOutcome.Done.class);

        var starts = schedule.starts(here.id(), monday.plusDays(1));
        var first = starts.getFirst().times().orElseThrow();
        var second = starts.getLast().times().orElseThrow();
        assertThat(first.from()).isEqualTo(at(monday, "07:00"));
        assertThat(first.until()).isEqualTo(at(monday, "13:00"));
        assertThat(second.from()).as("the same item needs no change-over").isEqualTo(at(monday, "13:00"));
        assertThat(second.until()).isEqualTo(at(monday.plusDays(1), "09:00"));
        var board = browser.get("/production").body();
        assertThat(board).contains("07:00", "13:00", "Does not fit its day.");
        assertThat(browser.get("/production/lines/" + line).body())
                .contains("Mon–Wed 07:00–15:00", "does not fit its day");
        assertThat(schedule.makingDays(here.id())).as("250 at 50 an hour").containsEntry(eighth.value(), 1);
        assertThat(schedule.outputs(here.id(), monday.plusDays(1)))
                .extracting(Schedule.Output::endsOn)
                .containsOnly(monday);

        assertThat(set(line, "/closed", "day", monday.toString(), "why", "Holiday")
                        .statusCode())
                .isEqualTo(200);
        assertThat(schedule.starts(here.id(), monday.plusDays(1)).getFirst().starts())
                .isEqualTo(monday.plusDays(1));
        assertThat(set(line, "/open", "day", monday.toString()).statusCode()).isEqualTo(200);
        assertThat(schedule.starts(here.id(), monday.plusDays(1)).getFirst().starts())
                .isEqualTo(monday);
    }

    private static java.time.Instant at(LocalDate day, String time) {
        return day.atTime(LocalTime.parse(time)).atZone(ZONE).toInstant();
    }

    @ParameterizedTest
    @CsvSource({
        "/hours, h1, '', can make nothing",
        "/hours, h2, 15:00-07:00, no span of hours",
        "/hours, h2, 25:00-26:00, no span of hours",
        "/hours, h2, always, no span of hours",
        "/rates, per_hour, 0, is no rate",
        "/rates, per_hour, -5, is no rate",
        "/rates, per_hour, 1e9, is no rate",
        "/rates, item, nothing, There is no item",
        "/change-overs, minutes, -1, is no number of minutes",
        "/change-overs, minutes, 2000, is no number of minutes",
        "/change-overs, to, nonsense, neither the number",
        "/closed, day, 2099-01-01, is no day",
        "/closed, day, 2001-01-01, is no day",
        "/closed, why, ' ', Say why",
        "'', per_hour, abc, is no rate"
    })
    void what_cannot_be_is_refused_beside_its_field(String what, String field, String typed, String why)
            throws Exception {
        var line = line("Packing");
        var sent = new java.util.LinkedHashMap<>(
                switch (what) {
                    case "/rates" -> Map.of("item", number, "per_hour", "50");
                    case "/change-overs" -> Map.of("from", "", "to", "", "minutes", "5");
                    case "/closed" -> Map.of("day", monday.toString(), "why", "Holiday");
                    case "" -> Map.of("version", "1", "per_hour", "", "minutes", "5", "active", "yes");
                    default -> Map.<String, String>of();
                });
        sent.put(field, typed);
        var refused = set(
                line,
                what,
                sent.entrySet().stream()
                        .flatMap(e -> java.util.stream.Stream.of(e.getKey(), e.getValue()))
                        .toArray(String[]::new));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Browser.found(
                        refused.body(),
                        "(?s)(<label class=\"field refused\">(?:(?!</label>).)*name=\"" + field + "\".*?</label>)"))
                .contains("role=\"alert\"", why);
        var known = lines.find(here.id(), line).orElseThrow();
        assertThat(known.hours()).isEmpty();
        assertThat(known.rates()).isEmpty();
        assertThat(known.closed()).isEmpty();
    }

    @Test
    void a_run_longer_than_is_planned_on_a_line_that_stands_or_on_none_is_refused_with_advice() throws Exception {
        assertThat(run(10, monday, "Anywhere")).as("before a line is entered").isInstanceOf(RunOutcome.Done.class);
        var line = line("Packing");
        assertThat(run(10, monday, "Nowhere")).isInstanceOf(RunOutcome.UnknownLine.class);
        weekdays(line);
        assertThat(set(line, "/rates", "item", number, "per_hour", "1").statusCode())
                .isEqualTo(200);
        assertThat(run(10_000, monday, "Packing")).isInstanceOf(RunOutcome.RunTooLong.class);
        assertThat(run(96, monday, "Packing"))
                .as("twelve days of eight hours are four weeks")
                .isInstanceOf(RunOutcome.Done.class);
        for (int week = 0; week < 14; week++) {
            for (int day = 0; day < 3; day++) {
                assertThat(lines.close(
                                pete, line, monday.plusDays(week * 7L + day).toString(), "Rebuilt"))
                        .isInstanceOf(LineOutcome.Done.class);
            }
        }
        assertThat(run(1, monday, "Packing")).isInstanceOf(RunOutcome.LineStands.class);
        var refused = browser.post(
                "/production",
                "/production",
                "item",
                number,
                "quantity",
                "1",
                "starts",
                monday.toString(),
                "line",
                "Packing");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("does not work from");
        assertThat(browser.get("/production").statusCode())
                .as("what is planned is still shown")
                .isEqualTo(200);
    }

    @Test
    void a_line_is_added_once_is_seen_as_it_was_and_belongs_to_its_facility() throws Exception {
        var line = line("Packing");
        var again = browser.post("/production/lines", "/production/lines", "name", "Packing");
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("called Packing already");
        assertThat(set(line, "", "version", "1", "per_hour", "40", "minutes", "10", "active", "yes")
                        .statusCode())
                .isEqualTo(200);
        assertThat(set(line, "", "version", "1", "per_hour", "70", "minutes", "10", "active", "yes")
                        .statusCode())
                .as("as it was seen before the first change")
                .isEqualTo(422);
        assertThat(run(5, monday, "Packing")).isInstanceOf(RunOutcome.Done.class);
        var aside = set(line, "", "version", "2", "per_hour", "40", "minutes", "10", "active", "no");
        assertThat(aside.statusCode()).isEqualTo(422);
        assertThat(aside.body()).contains("are not finished");

        var elsewhere = TestFacility.create(jdbc);
        var stranger = Browser.signedIn(port, elsewhere.person(people, "Sam", Role.PRODUCTION));
        assertThat(stranger.get("/production/lines/" + line).statusCode()).isEqualTo(404);
        assertThat(stranger.post("/production/lines", "/production/lines/" + line + "/hours", "h1", "07:00-15:00")
                        .statusCode())
                .isEqualTo(404);
        assertThat(lines.find(here.id(), line).orElseThrow().hours()).isEmpty();
    }
}
