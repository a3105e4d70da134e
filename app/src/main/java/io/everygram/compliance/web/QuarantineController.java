package io.everygram.compliance.web;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.LabEntry;
import io.everygram.compliance.LabResults;
import io.everygram.compliance.QualityOutcome;
import io.everygram.compliance.Quarantine;
import io.everygram.compliance.Quarantined;
import io.everygram.compliance.domain.ReleaseChecks;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What waits in quarantine, and one package's way out of it. */
@Controller
class QuarantineController {
    private static final int LISTED = 1_000;

    private final Quarantine quarantine;
    private final LabResults labs;
    private final QuarantineView view;
    private final Catalog catalog;
    private final Frames frames;
    private final Clock clock;

    QuarantineController(
            Quarantine quarantine, LabResults labs, QuarantineView view, Catalog catalog, Frames frames, Clock clock) {
        this.quarantine = quarantine;
        this.labs = labs;
        this.view = view;
        this.catalog = catalog;
        this.frames = frames;
        this.clock = clock;
    }

    @Bean
    static PageEntry quarantinePage(Quarantine quarantine) {
        return new PageEntry("Buy", 40, "Quarantine", "/quarantine", Permissions.READ, "g q", quarantine::count);
    }

    @GetMapping("/quarantine")
    @RequirePermission(Permissions.READ)
    String list(@RequestParam(defaultValue = "") String show, CurrentPerson person, Model model) {
        var all = quarantine.waiting(person.facility(), LISTED);
        var today = today(person);
        int coaDays = quarantine.coaMaxAgeDays(person.facility());
        var shown = all.stream().filter(q -> isShown(q, show, today, coaDays)).toList();
        model.addAttribute("frame", frames.frame("Quarantine"));
        model.addAttribute(
                "page",
                WorklistPage.of(
                                "Quarantine",
                                "Packages that may not leave before their lab result is in and somebody released them; the longest waiting first.",
                                table(shown, today, coaDays, clock.instant()))
                        .chips(List.of(
                                chip("All", "", show, all, today, coaDays),
                                chip("No result", "no-result", show, all, today, coaDays),
                                chip("Ready to release", "ready", show, all, today, coaDays),
                                chip("Failed", "failed", show, all, today, coaDays)))
                        .summary(Show.count(shown.size(), "package") + (shown.size() == 1 ? " waits" : " wait"))
                        .links(
                                new WorklistPage.LinkButton("Lab results from a file", "/quarantine/results", false),
                                new WorklistPage.LinkButton("Release rule", "/quarantine/rule", false)));
        return "archetypes/worklist";
    }

    private static WorklistPage.Chip chip(
            String label, String value, String show, List<Quarantined> all, LocalDate today, int coaDays) {
        return new WorklistPage.Chip(
                label,
                "/quarantine" + (value.isEmpty() ? "" : "?show=" + value),
                show.equals(value),
                Show.number(all.stream()
                        .filter(q -> isShown(q, value, today, coaDays))
                        .count()));
    }

    private static boolean isShown(Quarantined q, String show, LocalDate today, int coaDays) {
        return switch (show) {
            case "no-result" -> q.passed() == null;
            case "failed" -> q.hasFailed();
            case "ready" -> ReleaseChecks.open(q.checks(today, coaDays, true)).isEmpty();
            default -> true;
        };
    }

    private static Table table(List<Quarantined> rows, LocalDate today, int coaDays, Instant now) {
        var table = Table.of("Tag", "Item", "Lot", "#Quantity", "Room", "Waiting", "Lab", "What is missing");
        for (var q : rows) {
            var href = "/quarantine/" + q.tag();
            var missing = ReleaseChecks.open(q.checks(today, coaDays, true)).stream()
                    .map(QualityWords::missing)
                    .collect(Collectors.joining(", "));
            table.row(
                    q.tag(),
                    href,
                    Cell.tag(q.tag(), href),
                    Cell.text(q.name()).hint(q.number()),
                    Cell.muted(q.lot()),
                    Cell.number(q.onHand(), q.unit()),
                    Cell.text(q.room()),
                    Cell.text(Show.ago(q.receivedAt(), now).replace(" ago", "")),
                    lab(q),
                    missing.isEmpty() ? Cell.badge("ready to release", "good") : Cell.text(missing));
        }
        return table.emptySaying("Nothing is in quarantine. Received cannabis goods appear here by themselves.");
    }

    static Cell lab(Quarantined q) {
        return q.passed() == null
                ? Cell.badge(Show.words(q.labState()), "quiet")
                : q.passed()
                        ? Cell.badge("Passed", "good")
                        : Cell.badge("Failed", "bad").hint(String.valueOf(q.failedFor()));
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
                new QuarantineView.Typed(Optional.of(entry)),
                model,
                response,
                "result",
                Map.of());
    }

    @PostMapping("/quarantine/{tag}/release")
    @RequirePermission(Permissions.RELEASE)
    String release(
            @PathVariable String tag,
            @RequestParam(defaultValue = "no") String label,
            @RequestParam(defaultValue = "0") long room,
            @RequestParam(defaultValue = "") String key,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var outcome = quarantine.release(person, key(key), tag, label.equals("yes"), room);
        return done(
                outcome,
                tag,
                person,
                QuarantineView.Typed.NOTHING,
                model,
                response,
                "release",
                Map.of("label", label, "room", Long.toString(room)));
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

    private LocalDate today(CurrentPerson person) {
        return catalog.facility(person.facility()).day(clock.instant()).date();
    }
}
