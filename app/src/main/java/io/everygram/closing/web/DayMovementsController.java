package io.everygram.closing.web;

import io.everygram.catalog.Catalog;
import io.everygram.closing.DayMovement;
import io.everygram.closing.Days;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.ledger.MovementKind;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.tracking.Owed;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The movements behind the figures of a day, each with what became of its reports to the state. */
@Controller
class DayMovementsController {
    private static final String PATH = "/close/movements";
    private static final int PAGE = 100;
    /** Movements of one file. */
    private static final int FILE = 50_000;

    private final Days days;
    private final Catalog catalog;
    private final Frames frames;

    DayMovementsController(Days days, Catalog catalog, Frames frames) {
        this.days = days;
        this.catalog = catalog;
        this.frames = frames;
    }

    /**
     * Where they stand.
     *
     * @param kind of movement; empty for every one
     * @param outcome as {@link DayMovement#outcome}; empty for every one
     */
    static String path(LocalDate day, String kind, String outcome) {
        return PATH + "?day=" + day + "&kind=" + kind + "&show=" + outcome;
    }

    @GetMapping(PATH)
    @RequirePermission(Permissions.READ)
    String movements(
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "") String format,
            CurrentPerson person,
            Model model) {
        var date = date(day, person);
        var of = kind(kind);
        var outcome = List.of("sent", "waiting", "none", "missing").contains(show) ? show : "";
        int most = format.isEmpty() ? PAGE : FILE;
        var found = days.movements(person.facility(), date, of, outcome, after, most + 1);
        var shown = found.subList(0, Math.min(most, found.size()));
        var sealed = days.find(person.facility(), date).isPresent();
        var page = WorklistPage.of(
                        (of.isEmpty()
                                        ? "Movements"
                                        : Show.words(MovementKind.valueOf(of).past())) + " on " + Show.day(date),
                        "What became of their reports to the state is as it stands now"
                                + (sealed ? "; the sealed day keeps the figures of its seal." : "."),
                        table(shown, catalog.facility(person.facility()).zoneId())
                                .emptySaying(
                                        "No such movement on this day. [All of the day](" + path(date, "", "") + ")"))
                .chips(List.of(
                        chip("All", date, of, "", outcome),
                        chip("Missing", date, of, "missing", outcome),
                        chip("Waiting", date, of, "waiting", outcome),
                        chip("Sent", date, of, "sent", outcome),
                        chip("None owed", date, of, "none", outcome)))
                .next(
                        format.isEmpty() && found.size() > PAGE
                                ? path(date, of, outcome) + "&after="
                                        + shown.getLast().movementId()
                                : "")
                .export(WorklistPage.ITSELF)
                .links(
                        new WorklistPage.LinkButton(
                                sealed ? "The sealed day" : "Close the day",
                                sealed ? "/close/days/" + date : "/close?day=" + date,
                                false),
                        new WorklistPage.LinkButton("Reports to the state", "/state", false));
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "archetypes/worklist";
    }

    private LocalDate date(String text, CurrentPerson person) {
        try {
            return text.isBlank() ? days.next(person.facility()).date() : LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static String kind(String typed) {
        return Arrays.stream(MovementKind.values())
                .map(Enum::name)
                .filter(typed::equals)
                .findFirst()
                .orElse("");
    }

    private static WorklistPage.Chip chip(String label, LocalDate day, String kind, String outcome, String chosen) {
        return new WorklistPage.Chip(label, path(day, kind, outcome), outcome.equals(chosen), "");
    }

    private static Table.Builder table(List<DayMovement> movements, ZoneId zone) {
        var table = Table.of("#Movement", "When", "What", "Of", "By", "Reason", "Document", "State", "What is owed");
        for (var m : movements) {
            var kind = MovementKind.valueOf(m.kind());
            var href = m.tag().isEmpty() ? "" : "/packages/" + m.tag() + "#movement-" + m.movementId();
            table.row(
                    "",
                    href,
                    Cell.number(m.movementId()),
                    Cell.time(m.happenedAt(), zone),
                    Cell.text(Show.words(kind.past())),
                    of(m, href),
                    Cell.muted(m.actor()),
                    Cell.muted(m.reason()),
                    Cell.muted(m.document()),
                    outcome(m.outcome()),
                    Cell.muted(Owed.by(kind).words()));
        }
        return table;
    }

    /** The package or lot; of many, one and how many there are. */
    private static Cell of(DayMovement m, String href) {
        if (m.units() != 1) {
            var words = m.units() == 0 ? "–" : m.units() + " packages or lots, " + m.name() + " among them";
            return href.isEmpty() ? Cell.text(words) : Cell.link(words, href);
        }
        return m.tag().isEmpty() ? Cell.text("lot " + m.name()) : Cell.tag(m.tag(), href);
    }

    private static Cell outcome(String outcome) {
        return switch (outcome) {
            case "sent" -> Cell.badge("sent", "good");
            case "waiting" -> Cell.badge("waits", "warn");
            case "missing" ->
                Cell.badge("missing", "bad").hint("A report is owed, and none was made or it was withdrawn");
            default -> Cell.muted("none owed");
        };
    }
}
