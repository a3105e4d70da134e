package io.everygram.reconciliation.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.TodaySource;
import io.everygram.platform.web.WorklistPage;
import io.everygram.reconciliation.Cases;
import io.everygram.reconciliation.Comparison;
import io.everygram.reconciliation.Comparison.Compared;
import io.everygram.reconciliation.Counts;
import io.everygram.reconciliation.Figures;
import io.everygram.reconciliation.domain.Cause;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The opening matrix: shelf, book and state of every tag, differences first, one cause each. */
@Controller
class OpeningController {
    private static final int PAGE = 100;

    private final Comparison comparison;
    private final Catalog catalog;
    private final Frames frames;

    OpeningController(Comparison comparison, Catalog catalog, Frames frames) {
        this.comparison = comparison;
        this.catalog = catalog;
        this.frames = frames;
    }

    @Bean
    static PageEntry openingPage(Cases cases) {
        return new PageEntry(
                "Opening", 10, "Compare", "/opening", Permissions.READ, "g o", facility -> open(cases, facility));
    }

    private static int open(Cases cases, FacilityId facility) {
        return cases.openByCause(facility).stream().mapToInt(c -> c.cases()).sum();
    }

    @Bean
    static TodaySource openingNeeds(Cases cases, Counts counts) {
        return facility -> {
            var needs = new ArrayList<TodaySource.Need>();
            for (var open : cases.openByCause(facility)) {
                var cause = Cause.valueOf(open.cause());
                needs.add(new TodaySource.Need(
                        "Opening",
                        cause == Cause.MISSING_ON_SHELF || cause == Cause.LEFT_UNREGISTERED ? 0 : 1,
                        open.cases()
                                + (open.cases() == 1 ? " difference: " : " differences: ")
                                + cause.words().toLowerCase(java.util.Locale.ROOT),
                        cause.next(),
                        "/opening?cause=" + cause.name(),
                        Optional.of(open.oldest()),
                        cause == Cause.BOOK_ONLY
                                ? Optional.of(open.oldest().plus(Duration.ofHours(24)))
                                : Optional.empty(),
                        cause == Cause.BOOK_ONLY ? "Recorded with the state within 24 hours (4 CCR §15049)" : "",
                        true));
            }
            var uncounted = counts.uncounted(facility);
            if (!uncounted.isEmpty()) {
                needs.add(new TodaySource.Need(
                        "Opening",
                        1,
                        uncounted.size() + (uncounted.size() == 1 ? " room is" : " rooms are") + " not counted today",
                        String.join(", ", uncounted),
                        "/opening/count",
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        true));
            }
            return needs;
        };
    }

    @GetMapping("/opening")
    @RequirePermission(Permissions.READ)
    String opening(
            @RequestParam(defaultValue = "") String cause,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String after,
            CurrentPerson person,
            Model model) {
        var picture = comparison.compare(person.facility());
        var zone = catalog.facility(person.facility()).zoneId();
        boolean all = show.equals("all");
        var found = all
                ? comparison.all(person.facility(), after, PAGE + 1)
                : picture.differences().stream()
                        .filter(c -> cause.isEmpty()
                                || c.cause().orElseThrow().name().equals(cause))
                        .filter(c -> c.tag().compareTo(after) > 0)
                        .limit(PAGE + 1L)
                        .toList();
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        var page = WorklistPage.of("Opening", lead(picture), table(shown, picture.caseIds(), zone))
                .chips(chips(picture, cause, all))
                .summary(Show.number(picture.totals().counted()) + " of "
                        + Show.number(picture.totals().tags()) + " packages were seen on the shelf today")
                .export("/opening.csv")
                .next(
                        found.size() > PAGE
                                ? "/opening?show=" + show + "&cause=" + cause + "&after="
                                        + shown.getLast().tag()
                                : "")
                .links(new WorklistPage.LinkButton("Count", "/opening/count", false))
                .forms(
                        picture.connected()
                                ? new Form[] {
                                    Form.button(
                                            "/state/refresh",
                                            "Read the state now",
                                            "primary",
                                            "Reads all packages of this license")
                                }
                                : new Form[0]);
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "archetypes/worklist";
    }

    private static String lead(Comparison.Picture picture) {
        int differences = picture.differences().size();
        var words = differences == 0
                ? "All that is known agrees."
                : (differences == 1
                                ? "One package differs"
                                : Show.number(differences)
                                        + (differences == Comparison.MOST_DIFFERENCES
                                                ? " packages or more differ"
                                                : " packages differ"))
                        + "; each has one cause and its next step.";
        if (!picture.connected()) {
            return words + " This facility is not connected to a state system: shelf and book are compared alone.";
        }
        return picture.stateKnown() ? words : words + " The state was never read; read it now.";
    }

    private static List<WorklistPage.Chip> chips(Comparison.Picture picture, String cause, boolean all) {
        Map<Cause, Integer> counts = new EnumMap<>(Cause.class);
        picture.differences().forEach(c -> counts.merge(c.cause().orElseThrow(), 1, Integer::sum));
        var chips = new ArrayList<WorklistPage.Chip>();
        chips.add(new WorklistPage.Chip(
                "Differences",
                "/opening",
                !all && cause.isEmpty(),
                Show.number(picture.differences().size())));
        counts.forEach((c, n) -> chips.add(new WorklistPage.Chip(
                c.words(), "/opening?cause=" + c.name(), c.name().equals(cause), Show.number(n))));
        chips.add(new WorklistPage.Chip(
                "All packages",
                "/opening?show=all",
                all,
                Show.number(picture.totals().tags())));
        return chips;
    }

    private static Table table(List<Compared> shown, Map<String, Long> cases, ZoneId zone) {
        var table = Table.of("Truths", "Tag", "Cause", "Shelf", "Book", "State", "Item", "Next");
        for (var c : shown) {
            var id = cases.get(c.tag());
            var href = id == null ? "/packages/" + c.tag() : "/cases/" + id;
            table.row(
                    "",
                    href,
                    Marks.of(c, zone),
                    Cell.tag(c.tag(), href),
                    c.cause()
                            .map(cause -> Cell.badge(cause.words(), cause.isPlumbing() ? "info" : "warn"))
                            .orElse(Cell.muted("agrees")),
                    Cell.text(Figures.shelf(c)).hint(Show.time(c.row().countedAt(), zone)),
                    Cell.text(Figures.book(c)),
                    Cell.text(Figures.state(c)).hint(Show.time(c.row().stateSeenAt(), zone)),
                    Cell.text(c.row().item()).hint(c.row().number()),
                    Cell.muted(c.cause().map(Cause::next).orElse("")));
        }
        return table.emptySaying("No difference. Count the shelf and read the state, or look at all packages.");
    }

    @GetMapping("/opening.csv")
    @RequirePermission(Permissions.READ)
    ResponseEntity<String> export(CurrentPerson person) {
        var zone = catalog.facility(person.facility()).zoneId();
        var picture = comparison.compare(person.facility());
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=differences.csv")
                .body(table(picture.differences(), picture.caseIds(), zone).csv());
    }
}
