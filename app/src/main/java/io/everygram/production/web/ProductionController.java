package io.everygram.production.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.TypedFigure;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.production.Lines;
import io.everygram.production.Production;
import io.everygram.production.RunOutcome;
import io.everygram.production.RunWords;
import io.everygram.production.Schedule;
import io.everygram.production.domain.LineSequence;
import io.everygram.production.domain.RunAvailability;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The production schedule of the next weeks with the material of each run. */
@Controller
class ProductionController {
    private static final int SHOWN_DAYS = 21;

    private final Schedule schedule;
    private final Production production;
    private final Lines lines;
    private final Catalog catalog;
    private final Frames frames;
    private final Clock clock;

    ProductionController(
            Schedule schedule, Production production, Lines lines, Catalog catalog, Frames frames, Clock clock) {
        this.schedule = schedule;
        this.production = production;
        this.lines = lines;
        this.catalog = catalog;
        this.frames = frames;
        this.clock = clock;
    }

    @Bean
    static PageEntry productionPage() {
        return PageEntry.of("Buy", 50, "Production", "/production", Permissions.READ, "g d");
    }

    @GetMapping("/production")
    @RequirePermission(Permissions.READ)
    String list(@RequestParam(defaultValue = "") String show, CurrentPerson person, Model model) {
        return page(show, person, new Typed("", "", "", "", ""), model);
    }

    private record Typed(String item, String quantity, String starts, String line, String key) {}

    private String page(String show, CurrentPerson person, Typed typed, Model model) {
        var today = catalog.facility(person.facility()).day(clock.instant()).date();
        var all = schedule.board(person.facility(), today, today.plusDays(SHOWN_DAYS));
        var asked = Set.copyOf(schedule.unanswered(person.facility()));
        var shown = all.stream()
                .filter(a -> show.equals("asked") ? asked.contains(a.run().number()) : isShown(a, show))
                .toList();
        model.addAttribute("frame", frames.frame("Production"));
        model.addAttribute(
                "page",
                WorklistPage.of(
                                "Production",
                                "The runs of the next three weeks by day and line, each with its material.",
                                table(
                                        shown,
                                        starts(person, today),
                                        catalog.facility(person.facility()).zoneId()))
                        .chips(List.of(
                                chip("All", "", show, all),
                                chip("Short", "short", show, all),
                                chip("Arriving in time", "arriving", show, all),
                                chip("Ready", "ready", show, all),
                                new WorklistPage.Chip(
                                        "Asked of production",
                                        "/production?show=asked",
                                        show.equals("asked"),
                                        Show.number(asked.size()))))
                        .export(WorklistPage.ITSELF)
                        .links(
                                new WorklistPage.LinkButton("Shortages", "/production/shortages", false),
                                new WorklistPage.LinkButton("Stop risk", "/production/risk", false),
                                new WorklistPage.LinkButton("Change days", "/production/resequence", false),
                                new WorklistPage.LinkButton("Lines", "/production/lines", false))
                        .summary(Show.count(shown.size(), "run") + ", "
                                + shown.stream()
                                        .filter(a -> a.status() == RunAvailability.Status.SHORT)
                                        .count()
                                + " of them short")
                        .forms(new Form(
                                "run",
                                "/production",
                                "Schedule a run",
                                "primary",
                                "Its material counts as needed from then on; the plan buys what is missing.",
                                List.of(
                                        new Form.Field(
                                                "key",
                                                "",
                                                "hidden",
                                                typed.key().isEmpty()
                                                        ? IdempotencyKey.fresh().value()
                                                        : typed.key(),
                                                "",
                                                "",
                                                true,
                                                List.of()),
                                        Form.Field.of("item", "Item number", "text", typed.item()),
                                        Form.Field.of("quantity", "Good units", "number", typed.quantity()),
                                        Form.Field.of("starts", "Starts on", "date", typed.starts()),
                                        line(person, typed.line())))));
        return "archetypes/worklist";
    }

    /** The lines that are known, else a name of one. */
    private Form.Field line(CurrentPerson person, String typed) {
        var names = lines.names(person.facility());
        return names.isEmpty()
                ? Form.Field.of("line", "Line", "text", typed)
                : Form.Field.select(
                        "line",
                        "Line",
                        typed,
                        names.stream().map(name -> new Form.Option(name, name)).toList());
    }

    private static boolean isShown(RunAvailability a, String show) {
        return switch (show) {
            case "short" -> a.status() == RunAvailability.Status.SHORT;
            case "arriving" -> a.status() == RunAvailability.Status.ARRIVING;
            case "ready" -> a.status() == RunAvailability.Status.READY;
            default -> true;
        };
    }

    private static WorklistPage.Chip chip(String label, String value, String show, List<RunAvailability> all) {
        return new WorklistPage.Chip(
                label,
                "/production" + (value.isEmpty() ? "" : "?show=" + value),
                show.equals(value),
                Show.number(all.stream().filter(a -> isShown(a, value)).count()));
    }

    /** By its number, when each planned run can really start. */
    private Map<String, LineSequence.Start> starts(CurrentPerson person, LocalDate today) {
        return schedule.starts(person.facility(), today.plusDays(SHOWN_DAYS)).stream()
                .collect(Collectors.toMap(start -> start.run().run().number(), Function.identity()));
    }

    private Table table(List<RunAvailability> rows, Map<String, LineSequence.Start> starts, ZoneId zone) {
        var items = new HashMap<Long, Catalog.Item>();
        var table = Table.of(
                "Starts",
                "Line",
                "From",
                "Until",
                "Run",
                "Makes",
                "#Quantity",
                "State",
                "Material",
                "Lots",
                "What is missing");
        for (var row : rows) {
            var run = row.run();
            var item = item(run.outputItemId(), items);
            var href = "/production/" + run.number();
            table.row(
                    run.number(),
                    href,
                    Cell.day(run.startsOn()),
                    Cell.text(run.line()),
                    from(Optional.ofNullable(starts.get(run.number())), zone),
                    until(Optional.ofNullable(starts.get(run.number())), zone),
                    Cell.link(run.number(), href),
                    Cell.text(item.name()).hint(item.number()),
                    Cell.number(run.quantity(), item.unit()),
                    Cell.badge(Show.words(run.state().name()), run.state().isOpen() ? "quiet" : "good"),
                    material(row, Optional.ofNullable(starts.get(run.number()))),
                    lots(row),
                    Cell.text(missing(row, items)));
        }
        return table.emptySaying(
                "No run is scheduled. Schedule one: what it needs by its [bill of materials](/boms) is then planned for under [Buy](/buy).");
    }

    /** When it starts on a line whose hours are known. */
    private static Cell from(Optional<LineSequence.Start> start, ZoneId zone) {
        return start.flatMap(LineSequence.Start::times)
                .map(t -> Cell.text(clock(t.from(), start.orElseThrow().run().slot(), zone))
                        .hint(
                                t.changeOverMinutes() == 0
                                        ? ""
                                        : t.changeOverMinutes() + " min to change over before it"))
                .orElse(Cell.muted("–"));
    }

    /** When it is done; a run that does not fit its day says so. */
    private static Cell until(Optional<LineSequence.Start> start, ZoneId zone) {
        return start.map(s -> s.times()
                        .map(t -> s.overnight()
                                ? Cell.badge("until " + clock(t.until(), s.starts(), zone), "warn")
                                        .hint("Does not fit its day.")
                                : t.byRate()
                                        ? Cell.text(clock(t.until(), s.run().slot(), zone))
                                        : Cell.muted("end of day").hint("No rate is known on this line."))
                        .orElse(Cell.muted("–")))
                .orElse(Cell.muted("–"));
    }

    /** The time of day, with the day where it is another one. */
    private static String clock(Instant moment, LocalDate day, ZoneId zone) {
        var there = moment.atZone(zone);
        return (there.toLocalDate().equals(day) ? "" : Show.day(there.toLocalDate()) + " ") + Show.clock(moment, zone);
    }

    /** Its material, and by how many days it is late for want of it. */
    private static Cell material(RunAvailability row, Optional<LineSequence.Start> start) {
        return start.filter(s -> s.lateDays() > 0)
                .map(s -> !s.behind().isEmpty()
                        ? Cell.badge("late by " + Show.count(s.lateDays(), "day"), "warn")
                                .hint("Behind " + s.behind() + " on its line.")
                        : s.waitsFor().isEmpty()
                                ? Cell.badge("late by " + Show.count(s.lateDays(), "day"), "warn")
                                        .hint("Its material is there; its line is not done with it in time.")
                                : s.isOnOrder()
                                        ? Cell.badge("late by " + Show.count(s.lateDays(), "day"), "bad")
                                                .hint("Its material is complete on " + Show.day(s.starts()) + ".")
                                        : Cell.badge("short", "bad").hint("Something it lacks is not on order."))
                .orElseGet(() -> material(row));
    }

    /** Whether lots are reserved for it. */
    private static Cell lots(RunAvailability row) {
        var whole = row.components().stream()
                .filter(RunAvailability.Component::isReserved)
                .count();
        var begun = row.components().stream().anyMatch(c -> c.reserved().signum() > 0);
        return row.isReserved()
                ? Cell.badge("reserved", "good")
                : begun ? Cell.badge(whole + " of " + row.components().size() + " reserved", "info") : Cell.muted("–");
    }

    static Cell material(RunAvailability row) {
        return switch (row.run().state()) {
            case STARTED, FINISHED, CANCELLED -> Cell.muted("–");
            case PLANNED ->
                switch (row.status()) {
                    case READY -> Cell.badge("ready", "good");
                    case ARRIVING -> Cell.badge("arriving in time", "info");
                    case SHORT -> Cell.badge("short", "bad");
                    case NO_BILL -> Cell.badge("no bill", "warn");
                };
        };
    }

    private String missing(RunAvailability row, Map<Long, Catalog.Item> items) {
        return row.components().stream()
                .filter(c -> c.missing().signum() > 0)
                .map(c -> Show.number(c.missing()) + " "
                        + Show.unit(item(c.itemId(), items).unit()) + " "
                        + item(c.itemId(), items).number()
                        + c.next()
                                .map(r -> ", next " + r.document() + " on " + Show.day(r.dueOn()))
                                .orElse(", nothing on order"))
                .reduce((a, b) -> a + "; " + b)
                .orElse("");
    }

    private Catalog.Item item(long id, Map<Long, Catalog.Item> items) {
        return items.computeIfAbsent(id, i -> catalog.item(i).orElseThrow());
    }

    @PostMapping("/production")
    @RequirePermission(Permissions.PLAN)
    String schedule(
            @RequestParam String item,
            @RequestParam String quantity,
            @RequestParam String starts,
            @RequestParam(defaultValue = "") String line,
            @RequestParam(defaultValue = "") String key,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var outcome = scheduled(item.strip(), quantity, starts, line, key, person);
        if (outcome instanceof RunOutcome.Done(var number)) {
            frames.say(number + " is scheduled.");
            return "redirect:/production/" + number;
        }
        response.setStatus(422);
        var view = page("", person, new Typed(item, quantity, starts, line, key), model);
        new RecordPage.Refusal(
                        "run",
                        RunWords.planned(outcome),
                        RunWords.of(outcome),
                        Map.of("item", item, "quantity", quantity))
                .into(model);
        return view;
    }

    private RunOutcome scheduled(
            String number, String quantity, String starts, String line, String key, CurrentPerson person) {
        var item = catalog.item(number);
        if (item.isEmpty()) {
            return new RunOutcome.UnknownItem(number);
        }
        var unit = item.get().unitOfMeasure();
        LocalDate day;
        try {
            day = LocalDate.parse(starts.strip());
        } catch (DateTimeParseException e) {
            return new RunOutcome.DayMissing(starts);
        }
        var wanted = TypedFigure.read(quantity, unit);
        return wanted.isEmpty()
                ? new RunOutcome.WrongQuantity(number, quantity, unit.symbol())
                : production.schedule(
                        person,
                        IdempotencyKey.sent(key),
                        new Production.NewRun(item.get().id(), wanted.get(), day, line));
    }
}
