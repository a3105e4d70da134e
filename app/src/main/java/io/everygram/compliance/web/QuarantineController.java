package io.everygram.compliance.web;

import io.everygram.compliance.LabEntry;
import io.everygram.compliance.LabResults;
import io.everygram.compliance.QualityOutcome;
import io.everygram.compliance.Quarantine;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.ledger.HappenedAt;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One package's way out of quarantine. */
@Controller
class QuarantineController {
    private final Quarantine quarantine;
    private final LabResults labs;
    private final QuarantineView view;
    private final HappenedAt happened;
    private final Frames frames;

    QuarantineController(
            Quarantine quarantine, LabResults labs, QuarantineView view, HappenedAt happened, Frames frames) {
        this.quarantine = quarantine;
        this.labs = labs;
        this.view = view;
        this.happened = happened;
        this.frames = frames;
    }

    @GetMapping("/quarantine/{tag}")
    @RequirePermission(Permissions.READ)
    String one(@PathVariable String tag, CurrentPerson person, Model model) {
        return page(tag, person, QuarantineView.Typed.NOTHING, RecordPage.Refusal.NONE, model);
    }

    private String page(
            String tag, CurrentPerson person, QuarantineView.Typed typed, RecordPage.Refusal refusal, Model model) {
        var found = quarantine
                .find(person.facility(), tag)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("frame", frames.frame("Quarantine"));
        model.addAttribute("page", view.page(person.facility(), found, typed).after(refusal));
        return "archetypes/record";
    }

    /** The fields of a lab's certificate as they were typed. */
    record LabForm(
            String lab,
            String certificate,
            String tested,
            String result,
            String thc,
            String cbd,
            String moisture,
            String activity,
            String failed,
            String covers,
            String key) {
        LabEntry entry(String tag) {
            return new LabEntry(
                    tag,
                    text(lab),
                    text(certificate),
                    date(text(tested)),
                    !text(result).equals("failed"),
                    text(thc),
                    text(cbd),
                    text(moisture),
                    text(activity),
                    text(failed));
        }

        private static String text(@org.jspecify.annotations.Nullable String value) {
            return value == null ? "" : value.strip();
        }

        static Optional<LocalDate> date(String typed) {
            try {
                return typed.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(typed));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }
    }

    @PostMapping("/quarantine/{tag}/result")
    @RequirePermission(Permissions.RELEASE)
    String result(
            @PathVariable String tag,
            @ModelAttribute LabForm form,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var entry = form.entry(tag);
        var outcome = labs.record(person, key(form.key()), entry, "lot".equals(form.covers()));
        return done(
                outcome,
                tag,
                person,
                new QuarantineView.Typed(Optional.of(entry), Map.of()),
                model,
                response,
                "result",
                Map.of());
    }

    @PostMapping("/quarantine/{tag}/release")
    @RequirePermission(Permissions.RELEASE)
    String release(
            @PathVariable String tag,
            @RequestParam Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var sent = new QuarantineView.Typed(Optional.empty(), typed);
        return switch (happened.read(person.facility(), typed)) {
            case HappenedAt.Said.Unclear(var words) -> {
                response.setStatus(422);
                var refusal = new RecordPage.Refusal("release", HappenedAt.FIELD, words, typed);
                yield page(tag, person, sent, refusal, model);
            }
            case HappenedAt.Said.At(var moment) -> {
                var room = typed.getOrDefault("room", "");
                var way = new Quarantine.Way(
                        room.matches("[0-9]{1,18}") ? Long.parseLong(room) : 0,
                        typed.getOrDefault("slot", "").strip(),
                        moment);
                var label = typed.getOrDefault("label", "").equals("yes");
                var outcome = quarantine.release(person, key(typed.get("key")), tag, label, way);
                yield done(outcome, tag, person, sent, model, response, "release", typed);
            }
        };
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
                quarantine.retest(person, key(key), tag, reason, new Quarantine.Sample(sample, quantity)),
                tag,
                person,
                QuarantineView.Typed.NOTHING,
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
                quarantine.remediate(person, key(key), tag, method, reason),
                tag,
                person,
                QuarantineView.Typed.NOTHING,
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
                quarantine.destroy(person, key(key), tag, reason),
                tag,
                person,
                QuarantineView.Typed.NOTHING,
                model,
                response,
                "destroy",
                Map.of("reason", reason));
    }

    private String done(
            QualityOutcome outcome,
            String tag,
            CurrentPerson person,
            QuarantineView.Typed typed,
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
        frames.say(QualityWords.of(outcome));
        return outcome instanceof QualityOutcome.Destroyed || outcome instanceof QualityOutcome.Released
                ? "redirect:/quarantine"
                : "redirect:/quarantine/" + tag;
    }

    private static IdempotencyKey key(@org.jspecify.annotations.Nullable String typed) {
        return IdempotencyKey.sent(typed);
    }
}
