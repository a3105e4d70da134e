package io.everygram.compliance.web;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.ReleaseRules;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.FrameSource;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.RecordPage.Fact;
import io.everygram.platform.web.WorklistPage.LinkButton;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Whether what passed its tests leaves quarantine by itself. */
@Controller
class ReleaseRuleController {
    private final ReleaseRules rules;
    private final Catalog catalog;
    private final Frames frames;
    private final FrameSource source;

    ReleaseRuleController(ReleaseRules rules, Catalog catalog, Frames frames, FrameSource source) {
        this.rules = rules;
        this.catalog = catalog;
        this.frames = frames;
        this.source = source;
    }

    @GetMapping("/quarantine/rule")
    @RequirePermission(Permissions.READ)
    String show(CurrentPerson person, Model model) {
        return page(person, model, RecordPage.Refusal.NONE);
    }

    private String page(CurrentPerson person, Model model, RecordPage.Refusal refusal) {
        var rule = rules.find(person.facility());
        var zone = catalog.facility(person.facility()).zoneId();
        var rooms = catalog.rooms(person.facility());
        var on = rule.filter(ReleaseRules.Rule::isOn);
        var room = rule.map(r -> Long.toString(r.roomId()))
                .or(() -> catalog.room(person.facility(), "FINISHED_GOODS").map(r -> Long.toString(r.roomId())))
                .orElse("");
        model.addAttribute("frame", frames.frame("Release rule"));
        model.addAttribute(
                "page",
                new RecordPage(
                                "Quarantine",
                                Cell.text("Release rule"),
                                "A package whose result at the state passed, with every check holding and no other hold, may be released by itself. Who sets the rule answers for label and count: they are looked at when the goods come in.",
                                List.of(
                                        on.isPresent()
                                                ? Cell.badge("Releases by itself", "good")
                                                : Cell.badge("A person releases", "quiet")),
                                rule.map(r -> List.of(
                                                new Fact(
                                                        "To room",
                                                        Cell.text(rooms.stream()
                                                                .filter(x -> x.roomId() == r.roomId())
                                                                .map(Catalog.Room::name)
                                                                .findFirst()
                                                                .orElse(""))),
                                                new Fact("Set by", Cell.text(r.setBy())),
                                                new Fact("Set", Cell.time(r.setAt(), zone)),
                                                new Fact("Because", Cell.text(r.reason()))))
                                        .orElse(List.of()),
                                List.of(),
                                source.may(Permissions.RELEASE)
                                        ? List.of(new Form(
                                                "rule",
                                                "/quarantine/rule",
                                                on.isPresent() ? "Let people release again" : "Release by itself",
                                                "primary",
                                                "Counts for results that come from now on.",
                                                List.of(
                                                        Form.Field.hidden("on", on.isPresent() ? "no" : "yes"),
                                                        Form.Field.select(
                                                                "room",
                                                                "To room",
                                                                room,
                                                                rooms.stream()
                                                                        .filter(r -> !r.isQuarantine())
                                                                        .map(r -> new Form.Option(
                                                                                Long.toString(r.roomId()), r.name()))
                                                                        .toList()),
                                                        Form.Field.of("reason", "Reason", "text", ""))))
                                        : List.of(),
                                List.of(new LinkButton("Quarantine", "/quarantine", false)),
                                List.of(),
                                "")
                        .after(refusal));
        return "archetypes/record";
    }

    @PostMapping("/quarantine/rule")
    @RequirePermission(Permissions.RELEASE)
    String set(
            @RequestParam(defaultValue = "no") String on,
            @RequestParam(defaultValue = "0") long room,
            @RequestParam(defaultValue = "") String reason,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return switch (rules.set(person, on.equals("yes"), room, reason)) {
            case ReleaseRules.Outcome.Set(var isOn) -> {
                frames.say(isOn ? "What passes is released by itself from now on." : "A person releases again.");
                yield "redirect:/quarantine/rule";
            }
            case ReleaseRules.Outcome.UnknownRoom() ->
                refused(
                        "room",
                        "Choose a room of this facility that is no quarantine.",
                        reason,
                        person,
                        model,
                        response);
            case ReleaseRules.Outcome.ReasonMissing() ->
                refused("reason", "Say why: it stands in the audit trail.", reason, person, model, response);
        };
    }

    private String refused(
            String field,
            String words,
            String reason,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        response.setStatus(422);
        return page(person, model, new RecordPage.Refusal("rule", field, words, Map.of("reason", reason)));
    }
}
