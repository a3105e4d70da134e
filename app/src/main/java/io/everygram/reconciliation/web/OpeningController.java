package io.everygram.reconciliation.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.MatrixPage;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Tally;
import io.everygram.platform.web.WorklistPage.Chip;
import io.everygram.platform.web.WorklistPage.LinkButton;
import io.everygram.reconciliation.Cases;
import io.everygram.reconciliation.Comparison;
import io.everygram.reconciliation.Comparison.Compared;
import io.everygram.reconciliation.Comparison.Picture;
import io.everygram.reconciliation.domain.Cause;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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

    /** What is to be worked first stands first. */
    private static final Comparator<Compared> ORDER =
            Comparator.comparing((Compared c) -> c.cause().orElseThrow()).thenComparing(Compared::tag);

    private final Comparison comparison;
    private final Catalog catalog;
    private final Frames frames;
    private final Clock clock;

    OpeningController(Comparison comparison, Catalog catalog, Frames frames, Clock clock) {
        this.comparison = comparison;
        this.catalog = catalog;
        this.frames = frames;
        this.clock = clock;
    }

    @Bean
    static PageEntry openingPage(Cases cases) {
        return new PageEntry(
                "Opening", 10, "Compare", "/opening", Permissions.READ, "g o", facility -> open(cases, facility));
    }

    private static int open(Cases cases, FacilityId facility) {
        return cases.openByCause(facility).stream().mapToInt(c -> c.cases()).sum();
    }

    /** What the address asks for. */
    private record Wanted(String part, String cause, String q, boolean all) {
        String address() {
            return "/opening?" + (all ? "show=all&" : "") + (part.isEmpty() ? "" : "part=" + part + "&")
                    + (cause.isEmpty() ? "" : "cause=" + cause + "&")
                    + (q.isEmpty() ? "" : "q=" + URLEncoder.encode(q, StandardCharsets.UTF_8) + "&");
        }

        boolean shows(Compared c) {
            var words = q.toLowerCase(Locale.ROOT);
            return (cause.isEmpty() || c.cause().orElseThrow().name().equals(cause))
                    && (words.isEmpty()
                            || (c.tag() + " " + c.row().item() + " " + c.row().number())
                                    .toLowerCase(Locale.ROOT)
                                    .contains(words));
        }
    }

    @GetMapping("/opening")
    @RequirePermission(Permissions.READ)
    String opening(
            @RequestParam(defaultValue = "") String part,
            @RequestParam(defaultValue = "") String cause,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String open,
            CurrentPerson person,
            Model model) {
        var wanted = new Wanted(part.matches("[0-9A-Za-z-]{1,40}") ? part : "", cause, q.strip(), show.equals("all"));
        var picture = found(person.facility(), wanted);
        var found = wanted.all() ? all(person.facility(), picture, after) : differing(picture, wanted, after);
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        var matrix = new OpeningMatrix(
                picture.caseIds(),
                clock.instant(),
                catalog.facility(person.facility()).zoneId(),
                wanted.address());
        var page = MatrixPage.of(
                        "Opening",
                        lead(picture),
                        1,
                        OpeningMatrix.COLUMNS,
                        shown.stream()
                                .map(c -> matrix.row(c, c.tag().equals(open)))
                                .toList(),
                        empty(picture, wanted))
                .tallies(tallies(picture))
                .chips(chips(picture, wanted))
                .export("/opening.csv")
                .pages("", found.size() > PAGE ? wanted.address() + "after=" + key(shown.getLast(), wanted.all()) : "")
                .links(links(picture))
                .forms(refresh(picture));
        page = wanted.all() ? page : page.search("Tag or item that differs", wanted.q());
        var opened = open.isEmpty() ? Optional.<Compared>empty() : comparison.one(person.facility(), open);
        if (opened.isPresent()) {
            page = page.open(matrix.why(opened.get()), wanted.address().replaceFirst("[?&]$", ""));
        }
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "archetypes/matrix";
    }

    /** The part that is asked for; of a search the first from there on that has something. */
    private Picture found(FacilityId facility, Wanted wanted) {
        var picture = comparison.compare(facility, wanted.part());
        while (!wanted.q().isEmpty()
                && !picture.next().isEmpty()
                && picture.differences().stream().noneMatch(wanted::shows)) {
            picture = comparison.compare(facility, picture.next());
        }
        return picture;
    }

    /** More differences than one part holds are reached part by part. */
    private static LinkButton[] links(Picture picture) {
        var links = new ArrayList<LinkButton>();
        if (!picture.next().isEmpty()) {
            links.add(new LinkButton(
                    "Differences after " + end(picture.next()), "/opening?part=" + picture.next(), false));
        }
        if (!picture.after().isEmpty()) {
            links.add(new LinkButton("The first differences", "/opening", false));
        }
        links.add(new LinkButton("Since the seal", "/opening/seal", false));
        links.add(new LinkButton("Accuracy and causes", AccuracyAddress.PATH, false));
        links.add(new LinkButton("Count", "/opening/count", !picture.connected()));
        return links.toArray(LinkButton[]::new);
    }

    private static String end(String tag) {
        return tag.length() <= 6 ? tag : "…" + tag.substring(tag.length() - 6);
    }

    private static List<Compared> differing(Picture picture, Wanted wanted, String after) {
        return picture.differences().stream()
                .filter(wanted::shows)
                .sorted(ORDER)
                .filter(c -> key(c, false).compareTo(after) > 0)
                .limit(PAGE + 1L)
                .toList();
    }

    /** Differences first, as many as one page holds; then the rest in the order of tags. */
    private List<Compared> all(FacilityId facility, Picture picture, String after) {
        var first = picture.differences().stream().sorted(ORDER).limit(PAGE / 2).toList();
        var known = new HashSet<String>();
        first.forEach(c -> known.add(c.tag()));
        var rows = new ArrayList<Compared>(after.isEmpty() ? first : List.of());
        comparison.all(facility, after, PAGE + 1 + known.size()).stream()
                .filter(c -> !known.contains(c.tag()))
                .limit(PAGE + 1L - rows.size())
                .forEach(rows::add);
        return rows;
    }

    /** Where the rows after this one go on. */
    private static String key(Compared c, boolean byTag) {
        return byTag
                ? c.tag()
                : "%02d-%s".formatted(c.cause().map(Cause::ordinal).orElse(0), c.tag());
    }

    private static Form[] refresh(Picture picture) {
        return picture.connected()
                ? new Form[] {
                    Form.button("/state/refresh", "Read the state now", "primary", "Reads all packages of this license")
                }
                : new Form[0];
    }

    private static String lead(Picture picture) {
        if (!picture.connected()) {
            return "This facility is not connected to a state system: shelf and book are compared alone.";
        }
        return picture.stateKnown()
                ? "Shelf, book and state of every package. One cause a difference; a figure opens its arithmetic."
                : "The state was never read; read it now.";
    }

    private static String empty(Picture picture, Wanted wanted) {
        if (!wanted.q().isEmpty() || !wanted.cause().isEmpty()) {
            return "No difference fits. Choose another cause or search for something else.";
        }
        return picture.totals().tags() == 0
                ? "No package is known here yet. Take in the opening stock, as [Getting started](/start) says, receive a [delivery](/inbound), or read the state."
                : picture.connected() && !picture.stateKnown()
                        ? "Nothing can differ before the state is read or a room is counted. Read the state now, above."
                        : "All that is known agrees. Count a room to hear the shelf's side, or look at all packages.";
    }

    private static Tally[] tallies(Picture picture) {
        long tags = picture.totals().tags();
        long counted = picture.totals().counted();
        int differ = picture.differences().size();
        long plumbing = picture.differences().stream()
                .filter(c -> c.cause().orElseThrow().isPlumbing())
                .count();
        return new Tally[] {
            Tally.of("Differ", differ)
                    .of(picture.isWhole() ? "" : "in this part")
                    .detail(differ == 0 ? "" : picture.isWhole() ? "one cause each" : part(picture))
                    .tone(differ == 0 ? "good" : "warn"),
            Tally.of("Plumbing", plumbing)
                    .detail(
                            plumbing == 0
                                    ? "no report under way explains one"
                                    : "reports and manifests; adjust nothing"),
            Tally.of("Seen today", counted).of("of " + Show.number(tags)).detail(percent(counted, tags)),
        };
    }

    private static String part(Picture picture) {
        return "tags " + (picture.after().isEmpty() ? "" : "after " + end(picture.after()))
                + (picture.next().isEmpty() ? "" : (picture.after().isEmpty() ? "" : " ") + "to " + end(picture.next()))
                + (picture.next().isEmpty() ? ", the last" : "; more follow");
    }

    private static String percent(long counted, long tags) {
        return tags == 0 ? "" : Math.min(100, counted * 100 / tags) + " %";
    }

    private static List<Chip> chips(Picture picture, Wanted wanted) {
        Map<Cause, Integer> counts = new EnumMap<>(Cause.class);
        picture.differences().forEach(c -> counts.merge(c.cause().orElseThrow(), 1, Integer::sum));
        var chips = new ArrayList<Chip>();
        chips.add(new Chip(
                "Differences",
                address(picture, ""),
                !wanted.all() && wanted.cause().isEmpty(),
                Show.number(picture.differences().size())));
        counts.forEach((c, n) -> chips.add(new Chip(
                c.brief(), address(picture, "cause=" + c.name()), c.name().equals(wanted.cause()), Show.number(n))));
        chips.add(new Chip(
                "All packages",
                "/opening?show=all",
                wanted.all(),
                Show.number(picture.totals().tags())));
        return chips;
    }

    private static String address(Picture picture, String chosen) {
        var part = picture.after().isEmpty() ? "" : "part=" + picture.after();
        return "/opening" + (part.isEmpty() && chosen.isEmpty() ? "" : "?") + part
                + (part.isEmpty() || chosen.isEmpty() ? "" : "&") + chosen;
    }

    @GetMapping("/opening.csv")
    @RequirePermission(Permissions.READ)
    ResponseEntity<String> export(CurrentPerson person) {
        var zone = catalog.facility(person.facility()).zoneId();
        var rows = new ArrayList<Compared>();
        var ids = new HashMap<String, Long>();
        for (var next = Optional.of(""); next.isPresent(); ) {
            var picture = comparison.compare(person.facility(), next.get());
            rows.addAll(picture.differences());
            ids.putAll(picture.caseIds());
            next = Optional.of(picture.next()).filter(tag -> !tag.isEmpty());
        }
        rows.sort(ORDER);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=differences.csv")
                .body(new OpeningMatrix(ids, clock.instant(), zone, "")
                        .table(rows)
                        .csv());
    }
}
