package io.everygram.compliance.web;

import io.everygram.compliance.LabEntry;
import io.everygram.compliance.LabResults;
import io.everygram.compliance.QualityOutcome;
import io.everygram.compliance.Quarantine;
import io.everygram.compliance.Rework;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.ledger.HappenedAt;
import io.everygram.ledger.MovementId;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One package's way out of quarantine. */
@Controller
class QuarantineController {
    /** What the choices of a lab result may be. */
    private static final Map<String, List<String>> CHOICES =
            Map.of("result", List.of("passed", "failed"), "covers", List.of("lot", "package"));

    private final Quarantine quarantine;
    private final Rework rework;
    private final LabResults labs;
    private final QuarantineView view;
    private final HappenedAt happened;
    private final Frames frames;

    QuarantineController(
            Quarantine quarantine,
            Rework rework,
            LabResults labs,
            QuarantineView view,
            HappenedAt happened,
            Frames frames) {
        this.quarantine = quarantine;
        this.rework = rework;
        this.labs = labs;
        this.view = view;
        this.happened = happened;
        this.frames = frames;
    }

    @GetMapping("/quarantine/{tag}")
    @RequirePermission(Permissions.READ)
    String one(@PathVariable String tag, CurrentPerson person, Model model) {
        return page(tag, person, Map.of(), RecordPage.Refusal.NONE, model);
    }

    /** @param typed into the form of the release */
    private String page(
            String tag, CurrentPerson person, Map<String, String> typed, RecordPage.Refusal refusal, Model model) {
        var found = quarantine
                .find(person.facility(), tag)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("frame", frames.frame("Quarantine"));
        model.addAttribute("page", view.page(person.facility(), found, typed).after(refusal));
        return "archetypes/record";
    }

    /** A lab's certificate as it was typed. */
    private static LabEntry entry(String tag, Map<String, String> typed) {
        return new LabEntry(
                tag,
                text(typed, "lab"),
                text(typed, "certificate"),
                date(text(typed, "tested")),
                text(typed, "result").equals("passed"),
                text(typed, "thc"),
                text(typed, "cbd"),
                text(typed, "moisture"),
                text(typed, "activity"),
                text(typed, "failed"));
    }

    private static String text(Map<String, String> typed, String field) {
        return typed.getOrDefault(field, "").strip();
    }

    static Optional<LocalDate> date(String typed) {
        try {
            return typed.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(typed));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @PostMapping("/quarantine/{tag}/result")
    @RequirePermission(Permissions.RELEASE)
    String result(
            @PathVariable String tag,
            @RequestParam Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        for (var choice : CHOICES.entrySet()) {
            var chosen = typed.getOrDefault(choice.getKey(), choice.getValue().getLast());
            if (!choice.getValue().contains(chosen)) {
                response.setStatus(422);
                var refusal = new RecordPage.Refusal(
                        "result", choice.getKey(), "Choose one of the list. Nothing was recorded.", typed);
                return page(tag, person, Map.of(), refusal, model);
            }
        }
        var entry = entry(tag, typed);
        var outcome = text(typed, "tested").isEmpty() || entry.testedOn().isPresent()
                ? labs.record(
                        person,
                        key(typed.get("key")),
                        entry,
                        text(typed, "covers").equals("lot"))
                : new QualityOutcome.NotAValue("day of the test", text(typed, "tested"));
        return done(outcome, tag, person, Map.of(), model, response, "result", typed);
    }

    @PostMapping("/quarantine/{tag}/release")
    @RequirePermission(Permissions.RELEASE)
    String release(
            @PathVariable String tag,
            @RequestParam Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return switch (happened.read(person.facility(), typed)) {
            case HappenedAt.Said.Unclear(var words) -> {
                response.setStatus(422);
                var refusal = new RecordPage.Refusal("release", HappenedAt.FIELD, words, typed);
                yield page(tag, person, typed, refusal, model);
            }
            case HappenedAt.Said.At(var moment) -> {
                var room = typed.getOrDefault("room", "");
                var way = new Quarantine.Way(
                        room.matches("[0-9]{1,18}") ? Long.parseLong(room) : 0,
                        typed.getOrDefault("slot", "").strip(),
                        moment);
                var label = typed.getOrDefault("label", "").equals("yes");
                var outcome = quarantine.release(person, key(typed.get("key")), tag, label, way);
                yield done(outcome, tag, person, typed, model, response, "release", typed);
            }
        };
    }

    private static Form undo(String tag, MovementId move) {
        return Form.button(
                "/quarantine/" + tag + "/release/" + move.value() + "/undo",
                "Undo",
                "plain",
                "Puts it back into quarantine, on hold; offered for ten minutes");
    }

    @PostMapping("/quarantine/{tag}/release/{movement:\\d{1,18}}/undo")
    @RequirePermission(Permissions.RELEASE)
    String back(
            @PathVariable String tag,
            @PathVariable long movement,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var outcome = quarantine.back(person, tag, new MovementId(movement));
        return done(outcome, tag, person, Map.of(), model, response, "", Map.of());
    }

    @PostMapping("/quarantine/{tag}/retest")
    @RequirePermission(Permissions.RELEASE)
    String retest(
            @PathVariable String tag,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String sample,
            @RequestParam(defaultValue = "") String quantity,
            @RequestParam(defaultValue = "") String key,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return done(
                rework.retest(person, key(key), tag, reason, new Rework.Sample(sample, quantity)),
                tag,
                person,
                Map.of(),
                model,
                response,
                "retest",
                Map.of("reason", reason, "sample", sample, "quantity", quantity));
    }

    @PostMapping("/quarantine/{tag}/remediate")
    @RequirePermission(Permissions.RELEASE)
    String remediate(
            @PathVariable String tag,
            @RequestParam(defaultValue = "") String method,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String key,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return done(
                rework.remediate(person, key(key), tag, method, reason),
                tag,
                person,
                Map.of(),
                model,
                response,
                "remediate",
                Map.of("method", method, "reason", reason));
    }

    @PostMapping("/quarantine/{tag}/destroy")
    @RequirePermission(Permissions.STOCK_ADJUST)
    String destroy(
            @PathVariable String tag,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String key,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return done(
                rework.destroy(person, key(key), tag, reason),
                tag,
                person,
                Map.of(),
                model,
                response,
                "destroy",
                Map.of("reason", reason));
    }

    private String done(
            QualityOutcome outcome,
            String tag,
            CurrentPerson person,
            Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            String form,
            Map<String, String> sent) {
        if (outcome instanceof QualityOutcome.UnknownPackage) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (outcome instanceof QualityOutcome.Refused) {
            response.setStatus(422);
            var refusal = new RecordPage.Refusal(form, QualityWords.field(outcome), QualityWords.of(outcome), sent);
            return page(tag, person, typed, refusal, model);
        }
        if (outcome instanceof QualityOutcome.Released(var released, var _, var move) && move.isPresent()) {
            frames.say(QualityWords.of(outcome), undo(released, move.get()));
        } else {
            frames.say(QualityWords.of(outcome));
        }
        return outcome instanceof QualityOutcome.Destroyed || outcome instanceof QualityOutcome.Released
                ? "redirect:/quarantine"
                : "redirect:/quarantine/" + tag;
    }

    private static IdempotencyKey key(@org.jspecify.annotations.Nullable String typed) {
        return IdempotencyKey.sent(typed);
    }
}
