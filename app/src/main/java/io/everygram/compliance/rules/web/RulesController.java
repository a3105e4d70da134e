package io.everygram.compliance.rules.web;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.rules.Duty;
import io.everygram.compliance.rules.PackOutcome;
import io.everygram.compliance.rules.Rules;
import io.everygram.compliance.rules.RulesOfDay;
import io.everygram.compliance.rules.domain.Applied;
import io.everygram.compliance.rules.store.PackStore.Loaded;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.RecordPage.Fact;
import io.everygram.platform.web.RecordPage.Part;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What applies at this facility on a day, one rule with what the facility chose about it, and what changes next. */
@Controller
class RulesController {
    private final Rules rules;
    private final Catalog catalog;
    private final Frames frames;
    private final Clock clock;

    RulesController(Rules rules, Catalog catalog, Frames frames, Clock clock) {
        this.rules = rules;
        this.catalog = catalog;
        this.frames = frames;
        this.clock = clock;
    }

    @Bean
    static PageEntry rulesPage() {
        return PageEntry.of("Records", 80, "Rules", "/rules", Permissions.READ, "g w");
    }

    @GetMapping("/rules")
    @RequirePermission(Permissions.READ)
    String rules(@RequestParam(required = false) Optional<LocalDate> day, CurrentPerson person, Model model) {
        var here = catalog.facility(person.facility());
        var today = today(person);
        var law = rules.on(person.facility(), day.orElse(today));
        var packs = rules.packs(person.facility(), law.day());
        boolean hasState = packs.stream().anyMatch(p -> p.jurisdiction().equals(here.state()));
        model.addAttribute("frame", frames.frame("Rules"));
        model.addAttribute(
                "page",
                new RecordPage(
                        "Rules",
                        Cell.text("What applies at " + here.name()
                                + (law.day().equals(today) ? " today" : " on " + Show.day(law.day()))),
                        hasState
                                ? "Our reading of the law, not legal advice: your compliance officer confirms it."
                                : "There is no pack for " + here.state()
                                        + " yet: only what holds in every state applies. Load one under Packs.",
                        packs.stream()
                                .map(p -> Cell.badge(p.title() + " " + p.edition(), "info")
                                        .hint(p.sha256()))
                                .toList(),
                        facts(law),
                        parts(law),
                        List.of(dayForm(law.day())),
                        List.of(RuleWords.links("/rules")),
                        List.of(),
                        ""));
        return "archetypes/record";
    }

    private static Form dayForm(LocalDate day) {
        return new Form(
                "day",
                "/rules/day",
                "Another day",
                "plain",
                "",
                List.of(Form.Field.of("day", "Day", "date", day.toString())));
    }

    @PostMapping("/rules/day")
    @RequirePermission(Permissions.READ)
    String another(@RequestParam(defaultValue = "") String day) {
        return day.matches("\\d{4}-\\d\\d-\\d\\d") ? "redirect:/rules?day=" + day : "redirect:/rules";
    }

    private static List<Fact> facts(RulesOfDay law) {
        return List.of(
                new Fact(
                        "Rules that apply",
                        Cell.number(
                                count(law, a -> a.isOn() && law.replacedBy(a).isEmpty()))),
                new Fact(
                        "Replaced by the state's",
                        Cell.number(count(law, a -> law.replacedBy(a).isPresent()))),
                new Fact("Switched off", Cell.number(count(law, a -> !a.isOn()))),
                new Fact(
                        "Read in the text",
                        Cell.number(count(
                                law, a -> a.isOn() && !a.rule().certainty().allowsChoice()))),
                new Fact(
                        "Not sure: a choice",
                        Cell.number(count(law, a -> a.rule().certainty().allowsChoice()))),
                new Fact("Judged by", Cell.muted(law.stamp())));
    }

    private static long count(RulesOfDay law, java.util.function.Predicate<Applied> which) {
        return law.rules().stream().filter(which).count();
    }

    private static List<Part> parts(RulesOfDay law) {
        var parts = new ArrayList<Part>();
        for (var duty : Duty.values()) {
            var of = law.rules().stream().filter(a -> a.rule().duty() == duty).toList();
            if (!of.isEmpty()) {
                parts.add(new Part(duty.title(), "", table(law, of)));
            }
        }
        return parts;
    }

    private static Table table(RulesOfDay law, List<Applied> rules) {
        var table = Table.of("Rule", "States", "Source", "Sure", "When it fails");
        for (var a : rules) {
            var href = "/rules/" + a.rule().id();
            table.row(
                    a.rule().id(),
                    href,
                    Cell.link(a.rule().words(), href).hint(a.rule().id()).wrapped(),
                    Cell.text(RuleWords.states(a)).wrapped(),
                    Cell.muted(a.rule().citation()).wrapped(),
                    RuleWords.badge(a.rule().certainty()),
                    law.replacedBy(a)
                            .map(by -> Cell.badge("Replaced", "quiet").hint("by " + by))
                            .orElseGet(() -> a.isOn()
                                    ? RuleWords.badge(a.rule().severity())
                                    : Cell.badge("Switched off", "quiet").hint(choice(a))));
        }
        return table.emptySaying("");
    }

    private static String choice(Applied a) {
        return a.isChosen() && a.choice() != null
                ? "Chosen by " + a.choice().by() + ": " + a.choice().reason()
                : "As the pack has it";
    }

    @GetMapping("/rules/{id}")
    @RequirePermission(Permissions.READ)
    String rule(@PathVariable String id, CurrentPerson person, Model model) {
        return page(id, person, new Typed("", "", ""), "", model);
    }

    /** What was typed into the choice. */
    private record Typed(String on, String figure, String reason) {}

    private String page(String id, CurrentPerson person, Typed typed, String notice, Model model) {
        var law = rules.today(person.facility());
        var applied = law.rules().stream()
                .filter(a -> a.rule().id().equals(id))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var rule = applied.rule();
        var facts = new ArrayList<>(List.of(
                new Fact("Duty", Cell.text(rule.duty().title())),
                new Fact("Source", Cell.text(rule.citation())),
                new Fact("Read on", Cell.day(rule.readOn())),
                new Fact("How sure", Cell.text(rule.certainty().meaning())),
                new Fact("Applies", Cell.text(RuleWords.validity(rule)))));
        var settings =
                new java.util.EnumMap<io.everygram.compliance.rules.Parameter, io.everygram.compliance.rules.Setting>(
                        io.everygram.compliance.rules.Parameter.class);
        settings.putAll(Applied.settings(law.rules()));
        if (rule.check() != null) {
            facts.add(new Fact("Asks for", Cell.text(RuleWords.asks(rule, settings))));
        }
        applied.settings()
                .forEach((parameter, setting) ->
                        facts.add(new Fact(parameter.label(), Cell.text(parameter.words(setting)))));
        if (applied.isChosen()) {
            facts.add(new Fact("Chosen here", Cell.text(choice(applied))));
        }
        model.addAttribute("frame", frames.frame("Rule " + id));
        model.addAttribute(
                "page",
                new RecordPage(
                        "Rule " + id,
                        Cell.text(rule.words()),
                        "",
                        List.of(
                                RuleWords.badge(rule.certainty()),
                                applied.isOn()
                                        ? RuleWords.badge(rule.severity())
                                        : Cell.badge("Switched off", "quiet")),
                        facts,
                        List.of(),
                        rule.certainty().allowsChoice() ? List.of(choiceForm(applied, typed)) : List.of(),
                        List.of(RuleWords.links("")),
                        List.of(),
                        notice));
        return "archetypes/record";
    }

    private static Form choiceForm(Applied applied, Typed typed) {
        var fields = new ArrayList<Form.Field>();
        fields.add(Form.Field.select(
                "on",
                "Here it is",
                typed.on().isEmpty() ? applied.isOn() ? "yes" : "no" : typed.on(),
                List.of(new Form.Option("yes", "On"), new Form.Option("no", "Off"))));
        applied.choosable()
                .ifPresent(parameter -> fields.add(Form.Field.of(
                                "figure",
                                parameter.label() + ", " + parameter.unit(),
                                "text",
                                typed.figure().isEmpty() && applied.isChosen() && applied.choice() != null
                                        ? Optional.ofNullable(applied.choice().figure())
                                                .map(f -> f.stripTrailingZeros().toPlainString())
                                                .orElse("")
                                        : typed.figure())
                        .optional()
                        .hint("Blank for the pack's: "
                                + parameter.words(java.util.Objects.requireNonNull(
                                        applied.rule().parameters().get(parameter))))));
        fields.add(Form.Field.of("reason", "Why", "text", typed.reason()).hint("Who said so, or which text you read."));
        return new Form(
                "choice",
                "/rules/" + applied.rule().id() + "/choice",
                "Choose for this facility",
                "plain",
                "Counts from today at this facility; earlier days keep what they had.",
                fields);
    }

    @PostMapping("/rules/{id}/choice")
    @RequirePermission(Permissions.RULES)
    String choose(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String figure,
            @RequestParam(defaultValue = "") String reason,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var outcome = rules.choose(person, id, on.equals("yes"), figure, reason);
        if (outcome instanceof PackOutcome.UnknownRule) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (outcome instanceof PackOutcome.Refused refused) {
            response.setStatus(422);
            return page(id, person, new Typed(on, figure, reason), RuleWords.of(refused), model);
        }
        frames.say("Chosen for this facility from today on.");
        return "redirect:/rules/" + id;
    }

    @GetMapping("/rules/changes")
    @RequirePermission(Permissions.READ)
    String changes(CurrentPerson person, Model model) {
        var today = today(person);
        var table = Table.of("Day", "In", "Pack", "Is", "Rule", "What changes");
        for (var turn : rules.turns(person.facility(), today)) {
            long days = java.time.temporal.ChronoUnit.DAYS.between(today, turn.day());
            for (var change : turn.changes()) {
                var href = turn.edition()
                        .map(p -> "/rules/packs/" + p.packId())
                        .orElse("/rules/" + change.rule().id());
                table.row(
                        "",
                        href,
                        Cell.day(turn.day()),
                        Cell.text(days + (days == 1 ? " day" : " days")),
                        Cell.link(
                                turn.pack()
                                        + turn.edition()
                                                .map(Loaded::edition)
                                                .map(e -> " " + e)
                                                .orElse(""),
                                href),
                        RuleWords.badge(change.kind()),
                        Cell.text(change.rule().words())
                                .hint(change.rule().id())
                                .wrapped(),
                        Cell.text(String.join("; ", change.lines())).wrapped());
            }
        }
        var list = table.emptySaying(
                "No published rule begins or ends from tomorrow on. Load a coming pack under Packs, and rehearse it before it begins.");
        model.addAttribute("frame", frames.frame("What changes next"));
        model.addAttribute(
                "page",
                WorklistPage.of(
                                "What changes next",
                                "Every day on which a published rule of this facility begins, changes or ends, the nearest first.",
                                list)
                        .summary(Show.count(list.rows().size(), "change") + " ahead")
                        .links(RuleWords.links("/rules/changes")));
        return "archetypes/worklist";
    }

    private LocalDate today(CurrentPerson person) {
        return catalog.facility(person.facility()).day(clock.instant()).date();
    }
}
