package io.everygram.dispatch.web;

import io.everygram.dispatch.Fleet;
import io.everygram.dispatch.Fleet.Driver;
import io.everygram.dispatch.Fleet.Saved;
import io.everygram.identity.AsksReason;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One driver, as manifests show it. */
@Controller
class DriverController {
    private final Fleet fleet;
    private final Frames frames;

    DriverController(Fleet fleet, Frames frames) {
        this.fleet = fleet;
        this.frames = frames;
    }

    @GetMapping("/fleet/drivers/{id}")
    @RequirePermission(Permissions.SHIP)
    String driver(@PathVariable String id, CurrentPerson person, Model model) {
        if (id.equals("new")) {
            return driverForm(id, Map.of(), Map.of(), "", model);
        }
        var driver = fleet.driver(person.facility(), FleetForm.number(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return driverForm(
                id,
                Map.of(
                        "name", driver.name(),
                        "license_number", driver.licenseNumber(),
                        "valid", driver.licenseValidTo().toString(),
                        "employee_number", driver.employeeNumber(),
                        "phone", driver.phone(),
                        "born", FleetForm.text(driver.person().bornOn()),
                        "badge", FleetForm.text(driver.person().badgeValidTo()),
                        "active", driver.active() ? "yes" : "no",
                        "version", Integer.toString(driver.version())),
                Map.of(),
                "",
                model);
    }

    private String driverForm(
            String id, Map<String, String> typed, Map<String, String> errors, String refusal, Model model) {
        return show(
                "Driver",
                "/fleet/drivers/" + id,
                refusal,
                List.of(
                        FleetForm.field("name", "Name", "text", typed, errors),
                        FleetForm.field("license_number", "Driver's license number", "text", typed, errors),
                        FleetForm.field("valid", "License valid to", "date", typed, errors),
                        FleetForm.field("employee_number", "Employee or badge number", "text", typed, errors),
                        FleetForm.field("phone", "Telephone", "text", typed, errors)
                                .optional(),
                        FleetForm.field("born", "Born on", "date", typed, errors)
                                .optional()
                                .hint("Some states ask for an age."),
                        FleetForm.field("badge", "Badge valid to", "date", typed, errors)
                                .optional(),
                        Form.Field.select("active", "Is", typed.getOrDefault("active", "yes"), FleetForm.IN_USE),
                        FleetForm.hidden(typed)),
                model);
    }

    @PostMapping("/fleet/drivers/{id}")
    @AsksReason(usually = "kept up to date")
    @RequirePermission(Permissions.SHIP)
    String saveDriver(
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        if (!id.equals("new")
                && fleet.driver(person.facility(), FleetForm.number(id)).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var errors = FleetForm.badDays(typed, List.of("valid", "born", "badge"), List.of("valid"));
        if (!errors.isEmpty()) {
            response.setStatus(422);
            return driverForm(id, typed, errors, "", model);
        }
        var saved = fleet.save(
                person.facility(),
                new Driver(
                        FleetForm.number(id),
                        typed.getOrDefault("name", ""),
                        typed.getOrDefault("license_number", ""),
                        FleetForm.day(typed, "valid").orElseThrow(),
                        typed.getOrDefault("employee_number", ""),
                        typed.getOrDefault("phone", ""),
                        !typed.getOrDefault("active", "yes").equals("no"),
                        (int) FleetForm.number(typed.getOrDefault("version", "0")),
                        new Fleet.Person(
                                FleetForm.day(typed, "born").orElse(null),
                                FleetForm.day(typed, "badge").orElse(null))),
                person.login());
        if (saved instanceof Saved.Done) {
            frames.say("The driver is saved.");
            return "redirect:/fleet";
        }
        response.setStatus(422);
        return driverForm(id, typed, FleetForm.errors(saved), FleetForm.refusal(saved), model);
    }

    private String show(String kind, String path, String refusal, List<Form.Field> fields, Model model) {
        model.addAttribute("frame", frames.frame(kind));
        model.addAttribute("page", FleetForm.page(kind, path, refusal, fields));
        return "archetypes/form";
    }
}
