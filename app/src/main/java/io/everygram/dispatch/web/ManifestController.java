package io.everygram.dispatch.web;

import io.everygram.dispatch.Deliveries;
import io.everygram.dispatch.Manifest;
import io.everygram.dispatch.ManifestOutcome;
import io.everygram.dispatch.Manifests;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.ledger.HappenedAt;
import io.everygram.platform.web.Documents;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One manifest: its paper, registering, departure and voiding. */
@Controller
class ManifestController {
    private final Manifests manifests;
    private final Deliveries deliveries;
    private final ManifestView view;
    private final Documents documents;
    private final HappenedAt happened;
    private final Frames frames;

    ManifestController(
            Manifests manifests,
            Deliveries deliveries,
            ManifestView view,
            Documents documents,
            HappenedAt happened,
            Frames frames) {
        this.manifests = manifests;
        this.deliveries = deliveries;
        this.view = view;
        this.documents = documents;
        this.happened = happened;
        this.frames = frames;
    }

    private Manifest found(CurrentPerson person, String number) {
        return manifests
                .find(person.facility(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/manifests/{number}")
    @RequirePermission(Permissions.READ)
    String one(@PathVariable String number, CurrentPerson person, Model model) {
        return page(number, person, model, RecordPage.Refusal.NONE);
    }

    @GetMapping("/manifests/{number}.pdf")
    @RequirePermission(Permissions.READ)
    ResponseEntity<byte[]> pdf(@PathVariable String number, CurrentPerson person) {
        var manifest = found(person, number);
        return documents.shown(view.paper(person, manifest), manifest.head().number() + ".pdf");
    }

    private String page(String number, CurrentPerson person, Model model, RecordPage.Refusal refusal) {
        model.addAttribute("frame", frames.frame("Manifest " + number));
        model.addAttribute("page", view.page(person, found(person, number), refusal));
        return "archetypes/document";
    }

    @PostMapping("/manifests/{number}/register")
    @RequirePermission(Permissions.SHIP)
    String register(
            @PathVariable String number,
            @RequestParam(name = "state_number", defaultValue = "") String stateNumber,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return done(
                manifests.registered(person.facility(), number, stateNumber, person.name()),
                "The state knows it as " + stateNumber.strip() + ".",
                new Sent("register", "state_number", stateNumber),
                number,
                person,
                model,
                response);
    }

    @PostMapping("/manifests/{number}/depart")
    @RequirePermission(Permissions.SHIP)
    String depart(
            @PathVariable String number,
            @RequestParam Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return switch (happened.read(person.facility(), typed)) {
            case HappenedAt.Said.Unclear(var words) -> {
                var _ = found(person, number);
                response.setStatus(422);
                yield page(number, person, model, new RecordPage.Refusal("left", HappenedAt.FIELD, words, typed));
            }
            case HappenedAt.Said.At(var at) ->
                done(
                        deliveries.depart(person.facility(), number, at, person.name()),
                        "Departed: its packages are in transit and the paper is frozen.",
                        new Sent("left", HappenedAt.FIELD, typed.getOrDefault(HappenedAt.FIELD, "")),
                        number,
                        person,
                        model,
                        response);
        };
    }

    @PostMapping("/manifests/{number}/void")
    @RequirePermission(Permissions.SHIP)
    String cancel(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String reason,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return done(
                manifests.cancel(person.facility(), number, reason, person.name()),
                "Voided. Where the state shows its template, discard it there, too.",
                new Sent("void", "reason", reason),
                number,
                person,
                model,
                response);
    }

    /** What was typed into the one field of a form. */
    private record Sent(String form, String field, String typed) {
        /** The reason stands beside the field when it is about what was typed, else above the page. */
        RecordPage.Refusal refused(ManifestOutcome outcome) {
            boolean isAboutField = outcome instanceof ManifestOutcome.BadStateNumber
                    || outcome instanceof ManifestOutcome.StateNumberTaken
                    || outcome instanceof ManifestOutcome.ReasonMissing;
            return new RecordPage.Refusal(
                    form, isAboutField ? field : "", ManifestWords.of(outcome), Map.of(field, typed));
        }
    }

    private String done(
            ManifestOutcome outcome,
            String words,
            Sent sent,
            String number,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        if (outcome instanceof ManifestOutcome.UnknownManifest) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (outcome instanceof ManifestOutcome.Refused) {
            response.setStatus(422);
            return page(number, person, model, sent.refused(outcome));
        }
        frames.say(words);
        return "redirect:/manifests/" + number;
    }
}
