package io.everygram.compliance.web;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.Quarantine;
import io.everygram.compliance.Quarantined;
import io.everygram.compliance.domain.ReleaseChecks;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What waits in quarantine. */
@Controller
class QuarantinesController {
    private static final int LISTED = 1_000;

    private final Quarantine quarantine;
    private final Catalog catalog;
    private final Frames frames;
    private final Clock clock;

    QuarantinesController(Quarantine quarantine, Catalog catalog, Frames frames, Clock clock) {
        this.quarantine = quarantine;
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
                                table(shown, empty(show, !all.isEmpty()), today, coaDays, clock.instant()))
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
            case "no-result" -> q.passed() == null || q.isWaitingForLab() || q.isRetestUnread();
            case "failed" -> q.needsDecision();
            case "ready" -> ReleaseChecks.open(q.checks(today, coaDays, true)).isEmpty();
            default -> true;
        };
    }

    private static Table table(List<Quarantined> rows, String empty, LocalDate today, int coaDays, Instant now) {
        var table = Table.of("Tag", "Item", "Lot", "#Quantity", "Room", "Waiting", "Lab", "What is missing");
        for (var q : rows) {
            var href = "/quarantine/" + q.tag();
            var missing = QualityWords.missing(ReleaseChecks.open(q.checks(today, coaDays, true)));
            table.row(
                    q.tag(),
                    href,
                    Cell.tag(q.tag(), href),
                    Cell.text(q.name()).hint(q.number()),
                    Cell.muted(q.lot()),
                    Cell.number(q.onHand(), q.unit()),
                    Cell.text(q.room()),
                    Cell.text(Show.ago(q.waitsSince(), now).replace(" ago", "")),
                    lab(q),
                    missing.isEmpty() ? Cell.badge("ready to release", "good") : Cell.text(missing));
        }
        return table.emptySaying(empty);
    }

    private static String empty(String show, boolean othersWait) {
        return !othersWait
                ? "Nothing is in quarantine. Cannabis goods appear here by themselves when a [delivery](/inbound) is received, or a free package is moved into a room of quarantine."
                : switch (show) {
                    case "no-result" -> "Every package that waits has its result.";
                    case "ready" -> "No package is ready yet. [All that wait](/quarantine), each with what is missing.";
                    default -> "No package that waits has failed or is above a limit.";
                };
    }

    /** What the lab says; where only the state shows that it passed, that the certificate is not here yet. */
    static Cell lab(Quarantined q) {
        if (q.hasFailed() && !Boolean.FALSE.equals(q.passed())) {
            return Cell.badge("Failed at the state", "bad")
                    .hint("The state shows it as failed; its result was not entered or read here yet.");
        }
        if (q.isAboveLimits() && Boolean.TRUE.equals(q.passed())) {
            return Cell.badge("Above the limit", "bad")
                    .hint("The lab calls it passed, and the state's limit says no: " + q.aboveLimits());
        }
        if (q.isRetestUnread() || q.passed() == null && q.labState().endsWith("Passed")) {
            return Cell.badge("Passed, certificate not here", "warn")
                    .hint("The state shows it as passed; the certificate was not entered or read here yet.");
        }
        return q.passed() == null || q.isWaitingForLab()
                ? Cell.badge(Show.words(q.labState()), "quiet")
                : q.passed()
                        ? Cell.badge("Passed", "good")
                        : Cell.badge("Failed", "bad").hint(String.valueOf(q.failedFor()));
    }

    private LocalDate today(CurrentPerson person) {
        return catalog.facility(person.facility()).day(clock.instant()).date();
    }
}
