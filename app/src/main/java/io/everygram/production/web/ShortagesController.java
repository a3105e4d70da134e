package io.everygram.production.web;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.RecordPage.Part;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.LinkButton;
import io.everygram.production.Production;
import io.everygram.production.RunOutcome;
import io.everygram.production.RunWords;
import io.everygram.production.Schedule;
import io.everygram.production.domain.LineSequence.Start;
import io.everygram.production.domain.Resequencing;
import io.everygram.production.domain.StopRisk;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What runs wait for, by day and vendor, and which runs should change their days. */
@Controller
class ShortagesController {
    private static final int SHOWN_DAYS = 28;
    private static final int MOVED_DAYS = 14;
    private static final int SURE_PERCENT = 90;
    private static final int EVEN_PERCENT = 50;
    private static final Pattern MOVE =
            Pattern.compile("([A-Z0-9-]{1,40}) (\\d{1,9}) (\\d{4}-\\d{2}-\\d{2}) (\\d{1,4})");

    private final Schedule schedule;
    private final Production production;
    private final ProductionRunView view;
    private final Catalog catalog;
    private final Frames frames;
    private final Clock clock;

    ShortagesController(
            Schedule schedule,
            Production production,
            ProductionRunView view,
            Catalog catalog,
            Frames frames,
            Clock clock) {
        this.schedule = schedule;
        this.production = production;
        this.view = view;
        this.catalog = catalog;
        this.frames = frames;
        this.clock = clock;
    }

    private LocalDate end(CurrentPerson person) {
        return catalog.facility(person.facility()).day(clock.instant()).date().plusDays(SHOWN_DAYS);
    }

    @GetMapping("/production/shortages")
    @RequirePermission(Permissions.READ)
    String shortages(CurrentPerson person, Model model) {
        var late = schedule.starts(person.facility(), end(person)).stream()
                .filter(start -> start.lateDays() > 0)
                .toList();
        var table = Table.of(
                "Needed on", "Vendor", "Item", "Name", "#Lacks", "Comes on", "#Days late", "Run", "Line", "Why");
        for (var start : late) {
            row(table, start);
        }
        model.addAttribute("frame", frames.frame("Shortages"));
        model.addAttribute(
                "page",
                WorklistPage.of(
                                "Shortages",
                                "What runs of the next four weeks wait for, in the order they start, and by how much they are late.",
                                table.emptySaying(
                                        "No run waits for anything. The [schedule](/production) goes as it is planned."))
                        .summary(Show.count(late.size(), "run") + " late, "
                                + Show.count(
                                        late.stream().mapToInt(Start::lateDays).sum(), "day") + " altogether")
                        .export(WorklistPage.ITSELF)
                        .links(
                                new LinkButton("Change days", "/production/resequence", false),
                                new LinkButton("Schedule", "/production", false),
                                new LinkButton("Buy", "/buy", true)));
        return "archetypes/worklist";
    }

    private void row(Table.Builder table, Start start) {
        var run = start.run().run();
        var href = "/production/" + run.number();
        var item = start.waitsFor().flatMap(catalog::item);
        var vendor = start.waitsFor()
                .flatMap(i -> catalog.prices(new ItemId(i)).stream().findFirst());
        table.row(
                "",
                href,
                Cell.day(run.startsOn()),
                vendor.map(v -> Cell.link(
                                catalog.vendor(v.vendorId())
                                        .map(Catalog.Vendor::name)
                                        .orElse(""),
                                "/vendors/" + v.vendorId()))
                        .orElse(Cell.muted("–")),
                item.map(i -> Cell.link(i.number(), "/items/" + i.itemId())).orElse(Cell.muted("–")),
                Cell.text(item.map(Catalog.Item::name).orElse("")),
                item.map(i -> Cell.number(start.lacks(), i.unit())).orElse(Cell.muted("–")),
                start.isOnOrder() ? Cell.day(start.starts()) : Cell.badge("nothing on order", "bad"),
                Cell.number(start.lateDays()),
                Cell.link(run.number(), href),
                Cell.text(run.line()),
                start.behind().isEmpty()
                        ? Cell.muted(item.isPresent() ? "material" : "the line needs longer")
                        : Cell.link("behind " + start.behind(), "/production/" + start.behind()));
    }

    @GetMapping("/production/risk")
    @RequirePermission(Permissions.READ)
    String risk(CurrentPerson person, Model model) {
        var today = catalog.facility(person.facility()).day(clock.instant()).date();
        var risks = schedule.risks(person.facility(), today, today.plusDays(MOVED_DAYS));
        var table = Table.of(
                "Day",
                "Line",
                "Run",
                "Makes",
                "Component",
                "Name",
                "#Lacks today",
                "Waits for",
                "Due",
                "Comes in time",
                "Measured");
        for (var risk : risks) {
            var item = catalog.item(risk.component()).orElseThrow();
            var href = "/production/" + risk.run().number();
            table.row(
                    "",
                    href,
                    Cell.day(risk.run().startsOn()),
                    Cell.text(risk.run().line()),
                    Cell.link(risk.run().number(), href),
                    Cell.text(catalog.item(risk.run().outputItemId())
                            .orElseThrow()
                            .name()),
                    Cell.link(item.number(), "/items/" + item.itemId()),
                    Cell.text(item.name()),
                    Cell.number(risk.lacks(), item.unit()),
                    risk.order()
                            .map(o -> Cell.link(o.document(), "/purchase-orders/" + o.document()))
                            .orElse(Cell.badge("not on order", "bad")),
                    risk.order().map(o -> Cell.day(o.dueOn())).orElse(Cell.muted("–")),
                    odds(risk),
                    Cell.text(risk.order()
                            .flatMap(StopRisk.Expected::odds)
                            .map(odds -> odds.inTime() + " of " + odds.of() + " that took longer than it has by now")
                            .orElse("")));
        }
        var lines = risks.stream()
                .filter(r -> r.isBelow(SURE_PERCENT))
                .map(r -> r.run().line())
                .distinct()
                .count();
        model.addAttribute("frame", frames.frame("Stop risk"));
        model.addAttribute(
                "page",
                WorklistPage.of(
                                "Stop risk",
                                "Where lines may stand in the next two weeks: what runs need beyond today's free stock, the delivery it comes with, and how often such deliveries of the vendor came in time.",
                                table.emptySaying(
                                        "All that the runs of the next two weeks need is on hand. The [schedule](/production) goes as it is planned."))
                        .summary(Show.count(risks.size(), "component") + " awaited, " + Show.count(lines, "line")
                                + " at risk")
                        .export(WorklistPage.ITSELF)
                        .links(
                                new LinkButton("Shortages", "/production/shortages", false),
                                new LinkButton("Change days", "/production/resequence", false),
                                new LinkButton("Schedule", "/production", false)));
        return "archetypes/worklist";
    }

    private static Cell odds(StopRisk risk) {
        return risk.percent()
                .map(p -> Cell.badge(p + " %", p >= SURE_PERCENT ? "good" : p >= EVEN_PERCENT ? "warn" : "bad"))
                .orElse(Cell.muted("not measured").hint("Fewer than three deliveries of the vendor were measured."));
    }

    @GetMapping("/production/resequence")
    @RequirePermission(Permissions.READ)
    String resequence(CurrentPerson person, Model model) {
        return page(person, model, RecordPage.Refusal.NONE);
    }

    private String page(CurrentPerson person, Model model, RecordPage.Refusal refusal) {
        var today = catalog.facility(person.facility()).day(clock.instant()).date();
        var found = schedule.resequencing(person.facility(), today.plusDays(MOVED_DAYS));
        var best = found.stream().findFirst();
        var parts = new ArrayList<Part>();
        var forms = new ArrayList<Form>();
        var effects = Table.of(
                "Line",
                "#Runs moved",
                "#Days late before",
                "#Days late after",
                "#Change-over before, min",
                "#Change-over after, min",
                "#Late value before",
                "#Late value after");
        for (int i = 0; i < found.size(); i++) {
            var proposal = found.get(i);
            effects.row(
                    "",
                    "",
                    Cell.text(proposal.line()),
                    Cell.number(proposal.moves().size()),
                    Cell.number(proposal.before().lateDays()),
                    Cell.number(proposal.after().lateDays()),
                    Cell.number(proposal.before().changeOverMinutes()),
                    Cell.number(proposal.after().changeOverMinutes()),
                    Cell.money(proposal.before().lateDollars()),
                    Cell.money(proposal.after().lateDollars()));
            forms.add(form(proposal, i));
        }
        forms.add(ProductionRunView.remark("/production/resequence"));
        parts.add(
                new Part(
                        "Proposals",
                        found.isEmpty()
                                ? ""
                                : "One for each line, with all other lines as they are. Before and after count all runs of the next two weeks; late value is the list price of what is made late.",
                        effects.emptySaying(
                                "No other order of any line would be less late or change over less. What is late waits for [material](/production/shortages).")));
        for (var proposal : found) {
            parts.add(new Part(proposal.line(), "", moves(proposal)));
        }
        model.addAttribute("frame", frames.frame("Change days of runs"));
        model.addAttribute(
                "page",
                new RecordPage(
                                "Production",
                                Cell.text("Change days of runs"),
                                "Other orders of the runs of a line, so that less is late and the line changes over less. Nothing moves before you accept.",
                                List.of(best.map(p -> Cell.badge(saved(p), "info"))
                                        .orElse(Cell.badge("no change helps", "good"))),
                                List.of(),
                                parts,
                                forms,
                                List.of(
                                        new LinkButton("Shortages", "/production/shortages", false),
                                        new LinkButton("Schedule", "/production", false)),
                                view.remarks(person.facility(), "resequence"),
                                "")
                        .after(refusal));
        return "archetypes/record";
    }

    private static String saved(Resequencing.Proposal proposal) {
        return proposal.savedDays() > 0
                ? Show.count(proposal.savedDays(), "day") + " less late"
                : proposal.savedMinutes() + " min less change-over";
    }

    private Table moves(Resequencing.Proposal proposal) {
        var table = Table.of("Run", "Makes", "#Quantity", "From", "To", "Place that day");
        for (var move : proposal.moves()) {
            var run = move.run();
            var item = catalog.item(run.outputItemId()).orElseThrow();
            table.row(
                    "",
                    "/production/" + run.number(),
                    Cell.link(run.number(), "/production/" + run.number()),
                    Cell.text(item.name()).hint(item.number()),
                    Cell.number(run.quantity(), item.unit()),
                    Cell.day(run.startsOn()),
                    Cell.day(move.toDay()),
                    Cell.text(Integer.toString(move.toPlace() + 1)));
        }
        return table.emptySaying("");
    }

    private static Form form(Resequencing.Proposal proposal, int index) {
        return new Form(
                "move" + index,
                "/production/resequence",
                "Accept for " + proposal.line(),
                index == 0 ? "primary" : "plain",
                Show.count(proposal.moves().size(), "run") + " move, " + saved(proposal)
                        + ". It is one act and can be taken back.",
                List.of(Form.Field.hidden(
                        "moves",
                        text(proposal.moves().stream()
                                .map(m -> new Production.Move(
                                        m.run().number(), m.run().version(), m.toDay(), m.toPlace()))
                                .toList()))));
    }

    /** Moves as a form carries them, e.g. {@code PR-2031-00001 3 2031-03-08 0}, with commas between. */
    private static String text(List<Production.Move> moves) {
        return moves.stream()
                .map(m -> m.number() + " " + m.seenVersion() + " " + m.day() + " " + m.place())
                .collect(Collectors.joining(","));
    }

    private static List<Production.Move> read(String text) {
        var moves = new ArrayList<Production.Move>();
        for (var part : text.split(",", -1)) {
            var match = MOVE.matcher(part.strip());
            if (!match.matches()) {
                return List.of();
            }
            try {
                moves.add(new Production.Move(
                        match.group(1),
                        Integer.parseInt(match.group(2)),
                        LocalDate.parse(match.group(3)),
                        Integer.parseInt(match.group(4))));
            } catch (DateTimeException e) {
                return List.of();
            }
        }
        return moves;
    }

    @PostMapping("/production/resequence")
    @RequirePermission(Permissions.PLAN)
    String move(
            @RequestParam(defaultValue = "") String moves,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var outcome = production.move(person, read(moves));
        if (outcome instanceof RunOutcome.Moved(var back)) {
            frames.say(
                    RunWords.of(outcome),
                    new Form(
                            "",
                            "/production/resequence",
                            "Undo",
                            "plain",
                            "",
                            List.of(Form.Field.hidden("moves", text(back)))));
            return "redirect:/production/resequence";
        }
        response.setStatus(422);
        return page(person, model, new RecordPage.Refusal("move0", "", RunWords.of(outcome), Map.of()));
    }
}
