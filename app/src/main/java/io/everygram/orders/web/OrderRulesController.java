package io.everygram.orders.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.AsksReason;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.orders.Orders;
import io.everygram.orders.domain.CutOff;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.FormPage;
import io.everygram.platform.web.Frames;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Until when orders for a day are taken at the facility. */
@Controller
class OrderRulesController {
    private final Orders orders;
    private final Catalog catalog;
    private final Frames frames;

    OrderRulesController(Orders orders, Catalog catalog, Frames frames) {
        this.orders = orders;
        this.catalog = catalog;
        this.frames = frames;
    }

    @GetMapping("/orders/rules")
    @RequirePermission(Permissions.MASTER_DATA)
    String rules(CurrentPerson person, Model model) {
        var now = orders.cutOff(person.facility());
        return show(
                person,
                model,
                now.map(c -> Integer.toString(c.daysBefore())).orElse("0"),
                now.map(c -> c.time().toString()).orElse(""),
                "",
                "");
    }

    private String show(CurrentPerson person, Model model, String days, String time, String badDays, String badTime) {
        var page = new FormPage(
                "Cut-off for orders",
                "Until when orders for a delivery day are taken, on the clock of "
                        + catalog.facility(person.facility()).zone() + ".",
                badDays.isEmpty() && badTime.isEmpty()
                        ? ""
                        : "Nothing was saved. Mend what is marked and send it again.",
                new Form(
                        "cut-off",
                        "/orders/rules",
                        "Save the cut-off",
                        "primary",
                        "",
                        List.of(
                                Form.Field.of("time", "Time of day", "time", time)
                                        .optional()
                                        .hint("Blank: a day is open until it ends.")
                                        .refused(badTime),
                                Form.Field.of("days", "Days before the delivery", "number", days)
                                        .hint("0 for the same day, 1 for the day before.")
                                        .refused(badDays))),
                "/orders");
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "archetypes/form";
    }

    @PostMapping("/orders/rules")
    @AsksReason(usually = "agreed with sales")
    @RequirePermission(Permissions.MASTER_DATA)
    String save(
            @RequestParam(defaultValue = "") String days,
            @RequestParam(defaultValue = "") String time,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var before = days.strip().matches("\\d{1,2}") ? Integer.parseInt(days.strip()) : -1;
        var badDays = before < 0 || before > 14 ? "Write whole days from 0 to 14." : "";
        Optional<LocalTime> until = Optional.empty();
        var badTime = "";
        try {
            until = time.isBlank() ? Optional.empty() : Optional.of(LocalTime.parse(time.strip()));
        } catch (DateTimeException e) {
            badTime = "Write a time of day, e.g. 14:00.";
        }
        if (!badDays.isEmpty() || !badTime.isEmpty()) {
            response.setStatus(422);
            return show(person, model, days, time, badDays, badTime);
        }
        var saved = orders.setCutOff(person.facility(), until.map(t -> new CutOff(before, t)), person.name());
        frames.say(saved ? "The cut-off is saved; it holds for orders from now on." : "Nothing was saved.");
        return "redirect:/orders/rules";
    }
}
