package io.everygram.reconciliation.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.TodaySource;
import io.everygram.platform.web.TodaySource.Need;
import io.everygram.reconciliation.CaseFiles;
import io.everygram.reconciliation.Notices;
import io.everygram.reconciliation.Notices.Outcome;
import io.everygram.reconciliation.Notices.Owed;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** Recording that a notice was given, and the cockpit's lines on notices that are owed. */
@Controller
class NoticeController {
    private final Notices notices;
    private final CaseController cases;
    private final Catalog catalog;
    private final Frames frames;
    private final Clock clock;

    NoticeController(Notices notices, CaseController cases, Catalog catalog, Frames frames, Clock clock) {
        this.notices = notices;
        this.cases = cases;
        this.catalog = catalog;
        this.frames = frames;
        this.clock = clock;
    }

    /** What is owed to the state stands above all else; whether it keeps the day open is the state's rule. */
    @Bean
    static TodaySource noticesToday(Notices notices, Clock clock) {
        return facility -> {
            var open = notices.open(facility);
            return Stream.of(true, false)
                    .map(theft -> open.notices().stream()
                            .filter(one -> one.isTheft() == theft)
                            .toList())
                    .filter(owed -> !owed.isEmpty())
                    .map(owed -> need(owed, open, clock.instant()))
                    .toList();
        };
    }

    private static Need need(List<Owed> owed, Notices.Open open, Instant now) {
        var first = owed.getFirst();
        var what = first.isTheft()
                ? owed.size() == 1 ? "Suspected theft or loss" : owed.size() + " suspected thefts or losses"
                : owed.size() == 1
                        ? "A significant discrepancy"
                        : "A significant discrepancy, " + owed.size() + " cases,";
        return new Need(
                "Opening",
                0,
                what + (first.isOverdue(now) ? " was not notified in time" : " is to be notified"),
                (open.whom().isEmpty() ? "" : "To " + String.join(", ", open.whom()) + ". ") + first.why(),
                "/cases/" + first.caseId(),
                Optional.of(first.since()),
                first.due().map(due -> due.at()),
                first.due().map(due -> "Notified " + due.rule()).orElse(""),
                open.blocksSeal());
    }

    @PostMapping("/cases/{id}/notice")
    @RequirePermission(Permissions.RECONCILE)
    String record(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            @RequestParam(required = false) @Nullable MultipartFile file,
            CurrentPerson person,
            Model model,
            HttpServletResponse response)
            throws IOException {
        var zone = catalog.facility(person.facility()).zoneId();
        var told = told(typed.getOrDefault("told", ""), zone);
        if (told.isEmpty()) {
            return refused("told", LocalMoments.HINT, id, typed, person, model, response);
        }
        if (file != null && file.getSize() > CaseFiles.LARGEST) {
            return refused("file", "It has more than 10 MB.", id, typed, person, model, response);
        }
        var name = file == null || file.isEmpty() ? null : file.getOriginalFilename();
        var given = new Notices.Given(
                typed.getOrDefault("whom", ""),
                typed.getOrDefault("reference", ""),
                told.get(),
                "all".equals(typed.get("of")),
                name == null ? "" : name,
                file == null || name == null ? new byte[0] : file.getBytes());
        return switch (notices.record(person, id, given)) {
            case Outcome.Recorded(var cases) -> {
                frames.say("The notice is recorded" + (cases == 1 ? "." : " for " + cases + " cases."));
                yield "redirect:/cases/" + id;
            }
            case Outcome.NoSuchCase() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case Outcome.NothingOwed() ->
                refused("", "The case is closed, and no notice is owed.", id, typed, person, model, response);
            case Outcome.WhomMissing(var longest) ->
                refused(
                        "whom",
                        "Write who was told, in at most " + longest + " characters.",
                        id,
                        typed,
                        person,
                        model,
                        response);
            case Outcome.ReferenceTooLong(var longest) ->
                refused(
                        "reference",
                        "It has more than " + longest + " characters.",
                        id,
                        typed,
                        person,
                        model,
                        response);
            case Outcome.NotYet(var at) ->
                refused("told", Show.time(at, zone) + " is still to come.", id, typed, person, model, response);
            case Outcome.FileRefused(var why) ->
                refused(
                        "file",
                        why instanceof CaseFiles.Outcome.TooMany()
                                ? "A case takes " + CaseFiles.MOST + " files; put them into one PDF."
                                : "It is no JPEG or PNG picture, no PDF and no text in UTF-8, whatever its name says.",
                        id,
                        typed,
                        person,
                        model,
                        response);
        };
    }

    /** The moment that was typed on the facility's clock, now for none; an hour that comes twice is its first. */
    private Optional<Instant> told(String text, ZoneId zone) {
        if (text.isBlank()) {
            return Optional.of(clock.instant());
        }
        return LocalMoments.read(text, zone);
    }

    private String refused(
            String field,
            String words,
            long id,
            Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        response.setStatus(422);
        return cases.after(new RecordPage.Refusal(CaseNotices.FORM, field, words, typed), id, person, model);
    }
}
