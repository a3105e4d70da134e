package io.everygram.compliance.rules.web;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.rules.OwnContingencies;
import io.everygram.compliance.rules.OwnContingencies.Outcome;
import io.everygram.compliance.rules.OwnContingencies.Typed;
import io.everygram.compliance.rules.Parameter;
import io.everygram.compliance.rules.Rules;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.RecordPage.Fact;
import io.everygram.platform.web.RecordPage.Part;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage.LinkButton;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What holds at a facility while its state's system is away, and the facility's own statement of it. */
@Controller
class OwnContingencyController {
    private final OwnContingencies own;
    private final Rules rules;
    private final Catalog catalog;
    private final Frames frames;
    private final Clock clock;

    OwnContingencyController(OwnContingencies own, Rules rules, Catalog catalog, Frames frames, Clock clock) {
        this.own = own;
        this.rules = rules;
        this.catalog = catalog;
        this.frames = frames;
        this.clock = clock;
    }

    @GetMapping("/rules/contingency")
    @RequirePermission(Permissions.READ)
    String page(CurrentPerson person, Model model) {
        return show(person, model, RecordPage.Refusal.NONE);
    }

    @PostMapping("/rules/contingency")
    @RequirePermission(Permissions.RULES)
    String state(
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String citation,
            @RequestParam(name = "may_move", defaultValue = "") String mayMove,
            @RequestParam(defaultValue = "") String hours,
            @RequestParam(defaultValue = "") String notify,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return switch (own.state(person, new Typed(from, words, citation, mayMove, hours, notify))) {
            case Outcome.Stated(var first) -> {
                frames.say("Stated for this facility from " + Show.day(first) + " on.");
                yield "redirect:/rules/contingency";
            }
            case Outcome.Refused refused -> {
                response.setStatus(422);
                yield show(
                        person,
                        model,
                        new RecordPage.Refusal(
                                "own",
                                refused.field(),
                                words(refused),
                                Map.of(
                                        "from",
                                        from,
                                        "words",
                                        words,
                                        "citation",
                                        citation,
                                        "may_move",
                                        mayMove,
                                        "hours",
                                        hours,
                                        "notify",
                                        notify)));
            }
        };
    }

    private static String words(Outcome.Refused refused) {
        return switch (refused) {
            case Outcome.Missing(var _) -> "Write something here. Nothing was kept.";
            case Outcome.TooLong(var _, var most) -> "At most " + most + " characters. Nothing was kept.";
            case Outcome.BadDay(var today) ->
                "A day from " + Show.day(today) + " on: days that have begun keep their rules. Nothing was kept.";
            case Outcome.BadHours() -> "Hours as a number from 0 to 8760. Nothing was kept.";
        };
    }

    private String show(CurrentPerson person, Model model, RecordPage.Refusal refusal) {
        var here = catalog.facility(person.facility());
        var today = here.day(clock.instant()).date();
        var law = rules.on(person.facility(), today);
        var facts = new ArrayList<Fact>();
        for (var parameter : List.of(
                Parameter.CONTINGENCY_MAY_MOVE, Parameter.CONTINGENCY_BACKLOG_HOURS, Parameter.CONTINGENCY_NOTIFY)) {
            law.parameter(parameter)
                    .ifPresent(stated -> facts.add(new Fact(
                            parameter.label(), Cell.text(stated.words()).wrapped())));
        }
        law.parameter(Parameter.CONTINGENCY_BACKLOG_HOURS).ifPresent(stated -> {
            facts.add(new Fact("Duty", Cell.text(stated.duty()).wrapped()));
            facts.add(new Fact("From", Cell.text(stated.citation()).wrapped()));
            facts.add(new Fact("How sure", RuleWords.badge(stated.certainty())));
        });
        model.addAttribute("frame", frames.frame("Contingency rule"));
        model.addAttribute(
                "page",
                new RecordPage(
                                "Rules",
                                Cell.text("While the system of " + here.state() + " is away"),
                                rules.knowsContingency(person.facility())
                                        ? "This holds at " + here.name() + " today."
                                        : "No contingency rule of " + here.state()
                                                + " is known. By default the rule below applies here; find out what your state says, and state it with its source.",
                                List.of(),
                                facts,
                                List.of(new Part(
                                        "Stated here",
                                        "The one with the latest first day that has come counts.",
                                        stated(person))),
                                List.of(form(today.toString())),
                                List.of(
                                        new LinkButton("Working without the state", "/state/outage", false),
                                        new LinkButton("Rules today", "/rules", false)),
                                List.of(),
                                "")
                        .after(refusal));
        return "archetypes/record";
    }

    private Table stated(CurrentPerson person) {
        var table = Table.of("From", "May goods leave", "#Hours to enter", "Notify", "Duty", "Source", "Stated by");
        own.all(person.facility())
                .forEach(one -> table.row(
                        "",
                        "",
                        Cell.day(one.fromDay()),
                        Cell.text(one.mayMove() ? "Yes" : "No"),
                        Cell.text(Show.number(one.backlogHours())),
                        Cell.text(String.join(", ", one.toTell())).wrapped(),
                        Cell.text(one.words()).wrapped(),
                        Cell.muted(one.citation()).wrapped(),
                        Cell.text(one.statedBy() + ", " + Show.day(one.statedOn()))));
        return table.emptySaying("Nothing was stated for this facility.");
    }

    private static Form form(String today) {
        return new Form(
                "own",
                "/rules/contingency",
                "State it for this facility",
                "primary",
                "From its first day on it goes before what the packs say; what was stated before stays on record.",
                List.of(
                        Form.Field.of("from", "First day", "date", today),
                        Form.Field.of("words", "The duty, in your words", "textarea", ""),
                        Form.Field.of("citation", "Where it stands", "text", "")
                                .hint("Section of the rule, bulletin or letter of the agency, with its date."),
                        Form.Field.select(
                                "may_move",
                                "May goods leave meanwhile",
                                "no",
                                List.of(new Form.Option("no", "No"), new Form.Option("yes", "Yes"))),
                        Form.Field.of("hours", "Hours to enter the backlog after the state is back", "text", "24"),
                        Form.Field.of("notify", "Whom to notify", "textarea", "")
                                .optional()
                                .hint("One on each line.")));
    }
}
