package io.everygram.demand.web;

import io.everygram.demand.CalendarOutcome;
import io.everygram.demand.DemandCalendar;
import io.everygram.demand.Promotion;
import io.everygram.demand.SalesEvent;
import io.everygram.demand.Velocity;
import io.everygram.identity.AsksReason;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Form.Field;
import io.everygram.platform.web.Form.Option;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.Chip;
import io.everygram.platform.web.WorklistPage.LinkButton;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The events and promotions that a facility's forecasts reckon with. */
@Controller
class CalendarController {
    private static final String EVENTS = "/demand/calendar";
    private static final String PROMOTIONS = "/demand/promotions";
    private static final int NEXT_YEARS = 3;

    private final DemandCalendar calendar;
    private final Velocity velocity;
    private final Frames frames;

    CalendarController(DemandCalendar calendar, Velocity velocity, Frames frames) {
        this.calendar = calendar;
        this.velocity = velocity;
        this.frames = frames;
    }

    private static List<Chip> chips(boolean events) {
        return List.of(new Chip("Events", EVENTS, events, ""), new Chip("Promotions", PROMOTIONS, !events, ""));
    }

    private static WorklistPage shown(String title, String lead, Table table, boolean events, Form... forms) {
        return WorklistPage.of(title, lead, table)
                .chips(chips(events))
                .forms(forms)
                .links(new LinkButton("Demand", DemandAddress.PATH, false));
    }

    @GetMapping(EVENTS)
    @RequirePermission(Permissions.READ)
    String events(CurrentPerson person, Model model) {
        var today = velocity.today(person.facility());
        var table = Table.of("Event", "Next", "Comes", "#Days before", "#Days after", "");
        for (var event : calendar.events(person.facility())) {
            var href = EVENTS + "/event?name=" + URLEncoder.encode(event.name(), StandardCharsets.UTF_8);
            table.row(
                    "",
                    href,
                    Cell.link(event.name(), href),
                    next(event, today).map(Cell::day).orElse(Cell.muted("past")),
                    Cell.text(event.recurs().words()),
                    Cell.number(event.before()),
                    Cell.number(event.after()),
                    Cell.act("Edit", href));
        }
        var forms = new ArrayList<Form>();
        forms.add(new Form("event", EVENTS, "Add an event", "primary", "", eventFields(today, Optional.empty())));
        for (var name : calendar.takenAway(person.facility())) {
            forms.add(new Form(
                    "restore",
                    EVENTS + "/restore",
                    "Put " + name + " back",
                    "plain",
                    "As it usually is.",
                    List.of(Field.hidden("name", name))));
        }
        model.addAttribute("frame", frames.frame("Events"));
        model.addAttribute(
                "page",
                shown(
                        "Events",
                        "Days on which customers buy as on no other. Each has a factor, learned from the same days of the past.",
                        table.emptySaying("No events are reckoned with."),
                        true,
                        forms.toArray(Form[]::new)));
        return "archetypes/worklist";
    }

    private static Optional<LocalDate> next(SalesEvent event, LocalDate today) {
        for (int year = today.getYear(); year <= today.getYear() + NEXT_YEARS; year++) {
            var day = event.in(year).filter(on -> !on.plusDays(event.after()).isBefore(today));
            if (day.isPresent()) {
                return day;
            }
        }
        return Optional.empty();
    }

    private static List<Field> eventFields(LocalDate today, Optional<SalesEvent> event) {
        return List.of(
                event.map(known -> Field.hidden("name", known.name())).orElse(Field.of("name", "Name", "text", "")),
                Field.of(
                        "day",
                        "Day",
                        "date",
                        event.map(known -> next(known, today).orElse(known.day()))
                                .orElse(today)
                                .toString()),
                Field.select(
                        "recurs",
                        "Comes",
                        event.map(known -> known.recurs().name()).orElse("ONCE"),
                        Arrays.stream(SalesEvent.Recurs.values())
                                .map(recurs -> new Option(recurs.name(), Show.sentence(recurs.words())))
                                .toList()),
                Field.of(
                        "before",
                        "Days before it",
                        "number",
                        event.map(known -> Integer.toString(known.before())).orElse("0")),
                Field.of(
                        "after",
                        "Days after it",
                        "number",
                        event.map(known -> Integer.toString(known.after())).orElse("0")));
    }

    @PostMapping(EVENTS)
    @AsksReason(usually = "as every year")
    @RequirePermission(Permissions.PLAN)
    String save(
            @RequestParam Map<String, String> typed, CurrentPerson person, Model model, HttpServletResponse response) {
        var outcome = event(typed).map(event -> calendar.save(person.facility(), event));
        if (outcome.isPresent() && outcome.get() instanceof CalendarOutcome.Done(var name)) {
            frames.say(name + " is in the calendar. The forecast is made anew.");
            return "redirect:" + EVENTS;
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        var view = events(person, model);
        refusal("event", outcome, unreadOfEvent(typed), typed).into(model);
        return view;
    }

    private static Optional<SalesEvent> event(Map<String, String> typed) {
        return unreadOfEvent(typed).isEmpty()
                ? Optional.of(new SalesEvent(
                        typed.getOrDefault("name", "").strip(),
                        DemandItemController.day(typed.getOrDefault("day", "")).orElseThrow(),
                        SalesEvent.Recurs.valueOf(typed.getOrDefault("recurs", "")),
                        days(typed, "before"),
                        days(typed, "after")))
                : Optional.empty();
    }

    private static String unreadOfEvent(Map<String, String> typed) {
        if (DemandItemController.day(typed.getOrDefault("day", "")).isEmpty()) {
            return "day";
        }
        if (Arrays.stream(SalesEvent.Recurs.values())
                .noneMatch(recurs -> recurs.name().equals(typed.get("recurs")))) {
            return "recurs";
        }
        return days(typed, "before") < 0 ? "before" : days(typed, "after") < 0 ? "after" : "";
    }

    private static int days(Map<String, String> typed, String field) {
        var text = typed.getOrDefault(field, "").strip();
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : -1;
    }

    private static RecordPage.Refusal refusal(
            String form, Optional<CalendarOutcome> outcome, String unread, Map<String, String> typed) {
        if (!unread.isEmpty()) {
            return new RecordPage.Refusal(
                    form,
                    unread,
                    "“" + typed.getOrDefault(unread, "") + "” cannot be read. Nothing was changed.",
                    typed);
        }
        return outcome.orElseThrow() instanceof CalendarOutcome.Refused refused
                ? new RecordPage.Refusal(form, DemandWords.field(refused), DemandWords.of(refused), typed)
                : RecordPage.Refusal.NONE;
    }

    @GetMapping(EVENTS + "/event")
    @RequirePermission(Permissions.READ)
    String event(@RequestParam(defaultValue = "") String name, CurrentPerson person, Model model) {
        if (name.isBlank()) {
            return "redirect:" + EVENTS;
        }
        var event = calendar.events(person.facility()).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var today = velocity.today(person.facility());
        var table = Table.of("Day", "");
        for (int year = today.getYear() - 1; year <= today.getYear() + 1; year++) {
            event.in(year)
                    .ifPresent(day -> table.row(
                            "", "", Cell.day(day).hint(day.toString()), Cell.muted(Integer.toString(day.getYear()))));
        }
        model.addAttribute("frame", frames.frame(name));
        model.addAttribute(
                "page",
                WorklistPage.of(
                                name,
                                Show.sentence(event.recurs().words()) + ", with " + Show.count(event.before(), "day")
                                        + " before and " + event.after() + " after.",
                                table.emptySaying(""))
                        .forms(
                                new Form(
                                        "event",
                                        EVENTS,
                                        "Change",
                                        "primary",
                                        "The forecast is made anew.",
                                        eventFields(today, Optional.of(event))),
                                new Form(
                                        "remove",
                                        EVENTS + "/remove",
                                        "Remove",
                                        "danger",
                                        "Its days count as days like others.",
                                        List.of(Field.hidden("name", name))))
                        .links(new LinkButton("All events", EVENTS, false)));
        return "archetypes/worklist";
    }

    @PostMapping(EVENTS + "/remove")
    @AsksReason(usually = "not here")
    @RequirePermission(Permissions.PLAN)
    String remove(@RequestParam(defaultValue = "") String name, CurrentPerson person) {
        return said(calendar.remove(person.facility(), name), name + " is out of the calendar.", EVENTS);
    }

    @PostMapping(EVENTS + "/restore")
    @AsksReason(usually = "as usual")
    @RequirePermission(Permissions.PLAN)
    String restore(@RequestParam(defaultValue = "") String name, CurrentPerson person) {
        return said(calendar.restore(person.facility(), name), name + " is as it usually is.", EVENTS);
    }

    private String said(CalendarOutcome outcome, String words, String path) {
        if (outcome instanceof CalendarOutcome.Refused) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        frames.say(words + " The forecast is made anew.");
        return "redirect:" + path;
    }

    @GetMapping(PROMOTIONS)
    @RequirePermission(Permissions.READ)
    String promotions(CurrentPerson person, Model model) {
        var today = velocity.today(person.facility());
        var table = Table.of("Promotion", "Of", "From", "To", "State", "");
        for (var promotion : calendar.promotions(person.facility())) {
            var href = PROMOTIONS + "/" + promotion.promotionId();
            table.row(
                    "",
                    href,
                    Cell.link(promotion.name(), href),
                    promotion.itemId() > 0
                            ? Cell.link(promotion.item(), DemandAddress.PATH + "/items/" + promotion.itemId())
                            : Cell.text("all of " + Show.words(promotion.category())),
                    Cell.day(promotion.fromDay()),
                    Cell.day(promotion.toDay()),
                    state(promotion, today),
                    Cell.act("Edit", href));
        }
        var categories = new ArrayList<Option>();
        categories.add(new Option("", "–"));
        calendar.categories().forEach(category -> categories.add(new Option(category, Show.words(category))));
        model.addAttribute("frame", frames.frame("Promotions"));
        model.addAttribute(
                "page",
                shown(
                        "Promotions",
                        "Days on which an item or a category was offered otherwise. What it sold then is not taken for what it sells.",
                        table.emptySaying(
                                "No promotion was told. Add one so that its sales do not raise the forecast."),
                        false,
                        new Form(
                                "promotion",
                                PROMOTIONS,
                                "Add a promotion",
                                "primary",
                                "The forecast is made anew.",
                                List.of(
                                        Field.of("name", "Name", "text", ""),
                                        Field.of("item", "Item, number or name", "text", "")
                                                .optional(),
                                        Field.select("category", "Or a category", "", categories)
                                                .optional(),
                                        Field.of("from", "From", "date", today.toString()),
                                        Field.of("to", "To", "date", today.toString())))));
        return "archetypes/worklist";
    }

    private static Cell state(Promotion promotion, LocalDate today) {
        return promotion.fromDay().isAfter(today)
                ? Cell.badge("to come", "info")
                : promotion.toDay().isBefore(today) ? Cell.muted("over") : Cell.badge("now", "good");
    }

    @PostMapping(PROMOTIONS)
    @AsksReason(usually = "as agreed with sales")
    @RequirePermission(Permissions.PLAN)
    String promote(
            @RequestParam Map<String, String> typed, CurrentPerson person, Model model, HttpServletResponse response) {
        var unread = unreadDays(typed);
        var outcome = unread.isEmpty()
                ? Optional.of(calendar.promote(
                        person.facility(),
                        typed.getOrDefault("name", ""),
                        typed.getOrDefault("item", ""),
                        typed.getOrDefault("category", ""),
                        day(typed, "from"),
                        day(typed, "to")))
                : Optional.<CalendarOutcome>empty();
        if (outcome.isPresent() && outcome.get() instanceof CalendarOutcome.Done(var name)) {
            frames.say(name + " is told. The forecast is made anew.");
            return "redirect:" + PROMOTIONS;
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        var view = promotions(person, model);
        refusal("promotion", outcome, unread, typed).into(model);
        return view;
    }

    private static String unreadDays(Map<String, String> typed) {
        return DemandItemController.day(typed.getOrDefault("from", "")).isEmpty()
                ? "from"
                : DemandItemController.day(typed.getOrDefault("to", "")).isEmpty() ? "to" : "";
    }

    private static LocalDate day(Map<String, String> typed, String field) {
        return DemandItemController.day(typed.getOrDefault(field, "")).orElseThrow();
    }

    @GetMapping(PROMOTIONS + "/{id:\\d{1,18}}")
    @RequirePermission(Permissions.READ)
    String promotion(@PathVariable long id, CurrentPerson person, Model model) {
        return promotion(id, person, model, RecordPage.Refusal.NONE);
    }

    private String promotion(long id, CurrentPerson person, Model model, RecordPage.Refusal refusal) {
        var promotion = calendar.promotion(person.facility(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var form = new Form(
                "promotion",
                PROMOTIONS + "/" + id,
                "Change",
                "primary",
                "The forecast is made anew.",
                List.of(
                        Field.of("name", "Name", "text", promotion.name()),
                        Field.of("from", "From", "date", promotion.fromDay().toString()),
                        Field.of("to", "To", "date", promotion.toDay().toString())));
        model.addAttribute("frame", frames.frame(promotion.name()));
        model.addAttribute(
                "page",
                new RecordPage(
                                "Promotion",
                                Cell.text(promotion.name()),
                                promotion.itemId() > 0
                                        ? promotion.item()
                                        : "all of " + Show.words(promotion.category()),
                                List.of(state(promotion, velocity.today(person.facility()))),
                                List.of(
                                        new RecordPage.Fact("From", Cell.day(promotion.fromDay())),
                                        new RecordPage.Fact("To", Cell.day(promotion.toDay()))),
                                List.of(),
                                List.of(
                                        form,
                                        Form.button(
                                                PROMOTIONS + "/" + id + "/remove",
                                                "Remove",
                                                "danger",
                                                "Its days count as days like others.")),
                                List.of(new LinkButton("All promotions", PROMOTIONS, false)),
                                List.of(),
                                "")
                        .after(refusal));
        return "archetypes/record";
    }

    @PostMapping(PROMOTIONS + "/{id:\\d{1,18}}")
    @AsksReason(usually = "as agreed with sales")
    @RequirePermission(Permissions.PLAN)
    String change(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        if (calendar.promotion(person.facility(), id).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var unread = unreadDays(typed);
        var outcome = unread.isEmpty()
                ? Optional.of(calendar.change(
                        person.facility(), id, typed.getOrDefault("name", ""), day(typed, "from"), day(typed, "to")))
                : Optional.<CalendarOutcome>empty();
        if (outcome.isPresent() && outcome.get() instanceof CalendarOutcome.Done(var name)) {
            frames.say(name + " is changed. The forecast is made anew.");
            return "redirect:" + PROMOTIONS;
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return promotion(id, person, model, refusal("promotion", outcome, unread, typed));
    }

    @PostMapping(PROMOTIONS + "/{id:\\d{1,18}}/remove")
    @AsksReason(usually = "did not take place")
    @RequirePermission(Permissions.PLAN)
    String removePromotion(@PathVariable long id, CurrentPerson person) {
        return said(calendar.removePromotion(person.facility(), id), "The promotion is removed.", PROMOTIONS);
    }
}
