package io.everygram.reconciliation.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Form.Field;
import io.everygram.platform.web.Form.Option;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.reconciliation.CountOutcome;
import io.everygram.reconciliation.CountResults;
import io.everygram.reconciliation.Counts;
import io.everygram.reconciliation.ReadyCountFile;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The counts of a facility, and how one is begun. */
@Controller
class CountsController {
    private static final int SHOWN = 200;

    private final Counts counts;
    private final Catalog catalog;
    private final Frames frames;
    private final CountResults results;
    private final ObjectProvider<ReadyCountFile> ready;

    CountsController(
            Counts counts, CountResults results, Catalog catalog, Frames frames, ObjectProvider<ReadyCountFile> ready) {
        this.counts = counts;
        this.catalog = catalog;
        this.frames = frames;
        this.results = results;
        this.ready = ready;
    }

    @Bean
    static PageEntry countPage() {
        return PageEntry.of("Opening", 20, "Count", "/opening/count", Permissions.READ, "g c");
    }

    @GetMapping("/opening/count")
    @RequirePermission(Permissions.READ)
    String counts(CurrentPerson person, Model model) {
        return list(person, model);
    }

    private String list(CurrentPerson person, Model model) {
        var zone = zone(person);
        var table = Table.of("Count", "Of", "How", "State", "#Lines", "#To look at", "By", "Started");
        for (var session : counts.newest(person.facility(), SHOWN)) {
            var href = "/opening/count/" + session.countId();
            table.row(
                    "",
                    href,
                    Cell.link("Count " + session.countId(), href),
                    Cell.text(CountViews.of(session)),
                    Cell.muted(session.fileName().isEmpty() ? Show.words(session.mode()) : session.fileName()),
                    CountViews.badge(session),
                    Cell.number(session.lines()),
                    session.problems() == 0 ? Cell.muted("–") : Cell.number(session.problems()),
                    Cell.muted(session.countedBy()),
                    Cell.time(session.startedAt(), zone));
        }
        var page = WorklistPage.of(
                        "Counts",
                        "What lies on the shelf, by scan or by file. A count changes no book; it finds differences.",
                        table.emptySaying(
                                "Nothing was counted yet. Start a count and scan, or upload the file of a counting device."))
                .forms(startForm(person))
                .links(links(person));
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "archetypes/worklist";
    }

    private WorklistPage.LinkButton[] links(CurrentPerson person) {
        int again = results.recountsWaiting(person.facility());
        return Stream.concat(
                        again == 0
                                ? Stream.<WorklistPage.LinkButton>of()
                                : Stream.of(new WorklistPage.LinkButton(
                                        Show.number(again) + " to count again", "/opening/count/again", false)),
                        otherLinks())
                .toArray(WorklistPage.LinkButton[]::new);
    }

    private Stream<WorklistPage.LinkButton> otherLinks() {
        return Stream.concat(
                ready.stream().map(file -> new WorklistPage.LinkButton(file.label(), file.path(), false)),
                Stream.of(new WorklistPage.LinkButton("Upload a count file", "/opening/count/upload", true)));
    }

    private Form startForm(CurrentPerson person) {
        return new Form(
                "start",
                "/opening/count",
                "Start a count",
                "plain",
                "What the counted rooms should hold and the count does not see will be missing once it is finished.",
                List.of(
                        Field.select("room", "What to count", "0", CountViews.countable(catalog, person)),
                        Field.select(
                                        "mode",
                                        "How",
                                        "blind",
                                        List.of(new Option("blind", "Blind"), new Option("guided", "Guided")))
                                .hint(
                                        "Guided shows what is expected and takes a bare scan as booked, marked as such.")));
    }

    @PostMapping("/opening/count")
    @RequirePermission(Permissions.COUNT)
    String start(
            @RequestParam(defaultValue = "0") long room,
            @RequestParam(defaultValue = "blind") String mode,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var outcome = counts.start(person, new Counts.Plan(room, mode.equals("guided")));
        if (outcome instanceof CountOutcome.Started(var count)) {
            return "redirect:/opening/count/" + count.value();
        }
        response.setStatus(422);
        var view = list(person, model);
        new RecordPage.Refusal("start", "room", CountWords.of(outcome, zone(person)), Map.of("mode", mode)).into(model);
        return view;
    }

    private ZoneId zone(CurrentPerson person) {
        return catalog.facility(person.facility()).zoneId();
    }
}
