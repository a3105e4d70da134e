package io.everygram;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.demo.DemoCompany;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.platform.web.PageEntry;
import io.everygram.testing.Browser;
import io.everygram.testing.Chromium;
import io.everygram.testing.DemoApplication;
import io.everygram.testing.TestFacility;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** Every page and a record of each kind, on the demo company: nothing for axe, nothing that jumps, nothing that scrolls sideways, nothing on the console, not too heavy. */
@DemoApplication
@DirtiesContext // It leaves judged files, a count and a request behind.
class FaceBrowserTest {
    /** Files, parts of pages, what programs ask, and the door. */
    private static final String NO_PAGE =
            ".*\\.(csv|pdf|xlsx|json|eml|x12|zip)|/api/.*|/login|/find.json|.*/live|.*/photos/.*|/cases/.*/files/.*|/vendor-papers/.*/file|/rules/schema|/error|/records/import/columns/.*|/close/days/.*/pack(/paper)?|/close/inspections/.*/file";

    /** Pages that this company has none of, each with the reason; a page that is none of these has to be seen. */
    private static final Map<String, String> NOT_HERE = Map.ofEntries(
            Map.entry(
                    "/inbound/{id:[A-Za-z0-9-]{1,40}}/scan",
                    "leads to the transfer until somebody begins to receive it"),
            Map.entry(
                    "/demand/sales/{id:\\d{1,18}}",
                    "is made where somebody reads in a file of sales; DemandPagesTest does"),
            Map.entry("/mail/{mail:\\d+}", "stands behind a letter, and the company of the walk has sent none"),
            Map.entry(
                    "/purchase-orders/{number}/return",
                    "stands where goods of an order are on hand; VendorReturnsTest sends some back"),
            Map.entry("/claims/{number}", "is made where an incoming transfer is booked short"),
            Map.entry("/close/days/{day}", "no day is sealed before the walks of the day end one"),
            Map.entry("/close/days/{day}/figures", "stand behind a sealed day"),
            Map.entry("/opening/accuracy/variances", "stand behind a count that found something otherwise"),
            Map.entry("/paper-upload/{token}", "stands behind a link that only a vendor's mail names"),
            Map.entry("/opening/count/device", "leads a device that was signed out back to its page of counting"),
            Map.entry("/opening-stock/new", "leads back to the list once goods have left the facility"),
            Map.entry(
                    "/second-factor/go-on",
                    "stands only behind a form that waited for the second factor or for a sign-in"),
            Map.entry("/start/facility", "leads on as soon as the company has a facility"),
            Map.entry("/state/connect", "leads on once a facility is connected"));

    /** One of each role. */
    private static final List<String> PEOPLE =
            List.of("maria", "nadia", "ada", "luis", "chloe", "carl", "frank", "pete", "dana", "ivan");

    private static Chromium chromium;

    private final List<PageEntry> pages;
    private final JdbcClient jdbc;
    private final People people;
    private final RequestMappingHandlerMapping mappings;

    @LocalServerPort
    private int port;

    @Autowired
    FaceBrowserTest(
            List<PageEntry> pages,
            JdbcClient jdbc,
            People people,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this.mappings = mappings;
        this.pages = List.copyOf(pages);
        this.jdbc = jdbc;
        this.people = people;
    }

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    /** Each page is looked at by the first of these who may see it; pages that came to the program since are found by themselves. */
    @Test
    void every_page_and_a_record_of_every_kind_at_a_desk_and_on_a_phone_in_light_and_in_the_dark() throws Exception {
        var made = new FaceRecords(jdbc, port);
        var more = Stream.of(records(), made.standing(), made.read(), made.make())
                .flatMap(List::stream)
                .toList();
        var walk = new FaceWalk(routes());
        for (var login : PEOPLE) {
            try (var window = chromium.desk(port).withAxe()) {
                var begin = Stream.concat(
                                pages.stream().map(PageEntry::path),
                                Stream.concat(Stream.of("/licenses", "/second-factor"), more.stream()))
                        .sorted()
                        .toList();
                walk.walk(window.signIn(login, DemoCompany.PASSWORD), login, begin);
            }
        }
        made.takeBack();
        assertThat(walk.objections()).isEmpty();
        assertThat(NOT_HERE.keySet()).containsAll(walk.unseen());
    }

    /** A long page comes in pieces over a thin wire, and a slow processor draws while it reads: nothing may be seen before it stands where it stays. */
    @Test
    void a_page_that_arrives_slowly_stands_still() {
        try (var window = chromium.phone(port)) {
            var page = window.signIn("maria", DemoCompany.PASSWORD).page();
            window.slowly();
            for (var path : List.of("/rules", "/orders", "/packages", "/buy")) {
                var _ = page.navigate(path);
                assertThat(page.locator(".bottom").isVisible()).as(path).isTrue();
                assertThat(window.shifts()).isEmpty();
            }
        }
    }

    @Test
    void no_link_of_any_page_refuses_who_reads_it() throws Exception {
        var walk = new LinkWalk(routes());
        for (var login : PEOPLE) {
            var person = new Browser(port);
            var _ = person.post("/login", "/login", "username", login, "password", DemoCompany.PASSWORD);
            walk.walk(person, login);
        }
        assertThat(walk.objections()).isEmpty();
    }

    /** Before anybody signed in, and where there is nothing. */
    @Test
    void signing_in_and_what_is_not_there() {
        try (var window = chromium.phone(port)) {
            var _ = window.page().navigate("/login");
            assertThat(window.objections()).isEmpty();
            var answer =
                    window.signIn("ivan", DemoCompany.PASSWORD).page().navigate("/packages/1A4000000000000000000000");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(window.objections()).isEmpty();
            assertThat(window.page().navigate("/settings/people/new").status()).isEqualTo(403);
            assertThat(window.objections()).isEmpty();
        }
    }

    /** Routes of pages, without files, parts of pages and what programs ask. */
    private List<PathPattern> routes() {
        return mappings.getHandlerMethods().keySet().stream()
                .filter(route -> route.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(route -> Objects.requireNonNull(route.getPathPatternsCondition()).getPatterns().stream())
                .filter(route -> !route.getPatternString().matches(NO_PAGE))
                .toList();
    }

    /** Makes records that the demo company has none of yet, and gives the pages of them. */
    private List<String> records() throws Exception {
        var maria = new Browser(port);
        var _ = maria.post("/login", "/login", "username", "maria", "password", DemoCompany.PASSWORD);
        var import_ = maria.upload(
                "/records/import/new",
                "/records/import",
                "slots.csv",
                "Code,Room,X meters,Y meters,Level,Pick sequence\nS-1,NOWHERE,1,2,1,1\n",
                "kind",
                "slots");
        assertThat(import_.statusCode()).isEqualTo(200);
        long task = jdbc.sql("""
                        WITH t AS (INSERT INTO platform.task (facility_id, kind, subject, title, path, permission, asked_by, asked_by_name, asked_at, state, ended_at, summary)
                                   VALUES (1, 'test', '1', 'Judge items.csv', '/items', 'read', 'maria', 'Maria Delgado', now(), 'FAILED', now(), 'It ended with an error 5 times.')
                                   RETURNING facility_id, task_id)
                        INSERT INTO platform.task_progress (facility_id, task_id) SELECT facility_id, task_id FROM t RETURNING task_id""").query(Long.class).single();
        return List.of(import_.uri().getPath(), "/work/" + task);
    }

    /** The first morning of a company that has its license and its rooms, and nothing else yet. */
    @Test
    void with_nothing_in_stock_and_nothing_done_yet() {
        var person = TestFacility.create(jdbc).person(people, "first", Role.SPECIALIST);
        try (var window = chromium.desk(port).withAxe()) {
            walk(window.signIn(person, Browser.PASSWORD), "empty");
        }
    }

    /** The rows of a list by keys alone: down, up, select, open; the palette leads on; what a form refuses has the cursor, with its reason. */
    @Test
    void rows_are_walked_selected_and_opened_by_keys_and_the_palette_leads_on() {
        try (var window = chromium.desk(port)) {
            var page = window.signIn("maria", DemoCompany.PASSWORD).page();
            var _ = page.navigate("/orders");
            page.keyboard().press("j");
            page.keyboard().press("j");
            page.keyboard().press("k");
            assertThat(page.locator("main tbody tr.at").count()).isEqualTo(1);
            assertThat(page.locator("main tbody tr").first().getAttribute("class"))
                    .contains("at");
            page.keyboard().press("x");
            assertThat(page.locator("main input[name=id]:checked").count()).isEqualTo(1);
            assertThat(page.locator("[data-selected]").textContent()).isEqualTo("1 selected");
            page.keyboard().press("x");
            assertThat(page.locator("main input[name=id]:checked").count()).isZero();
            page.keyboard().press("Enter");
            page.waitForURL(address -> address.matches(".*/orders/SO-.*"));

            page.keyboard().press("Control+k");
            page.keyboard().type("Packages");
            page.keyboard().press("Enter");
            page.waitForURL(address -> address.endsWith("/packages"));
            assertThat(page.locator(".rail [aria-current=page]").count()).isEqualTo(1);

            var _ = page.navigate("/vendors/new");
            page.locator("main form").evaluate("form => { form.noValidate = true; }");
            page.fill("[name=lead_time_days]", "soon");
            page.press("[name=lead_time_days]", "Enter");
            Chromium.until(page, "document.activeElement?.getAttribute('aria-invalid') === 'true'", null);
            assertThat(
                            page.evaluate(
                                    "document.getElementById(document.activeElement.getAttribute('aria-describedby')).textContent"))
                    .asString()
                    .isNotBlank();
            assertThat(page.locator("[name=lead_time_days]").inputValue()).isEqualTo("soon");
            assertThat(window.objections()).isEmpty();
        }
    }

    private void walk(Chromium.Window window, String kind) {
        var objections = new ArrayList<String>();
        for (var path : pages.stream().map(PageEntry::path).sorted().distinct().toList()) {
            var answer = window.page().navigate(path);
            assertThat(answer.status()).as(path).isIn(200, 403);
            if (answer.status() == 200) {
                objections.addAll(window.objections());
                window.picture("%s-%s".formatted(path.replaceAll("\\W+", "_"), kind));
            }
        }
        objections.addAll(window.complaints().stream()
                .filter(complaint -> !complaint.contains("403"))
                .toList());
        assertThat(objections).isEmpty();
    }
}
