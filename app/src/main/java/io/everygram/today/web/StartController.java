package io.everygram.today.web;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.identity.Role;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.StartStep.Step;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Getting started: what a new facility does before its first day, and what of it is done. */
@Controller
class StartController {
    private final StartList steps;
    private final Frames frames;

    StartController(StartList steps, Frames frames) {
        this.steps = steps;
        this.frames = frames;
    }

    @Bean
    static PageEntry startPage() {
        return PageEntry.of("Settings", 5, "Getting started", "/start", Permissions.READ, "");
    }

    @GetMapping("/start")
    @RequirePermission(Permissions.READ)
    String page(CurrentPerson person, Model model) {
        model.addAttribute("frame", frames.frame("Getting started"));
        model.addAttribute("page", page(person.facility()));
        return "today/start";
    }

    private StartPage page(FacilityId facility) {
        var all = steps.steps(facility);
        return new StartPage(
                (int) all.stream().filter(Step::done).count(),
                all.stream()
                        .filter(step -> !step.done())
                        .map(Step::title)
                        .findFirst()
                        .orElse(""),
                all.stream().map(this::line).toList());
    }

    private StartPage.Line line(Step step) {
        var who = frames.may(step.permission())
                ? ""
                : Arrays.stream(Role.values())
                        .filter(role -> role.permissions().contains(step.permission()))
                        .map(Role::title)
                        .collect(Collectors.joining(", "));
        return new StartPage.Line(step.title(), step.why(), step.done(), step.standing(), step.path(), step.act(), who);
    }
}
