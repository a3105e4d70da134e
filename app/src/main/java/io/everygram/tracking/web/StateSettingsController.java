package io.everygram.tracking.web;

import io.everygram.identity.AsksReason;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.TypedFigure;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.tracking.CallLog;
import io.everygram.tracking.Reviews;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Settings of a facility's reports to its state: which of them a second person looks at first, and how long calls are kept. */
@Controller
class StateSettingsController {
    private static final String PATH = "/settings/state";

    private final Reviews reviews;
    private final CallLog log;
    private final Frames frames;

    StateSettingsController(Reviews reviews, CallLog log, Frames frames) {
        this.reviews = reviews;
        this.log = log;
        this.frames = frames;
    }

    @Bean
    static PageEntry stateSettingsPage() {
        return PageEntry.of("Settings", 20, "Reports to the state", PATH, Permissions.STATE_SYNC, "");
    }

    @GetMapping(PATH)
    @RequirePermission(Permissions.STATE_SYNC)
    String page(CurrentPerson person, Model model) {
        return show(person, model, RecordPage.Refusal.NONE);
    }

    private String show(CurrentPerson person, Model model, RecordPage.Refusal refusal) {
        var facility = person.facility();
        var page = new RecordPage(
                        "Settings",
                        Cell.text("Reports to the state"),
                        "For this facility only.",
                        List.of(),
                        List.of(),
                        List.of(rules(facility)),
                        forms(facility),
                        List.of(
                                new WorklistPage.LinkButton("Reports to the state", "/state", false),
                                new WorklistPage.LinkButton("Call log", "/state/calls", false)),
                        List.of(),
                        "")
                .after(refusal);
        model.addAttribute("frame", frames.frame("Reports to the state: settings"));
        model.addAttribute("page", page);
        return "archetypes/record";
    }

    private RecordPage.Part rules(FacilityId facility) {
        var table = Table.of("Kind of report", "#From more than", "Who looks");
        for (var rule : reviews.rules(facility)) {
            table.row(
                    "",
                    "",
                    Cell.text(ReportWords.kind(rule.kind())),
                    rule.above().signum() == 0 ? Cell.text("every one") : Cell.number(rule.above(), ""),
                    Cell.text(reviews.who(rule.permission())));
        }
        return new RecordPage.Part(
                "A second person looks before the state is told",
                "Such a report waits, and what follows about its packages with it; all others go on. Nobody lets their own report go.",
                table.emptySaying(
                        "Every report goes by itself. Set a kind and an amount to have some looked at first."));
    }

    private List<Form> forms(FacilityId facility) {
        var keeping = log.keeping(facility);
        var forms = new ArrayList<Form>();
        forms.add(new Form(
                "review",
                PATH + "/reviews",
                "Set a second look",
                "primary",
                "Reports queued from now on go by it.",
                List.of(
                        Form.Field.select(
                                "kind",
                                "Kind of report",
                                "ADJUST",
                                reviews.kinds(facility).stream()
                                        .map(kind -> new Form.Option(kind, ReportWords.kind(kind)))
                                        .toList()),
                        Form.Field.of("above", "From more than", "text", "")
                                .hint(
                                        "In the unit of the report, packages for manifests and receipts; 0 for every report"),
                        Form.Field.select(
                                "permission",
                                "Who looks",
                                Permissions.RELEASE,
                                reviews.reviewers().entrySet().stream()
                                        .map(who -> new Form.Option(who.getKey(), who.getValue()))
                                        .toList()))));
        reviews.rules(facility)
                .forEach(rule -> forms.add(Form.button(
                        PATH + "/reviews/" + rule.kind() + "/clear",
                        "No second look: " + ReportWords.kind(rule.kind()),
                        "plain",
                        "What waits already still wants its look")));
        forms.add(new Form(
                "keeping",
                PATH + "/calls",
                "Set how long calls are kept",
                "plain",
                "Older ones go within six hours and cannot be brought back.",
                List.of(
                        Form.Field.of("reads", "Reads, days", "text", Integer.toString(keeping.readsDays())),
                        Form.Field.of("writes", "Reports, days", "text", Integer.toString(keeping.writesDays()))
                                .hint("The record of what was told to the state; seven years are 2,557"))));
        return forms;
    }

    @PostMapping(PATH + "/reviews")
    @AsksReason(usually = "agreed with compliance")
    @RequirePermission(Permissions.RULES)
    String review(
            @RequestParam Map<String, String> typed, CurrentPerson person, Model model, HttpServletResponse response) {
        var outcome = TypedFigure.read(typed.getOrDefault("above", ""))
                .map(above -> reviews.set(
                        person.facility(), typed.getOrDefault("kind", ""), above, typed.getOrDefault("permission", "")))
                .orElseGet(() -> new Reviews.Outcome.Refused("above"));
        if (outcome instanceof Reviews.Outcome.Refused(var field)) {
            response.setStatus(422);
            return show(
                    person,
                    model,
                    new RecordPage.Refusal(
                            "review",
                            field,
                            field.equals("above")
                                    ? "Write an amount of 0 or more, like 100 or 3.5."
                                    : "Choose one of the list.",
                            typed));
        }
        frames.say("Set. It holds for reports from now on.");
        return "redirect:" + PATH;
    }

    @PostMapping(PATH + "/reviews/{kind}/clear")
    @AsksReason(usually = "agreed with compliance")
    @RequirePermission(Permissions.RULES)
    String clear(@PathVariable String kind, CurrentPerson person) {
        reviews.clear(person.facility(), kind);
        frames.say("Reports of this kind go by themselves from now on.");
        return "redirect:" + PATH;
    }

    @PostMapping(PATH + "/calls")
    @AsksReason(usually = "agreed with compliance")
    @RequirePermission(Permissions.RULES)
    String keep(
            @RequestParam Map<String, String> typed, CurrentPerson person, Model model, HttpServletResponse response) {
        var reads = days(typed.getOrDefault("reads", ""));
        var writes = days(typed.getOrDefault("writes", ""));
        if (log.keep(person.facility(), new CallLog.Keeping(reads, writes), person.name())) {
            frames.say("Calls are kept so long from now on.");
            return "redirect:" + PATH;
        }
        response.setStatus(422);
        return show(
                person,
                model,
                new RecordPage.Refusal(
                        "keeping",
                        reads < 1 || reads > 3_660 ? "reads" : "writes",
                        "Write days: 1 to 3,660 for reads, 1 to 36,600 for reports.",
                        typed));
    }

    /** 0 for what is no number of days. */
    private static int days(String text) {
        var plain = text.strip().replace(",", "");
        return plain.matches("[0-9]{1,6}") ? Integer.parseInt(plain) : 0;
    }
}
