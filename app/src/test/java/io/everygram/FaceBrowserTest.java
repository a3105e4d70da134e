package io.everygram;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.everygram.demo.DemoCompany;
import io.everygram.platform.web.PageEntry;
import io.everygram.testing.Chromium;
import io.everygram.testing.DemoApplication;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every page of the rail, on the demo company: nothing for axe, nothing that jumps, nothing that scrolls sideways, nothing on the console, not too heavy. */
@DemoApplication
class FaceBrowserTest {
    /** Compressed bytes of a page beyond the assets that all pages share. */
    private static final long HEAVIEST = 200_000;

    private static Chromium chromium;

    private final List<PageEntry> pages;

    @LocalServerPort
    private int port;

    @Autowired
    FaceBrowserTest(List<PageEntry> pages) {
        this.pages = List.copyOf(pages);
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
        var objections = new ArrayList<String>();
        try (var window = chromium.window(port, width, height, scheme)) {
            var _ = window.signIn("maria", DemoCompany.PASSWORD);
            for (var path :
                    pages.stream().map(PageEntry::path).sorted().distinct().toList()) {
                var answer = window.page().navigate(path);
                if (answer.status() != 200) {
                    // Pages of other roles; who may see what is told by the walk of the routes.
                    assertThat(answer.status()).as(path).isEqualTo(403);
                    continue;
                }
                objections.addAll(scheme == ColorScheme.DARK ? window.unreadable() : window.objections());
                window.picture("%s-%d-%s".formatted(path.replaceAll("\\W+", "_"), width, scheme));
                weigh(window.page(), path, objections);
            }
            objections.addAll(window.complaints().stream()
                    .filter(complaint -> !complaint.contains("403"))
                    .toList());
        }
        assertThat(objections).isEmpty();
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
