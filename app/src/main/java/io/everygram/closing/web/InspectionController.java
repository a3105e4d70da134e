package io.everygram.closing.web;

import io.everygram.catalog.Catalog;
import io.everygram.closing.pack.Inspections;
import io.everygram.closing.pack.Inspections.Kind;
import io.everygram.closing.pack.Inspections.Outcome;
import io.everygram.closing.store.InspectionStore.Inspection;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Files for inspectors: made here, and kept with who asked for them and why. */
@Controller
class InspectionController {
    private static final String PATH = "/close/inspections";
    private static final int SHOWN = 200;
    private static final long KILOBYTE = 1024;

    private final Inspections inspections;
    private final Catalog catalog;
    private final Frames frames;
    private final Clock clock;

    InspectionController(Inspections inspections, Catalog catalog, Frames frames, Clock clock) {
        this.inspections = inspections;
        this.catalog = catalog;
        this.frames = frames;
        this.clock = clock;
    }

    @Bean
    static PageEntry inspectionsPage() {
        return PageEntry.of("Close", 30, "For an inspector", PATH, Permissions.AUDIT_READ, "");
    }

    @GetMapping(PATH)
    @RequirePermission(Permissions.AUDIT_READ)
    String list(
            @RequestParam(defaultValue = "PACKAGE") String kind,
            @RequestParam(defaultValue = "") String subject,
            CurrentPerson person,
            Model model) {
        var facility = catalog.facility(person.facility());
        var table = Table.of("About", "Which", "Days", "For", "Made by", "When", "#KB", "Digest", "File");
        for (var made : inspections.newest(person.facility(), SHOWN)) {
            var of = Kind.valueOf(made.kind());
            table.row(
                    "",
                    "",
                    Cell.text(of.label()),
                    Cell.text(made.subject()),
                    Cell.muted(of.isByDays() ? days(made) : "all"),
                    Cell.text(made.reason()).wrapped(),
                    Cell.text(made.madeBy()),
                    Cell.time(made.madeAt(), facility.zoneId()),
                    Cell.number(Math.max(1, made.bytes() / KILOBYTE)),
                    Cell.muted(made.digest().substring(0, 12)).hint(made.digest()),
                    Cell.link("Download", PATH + "/" + made.inspectionId() + "/file"));
        }
        var today = facility.day(clock.instant()).date();
        var page = WorklistPage.of(
                        "For an inspector",
                        "All that is recorded of one package, one lot, one person, or within some days of the license, as a ZIP file with an index page. "
                                + "What was handed out stands here, with who made it and for whom. A sealed day has its own signed pack under Sealed days.",
                        table.emptySaying("Nothing was handed out yet."))
                .forms(form(kind, subject, today))
                .links(new WorklistPage.LinkButton("Sealed days", "/close/days", false));
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "archetypes/worklist";
    }

    private static String days(Inspection made) {
        return made.fromDay().equals(made.toDay())
                ? Show.day(made.fromDay())
                : Show.day(made.fromDay()) + " – " + Show.day(made.toDay());
    }

    private static Form form(String kind, String subject, LocalDate today) {
        return new Form(
                "inspection",
                PATH,
                "Make a file",
                "primary",
                "Reads only; the file is kept here.",
                List.of(
                        Form.Field.select(
                                "kind",
                                "About",
                                kind,
                                Arrays.stream(Kind.values())
                                        .map(k -> new Form.Option(k.name(), k.label()))
                                        .toList()),
                        Form.Field.of("subject", "Tag, lot or login", "text", subject)
                                .optional()
                                .hint("Empty for everything of the license"),
                        Form.Field.of("from", "First day", "date", today.toString())
                                .optional()
                                .hint("For a person or the license; a package and a lot are told whole"),
                        Form.Field.of("to", "Last day", "date", today.toString())
                                .optional(),
                        Form.Field.of("reason", "For whom, and why", "text", "")));
    }

    @PostMapping(PATH)
    @RequirePermission(Permissions.AUDIT_READ)
    String make(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String reason,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var of = Arrays.stream(Kind.values()).filter(k -> k.name().equals(kind)).findFirst();
        var outcome = of.isEmpty()
                ? new Outcome.Refused("kind", "Choose what the file is about.")
                : inspections.make(person, new Inspections.Asked(of.get(), subject, date(from), date(to), reason));
        return switch (outcome) {
            case Outcome.Made(var id) -> {
                frames.say("The file is made: download it from the first line.");
                yield "redirect:" + PATH + "#" + id;
            }
            case Outcome.Refused(var field, var words) -> {
                response.setStatus(422);
                var view = list("PACKAGE", "", person, model);
                new RecordPage.Refusal(
                                "inspection",
                                field,
                                words,
                                Map.of("kind", kind, "subject", subject, "from", from, "to", to, "reason", reason))
                        .into(model);
                yield view;
            }
        };
    }

    private static @Nullable LocalDate date(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }

    @GetMapping(PATH + "/{id}/file")
    @RequirePermission(Permissions.AUDIT_READ)
    ResponseEntity<byte[]> file(@PathVariable long id, CurrentPerson person) {
        Optional<byte[]> content = inspections.content(person.facility(), id);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header("Content-Disposition", "attachment; filename=inspection-" + id + ".zip")
                .body(content.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }
}
