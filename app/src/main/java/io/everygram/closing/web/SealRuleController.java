package io.everygram.closing.web;

import io.everygram.catalog.Catalog;
import io.everygram.closing.SealRule;
import io.everygram.closing.store.SealRuleStore.Choice;
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
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Whether days are sealed by two people always. Not set by those who seal, except compliance. */
@Controller
class SealRuleController {
    private final SealRule rule;
    private final Catalog catalog;
    private final Frames frames;
    private final FrameSource source;

    SealRuleController(SealRule rule, Catalog catalog, Frames frames, FrameSource source) {
        this.rule = rule;
        this.catalog = catalog;
        this.frames = frames;
        this.source = source;
    }

    @GetMapping("/close/rule")
    @RequirePermission(Permissions.READ)
    String show(CurrentPerson person, Model model) {
        return page(person, model, RecordPage.Refusal.NONE);
    }

    private String page(CurrentPerson person, Model model, RecordPage.Refusal refusal) {
        var choice = rule.find(person.facility());
        boolean two = choice.filter(Choice::alwaysTwo).isPresent();
        model.addAttribute("frame", frames.frame("Who seals the day"));
        model.addAttribute(
                "page",
                new RecordPage(
                                "Close the day",
                                Cell.text("Who seals the day"),
                                "Over what is still open a day is always sealed by two people, and the second proves a second factor. Here it is chosen whether a day with nothing open takes two as well.",
                                List.of(
                                        two
                                                ? Cell.badge("Always two people", "good")
                                                : Cell.badge("One person when nothing is open", "quiet")),
                                facts(
                                        choice,
                                        catalog.facility(person.facility()).zoneId()),
                                List.of(),
                                source.may(Permissions.RULES) ? List.of(form(two)) : List.of(),
                                List.of(new LinkButton("Close the day", "/close", false)),
                                List.of(),
                                "")
                        .after(refusal));
        return "archetypes/record";
    }

    private static List<Fact> facts(Optional<Choice> choice, ZoneId zone) {
        return choice.map(c -> List.of(
                        new Fact("Set by", Cell.text(c.setBy())),
                        new Fact("Set", Cell.time(c.setAt(), zone)),
                        new Fact("Because", Cell.text(c.reason()).wrapped())))
                .orElse(List.of(new Fact("Set by", Cell.muted("nobody yet; this is how it begins"))));
    }

    private static Form form(boolean two) {
        return new Form(
                "rule",
                "/close/rule",
                two ? "One person when nothing is open" : "Always two people",
                "primary",
                "Counts for every seal from now on.",
                List.of(Form.Field.hidden("two", two ? "no" : "yes"), Form.Field.of("reason", "Reason", "text", "")));
    }

    @PostMapping("/close/rule")
    @RequirePermission(Permissions.RULES)
    String set(
            @RequestParam(defaultValue = "") String two,
            @RequestParam(defaultValue = "") String reason,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        boolean known = two.equals("yes") || two.equals("no");
        if (!known || !rule.set(person, two.equals("yes"), reason)) {
            response.setStatus(422);
            var words = known
                    ? "Say why, in at most 500 characters: it stands in the audit trail."
                    : "Open the page again and choose there.";
            return page(
                    person,
                    model,
                    new RecordPage.Refusal("rule", known ? "reason" : "", words, Map.of("reason", reason)));
        }
        frames.say(
                two.equals("yes")
                        ? "Every day is sealed by two people from now on."
                        : "A day with nothing open is sealed by one person from now on.");
        return "redirect:/close/rule";
    }
}
