package io.everygram.compliance.rules.web;

import io.everygram.compliance.rules.Rehearsals;
import io.everygram.compliance.rules.Rehearsals.Freshness;
import io.everygram.compliance.rules.Rehearsals.Listing;
import io.everygram.compliance.rules.Rehearsals.Rehearsal;
import io.everygram.compliance.rules.RulePacks;
import io.everygram.compliance.rules.Subject;
import io.everygram.compliance.rules.store.PackStore.Loaded;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.Chip;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What would fail on the first day of a coming pack: the list of what is to be mended before. */
@Controller
class RehearsalController {
    private static final int PAGE = 100;
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss zzz", Locale.US);

    private final Rehearsals rehearsals;
    private final RulePacks packs;
    private final Frames frames;
    private final io.everygram.catalog.Catalog catalog;
    private final java.time.Clock clock;

    RehearsalController(
            Rehearsals rehearsals,
            RulePacks packs,
            Frames frames,
            io.everygram.catalog.Catalog catalog,
            java.time.Clock clock) {
        this.rehearsals = rehearsals;
        this.packs = packs;
        this.frames = frames;
        this.catalog = catalog;
        this.clock = clock;
    }

    @GetMapping("/rules/rehearsal")
    @RequirePermission(Permissions.READ)
    String rehearsal(
            @RequestParam(defaultValue = "0") long pack,
            @RequestParam(required = false) Optional<LocalDate> day,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "0") String after,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "") String format,
            CurrentPerson person,
            Model model) {
        var here = catalog.facility(person.facility());
        var today = here.day(clock.instant()).date();
        var coming = packs.all().stream()
                .filter(p -> p.jurisdiction().equals(here.state())
                        || p.jurisdiction().equals("US"))
                .filter(p -> p.isDraft() || p.isPublished() && p.effectiveFrom().isAfter(today))
                .toList();
        var chosen = pack == 0 && day.isEmpty() && !coming.isEmpty()
                ? coming.getFirst().packId()
                : pack;
        boolean whole = !sort.isEmpty() || !format.isEmpty();
        int from = whole || !after.matches("\\d{1,9}") ? 0 : Integer.parseInt(after);
        var listing = new Listing(subject(kind), from, whole ? Rehearsals.LISTED : PAGE, whole);
        var done = chosen > 0
                ? rehearsals
                        .of(person.facility(), chosen, listing)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                : rehearsals.on(person.facility(), day.orElse(today), listing);
        var address = "/rules/rehearsal?" + (chosen > 0 ? "pack=" + chosen : "day=" + done.day());
        int to = from + done.findings().size();
        model.addAttribute("frame", frames.frame("Rehearsal"));
        model.addAttribute(
                "page",
                WorklistPage.of("Rehearsal", lead(done, here.zoneId()), table(done.findings(), done))
                        .chips(chips(done, coming, address, kind, chosen, today))
                        .summary(range(from, to, done.found(), whole) + summary(done))
                        .next(
                                whole || to >= done.found()
                                        ? ""
                                        : address + (kind.isEmpty() ? "" : "&kind=" + kind) + "&after=" + to)
                        .export(WorklistPage.WHOLE)
                        .links(RuleWords.links("/rules/rehearsal")));
        return "archetypes/worklist";
    }

    private static String lead(Rehearsal done, ZoneId zone) {
        var what = done.pack()
                        .map(p -> p.title() + " " + p.edition() + ", " + (p.isDraft() ? "a draft" : "published"))
                        .orElse("The published rules")
                + ", on " + Show.day(done.day()) + ": ";
        return switch (done.freshness()) {
            case Freshness.NotYet() ->
                what + "everything that is open is being judged; load the page again in a moment.";
            case Freshness.AsOf(var at) ->
                what + outcome(done) + " Nothing has changed since " + moment(at, zone) + ".";
            case Freshness.Overtaken(var at) ->
                "As of " + moment(at, zone)
                        + ", and something has changed since: it is being judged again; load the page again. " + what
                        + outcome(done);
        };
    }

    private static String outcome(Rehearsal done) {
        return done.failing() == 0
                ? "all " + done.judged() + " open things would pass."
                : done.failing() + " of " + done.judged()
                        + " open things would not pass. Mend them, and the list shrinks.";
    }

    private static String moment(Instant at, ZoneId zone) {
        return SECOND.format(at.atZone(zone));
    }

    private static List<Chip> chips(
            Rehearsal done, List<Loaded> coming, String address, String kind, long chosen, LocalDate today) {
        var chips = new ArrayList<Chip>();
        chips.add(new Chip("Published rules, today", "/rules/rehearsal?day=" + today, chosen == 0, ""));
        coming.forEach(p -> chips.add(new Chip(
                p.title() + " " + p.edition() + (p.isDraft() ? ", draft" : "") + " from " + Show.day(p.effectiveFrom()),
                "/rules/rehearsal?pack=" + p.packId(),
                chosen == p.packId(),
                "")));
        chips.add(new Chip(
                "Everything",
                address,
                kind.isEmpty(),
                done.freshness() instanceof Freshness.NotYet ? "" : Show.number(done.failing())));
        done.tallies().stream()
                .filter(t -> t.failing() > 0)
                .forEach(t -> chips.add(new Chip(
                        t.subject().plural(),
                        address + "&kind=" + t.subject().name(),
                        t.subject().name().equals(kind),
                        Show.number(t.failing()))));
        return chips;
    }

    private static Table table(List<Rehearsals.Finding> findings, Rehearsal done) {
        var table = Table.of("To mend", "Kind", "What is wrong", "Rule", "Source", "Is", "When it fails");
        for (var finding : findings) {
            var f = finding.failure();
            table.row(
                    f.id(),
                    f.mend(),
                    f.subject() == Subject.PACKAGE || f.subject() == Subject.MANIFEST_LINE
                            ? Cell.tag(f.id(), f.mend())
                            : Cell.link(f.title(), f.mend()),
                    Cell.muted(f.subject().title()),
                    Cell.text(f.field().label() + ": " + f.found() + "; needed: " + f.needed())
                            .wrapped(),
                    Cell.link(f.words(), "/rules/" + f.ruleId())
                            .hint(f.ruleId())
                            .wrapped(),
                    Cell.muted(f.citation()).wrapped(),
                    finding.failsToday()
                            ? Cell.badge("Fails today", "bad")
                            : Cell.badge(done.pack().isPresent() ? "New" : "Then", "info"),
                    RuleWords.badge(f.severity()));
        }
        return table.emptySaying(
                done.freshness() instanceof Freshness.NotYet
                        ? "Not judged yet."
                        : "Nothing that is open would fail. Judged: " + Show.count(done.judged(), "thing") + ".");
    }

    private static Optional<Subject> subject(String kind) {
        return Arrays.stream(Subject.values())
                .filter(subject -> subject.name().equals(kind))
                .findFirst();
    }

    private static String range(int from, int to, long all, boolean whole) {
        if (to - from == all) {
            return "";
        }
        return Show.number(from + 1) + " to " + Show.number(to) + " of " + Show.number(all)
                + (whole ? ", the gravest; the pages without an order reach every one" : "") + " · ";
    }

    private static String summary(Rehearsal done) {
        if (done.freshness() instanceof Freshness.NotYet) {
            return "";
        }
        var judged = done.tallies().stream()
                .map(t -> Show.number(t.judged()) + " "
                        + (t.judged() == 1 ? t.subject().title() : t.subject().plural()).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        var history = done.history().size() < 2
                ? ""
                : " · failing " + done.history().getFirst().failing() + " on "
                        + Show.day(done.history().getFirst().day()) + ", now " + done.failing();
        var people = done.notJudged().isEmpty()
                ? ""
                : " · a person looks after " + done.notJudged().size()
                        + (done.notJudged().size() == 1 ? " rule" : " rules") + " whose facts are not recorded: "
                        + String.join(", ", done.notJudged());
        return "Judged: " + judged + history + people;
    }
}
