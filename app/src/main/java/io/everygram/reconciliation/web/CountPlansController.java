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
import io.everygram.reconciliation.CountPlan;
import io.everygram.reconciliation.CountPlans;
import io.everygram.reconciliation.Counts;
import io.everygram.reconciliation.PlanOutcome;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The count plans of a facility, and one of them with its counts. */
@Controller
class CountPlansController {
    private static final int SHOWN = 100;

    private final CountPlans plans;
    private final Counts counts;
    private final CountLaw law;
    private final CountPlanViews views;
    private final Catalog catalog;
    private final Frames frames;

    CountPlansController(
            CountPlans plans, Counts counts, CountLaw law, CountPlanViews views, Catalog catalog, Frames frames) {
        this.plans = plans;
        this.counts = counts;
        this.law = law;
        this.views = views;
        this.catalog = catalog;
        this.frames = frames;
    }

    @Bean
    static PageEntry countPlansPage() {
        return PageEntry.of("Opening", 25, "Count plans", "/opening/plans", Permissions.READ, "");
    }

    @GetMapping("/opening/plans")
    @RequirePermission(Permissions.READ)
    String plans(CurrentPerson person, Model model) {
        var table = Table.of("Plan", "Counts", "How", "Often", "By whom", "Last", "Due");
        var all = plans.all(person.facility());
        var names = plans.names(all);
        for (var plan : all) {
            var href = "/opening/plans/" + plan.planId();
            table.row(
                    "",
                    href,
                    Cell.link(plan.name(), href),
                    Cell.text(CountPlanViews.of(plan)),
                    Cell.muted(Show.words(plan.mode())),
                    Cell.text(plan.oftenWords()),
                    CountPlanViews.assigned(plan, person, names),
                    plan.lastOn() == null ? Cell.muted("never") : Cell.day(plan.lastOn()),
                    plan.openCount() == null ? views.due(plan, zone(person)) : Cell.badge("Being counted", "info"));
        }
        var page = WorklistPage.of(
                        "Count plans",
                        "What is counted how often, how and by whom; what is due first comes first.",
                        table.emptySaying(
                                "There is no plan yet. Plan a count of the whole facility, a room, a slot, an item or items by class, and the day says when it is due."))
                .summary(law.asked(person))
                .forms(form(person))
                .links(new WorklistPage.LinkButton("All counts", "/opening/count", false));
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "archetypes/worklist";
    }

    private Form form(CurrentPerson person) {
        return new Form(
                "plan",
                "/opening/plans",
                "Plan a count",
                "plain",
                "The day says when it is due, and a count of it begins with one press.",
                List.of(
                        Field.of("name", "Name", "text", "").hint("e.g. Vault, weekly"),
                        Field.select(
                                "scope",
                                "What to count",
                                "FACILITY",
                                List.of(
                                        new Option("FACILITY", "The whole facility"),
                                        new Option("ROOM", "A room"),
                                        new Option("SLOT", "A slot"),
                                        new Option("ITEM", "An item"),
                                        new Option("ABC", "Items by class: A, B, C"))),
                        Field.of("place", "Which room, slot or item", "text", "")
                                .optional()
                                .hint("Name or code; nothing for the whole facility"),
                        Field.select(
                                "mode",
                                "How",
                                "blind",
                                List.of(new Option("blind", "Blind"), new Option("guided", "Guided"))),
                        Field.select(
                                "often",
                                "How often",
                                "WEEKLY",
                                List.of(
                                        new Option("DAILY", "Every day"),
                                        new Option("WEEKLY", "Every week"),
                                        new Option("MONTHLY", "Every month"),
                                        new Option("EVERY", "Every so many days"))),
                        Field.of("detail", "By which hour, or how many days", "text", "")
                                .optional()
                                .hint("10:00 for every day, else by its end; 14 for so many days"),
                        Field.of("classes", "Days for A, B and C", "text", "7, 30, 90")
                                .optional()
                                .hint("For items by class alone: each day gets its share of them"),
                        Field.select("assigned", "By whom", "", whoCounts(person))
                                .optional(),
                        Field.of("percent", "Count again above, in % of the book", "number", "")
                                .optional()
                                .hint("Such a variance is not worked before a recount")));
    }

    private List<Option> whoCounts(CurrentPerson person) {
        return Stream.concat(
                        Stream.of(new Option("", "Whoever counts")),
                        plans.whoCounts(person.facility()).stream()
                                .map(named -> new Option(named.login(), named.name())))
                .toList();
    }

    /** As rule packs write it; what cannot be read is no cadence. */
    private static String cadence(String scope, String often, String detail, String classes) {
        if (scope.equals("ABC")) {
            return classes;
        }
        return switch (often) {
            case "DAILY" -> "DAILY_BY " + (detail.isBlank() ? "23:59" : detail.strip()) + " SAME_DAY";
            case "EVERY" -> "EVERY " + detail.strip() + " DAYS";
            default -> often;
        };
    }

    @PostMapping("/opening/plans")
    @RequirePermission(Permissions.RECONCILE)
    String add(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "FACILITY") String scope,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "blind") String mode,
            @RequestParam(defaultValue = "WEEKLY") String often,
            @RequestParam(defaultValue = "") String detail,
            @RequestParam(defaultValue = "") String classes,
            @RequestParam(defaultValue = "") String assigned,
            @RequestParam(defaultValue = "") String percent,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var outcome = plans.add(
                person,
                new CountPlans.Typed(
                        name,
                        scope,
                        place,
                        mode.equals("guided"),
                        cadence(scope, often, detail, classes),
                        assigned,
                        percent));
        if (outcome instanceof PlanOutcome.Saved(var plan)) {
            return "redirect:/opening/plans/" + plan;
        }
        response.setStatus(422);
        var view = plans(person, model);
        var why = CountPlanViews.refused(outcome);
        new RecordPage.Refusal(
                        "plan",
                        why.field(),
                        why.words(),
                        Map.of(
                                "name",
                                name,
                                "scope",
                                scope,
                                "place",
                                place,
                                "mode",
                                mode,
                                "often",
                                often,
                                "detail",
                                detail,
                                "classes",
                                classes,
                                "assigned",
                                assigned,
                                "percent",
                                percent))
                .into(model);
        return view;
    }

    @GetMapping("/opening/plans/{plan}")
    @RequirePermission(Permissions.READ)
    String one(@PathVariable long plan, CurrentPerson person, Model model) {
        var found = found(plan, person);
        var zone = zone(person);
        var table = Table.of("Count", "State", "#Lines", "By", "Started");
        for (var session : counts.ofPlan(person.facility(), plan, SHOWN)) {
            var href = "/opening/count/" + session.countId();
            table.row(
                    "",
                    href,
                    Cell.link("Count " + session.countId(), href),
                    CountViews.badge(session),
                    Cell.number(session.lines()),
                    Cell.muted(session.countedBy()),
                    Cell.time(session.startedAt(), zone));
        }
        var forms = new ArrayList<Form>();
        if (found.active()) {
            forms.add(Form.button(
                    "/opening/plans/" + plan + "/aside", "Set aside", "plain", "It is due no longer; its counts stay"));
            forms.add(Form.button(
                    "/opening/plans/" + plan + "/start",
                    found.openCount() == null ? "Start the count" : "Go on counting",
                    "primary",
                    CountPlanViews.of(found)));
        }
        var percent = found.recountPercent();
        model.addAttribute("frame", frames.frame(found.name()));
        model.addAttribute(
                "page",
                new RecordPage(
                        "Count plan",
                        Cell.text(found.name()),
                        CountPlanViews.of(found) + ", " + found.oftenWords(),
                        badges(found),
                        List.of(
                                new RecordPage.Fact(
                                        "Due", found.active() ? views.due(found, zone) : Cell.muted("no longer")),
                                new RecordPage.Fact("How", Cell.text(Show.words(found.mode()))),
                                new RecordPage.Fact(
                                        "By whom", CountPlanViews.assigned(found, person, plans.names(List.of(found)))),
                                new RecordPage.Fact(
                                        "Count again above",
                                        percent == null
                                                ? Cell.muted("never for its size")
                                                : Cell.text(Show.number(percent) + " % of the book")),
                                new RecordPage.Fact(
                                        "Last counted",
                                        found.lastOn() == null ? Cell.muted("never") : Cell.day(found.lastOn())),
                                new RecordPage.Fact("Made by", Cell.text(found.createdBy()))),
                        parts(person, found, table),
                        forms,
                        List.of(new WorklistPage.LinkButton("All plans", "/opening/plans", false)),
                        List.of(),
                        ""));
        return "archetypes/record";
    }

    private List<RecordPage.Part> parts(CurrentPerson person, CountPlan plan, Table.Builder counts) {
        var parts = new ArrayList<RecordPage.Part>();
        if (plan.isAbc()) {
            var due = plans.dueToday(person.facility(), plan);
            parts.add(new RecordPage.Part(
                    "To count today",
                    Show.count(due.size(), "item")
                            + ": this day's share. Class by revenue of 13 weeks; what did not sell is C. What was never counted comes first.",
                    CountPlanViews.dueItems(due)));
        }
        parts.add(new RecordPage.Part("Counts", "Newest first.", counts.emptySaying("It was not counted yet.")));
        return parts;
    }

    private static List<Cell> badges(CountPlan plan) {
        if (!plan.active()) {
            return List.of(Cell.badge("Set aside", "quiet"));
        }
        return plan.openCount() == null ? List.of() : List.of(Cell.badge("Being counted", "info"));
    }

    @PostMapping("/opening/plans/{plan}/start")
    @RequirePermission(Permissions.COUNT)
    String start(@PathVariable long plan, CurrentPerson person) {
        var found = found(plan, person);
        if (!found.active()) {
            frames.say("This plan is set aside; nothing was begun.");
            return "redirect:/opening/plans/" + plan;
        }
        return switch (counts.start(person, found)) {
            case CountOutcome.Started(var count) -> "redirect:/opening/count/" + count.value();
            case CountOutcome other -> {
                frames.say(CountWords.of(other, zone(person)));
                yield "redirect:/opening/plans/" + plan;
            }
        };
    }

    @PostMapping("/opening/plans/{plan}/aside")
    @RequirePermission(Permissions.RECONCILE)
    String setAside(@PathVariable long plan, CurrentPerson person) {
        var found = found(plan, person);
        frames.say(
                plans.setAside(person, found.planId())
                        ? found.name() + " is set aside; it is due no longer."
                        : found.name() + " was set aside before.");
        return "redirect:/opening/plans";
    }

    private CountPlan found(long plan, CurrentPerson person) {
        return plans.find(person.facility(), plan).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private ZoneId zone(CurrentPerson person) {
        return catalog.facility(person.facility()).zoneId();
    }
}
