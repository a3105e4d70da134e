package io.everygram;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.everygram.testing.Chromium;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Walks the pages of one person after another by the links that stand on them, and looks at one page of each route: at a desk and on a phone, in light
 * and in the dark. A route is looked at by the first person who may see it.
 */
final class FaceWalk {
    /** Compressed bytes of a page beyond the assets that all pages share. */
    private static final long HEAVIEST = 200_000;

    private static final int DESK = 1440;
    private static final int PHONE = 390;
    private static final String LINKS = """
            [...document.querySelectorAll('a[href^="/"], [data-href^="/"]')].filter(a => !a.hasAttribute('download'))
              .map(a => a.dataset.href ?? a.getAttribute('href'))""";

    private final Collection<PathPattern> routes;
    private final Map<String, String> seen = new TreeMap<>();
    /** The same links stand on every page. */
    private final Map<String, Optional<String>> known = new HashMap<>();

    private final List<String> objections = new ArrayList<>();

    /** @param routes of all pages */
    FaceWalk(Collection<PathPattern> routes) {
        this.routes = List.copyOf(routes);
    }

    /** What a careful eye objected to. */
    List<String> objections() {
        return objections;
    }

    /** Routes of which nobody saw a page. */
    Set<String> unseen() {
        var unseen = new TreeSet<String>();
        routes.forEach(route -> unseen.add(route.getPatternString()));
        unseen.removeAll(seen.keySet());
        return unseen;
    }

    /** Looks at whatever this person may see and nobody before saw. */
    void walk(Chromium.Window window, String login, Collection<String> begin) {
        var waiting = new ArrayDeque<>(begin);
        var forbidden = new TreeSet<String>();
        while (!waiting.isEmpty()) {
            var path = waiting.removeFirst().replaceAll("[?#].*", "");
            var route = route(path);
            if (route.isPresent() && !seen.containsKey(route.get()) && forbidden.add(path)) {
                window.page().setViewportSize(DESK, 900);
                window.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
                var answer = window.page().navigate(path);
                if (answer.status() == 200) {
                    seen.put(route.get(), login + " " + path);
                    look(window, path);
                    waiting.addAll(links(window));
                } else if (answer.status() != 403) {
                    objections.add(path + " answered " + answer.status() + " to " + login);
                }
            }
        }
        objections.addAll(window.complaints().stream()
                .filter(complaint -> !complaint.contains("403"))
                .toList());
    }

    private Optional<String> route(String path) {
        return known.computeIfAbsent(path, this::found);
    }

    private Optional<String> found(String path) {
        var parsed = PathContainer.parsePath(path);
        return routes.stream()
                .filter(route -> route.matches(parsed))
                .min(PathPattern.SPECIFICITY_COMPARATOR)
                .map(PathPattern::getPatternString);
    }

    @SuppressWarnings("unchecked")
    private static List<String> links(Chromium.Window window) {
        return (List<String>) window.page().evaluate(LINKS);
    }

    /** A large screen in light, a small one in the dark: each size and each scheme once. */
    private void look(Chromium.Window window, String path) {
        var page = window.page();
        var name = path.replaceAll("\\W+", "_");
        objections.addAll(window.objections());
        weigh(window, path);
        window.picture(name + "-desk");
        in(window, ColorScheme.DARK);
        page.setViewportSize(PHONE, 844);
        var _ = page.reload();
        window.picture(name + "-phone-dark");
        objections.addAll(window.objections());
    }

    private static void in(Chromium.Window window, ColorScheme scheme) {
        window.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    }

    private void weigh(Chromium.Window window, String path) {
        long bytes = ((Number) window.page().evaluate("""
                performance.getEntriesByType('navigation')[0].encodedBodySize
                  + performance.getEntriesByType('resource').filter(r => !/\\/(css|fonts|js|webjars)\\//.test(r.name)).reduce((sum, r) => sum + r.encodedBodySize, 0)""")).longValue();
        if (bytes > HEAVIEST) {
            objections.add(path + " weighs " + bytes + " bytes");
        }
    }
}
