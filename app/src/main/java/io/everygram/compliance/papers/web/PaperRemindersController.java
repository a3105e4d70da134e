package io.everygram.compliance.papers.web;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.papers.PaperDays;
import io.everygram.compliance.papers.PaperMute;
import io.everygram.compliance.papers.PaperReminders;
import io.everygram.compliance.papers.PaperReminders.Due;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Form.Field;
import io.everygram.platform.web.Form.Option;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.RecordPage.Fact;
import io.everygram.platform.web.RecordPage.Part;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage.LinkButton;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which vendors are reminded of which papers and when, what is due, and of what nobody is reminded. */
@Controller
class PaperRemindersController {
    private static final String HERE = "/vendor-papers/reminders";
    private static final int LISTED = 200;

    private final PaperReminders reminders;
    private final PaperDays days;
    private final Catalog catalog;
    private final Frames frames;

    PaperRemindersController(PaperReminders reminders, PaperDays days, Catalog catalog, Frames frames) {
        this.reminders = reminders;
        this.days = days;
        this.catalog = catalog;
        this.frames = frames;
    }

    @GetMapping(HERE)
    @RequirePermission(Permissions.READ)
    String page(CurrentPerson person, Model model) {
        return page(person, model, RecordPage.Refusal.NONE);
    }

    private String page(CurrentPerson person, Model model, RecordPage.Refusal refusal) {
        var facility = person.facility();
        var zone = catalog.facility(facility).zoneId();
        var todo = reminders.todo(facility);
        var mutes = reminders.mutes();
        var parts = new ArrayList<Part>();
        parts.add(new Part(
                "Due now",
                todo.due().isEmpty() ? "" : "Written with the next morning’s letters, one letter a vendor.",
                due(todo.due()).emptySaying("No vendor has to be reminded of anything.")));
        if (!todo.withoutAddress().isEmpty()) {
            parts.add(new Part(
                    "Nowhere to write to",
                    "These vendors have no address of mail; enter it on the vendor’s page.",
                    due(todo.withoutAddress()).emptySaying("")));
        }
        parts.add(muted(mutes, zone));
        parts.add(written(person, zone));
        model.addAttribute("frame", frames.frame("Reminders"));
        model.addAttribute(
                "page",
                new RecordPage(
                                "Papers of vendors",
                                Cell.text("Reminders"),
                                "Vendors are reminded by mail of papers that end, have ended or are missing, once at each stage.",
                                List.of(),
                                facts(person, todo, zone),
                                parts,
                                forms(person, todo, mutes),
                                List.of(
                                        new LinkButton("Papers board", "/vendor-papers", false),
                                        new LinkButton("Mail", "/mail", false)),
                                List.of(),
                                reminders.canWrite()
                                        ? ""
                                        : "No letter is written: nobody has said under which address vendors reach this program. Who runs it sets EVERYGRAM_PUBLIC_URL.")
                        .after(refusal));
        return "archetypes/record";
    }

    private List<Fact> facts(CurrentPerson person, PaperReminders.Todo todo, ZoneId zone) {
        var stages = reminders.stages(person.facility());
        var last = days.last(person.facility());
        return List.of(
                new Fact(
                        "Days before the end",
                        stages.days().isEmpty()
                                ? Cell.muted("never")
                                : Cell.text(stages.text().replace(" ", ", "))),
                new Fact("Due now", Cell.number(todo.due().size())),
                new Fact(
                        "Last letters",
                        last.flatMap(day -> day.remindedAt()
                                        .map(at -> Cell.text(
                                                Show.count(day.letters(), "letter") + ", " + Show.time(at, zone))))
                                .orElse(Cell.muted("none yet"))),
                new Fact(
                        "Lots held at an end",
                        last.map(day -> Cell.text(Show.count(day.lotsHeld(), "lot") + ", " + Show.day(day.day())))
                                .orElse(Cell.muted("not looked yet"))));
    }

    private static Table.Builder due(List<Due> due) {
        var table = Table.of("Vendor", "Paper", "For", "Stage", "Ends");
        for (var d : due.stream().limit(LISTED).toList()) {
            var row = d.row();
            table.row(
                    "",
                    row.path(),
                    Cell.link(row.vendor(), "/vendors/" + row.vendorId()),
                    Cell.text(row.what()),
                    Cell.text(row.thing()).wrapped(),
                    Cell.text(PaperWords.stage(d.stage())),
                    Cell.day(row.ends()));
        }
        return table;
    }

    private static Part muted(List<PaperMute> mutes, ZoneId zone) {
        var table = Table.of("Vendor", "What", "Since", "By");
        for (var mute : mutes) {
            table.row(
                    "",
                    "",
                    Cell.link(mute.vendor(), "/vendors/" + mute.vendorId()),
                    Cell.text(mute.what()).wrapped(),
                    Cell.time(mute.mutedAt(), zone),
                    Cell.muted(mute.mutedBy()));
        }
        return new Part("Muted", "", table.emptySaying("Nothing is muted. Mute a paper on its page or on the board."));
    }

    private Part written(CurrentPerson person, ZoneId zone) {
        var table = Table.of("Written", "Vendor", "What", "Stage", "Letter");
        for (var r : reminders.latest(person.facility(), LISTED)) {
            table.row(
                    "",
                    "/mail/" + r.mailId(),
                    Cell.time(r.madeAt(), zone),
                    Cell.link(r.vendor(), "/vendors/" + r.vendorId()),
                    r.paperId() == 0
                            ? Cell.text(r.what()).wrapped()
                            : Cell.link(r.what(), "/vendor-papers/" + r.paperId())
                                    .wrapped(),
                    Cell.muted(PaperWords.stage(r.stage())),
                    Cell.link("Letter", "/mail/" + r.mailId()));
        }
        return new Part("Written", "", table.emptySaying("No vendor was reminded yet."));
    }

    private List<Form> forms(CurrentPerson person, PaperReminders.Todo todo, List<PaperMute> mutes) {
        var forms = new ArrayList<Form>();
        if (reminders.canWrite() && !todo.due().isEmpty()) {
            forms.add(Form.button(
                    HERE + "/write",
                    "Write them now",
                    "primary",
                    "One letter to each of "
                            + Show.count(
                                    todo.due().stream()
                                            .map(d -> d.need().vendorId())
                                            .distinct()
                                            .count(),
                                    "vendor")
                            + "."));
        }
        forms.add(new Form(
                "stages",
                HERE,
                "Set the stages",
                "plain",
                "0 is the last day, and a paper that is missing. Blank for no reminders.",
                List.of(Field.of(
                                "stages",
                                "Days before the end",
                                "text",
                                reminders.stages(person.facility()).text().replace(" ", ", "))
                        .optional())));
        forms.add(new Form(
                "mute",
                HERE + "/mute",
                "Mute a vendor",
                "plain",
                "It is reminded of nothing.",
                List.of(Field.select(
                        "vendor",
                        "Vendor",
                        "",
                        catalog.everyVendor().stream()
                                .sorted(Comparator.comparing(Catalog.Vendor::name))
                                .map(v -> new Option(Long.toString(v.vendorId()), v.name()))
                                .toList()))));
        if (!mutes.isEmpty()) {
            forms.add(new Form(
                    "unmute",
                    HERE + "/unmute",
                    "Remind again",
                    "plain",
                    "",
                    List.of(Field.select(
                            "muted",
                            "Muted",
                            "",
                            mutes.stream()
                                    .map(m ->
                                            new Option(m.vendorId() + "|" + m.subject(), m.vendor() + ": " + m.what()))
                                    .toList()))));
        }
        return forms;
    }

    @PostMapping(HERE)
    @RequirePermission(Permissions.RELEASE)
    String set(
            @RequestParam(defaultValue = "") String stages,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        if (!reminders.set(person, stages)) {
            response.setStatus(422);
            return page(
                    person,
                    model,
                    new RecordPage.Refusal(
                            "stages",
                            "stages",
                            "Write up to 8 numbers of days, each at most 365, e.g. 60, 30, 7, 0.",
                            Map.of("stages", stages)));
        }
        frames.say("Vendors are reminded at these stages from now on.");
        return "redirect:" + HERE;
    }

    @PostMapping(HERE + "/write")
    @RequirePermission(Permissions.RELEASE)
    String write(CurrentPerson person) {
        int letters = reminders.write(person.facility());
        frames.say(letters == 0 ? "Nothing was due." : Show.count(letters, "letter") + " written.");
        return "redirect:" + HERE;
    }

    @PostMapping(HERE + "/mute")
    @RequirePermission(Permissions.RELEASE)
    String mute(
            @RequestParam(defaultValue = "") String vendor,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var found = PaperController.number(vendor).flatMap(catalog::vendor);
        if (found.isEmpty()) {
            response.setStatus(422);
            return page(person, model, new RecordPage.Refusal("mute", "vendor", "Choose a vendor.", Map.of()));
        }
        frames.say(
                reminders.mute(person, found.get().vendorId(), "", "everything")
                        ? found.get().name() + " is reminded of nothing from now on."
                        : found.get().name() + " is muted already.");
        return "redirect:" + HERE;
    }

    @PostMapping(HERE + "/unmute")
    @RequirePermission(Permissions.RELEASE)
    String unmute(@RequestParam(defaultValue = "") String muted) {
        int bar = muted.indexOf('|');
        boolean again = bar > 0
                && PaperController.number(muted.substring(0, bar))
                        .filter(vendor -> reminders.unmute(vendor, muted.substring(bar + 1)))
                        .isPresent();
        frames.say(again ? "It is reminded of again." : "It was not muted.");
        return "redirect:" + HERE;
    }
}
