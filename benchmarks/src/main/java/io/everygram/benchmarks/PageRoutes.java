package io.everygram.benchmarks;

import io.everygram.platform.web.PageEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is asked for: every page of the navigation, the records its lists link to, and searches. A new page is measured as soon as it registers itself; a
 * page with parameters of its own gets a line in {@link #more}.
 */
final class PageRoutes {
    private static final int SAMPLES = 200;
    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#?]+)\"");

    private final JdbcClient jdbc;
    private final long facility;

    PageRoutes(JdbcClient jdbc, long facility) {
        this.jdbc = jdbc;
        this.facility = facility;
    }

    /** Each route with paths to draw from. */
    Map<String, List<String>> all(PageBrowser browser, Stream<PageEntry> entries)
            throws IOException, InterruptedException {
        var routes = new TreeMap<String, List<String>>();
        for (var path : new TreeSet<>(entries.map(PageEntry::path).toList())) {
            routes.put(path, List.of(path));
            var records = records(browser.text(path), path);
            if (!records.isEmpty()) {
                routes.put(path + "/…", records);
            }
        }
        more(routes);
        return routes;
    }

    /** Links of a list to its records, which lie below it. */
    private static List<String> records(String page, String list) {
        var found = new TreeSet<String>();
        var link = LINK.matcher(page);
        while (link.find()) {
            var path = link.group(1);
            if (path.startsWith(list + "/")
                    && path.length() > list.length() + 1
                    && !path.contains(".")
                    && path.indexOf('/', list.length() + 1) < 0) {
                found.add(path);
            }
        }
        return new ArrayList<>(found);
    }

    private void more(Map<String, List<String>> routes) {
        var onHand = texts(
                "SELECT tag FROM ledger.stock_unit WHERE facility_id = :f AND has_stock AND tag IS NOT NULL AND unit_id % 97 = 3 LIMIT :n");
        var gone = texts(
                "SELECT tag FROM ledger.stock_unit WHERE facility_id = :f AND NOT has_stock AND tag IS NOT NULL AND unit_id % 977 = 3 LIMIT :n");
        var lots = texts(
                "SELECT DISTINCT lot FROM ledger.stock_unit WHERE facility_id = :f AND has_stock AND unit_id % 89 = 3 LIMIT :n");
        var words = texts(
                "SELECT DISTINCT lower(w) FROM catalog.item AS i, unnest(string_to_array(i.name, ' ')) AS w WHERE length(w) > 3 AND :f > 0 LIMIT :n");
        var anyTag = Stream.concat(onHand.stream(), gone.stream()).toList();
        routes.put("/packages/{tag} on hand", paths("/packages/", onHand));
        routes.put("/packages/{tag} delivered", paths("/packages/", gone));
        routes.put("/packages?q={last 4 of a tag}", paths("/packages?q=", ends(onHand, 4)));
        routes.put("/packages?q={last 6 of a tag}", paths("/packages?q=", ends(anyTag, 6)));
        routes.put("/packages?q={word of a name}", paths("/packages?q=", words));
        routes.put("/packages?q={lot}", paths("/packages?q=", lots));
        routes.put("/packages?after={tag}", paths("/packages?after=", onHand));
        routes.put("/packages?status=held", List.of("/packages?status=held"));
        routes.put("/packages?status=allocated", List.of("/packages?status=allocated"));
        routes.put("/packages?status=untested", List.of("/packages?status=untested"));
        routes.put("/recall?lot={tag}", paths("/recall?lot=", anyTag));
        routes.put("/recall?lot={lot}", paths("/recall?lot=", lots));
        routes.put("/items?q={word}", paths("/items?q=", words));
        routes.put("/orders?q={word}", paths("/orders?q=", words));
        routes.put("/opening?show=all", List.of("/opening?show=all"));
        routes.put("/aging/{tag}", paths("/aging/", onHand));
        for (var by : List.of("item", "lot", "package", "room", "slot", "owner", "category", "facility")) {
            routes.put("/stock?by=" + by, List.of("/stock?by=" + by));
        }
        routes.put("/stock?by=package&after={tag}", paths("/stock?by=package&after=", onHand));
        routes.put("/stock?by=package&q={word}", paths("/stock?by=package&q=", words));
        routes.put(
                "/audit?subject={item}",
                paths(
                        "/audit?subject=",
                        texts(
                                "SELECT 'catalog.item ' || item_id FROM catalog.item WHERE :f > 0 ORDER BY item_id LIMIT :n")));
        routes.put("/find?q={word of a name}", paths("/find?q=", words));
        routes.put("/find?q={last 6 of a tag}", paths("/find?q=", ends(anyTag, 6)));
        routes.put("/find?q={tag}", paths("/find?q=", anyTag));
    }

    private List<String> texts(String sql) {
        return jdbc.sql(sql)
                .param("f", facility)
                .param("n", SAMPLES)
                .query((row, n) -> row.getString(1))
                .list();
    }

    private static List<String> paths(String before, List<String> values) {
        return values.stream().map(v -> before + PageBrowser.encoded(v)).toList();
    }

    private static List<String> ends(List<String> tags, int length) {
        return tags.stream()
                .map(tag -> tag.substring(tag.length() - length).toUpperCase(Locale.ROOT))
                .toList();
    }
}
