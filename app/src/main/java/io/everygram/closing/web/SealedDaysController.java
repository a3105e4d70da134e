package io.everygram.closing.web;

import io.everygram.catalog.Catalog;
import io.everygram.closing.Days;
import io.everygram.closing.RoomFigures;
import io.everygram.closing.SealedDay;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The sealed days and the evidence of each. */
@Controller
class SealedDaysController {
    private static final int SHOWN = 400;

    private final Days days;
    private final Catalog catalog;
    private final Frames frames;
    private final DayPackView packs;

    SealedDaysController(Days days, Catalog catalog, Frames frames, DayPackView packs) {
        this.days = days;
        this.catalog = catalog;
        this.frames = frames;
        this.packs = packs;
    }

    @Bean
    static PageEntry sealedDaysPage() {
        return PageEntry.of("Close", 20, "Sealed days", "/close/days", Permissions.READ, "");
    }

    @GetMapping("/close/days")
    @RequirePermission(Permissions.READ)
    String sealedDays(CurrentPerson person, Model model) {
        var zone = catalog.facility(person.facility()).zoneId();
        var table = Table.of("Day", "#Movements", "Sealed", "By", "Approved by", "#Still open then", "Digest");
        for (var day : days.sealed(person.facility(), SHOWN)) {
            var href = "/close/days/" + day.day();
            table.row(
                    "",
                    href,
                    Cell.day(day.day()).leading(href),
                    Cell.number(day.movements()),
                    Cell.time(day.sealedAt(), zone),
                    Cell.text(day.sealedBy()),
                    Cell.muted(day.secondPerson()),
                    stillOpen(day),
                    Cell.muted(day.digest()
                                    .substring(0, Math.min(12, day.digest().length())))
                            .hint(day.digest()));
        }
        var page = WorklistPage.of(
                        "Sealed days",
                        "Each day as it was sealed; nothing of it changes any more.",
                        table.emptySaying("No day is sealed yet. [Close the day](/close) first."))
                .links(new WorklistPage.LinkButton("Close the day", "/close", true));
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "archetypes/worklist";
    }

    private static Cell stillOpen(SealedDay day) {
        return day.stillOpen().isEmpty()
                ? Cell.muted("–")
                : Cell.number(day.stillOpen().split("; ").length).hint(day.stillOpen());
    }

    @GetMapping("/close/days/{day}")
    @RequirePermission(Permissions.READ)
    String sealedDay(@PathVariable String day, CurrentPerson person, Model model) {
        var evidence = evidence(day, person);
        var sealed = evidence.day();
        var page = new RecordPage(
                "Sealed day",
                Cell.day(sealed.day()),
                "Movements " + Show.number(sealed.fromMovement() + 1) + " to " + Show.number(sealed.toMovement())
                        + ", from midnight to midnight in " + sealed.zone() + ".",
                List.of(
                        evidence.figuresHold()
                                ? Cell.badge("Figures hold", "good")
                                : Cell.badge("Figures differ from their digest", "bad")),
                facts(sealed),
                parts(evidence, packs.part(person.facility(), sealed)),
                packs.forms(person.facility(), sealed.day()),
                links(packs.links(person.facility(), sealed.day()), sealed),
                List.of(),
                "");
        model.addAttribute("frame", frames.frame("Sealed " + Show.day(sealed.day())));
        model.addAttribute("page", page);
        return "archetypes/record";
    }

    private static List<RecordPage.Fact> facts(SealedDay sealed) {
        return List.of(
                new RecordPage.Fact(
                        "Movements",
                        CloseParts.figure(sealed.movements(), DayMovementsController.path(sealed.day(), "", ""))),
                new RecordPage.Fact("Sealed", Cell.time(sealed.sealedAt(), ZoneId.of(sealed.zone()))),
                new RecordPage.Fact("By", Cell.text(sealed.sealedBy())),
                new RecordPage.Fact(
                        "Approved by",
                        sealed.secondPerson().isEmpty()
                                ? Cell.muted("nobody needed")
                                : Cell.text(sealed.secondPerson())),
                new RecordPage.Fact(
                        "Note",
                        Cell.text(sealed.note().isEmpty() ? "–" : sealed.note()).wrapped()),
                new RecordPage.Fact("Digest of the ledger", Cell.copy(sealed.digest())),
                new RecordPage.Fact("Digest of the figures", Cell.copy(sealed.figuresHash())));
    }

    private static List<WorklistPage.LinkButton> links(List<WorklistPage.LinkButton> ofPack, SealedDay sealed) {
        var links = new ArrayList<>(ofPack);
        links.add(new WorklistPage.LinkButton("All sealed days", "/close/days", false));
        links.add(new WorklistPage.LinkButton("All figures", "/close/days/" + sealed.day() + "/figures", false));
        return links;
    }

    private static List<RecordPage.Part> parts(Days.Evidence evidence, RecordPage.Part pack) {
        var parts = new ArrayList<RecordPage.Part>();
        parts.add(pack);
        if (!evidence.day().stillOpen().isEmpty()) {
            var open = Table.of("What was open");
            for (var words : evidence.day().stillOpen().split("; ")) {
                open.row("", "", Cell.text(words).wrapped());
            }
            parts.add(new RecordPage.Part("Still open when it was sealed", "", open.emptySaying("Nothing.")));
        }
        parts.add(CloseParts.kinds(evidence.kinds(), evidence.day().day()));
        parts.add(CloseParts.late(
                "Recorded later about this day",
                "They count in the day they were recorded.",
                evidence.later(),
                ZoneId.of(evidence.day().zone()),
                "Nothing came late."));
        var moved = evidence.rooms().stream().filter(RoomFigures::moved).toList();
        parts.add(new RecordPage.Part(
                "What came in and went out",
                "Opening + came in − went out = closing, exactly. "
                        + Show.count(evidence.rooms().size() - moved.size(), "more line")
                        + " stood unchanged: see All figures.",
                figures(moved, "Nothing moved.")));
        return parts;
    }

    private static Table figures(List<RoomFigures> rooms, String none) {
        var table = Table.of("Item", "Number", "Room", "#Opening", "#Came in", "#Went out", "#Closing");
        rooms.forEach(r -> table.row(
                "",
                "",
                Cell.text(r.item()),
                Cell.muted(r.number()),
                Cell.text(r.room()),
                Cell.number(r.opening(), r.unit()),
                change(r.cameIn(), r.unit()),
                change(r.wentOut(), r.unit()),
                Cell.number(r.closing(), r.unit())));
        return table.emptySaying(none);
    }

    private static Cell change(BigDecimal amount, String unit) {
        return amount.signum() == 0 ? Cell.muted("–") : Cell.number(amount, unit);
    }

    /** Every item in every room, for a controller or an auditor to order, to search in a workbook and to keep: as it was sealed, and as it is known now. */
    @GetMapping("/close/days/{day}/figures")
    @RequirePermission(Permissions.READ)
    String figures(
            @PathVariable String day,
            @RequestParam(defaultValue = "") String moved,
            @RequestParam(defaultValue = "then") String known,
            CurrentPerson person,
            Model model) {
        var evidence = evidence(day, person);
        var path = "/close/days/" + evidence.day().day();
        boolean now = known.equals("now");
        var all = now ? days.knownNow(person.facility(), evidence.day()) : evidence.rooms();
        var some = all.stream().filter(RoomFigures::moved).toList();
        boolean onlyMoved = moved.equals("yes");
        var then = path + "/figures?known=then";
        var later = path + "/figures?known=now";
        var here = now ? later : then;
        var page = WorklistPage.of(
                        "Figures of " + Show.day(evidence.day().day()),
                        now
                                ? "Each item in each room as it is known now: by when things happened, with late facts and corrections. Opening + came in − went out = closing, exactly."
                                : "Each item in each room as the day was sealed, as it was known then: opening + came in − went out = closing, exactly.",
                        figures(onlyMoved ? some : all, "Nothing stood or moved."))
                .chips(List.of(
                        new WorklistPage.Chip("As known then", then, !now, ""),
                        new WorklistPage.Chip("As known now", later, now, ""),
                        new WorklistPage.Chip("All lines", here, !onlyMoved, Show.number(all.size())),
                        new WorklistPage.Chip("Moved", here + "&moved=yes", onlyMoved, Show.number(some.size()))))
                .links(new WorklistPage.LinkButton("The sealed day", path, false));
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "archetypes/worklist";
    }

    private Days.Evidence evidence(String day, CurrentPerson person) {
        return days.find(person.facility(), date(day))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
