package io.everygram.platform.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Gives every worklist, matrix and workbench what its page need not care about: order by any column, choice of columns, saved views, files. The choice stands in the address:
 * {@code sort=Lot} or {@code sort=-Lot}, {@code hide=Room,Lot}, {@code view=none} for the list as it is, {@code format=xlsx} for a file.
 *
 * <p>A list that comes in parts is ordered by its own page only, so only the heads of columns that the page orders by offer it. It has files when its page
 * gives all rows at once for them, see {@link WorklistPage#ITSELF}; one that does so for an order too is ordered by any column, see {@link WorklistPage#WHOLE}.
 */
@Component
class ListPages implements HandlerInterceptor, WebMvcConfigurer {
    /** Rows of a list that was given whole to be ordered. */
    private static final int MOST_ORDERED = 200;

    private final ObjectProvider<SavedViewSource> views;

    ListPages(ObjectProvider<SavedViewSource> views) {
        this.views = views;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(100);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView answer)
            throws IOException {
        var page = answer == null ? null : answer.getModel().get("page");
        if (answer == null
                || !(page instanceof WorklistPage || page instanceof MatrixPage || page instanceof WorkbenchPage)) {
            return;
        }
        var path = path(request, answer);
        var saved = views.stream().flatMap(v -> v.views(path).stream()).toList();
        var first = saved.stream().filter(SavedViewSource.SavedView::opensFirst).findFirst();
        if (first.isPresent()
                && request.getQueryString() == null
                && request.getMethod().equals("GET")) {
            answer.clear();
            response.sendRedirect(request.getRequestURI() + "?" + first.get().query());
            return;
        }
        var chosen = ListChoice.of(
                request, path, page instanceof WorklistPage list ? list.table().spares() : Set.of());
        if (page instanceof WorklistPage list) {
            worklist(request, response, answer, list, new Asked(chosen, saved));
        } else if (page instanceof MatrixPage matrix) {
            answer.addObject("page", matrix.without(chosen.hidden()).keeping(chosen::keep));
            answer.addObject("list", controls(request, matrix, new Asked(chosen, saved)));
        } else if (page instanceof WorkbenchPage bench) {
            workbench(request, response, answer, bench, new Asked(chosen, saved));
        }
    }

    /** Where the list is: the page of the navigation where a form of its was refused. */
    private static String path(HttpServletRequest request, ModelAndView answer) {
        var here = request.getRequestURI();
        if (request.getMethod().equals("GET") || !(answer.getModel().get("frame") instanceof Frame frame)) {
            return here;
        }
        return frame.sections().stream()
                .flatMap(section -> section.links().stream())
                .map(Frame.Link::path)
                .filter(path -> here.startsWith(path + "/"))
                .max(Comparator.comparingInt(String::length))
                .orElse(here);
    }

    /** What the address chooses, and the views it could choose. */
    private record Asked(ListChoice chosen, List<SavedViewSource.SavedView> saved) {
        Asked {
            saved = List.copyOf(saved);
        }
    }

    private static void worklist(
            HttpServletRequest request,
            HttpServletResponse response,
            ModelAndView answer,
            WorklistPage page,
            Asked asked)
            throws IOException {
        var chosen = asked.chosen();
        boolean whole = page.next().isEmpty() && request.getParameter("after") == null;
        var table = whole && !isOrdered(page.table(), chosen.column())
                ? page.table().sorted(chosen.column(), chosen.descending())
                : page.table();
        var shown = table.without(chosen.hidden());
        var format = request.getParameter("format");
        if (format != null && whole) {
            answer.clear();
            write(response, page.title(), shown.withoutShut(act -> true), format);
            return;
        }
        answer.addObject("page", first(page, shown, chosen).keeping(chosen::keep));
        answer.addObject("list", controls(request, page, shown, whole, asked));
    }

    private static void workbench(
            HttpServletRequest request,
            HttpServletResponse response,
            ModelAndView answer,
            WorkbenchPage page,
            Asked asked)
            throws IOException {
        var chosen = asked.chosen();
        var format = request.getParameter("format");
        if (format != null && page.table().isPresent()) {
            answer.clear();
            var table = page.table().get().sorted(chosen.column(), chosen.descending());
            write(response, page.title(), table, format);
            return;
        }
        answer.addObject(
                "page", page.sorted(chosen.column(), chosen.descending()).keeping(chosen::keep));
        answer.addObject("list", controls(request, page, asked));
    }

    /** Of a long list that was given whole to be ordered, the first rows; it says so. */
    private static WorklistPage first(WorklistPage page, Table shown, ListChoice chosen) {
        int all = shown.rows().size();
        if (all <= MOST_ORDERED || chosen.column().isEmpty() || !page.export().equals(WorklistPage.WHOLE)) {
            return page.table(shown);
        }
        return page.table(new Table(shown.columns(), shown.rows().subList(0, MOST_ORDERED), shown.empty()))
                .summary(page.summary() + ". Here stand the first " + Show.number(MOST_ORDERED) + " of "
                        + Show.number(all) + " in this order; the file has all");
    }

    private static ListControls controls(
            HttpServletRequest request, WorklistPage page, Table shown, boolean whole, Asked asked) {
        var chosen = asked.chosen();
        boolean orders = (whole || page.export().equals(WorklistPage.WHOLE))
                && page.table().rows().size() > 1;
        boolean files = page.isItsOwnFile() || (whole && page.export().isEmpty());
        return new ListControls(
                chosen.path(),
                shown.columns().stream()
                        .map(column -> head(chosen, column, orders || column.ordered()))
                        .toList(),
                choices(chosen, page.table().columns().stream().map(Table.Column::label)),
                List.of(),
                views(asked),
                chosen.query(),
                isDense(request),
                files ? chosen.with("format", "csv") : page.export(),
                whole || files ? chosen.with("format", "xlsx") : "",
                chosen.kept());
    }

    /** A matrix keeps its own order, differences first, and its first columns. */
    private static ListControls controls(HttpServletRequest request, MatrixPage page, Asked asked) {
        var chosen = asked.chosen();
        return new ListControls(
                chosen.path(),
                List.of(),
                choices(chosen, page.columns().stream().skip(page.frozen()).map(MatrixPage.Column::label)),
                List.of(),
                views(asked),
                chosen.query(),
                isDense(request),
                page.parts().export(),
                "",
                chosen.kept());
    }

    /** A workbench has no columns, and is ordered by those of its table. */
    private static ListControls controls(HttpServletRequest request, WorkbenchPage page, Asked asked) {
        var chosen = asked.chosen();
        var file = page.table().isPresent();
        return new ListControls(
                chosen.path(),
                List.of(),
                List.of(),
                page.table().stream()
                        .flatMap(table -> table.columns().stream())
                        .map(column -> order(chosen, column))
                        .toList(),
                views(asked),
                chosen.query(),
                isDense(request),
                file ? chosen.with("format", "csv") : page.parts().export(),
                file ? chosen.with("format", "xlsx") : "",
                chosen.kept());
    }

    private static ListControls.Choice order(ListChoice chosen, Table.Column column) {
        var head = head(chosen, column, true);
        return new ListControls.Choice(
                column.label() + (head.order().equals("none") ? "" : ", " + head.order()),
                head.href(),
                !head.order().equals("none"));
    }

    private static List<ListControls.Choice> choices(ListChoice chosen, Stream<String> labels) {
        return labels.filter(label -> !label.isEmpty())
                .map(label -> new ListControls.Choice(
                        label, chosen.toggling(label), !chosen.hidden().contains(label)))
                .toList();
    }

    private static List<ListControls.View> views(Asked asked) {
        var asItIs =
                new ListControls.View(0, "As it is", asked.chosen().path() + "?view=none", true, false, false, false);
        return Stream.concat(
                        asked.saved().isEmpty() ? Stream.of() : Stream.of(asItIs),
                        asked.saved().stream().map(view -> view(asked.chosen(), view)))
                .toList();
    }

    /** Whether the page gave the rows in the order of this column itself. */
    private static boolean isOrdered(Table table, String label) {
        return table.columns().stream()
                .anyMatch(column -> column.ordered() && column.label().equals(label));
    }

    private static ListControls.Head head(ListChoice chosen, Table.Column column, boolean orders) {
        if (!orders || column.label().isEmpty()) {
            return new ListControls.Head("", "none");
        }
        boolean mine = column.label().equals(chosen.column());
        // Once up, once down, then as it came.
        var next = !mine ? column.label() : chosen.descending() ? "" : "-" + column.label();
        return new ListControls.Head(
                chosen.with("sort", next), !mine ? "none" : chosen.descending() ? "descending" : "ascending");
    }

    private static ListControls.View view(ListChoice chosen, SavedViewSource.SavedView view) {
        return new ListControls.View(
                view.id(),
                view.name(),
                chosen.path() + "?" + view.query(),
                view.shared(),
                view.mine(),
                view.opensFirst(),
                view.query().equals(chosen.query()));
    }

    private static boolean isDense(HttpServletRequest request) {
        return request.getCookies() == null
                || Arrays.stream(request.getCookies())
                        .filter(cookie -> cookie.getName().equals("rows"))
                        .map(Cookie::getValue)
                        .noneMatch("comfortable"::equals);
    }

    private static void write(HttpServletResponse response, String title, Table table, String format)
            throws IOException {
        var name = title.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        if (format.equals("xlsx")) {
            response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
            response.setHeader("Content-Disposition", "attachment; filename=" + name + ".xlsx");
            table.xlsx(title, response.getOutputStream());
            return;
        }
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=" + name + ".csv");
        response.getOutputStream().write(table.csv().getBytes(StandardCharsets.UTF_8));
    }
}
