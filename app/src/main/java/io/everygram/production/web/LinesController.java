package io.everygram.production.web;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.production.LineOutcome;
import io.everygram.production.LineWords;
import io.everygram.production.Lines;
import io.everygram.production.Schedule;
import io.everygram.production.domain.LineSequence;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The production lines: their hours, closed days, rates and change-overs. */
@Controller
class LinesController {
    private static final String LINE = "/production/lines/{line:\\d{1,18}}";

    private final Lines lines;
    private final Schedule schedule;
    private final LineView view;
    private final Frames frames;

    LinesController(Lines lines, Schedule schedule, LineView view, Frames frames) {
        this.lines = lines;
        this.schedule = schedule;
        this.view = view;
        this.frames = frames;
    }

    @GetMapping("/production/lines")
    @RequirePermission(Permissions.READ)
    String list(CurrentPerson person, Model model) {
        return list(person, model, "");
    }

    private String list(CurrentPerson person, Model model, String name) {
        var starts = schedule
                .starts(person.facility(), view.today(person.facility()).plusDays(LineView.DAYS))
                .stream()
                .collect(Collectors.groupingBy(start -> start.run().run().line()));
        var table = Table.of(
                "Line",
                "State",
                "Hours",
                "#Closed days",
                "#Rates",
                "#Change-over, min",
                "#Runs, 14 days",
                "#Do not fit");
        for (var line : lines.all(person.facility())) {
            var runs = starts.getOrDefault(line.head().name(), List.of());
            var href = "/production/lines/" + line.head().lineId();
            table.row(
                    "",
                    href,
                    Cell.link(line.head().name(), href),
                    line.head().active() ? Cell.badge("in use", "good") : Cell.badge("set aside", "quiet"),
                    line.hours().isEmpty()
                            ? Cell.badge("no hours yet", "warn")
                            : Cell.text(LineView.hours(line.hours())),
                    Cell.number(line.closed().size()),
                    Cell.number(line.rates().size()),
                    Cell.number(line.head().changeOverMinutes()),
                    Cell.number(runs.size()),
                    Cell.number(
                            runs.stream().filter(LineSequence.Start::overnight).count()));
        }
        model.addAttribute("frame", frames.frame("Lines"));
        model.addAttribute(
                "page",
                WorklistPage.of(
                                "Lines",
                                "When each line works, how fast it makes what, and how long it takes to change over: runs get their times from it.",
                                table.emptySaying(
                                        "No line is entered, so a run takes its whole day wherever it is put. Add the first line, then its hours and rates."))
                        .export(WorklistPage.ITSELF)
                        .links(new WorklistPage.LinkButton("Schedule", "/production", false))
                        .forms(new Form(
                                "line",
                                "/production/lines",
                                "Add a line",
                                "primary",
                                "From the first line on, runs are put on lines of this list only.",
                                List.of(Form.Field.of("name", "Name", "text", name)))));
        return "archetypes/worklist";
    }

    @PostMapping("/production/lines")
    @RequirePermission(Permissions.PLAN)
    String add(
            @RequestParam(defaultValue = "") String name,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var outcome = lines.add(person, name);
        if (outcome instanceof LineOutcome.Done(var id, var added)) {
            frames.say(added + " is added. Tell its hours and rates.");
            return "redirect:/production/lines/" + id;
        }
        response.setStatus(422);
        var page = list(person, model, name);
        new RecordPage.Refusal("line", LineWords.field(outcome), LineWords.of(outcome), Map.of("name", name))
                .into(model);
        return page;
    }

    @GetMapping(LINE)
    @RequirePermission(Permissions.READ)
    String line(@PathVariable long line, CurrentPerson person, Model model) {
        return page(line, person, model, RecordPage.Refusal.NONE);
    }

    private String page(long line, CurrentPerson person, Model model, RecordPage.Refusal refusal) {
        var found = lines.find(person.facility(), line)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("frame", frames.frame(found.head().name()));
        model.addAttribute("page", view.page(person.facility(), found).after(refusal));
        return "archetypes/record";
    }

    @PostMapping(LINE)
    @RequirePermission(Permissions.PLAN)
    String change(
            @PathVariable long line,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(name = "per_hour", defaultValue = "") String perHour,
            @RequestParam(defaultValue = "") String minutes,
            @RequestParam(defaultValue = "no") String active,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return done(
                lines.change(person, line, version, perHour, minutes, active.equals("yes")),
                "line",
                Map.of("per_hour", perHour, "minutes", minutes, "active", active),
                line,
                person,
                model,
                response);
    }

    @PostMapping(LINE + "/hours")
    @RequirePermission(Permissions.PLAN)
    String hours(
            @PathVariable long line,
            CurrentPerson person,
            HttpServletRequest request,
            Model model,
            HttpServletResponse response) {
        var hours = new EnumMap<DayOfWeek, String>(DayOfWeek.class);
        var typed = new HashMap<String, String>();
        for (var day : DayOfWeek.values()) {
            var sent = request.getParameter("h" + day.getValue());
            hours.put(day, sent == null ? "" : sent);
            typed.put("h" + day.getValue(), sent == null ? "" : sent);
        }
        return done(lines.setHours(person, line, hours), "hours", typed, line, person, model, response);
    }

    @PostMapping(LINE + "/closed")
    @RequirePermission(Permissions.PLAN)
    String close(
            @PathVariable long line,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String why,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return done(
                lines.close(person, line, day, why),
                "closed",
                Map.of("day", day, "why", why),
                line,
                person,
                model,
                response);
    }

    @PostMapping(LINE + "/open")
    @RequirePermission(Permissions.PLAN)
    String open(
            @PathVariable long line,
            @RequestParam(defaultValue = "") String day,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return done(lines.open(person, line, day), "open", Map.of("day", day), line, person, model, response);
    }

    @PostMapping(LINE + "/rates")
    @RequirePermission(Permissions.PLAN)
    String rate(
            @PathVariable long line,
            @RequestParam(defaultValue = "") String item,
            @RequestParam(name = "per_hour", defaultValue = "") String perHour,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return done(
                lines.rate(person, line, item, perHour),
                "rate",
                Map.of("item", item, "per_hour", perHour),
                line,
                person,
                model,
                response);
    }

    @PostMapping(LINE + "/change-overs")
    @RequirePermission(Permissions.PLAN)
    String changeOver(
            @PathVariable long line,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String minutes,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return done(
                lines.changeOver(person, line, from, to, minutes),
                "change",
                Map.of("from", from, "to", to, "minutes", minutes),
                line,
                person,
                model,
                response);
    }

    @PostMapping(LINE + "/change-overs/drop")
    @RequirePermission(Permissions.PLAN)
    String drop(
            @PathVariable long line,
            @RequestParam(name = "change_over", defaultValue = "0") long changeOver,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return done(lines.dropChangeOver(person, line, changeOver), "drop", Map.of(), line, person, model, response);
    }

    private String done(
            LineOutcome outcome,
            String form,
            Map<String, String> typed,
            long line,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        if (outcome instanceof LineOutcome.UnknownLine) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (outcome instanceof LineOutcome.Refused) {
            response.setStatus(422);
            return page(
                    line,
                    person,
                    model,
                    new RecordPage.Refusal(form, LineWords.field(outcome), LineWords.of(outcome), typed));
        }
        frames.say(LineWords.of(outcome));
        return "redirect:/production/lines/" + line;
    }
}
