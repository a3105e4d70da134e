package io.everygram.closing.web;

import io.everygram.catalog.Catalog;
import io.everygram.closing.Days;
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
import org.springframework.web.server.ResponseStatusException;

/** The sealed days and the evidence of each. */
@Controller
class SealedDaysController {
    private static final int SHOWN = 400;

    private final Days days;
    private final Catalog catalog;
    private final Frames frames;

    SealedDaysController(Days days, Catalog catalog, Frames frames) {
        this.days = days;
        this.catalog = catalog;
        this.frames = frames;
    }

    @Bean
    static PageEntry sealedDaysPage() {
        return PageEntry.of("Close", 20, "Sealed days", "/close/days", Permissions.READ, "");
    }

    @GetMapping("/close/days")
    @RequirePermission(Permissions.READ)
    String sealedDays(CurrentPerson person, Model model) {
        var zone = catalog.facility(person.facility()).zoneId();
        var table = Table.of("Day", "#Movements", "Sealed", "By", "Approved by", "Still open then", "Digest");
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
                    Cell.muted(day.stillOpen()),
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

    @GetMapping("/close/days/{day}")
    @RequirePermission(Permissions.READ)
    String sealedDay(@PathVariable String day, CurrentPerson person, Model model) {
        var evidence = days.find(person.facility(), date(day))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var sealed = evidence.day();
        var zone = ZoneId.of(sealed.zone());
        var rooms = Table.of("Item", "Room", "#Opening", "#Came in", "#Went out", "#Closing");
        evidence.rooms()
                .forEach(r -> rooms.row(
                        "",
                        "",
                        Cell.text(r.item()).hint(r.number()),
                        Cell.text(r.room()),
                        Cell.number(r.opening(), r.unit()),
                        Cell.number(r.cameIn(), r.unit()),
                        Cell.number(r.wentOut(), r.unit()),
                        Cell.number(r.closing(), r.unit())));
        var facts = new ArrayList<RecordPage.Fact>();
        facts.add(new RecordPage.Fact("Movements", Cell.number(sealed.movements())));
        facts.add(new RecordPage.Fact("Sealed", Cell.time(sealed.sealedAt(), zone)));
        facts.add(new RecordPage.Fact("By", Cell.text(sealed.sealedBy())));
        facts.add(new RecordPage.Fact(
                "Approved by", Cell.text(sealed.secondPerson().isEmpty() ? "nobody needed" : sealed.secondPerson())));
        facts.add(new RecordPage.Fact(
                "Still open then", Cell.text(sealed.stillOpen().isEmpty() ? "nothing" : sealed.stillOpen())));
        facts.add(new RecordPage.Fact("Note", Cell.text(sealed.note().isEmpty() ? "–" : sealed.note())));
        facts.add(new RecordPage.Fact("Digest of the ledger", Cell.text(sealed.digest())));
        facts.add(new RecordPage.Fact("Digest of the figures", Cell.text(sealed.figuresHash())));
        var page = new RecordPage(
                "Sealed day",
                Cell.day(sealed.day()),
                "Movements " + (sealed.fromMovement() + 1) + " to " + sealed.toMovement() + ", zone " + sealed.zone()
                        + ".",
                List.of(
                        evidence.figuresHold()
                                ? Cell.badge("Figures hold", "good")
                                : Cell.badge("Figures differ from their digest", "bad")),
                facts,
                List.of(
                        new RecordPage.Part(
                                "Per item and room",
                                "Opening + came in − went out = closing, exactly.",
                                rooms.emptySaying("Nothing stood or moved.")),
                        CloseParts.kinds(evidence.kinds()),
                        CloseParts.late(
                                "Recorded later about this day",
                                "They count in the day they were recorded.",
                                evidence.later(),
                                zone,
                                "Nothing came late.")),
                List.of(),
                List.of(new WorklistPage.LinkButton("All sealed days", "/close/days", false)),
                List.of(),
                "");
        model.addAttribute("frame", frames.frame("Sealed " + Show.day(sealed.day())));
        model.addAttribute("page", page);
        return "archetypes/record";
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
