package io.everygram.reconciliation.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.Chip;
import io.everygram.reconciliation.CountId;
import io.everygram.reconciliation.CountProgress;
import io.everygram.reconciliation.CountResults;
import io.everygram.reconciliation.CountSession;
import io.everygram.reconciliation.Counts;
import io.everygram.reconciliation.LineQuestion;
import io.everygram.reconciliation.ScanBatches;
import io.everygram.reconciliation.domain.CountVerdict;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** All lines of a count, page by page: what was taken, what wants a look, what is still expected, and of a finished one what each tag came to. */
@Controller
class CountLinesController {
    private static final int PAGE = 100;
    private static final int FILE = 100_000;

    private final Counts counts;
    private final CountProgress progress;
    private final CountResults results;
    private final ScanBatches batches;
    private final Catalog catalog;
    private final Frames frames;

    CountLinesController(
            Counts counts,
            CountProgress progress,
            CountResults results,
            ScanBatches batches,
            Catalog catalog,
            Frames frames) {
        this.batches = batches;
        this.counts = counts;
        this.progress = progress;
        this.results = results;
        this.catalog = catalog;
        this.frames = frames;
    }

    /** @param next where the following rows begin; empty on the last page */
    private record Rows(Table.Builder table, String next, String empty) {}

    private record Asked(CountSession session, String show, String words, String after, int limit) {}

    @GetMapping("/opening/count/{count}/lines")
    @RequirePermission(Permissions.READ)
    String lines(
            @PathVariable long count,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String format,
            CurrentPerson person,
            Model model) {
        var session = counts.find(person.facility(), new CountId(count))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var zone = catalog.facility(person.facility()).zoneId();
        var words = q.replace("\0", "").strip();
        var asked = new Asked(session, show, words, after.replace("\0", ""), format.isEmpty() ? PAGE : FILE);
        var totals = session.isFinished()
                ? results.totals(person.facility(), new CountId(count))
                : Map.<CountVerdict, Integer>of();
        var rows = rows(person, asked, zone);
        var base = "/opening/count/" + count + "/lines?q=" + url(words) + "&show=";
        var page = WorklistPage.of(
                        "Lines of count " + count,
                        CountViews.of(session) + ", " + Show.count(session.lines(), "line") + ".",
                        rows.table().emptySaying(rows.empty()))
                .chips(chips(session, totals, base, show))
                .search("A part of the tag", words)
                .next(rows.next().isEmpty() || !format.isEmpty() ? "" : base + url(show) + "&after=" + url(rows.next()))
                .export(WorklistPage.ITSELF)
                .links(new WorklistPage.LinkButton("Count " + count, "/opening/count/" + count, false));
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "archetypes/worklist";
    }

    private static List<Chip> chips(CountSession session, Map<CountVerdict, Integer> totals, String base, String show) {
        var chips = new ArrayList<Chip>();
        chips.add(new Chip("All lines", base, show.isEmpty(), Show.number(session.lines())));
        chips.add(new Chip("To look at", base + "findings", show.equals("findings"), ""));
        chips.add(new Chip("Two figures", base + "two", show.equals("two"), ""));
        chips.add(new Chip("Taken back", base + "undone", show.equals("undone"), ""));
        if (CountCapture.lists(session)) {
            chips.add(new Chip("Still expected", base + "expected", show.equals("expected"), ""));
        }
        totals.forEach((verdict, tags) ->
                chips.add(new Chip(verdict.words(), base + verdict, show.equals(verdict.name()), Show.number(tags))));
        return chips;
    }

    private Rows rows(CurrentPerson person, Asked asked, ZoneId zone) {
        var id = new CountId(asked.session().countId());
        for (var verdict : CountVerdict.values()) {
            if (verdict.name().equals(asked.show())) {
                var found = results.of(person.facility(), id, verdict, asked.words(), asked.after(), asked.limit() + 1);
                var shown = found.subList(0, Math.min(asked.limit(), found.size()));
                return new Rows(
                        CountResultViews.table(shown, zone),
                        found.size() > shown.size() ? shown.getLast().tag() : "",
                        "No tag of this count came to that.");
            }
        }
        if (asked.show().equals("expected") && CountCapture.lists(asked.session())) {
            var found = progress.left(person.facility(), asked.session(), asked.after(), asked.limit() + 1);
            var shown = found.subList(0, Math.min(asked.limit(), found.size()));
            return new Rows(
                    CountViews.left(shown),
                    found.size() > shown.size() ? shown.getLast().tag() : "",
                    "Everything the book expects here was seen.");
        }
        if (asked.show().equals("two")) {
            return new Rows(
                    CountViews.twoFigureRows(batches.twoFigures(person.facility(), id, FILE), zone),
                    "",
                    "No tag of this count has two figures.");
        }
        if (asked.show().equals("undone")) {
            return new Rows(
                    CountViews.takenBackRows(batches.takenBack(person.facility(), id, FILE), zone),
                    "",
                    "No device took a scan of this count back.");
        }
        boolean findings = asked.show().equals("findings");
        var found = progress.lines(
                person.facility(),
                id,
                new LineQuestion(findings, asked.words(), before(asked.after()), asked.limit() + 1));
        var shown = found.subList(0, Math.min(asked.limit(), found.size()));
        return new Rows(
                CountViews.lineRows(shown, zone),
                found.size() > shown.size() ? Long.toString(shown.getLast().lineId()) : "",
                findings
                        ? "No tag of this count wants a look: the book knows each and has some of it."
                        : "No line fits. Clear the search, or scan the first package.");
    }

    private static long before(String after) {
        return after.matches("[0-9]{1,18}") ? Long.parseLong(after) : Long.MAX_VALUE;
    }

    private static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
