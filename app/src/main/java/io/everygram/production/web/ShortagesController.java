package io.everygram.production.web;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.RecordPage.Part;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.LinkButton;
import io.everygram.production.Production;
import io.everygram.production.RunOutcome;
import io.everygram.production.RunWords;
import io.everygram.production.Schedule;
import io.everygram.production.domain.LineSequence.Start;
import io.everygram.production.domain.Resequencing;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What runs wait for, by day and vendor, and which runs should change their days. */
@Controller
class ShortagesController {
    private static final int SHOWN_DAYS = 28;

    private final Schedule schedule;
    private final Production production;
    private final Catalog catalog;
    private final Frames frames;
    private final Clock clock;

    ShortagesController(Schedule schedule, Production production, Catalog catalog, Frames frames, Clock clock) {
        this.schedule = schedule;
        this.production = production;
        this.catalog = catalog;
        this.frames = frames;
        this.clock = clock;
    }

    private LocalDate end(CurrentPerson person) {
        return catalog.facility(person.facility()).day(clock.instant()).date().plusDays(SHOWN_DAYS);
    }

    @GetMapping("/production/shortages")
    @RequirePermission(Permissions.READ)
    String shortages(CurrentPerson person, Model model) {
        var late = schedule.starts(person.facility(), end(person)).stream()
                .filter(start -> start.lateDays() > 0)
                .toList();
        var table = Table.of(
                "Needed on", "Vendor", "Item", "Name", "#Lacks", "Comes on", "#Days late", "Run", "Line", "Why");
        for (var start : late) {
            row(table, start);
        }
        model.addAttribute("frame", frames.frame("Shortages"));
        model.addAttribute(
                "page",
                WorklistPage.of(
                                "Shortages",
                                "What runs of the next four weeks wait for, in the order they start, and by how much they are late.",
                                table.emptySaying(
                                        "No run waits for anything. The [schedule](/production) goes as it is planned."))
                        .summary(Show.count(late.size(), "run") + " late, "
                                + Show.count(
                                        late.stream().mapToInt(Start::lateDays).sum(), "day") + " altogether")
                        .export(WorklistPage.ITSELF)
                        .links(
                                new LinkButton("Change days", "/production/resequence", false),
                                new LinkButton("Schedule", "/production", false),
                                new LinkButton("Buy", "/buy", true)));
        return "archetypes/worklist";
    }

    private void row(Table.Builder table, Start start) {
        var run = start.run().run();
        var href = "/production/" + run.number();
        var item = start.waitsFor().flatMap(catalog::item);
        var vendor = start.waitsFor()
                .flatMap(i -> catalog.prices(new ItemId(i)).stream().findFirst());
        table.row(
                "",
                href,
                Cell.day(run.startsOn()),
                vendor.map(v -> Cell.link(
                                catalog.vendor(v.vendorId())
                                        .map(Catalog.Vendor::name)
                                        .orElse(""),
                                "/vendors/" + v.vendorId()))
                        .orElse(Cell.muted("–")),
                item.map(i -> Cell.link(i.number(), "/items/" + i.itemId())).orElse(Cell.muted("–")),
                Cell.text(item.map(Catalog.Item::name).orElse("")),
                item.map(i -> Cell.number(start.lacks(), i.unit())).orElse(Cell.muted("–")),
                start.isOnOrder() ? Cell.day(start.starts()) : Cell.badge("nothing on order", "bad"),
                Cell.number(start.lateDays()),
                Cell.link(run.number(), href),
                Cell.text(run.line()),
                start.behind().isEmpty()
                        ? Cell.muted("material")
                        : Cell.link("behind " + start.behind(), "/production/" + start.behind()));
    }

    @GetMapping("/production/resequence")
    @RequirePermission(Permissions.READ)
    String resequence(CurrentPerson person, Model model) {
        return page(person, model, RecordPage.Refusal.NONE);
    }

    private String page(CurrentPerson person, Model model, RecordPage.Refusal refusal) {
        var swaps = schedule.swaps(person.facility(), end(person));
        var table = Table.of("Change", "Line", "Run", "From", "To", "With", "#Days late before", "#After");
        var forms = new ArrayList<Form>();
        for (int i = 0; i < swaps.size(); i++) {
            var swap = swaps.get(i);
            table.row(
                    "",
                    "/production/" + swap.first().number(),
                    Cell.text(Integer.toString(i + 1)),
                    Cell.text(swap.first().line()),
                    Cell.link(
                            swap.first().number(), "/production/" + swap.first().number()),
                    Cell.day(swap.first().startsOn()),
                    Cell.day(swap.second().startsOn()),
                    Cell.link(
                            swap.second().number(),
                            "/production/" + swap.second().number()),
                    Cell.number(swap.lateBefore()),
                    Cell.number(swap.lateAfter()));
        }
        // The others rest on the first: they are proposed anew once it is done.
        swaps.stream().findFirst().ifPresent(swap -> forms.add(form(swap)));
        model.addAttribute("frame", frames.frame("Change days of runs"));
        model.addAttribute(
                "page",
                new RecordPage(
                                "Production",
                                Cell.text("Change days of runs"),
                                "Runs of one line that change their days, so that less is late altogether.",
                                List.of(
                                        swaps.isEmpty()
                                                ? Cell.badge("no change helps", "good")
                                                : Cell.badge(
                                                        Show.count(
                                                                        swaps.getFirst()
                                                                                        .lateBefore()
                                                                                - swaps.getLast()
                                                                                        .lateAfter(),
                                                                        "day")
                                                                + " less late",
                                                        "info")),
                                List.of(),
                                List.of(
                                        new Part(
                                                "Proposals",
                                                swaps.isEmpty()
                                                        ? ""
                                                        : "Done in this order. A run waits for its material, and those behind it on its line wait with it.",
                                                table.emptySaying(
                                                        "No two runs of a line would be less late with each other's day. What is late waits for [material](/production/shortages)."))),
                                forms,
                                List.of(
                                        new LinkButton("Shortages", "/production/shortages", false),
                                        new LinkButton("Schedule", "/production", false)),
                                List.of(),
                                "")
                        .after(refusal));
        return "archetypes/record";
    }

    private static Form form(Resequencing.Swap swap) {
        return new Form(
                "swap",
                "/production/resequence",
                "Change " + swap.first().number() + " with " + swap.second().number(),
                "primary",
                swap.first().number() + " goes to " + Show.day(swap.second().startsOn()) + ", "
                        + swap.second().number() + " to "
                        + Show.day(swap.first().startsOn()) + ": "
                        + Show.count(swap.saved(), "day") + " less late.",
                List.of(
                        Form.Field.hidden("first", swap.first().number()),
                        Form.Field.hidden(
                                "first_version", Integer.toString(swap.first().version())),
                        Form.Field.hidden("second", swap.second().number()),
                        Form.Field.hidden(
                                "second_version", Integer.toString(swap.second().version()))));
    }

    @PostMapping("/production/resequence")
    @RequirePermission(Permissions.PLAN)
    String swap(
            @RequestParam(defaultValue = "") String first,
            @RequestParam(name = "first_version", defaultValue = "0") int firstVersion,
            @RequestParam(defaultValue = "") String second,
            @RequestParam(name = "second_version", defaultValue = "0") int secondVersion,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var outcome = production.swap(person, first, firstVersion, second, secondVersion);
        if (outcome instanceof RunOutcome.Done) {
            frames.say(first + " and " + second + " have changed their days.");
            return "redirect:/production/resequence";
        }
        response.setStatus(422);
        return page(person, model, new RecordPage.Refusal("swap", "", RunWords.of(outcome), Map.of()));
    }
}
