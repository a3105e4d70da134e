package io.everygram.platform.web;

import io.everygram.kernel.FacilityId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Puts the three truths beside every package of every page, so that they look the same everywhere and no page cares about it. All tags of a page are asked
 * for at once, when the page is whole. Tags of a page that end alike show as much more as tells them apart. A page with templates of its own gets them with {@link #over} or {@link #of}.
 */
@Component
public class MarkedPages implements HandlerInterceptor, WebMvcConfigurer {
    /** In the model of a page that shows what was at another moment: marks tell of now and would mislead there. */
    public static final String PAST = "past";

    private static final Logger LOG = LoggerFactory.getLogger(MarkedPages.class);
    /** Shorter than any tag of a state. */
    private static final int SHORTEST_TAG = 12;

    private final FrameSource source;
    private final ObjectProvider<TruthMarks> marks;

    MarkedPages(FrameSource source, ObjectProvider<TruthMarks> marks) {
        this.source = source;
        this.marks = marks;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        // Its work after a handler comes after that of the lists, which choose what is shown.
        registry.addInterceptor(this).order(90);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView answer) {
        if (answer == null || answer.getModel().containsKey(PAST)) {
            return;
        }
        var page = answer.getModel().get("page");
        if (page != null) {
            answer.addObject("page", marked(page, (cells, whole) -> cells.page(whole)));
        }
    }

    /** A table of a page that has a template of its own. */
    public Table over(Table table) {
        return marked(table, PageCells::table);
    }

    private <T> T marked(T whole, BiFunction<PageCells, T, T> through) {
        var tags = new HashSet<String>();
        var _ = through.apply(new PageCells(cell -> noted(cell, tags)), whole);
        var found = of(tags);
        var ends = TagEnds.of(tags);
        return found.isEmpty() && ends.isEmpty()
                ? whole
                : through.apply(new PageCells(cell -> beside(ending(cell, ends), found)), whole);
    }

    /** The marks of some tags at the facility worked in; a comparison that cannot answer takes the marks away, not the page. */
    public Map<String, Cell> of(Collection<String> tags) {
        var comparison = marks.getIfAvailable();
        var facility = source.facility();
        if (comparison == null || facility.isEmpty() || tags.isEmpty()) {
            return Map.of();
        }
        return asked(comparison, facility.get(), tags);
    }

    private static Map<String, Cell> asked(TruthMarks comparison, FacilityId facility, Collection<String> tags) {
        try {
            return comparison.marks(facility, tags);
        } catch (RuntimeException e) {
            LOG.error("Whether {} packages of facility {} agree is not known", tags.size(), facility.value(), e);
            return Map.of();
        }
    }

    private static Cell noted(Cell cell, Set<String> tags) {
        if (isUnmarked(cell)) {
            tags.add(cell.text());
        }
        return cell;
    }

    private static Cell ending(Cell cell, Map<String, Integer> ends) {
        var characters = cell.kind().equals("tag") ? ends.get(cell.text()) : null;
        return characters == null ? cell : cell.ending(characters);
    }

    private static Cell beside(Cell cell, Map<String, Cell> found) {
        var marks = isUnmarked(cell) ? found.get(cell.text()) : null;
        return marks == null ? cell : cell.beside(marks);
    }

    private static boolean isUnmarked(Cell cell) {
        return cell.kind().equals("tag")
                && cell.beside().isEmpty()
                && cell.text().length() >= SHORTEST_TAG;
    }
}
