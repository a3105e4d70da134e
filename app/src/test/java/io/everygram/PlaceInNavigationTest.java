package io.everygram;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.platform.web.PageEntry;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Whoever opens a page sees in the rail where it belongs. New pages are found by themselves. */
@WholeApplication
class PlaceInNavigationTest {
    private static final Pattern RAIL = Pattern.compile("(?s)<aside class=\"rail\".*?</aside>");
    private static final Pattern MARK = Pattern.compile("<a [^>]*aria-current=\"page\"");

    private static final Pattern CRUMBS = Pattern.compile("(?s)<nav class=\"crumbs\".*?</nav>");
    private static final Pattern BACK = Pattern.compile("<p class=\"kicker\"><a href=\"([^\"]*)\">");

    private final JdbcClient jdbc;
    private final People people;
    private final List<PageEntry> pages;
    private final RequestMappingHandlerMapping mappings;

    @LocalServerPort
    private int port;

    private Browser browser;

    @Autowired
    @SuppressWarnings("NullAway.Init") // before each test
    PlaceInNavigationTest(
            JdbcClient jdbc,
            People people,
            List<PageEntry> pages,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this.jdbc = jdbc;
        this.people = people;
        this.pages = List.copyOf(pages);
        this.mappings = mappings;
    }

    @BeforeEach
    void somebody_who_may_all_in_an_empty_facility() throws Exception {
        browser = Browser.signedIn(port, TestFacility.create(jdbc).person(people, "walker", Role.values()));
    }

    /** How many places of the rail a page marks; nothing for what is no page with a rail, such as a file or a paper. */
    private List<Long> marks(String path) throws Exception {
        var answer = browser.get(path);
        if (answer.statusCode() != 200) {
            return List.of();
        }
        return RAIL.matcher(answer.body())
                .results()
                .map(rail -> MARK.matcher(rail.group()).results().count())
                .toList();
    }

    @Test
    void each_page_of_the_navigation_marks_its_own_place() throws Exception {
        var wrong = new ArrayList<String>();
        for (var page : pages) {
            var body = browser.get(page.path()).body();
            if (!body.matches(
                    "(?s).*<a [^>]*href=\"" + Pattern.quote(page.path()) + "\"[^>]*aria-current=\"page\".*")) {
                wrong.add(page.path());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void no_two_pages_are_reached_by_the_same_keys() {
        var keys = pages.stream().map(PageEntry::keys).filter(k -> !k.isEmpty()).toList();
        assertThat(keys).hasSizeGreaterThan(20).doesNotHaveDuplicates().allMatch(k -> k.matches("g [a-z0-9]"));
    }

    /** Pages that need nothing but an address. */
    private SortedSet<String> plain() {
        var paths = new TreeSet<String>();
        mappings.getHandlerMethods().forEach((info, handler) -> {
            var methods = info.getMethodsCondition().getMethods();
            if (handler.getBeanType().getPackageName().startsWith("io.everygram")
                    && (methods.isEmpty() || methods.contains(RequestMethod.GET))) {
                info.getPatternValues().stream()
                        .filter(path -> !path.contains("{") && !path.startsWith("/api/"))
                        .forEach(paths::add);
            }
        });
        return paths;
    }

    @Test
    void the_way_back_is_not_said_twice() throws Exception {
        var twice = new ArrayList<String>();
        int seen = 0;
        for (var path : plain()) {
            var body = browser.get(path).body();
            var way = CRUMBS.matcher(body);
            var back = BACK.matcher(body);
            if (way.find()) {
                seen++;
                if (back.find() && way.group().contains("href=\"" + back.group(1) + "\"")) {
                    twice.add(path);
                }
            }
        }
        assertThat(seen).isGreaterThan(20);
        assertThat(twice).isEmpty();
    }

    @Test
    void each_page_that_an_address_alone_opens_marks_one_place() throws Exception {
        var wrong = new ArrayList<String>();
        int seen = 0;
        for (var path : plain()) {
            var marks = marks(path);
            seen += marks.size();
            if (marks.stream().anyMatch(count -> count != 1)) {
                wrong.add(path + " marks " + marks);
            }
        }
        assertThat(seen).isGreaterThan(40);
        assertThat(wrong).isEmpty();
    }
}
