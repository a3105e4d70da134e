package io.everygram.replenishment.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.AsksReason;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.FormPage;
import io.everygram.platform.web.Frames;
import io.everygram.replenishment.PlanSchedule;
import io.everygram.replenishment.Replenishment;
import io.everygram.replenishment.domain.MorningRun;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** When the facility's plan is made by itself. */
@Controller
class ScheduleController {
    private final Replenishment replenishment;
    private final PlanSchedule schedule;
    private final Catalog catalog;
    private final Frames frames;

    ScheduleController(Replenishment replenishment, PlanSchedule schedule, Catalog catalog, Frames frames) {
        this.replenishment = replenishment;
        this.schedule = schedule;
        this.catalog = catalog;
        this.frames = frames;
    }

    @GetMapping("/buy/schedule")
    @RequirePermission(Permissions.PLAN)
    String form(CurrentPerson person, Model model) {
        var run = schedule.standing(person.facility()).run();
        return show(person, model, run.at().toString(), run.active() ? "yes" : "no", "");
    }

    private String show(CurrentPerson person, Model model, String at, String active, String refused) {
        var page = new FormPage(
                "Morning run",
                "Once a business day the plan is made by itself, on the clock of "
                        + catalog.facility(person.facility()).zone()
                        + ". A morning that was missed is caught up on the same day.",
                refused.isEmpty() ? "" : "Nothing was saved. Mend what is marked and send it again.",
                new Form(
                        "schedule",
                        "/buy/schedule",
                        "Save the morning run",
                        "primary",
                        "",
                        List.of(
                                Form.Field.of("at", "Time of day", "time", at).refused(refused),
                                Form.Field.select(
                                        "active",
                                        "Plan by itself",
                                        active,
                                        List.of(new Form.Option("yes", "Every day"), new Form.Option("no", "Never"))))),
                "/buy");
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "archetypes/form";
    }

    @PostMapping("/buy/schedule")
    @AsksReason(usually = "fits the working day")
    @RequirePermission(Permissions.PLAN)
    String save(
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "yes") String active,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        try {
            var run = new MorningRun(LocalTime.parse(at.strip()), active.equals("yes"));
            replenishment.setMorningRun(person.facility(), run, person.name());
            frames.say(
                    run.active()
                            ? "The plan is made every day at " + run.at() + "."
                            : "The plan is made by hand only.");
            return "redirect:/buy";
        } catch (DateTimeParseException e) {
            response.setStatus(422);
            return show(person, model, at, active, "Write a time of day, e.g. 05:30.");
        }
    }
}
