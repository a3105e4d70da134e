package io.everygram;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every page of the rail and a record of each list, on the demo company: nothing for axe, nothing that jumps, nothing that scrolls sideways, nothing on the console, not too heavy. */
@DemoApplication
class FaceBrowserTest {
    /** Compressed bytes of a page beyond the assets that all pages share. */
    private static final long HEAVIEST = 200_000;
    /** Lists whose first record is looked at too. */
    private static final Set<String> RECORDS =
            Set.of("/packages", "/orders", "/manifests", "/purchase-orders", "/items", "/vendors", "/customers");

    private static Chromium chromium;

    private final List<PageEntry> pages;
    private final JdbcClient jdbc;
    private final People people;

    @LocalServerPort
    private int port;

    @Autowired
    FaceBrowserTest(List<PageEntry> pages, JdbcClient jdbc, People people) {
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

    @Test
    void at_a_desk_in_light() {
        walk(1440, 900, ColorScheme.LIGHT);
    }

    /** The same structure in other colors. */
    @Test
    void at_a_desk_in_the_dark_everything_is_readable() {
        walk(1440, 900, ColorScheme.DARK);
    }

    @Test
    void on_a_phone() {
        walk(390, 844, ColorScheme.LIGHT);
    }

    @Test
    void on_a_phone_in_the_dark_everything_is_readable() {
        walk(390, 844, ColorScheme.DARK);
    }

    /** The first morning of a company that has its license and its rooms, and nothing else yet. */
    @Test
    void with_nothing_in_stock_and_nothing_done_yet() {
        var person = TestFacility.create(jdbc).person(people, "first", Role.SPECIALIST);
        try (var window = chromium.desk(port)) {
            walk(window.signIn(person, Browser.PASSWORD), ColorScheme.LIGHT, "empty");
        }
    }

    /** The rows of a list by keys alone: down, up, select, open; the palette leads on. */
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
        }
    }

    private void walk(int width, int height, ColorScheme scheme) {
        try (var window = chromium.window(port, width, height, scheme)) {
            walk(window.signIn("maria", DemoCompany.PASSWORD), scheme, width + "-" + scheme);
        }
    }

    private void walk(Chromium.Window window, ColorScheme scheme, String kind) {
        var objections = new ArrayList<String>();
        for (var path : Stream.concat(pages.stream().map(PageEntry::path), Stream.of("/licenses", "/second-factor"))
                .sorted()
                .distinct()
                .toList()) {
            if (look(window, path, scheme, kind, objections)) {
                firstRecord(window.page(), path).ifPresent(record -> {
                    var _ = look(window, record, scheme, kind, objections);
                });
            }
        }
        objections.addAll(window.complaints().stream()
                .filter(complaint -> !complaint.contains("403"))
                .toList());
        assertThat(objections).isEmpty();
    }

    /** @return whether the person may see the page; who may see what is told by the walk of the routes */
    private static boolean look(
            Chromium.Window window, String path, ColorScheme scheme, String kind, List<String> objections) {
        var answer = window.page().navigate(path);
        if (answer.status() != 200) {
            assertThat(answer.status()).as(path).isEqualTo(403);
            return false;
        }
        objections.addAll(scheme == ColorScheme.DARK ? window.unreadable() : window.objections());
        window.picture("%s-%s".formatted(path.replaceAll("\\W+", "_"), kind));
        weigh(window.page(), path, objections);
        return true;
    }

    /** Where the first row of a list of records leads: a package, an order, a manifest with its paper. */
    private static Optional<String> firstRecord(Page page, String path) {
        return RECORDS.contains(path)
                ? page.locator("main tbody tr[data-href]").all().stream()
                        .map(row -> row.getAttribute("data-href"))
                        .filter(href -> href != null && href.startsWith(path + "/"))
                        .findFirst()
                : Optional.empty();
    }

    private static void weigh(Page page, String path, List<String> objections) {
        long bytes = ((Number) page.evaluate("""
                performance.getEntriesByType('navigation')[0].encodedBodySize
                  + performance.getEntriesByType('resource').filter(r => !/\\/(css|fonts|js|webjars)\\//.test(r.name)).reduce((sum, r) => sum + r.encodedBodySize, 0)""")).longValue();
        if (bytes > HEAVIEST) {
            objections.add(path + " weighs " + bytes + " bytes");
        }
    }
}
