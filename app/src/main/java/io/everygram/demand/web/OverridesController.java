package io.everygram.demand.web;

import io.everygram.demand.OverrideOutcome;
import io.everygram.demand.OverrideResult;
import io.everygram.demand.Overrides;
import io.everygram.demand.Velocity;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.Statistical;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.FormPage;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.LinkButton;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** What people put over forecasts, and how they did. */
@Controller
@Statistical
class OverridesController {
    private final Overrides overrides;
    private final Velocity velocity;
    private final Frames frames;

    OverridesController(Overrides overrides, Velocity velocity, Frames frames) {
        this.overrides = overrides;
        this.velocity = velocity;
        this.frames = frames;
    }

    @GetMapping("/demand/overrides")
    @RequirePermission(Permissions.READ)
    String list(CurrentPerson person, Model model) {
        var measured = overrides.measured(person.facility(), 0);
        long known =
                measured.values().stream().filter(OverrideResult::isMeasured).count();
        long better = measured.values().stream()
                .filter(result -> result.isMeasured() && result.isBetter())
                .count();
        model.addAttribute("frame", frames.frame("Overrides"));
        model.addAttribute(
                "page",
                WorklistPage.of(
                                "Overrides",
                                "What people put over the figures, and who was nearer on the days since.",
                                OverrideTables.of(measured, true))
                        .summary(
                                known == 0
                                        ? "None is measured yet"
                                        : Show.number(better) + " of " + Show.number(known)
                                                + " came nearer than the figures")
                        .links(new LinkButton("Demand", DemandAddress.PATH, false)));
        return "archetypes/worklist";
    }

    @GetMapping("/demand/overrides/{id:\\d{1,18}}")
    @RequirePermission(Permissions.READ)
    String one(@PathVariable long id, CurrentPerson person, Model model) {
        var override = overrides
                .find(person.facility(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var results = overrides.measured(person.facility(), override.itemId()).entrySet().stream()
                .filter(one -> one.getKey().overrideId() == id)
                .findFirst()
                .map(one -> Map.of(one.getKey(), one.getValue()))
                .orElse(Map.of());
        boolean holds = override.endedOn() == null && !override.toDay().isBefore(velocity.today(person.facility()));
        model.addAttribute("frame", frames.frame("Override"));
        model.addAttribute(
                "page",
                new FormPage(
                                override.number() + " " + override.name(),
                                "From " + Show.day(override.fromDay()) + " to " + Show.day(override.toDay()) + ": "
                                        + DemandWords.said(override) + ". " + override.reason(),
                                holds ? "" : "It does not hold any more.",
                                Form.button(
                                        "/demand/overrides/" + id + "/end",
                                        "Take it back",
                                        "danger",
                                        "From today on the figures count again; the days before stay measured."),
                                "/demand/items/" + override.itemId())
                        .below(new RecordPage.Part("How it did", "", OverrideTables.of(results, false))));
        return "archetypes/form";
    }

    @PostMapping("/demand/overrides/{id:\\d{1,18}}/end")
    @RequirePermission(Permissions.PLAN)
    String end(@PathVariable long id, CurrentPerson person) {
        var override = overrides
                .find(person.facility(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        frames.say(
                overrides.end(person.facility(), id) instanceof OverrideOutcome.Done
                        ? "Taken back: from today on the figures count again."
                        : "Nothing was done: it does not hold any more.");
        return "redirect:/demand/items/" + override.itemId();
    }
}
