package io.everygram.tracking.web;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage.Refusal;
import io.everygram.tracking.Outages;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Working without the state: what its rule allows, the clocks, and what was done. */
@Controller
class OutageController {
    private static final String PAGE = "redirect:/state/outage";
    /** With whom the rule names they fit into one note. */
    private static final int MOST_WORDS = 1_000;

    private final Outages outages;
    private final OutageView view;
    private final Frames frames;

    OutageController(Outages outages, OutageView view, Frames frames) {
        this.outages = outages;
        this.view = view;
        this.frames = frames;
    }

    @GetMapping("/state/outage")
    @RequirePermission(Permissions.READ)
    String page(
            @RequestParam(defaultValue = "0") long id,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var shown = outages.shown(person.facility(), id);
        if (shown.isPresent() && shown.get().endedAt() == null) {
            response.setHeader("Refresh", "60");
        }
        return show(id, person, model, Refusal.NONE);
    }

    private String show(long id, CurrentPerson person, Model model, Refusal refusal) {
        model.addAttribute("frame", frames.frame("Outage"));
        model.addAttribute(
                "page",
                view.page(person.facility(), outages.shown(person.facility(), id))
                        .after(refusal));
        return "archetypes/record";
    }

    private String refused(long id, CurrentPerson person, Model model, HttpServletResponse response, Refusal refusal) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(id, person, model, refusal);
    }

    @PostMapping("/state/outage")
    @RequirePermission(Permissions.STATE_SYNC)
    String declare(
            @RequestParam(defaultValue = "") String why,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        if (!Outages.isNote(why)) {
            var words = "Say what happened, in at most 2,000 characters. Nothing was declared.";
            return refused(0, person, model, response, new Refusal("declare", "why", words, Map.of("why", why)));
        }
        frames.say(
                outages.declare(person.facility(), person.name(), why)
                        ? "An outage is declared."
                        : "An outage is declared already.");
        return PAGE;
    }

    @PostMapping("/state/outage/end")
    @RequirePermission(Permissions.STATE_SYNC)
    String end(CurrentPerson person) {
        frames.say(outages.end(person.facility(), person.name()) ? "The outage has ended." : "No outage is declared.");
        return PAGE;
    }

    @PostMapping("/state/outage/told")
    @RequirePermission(Permissions.STATE_SYNC)
    String told(
            @RequestParam(defaultValue = "0") long outage,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String how,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        if (how.length() > MOST_WORDS) {
            var words = "At most " + MOST_WORDS + " characters; these are " + how.length() + ". Nothing was noted.";
            return refused(
                    outage, person, model, response, new Refusal("told", "how", words, Map.of("who", who, "how", how)));
        }
        frames.say(
                outages.told(person.facility(), outage, person.name(), who, how)
                        ? "Noted: " + who + " knows."
                        : "Nothing was noted: it was told before, or the rule does not name it.");
        return PAGE + "?id=" + outage;
    }

    @PostMapping("/state/outage/notes")
    @RequirePermission(Permissions.STATE_SYNC)
    String note(
            @RequestParam(defaultValue = "0") long outage,
            @RequestParam(defaultValue = "") String note,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        if (!Outages.isNote(note)) {
            var words = "A note has 1 to 2,000 characters; this one has "
                    + note.strip().length() + ". Nothing was noted.";
            return refused(outage, person, model, response, new Refusal("note", "note", words, Map.of("note", note)));
        }
        frames.say(
                outages.note(person.facility(), outage, person.name(), note)
                        ? "Noted."
                        : "Nothing was noted: no outage lasts.");
        return PAGE;
    }
}
