package io.everygram;

import io.everygram.testing.Browser;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

/** Follows the links of the pages as one person without scripts, one page of each route: a link that its reader may not go, or that leads nowhere, is a defect of the page it stands on. */
final class LinkWalk {
    private static final Pattern LINK = Pattern.compile("(?:href|data-href)=\"(/[^\"#]*)");

    private final Collection<PathPattern> routes;
    /** The same links stand on every page. */
    private final Map<String, Optional<String>> known = new HashMap<>();

    private final List<String> objections = new ArrayList<>();

    /** @param routes of all pages */
    LinkWalk(Collection<PathPattern> routes) {
        this.routes = List.copyOf(routes);
    }

    /** Links that led nowhere. */
    List<String> objections() {
        return objections;
    }

    private record Link(String address, String from) {}

    void walk(Browser person, String login) throws IOException, InterruptedException {
        var waiting = new ArrayDeque<>(List.of(new Link("/", "")));
        var seen = new HashSet<String>();
        while (!waiting.isEmpty()) {
            var link = waiting.removeFirst();
            var route = route(link.address().replaceFirst("\\?.*", ""));
            if (route.isEmpty() || !seen.add(route.get())) {
                continue;
            }
            var answer = person.get(link.address());
            if (answer.statusCode() != 200) {
                objections.add("%s answered %d to %s, who came from %s"
                        .formatted(link.address(), answer.statusCode(), login, link.from()));
            }
            LINK.matcher(answer.body())
                    .results()
                    .map(found -> new Link(found.group(1).replace("&amp;", "&"), link.address()))
                    .forEach(waiting::add);
        }
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
}
