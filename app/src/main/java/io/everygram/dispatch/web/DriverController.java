package io.everygram.dispatch.web;

import io.everygram.dispatch.Fleet;
import io.everygram.dispatch.Fleet.Driver;
import io.everygram.identity.AsksReason;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Form;
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
    private final FleetPages pages;

    DriverController(Fleet fleet, FleetPages pages) {
        this.fleet = fleet;
        this.pages = pages;
    }

    @GetMapping("/fleet/drivers/{id}")
    @RequirePermission(Permissions.SHIP)
    String driver(@PathVariable String id, CurrentPerson person, Model model) {
        return pages.show(sheet(id), id.equals("new") ? Map.of() : typed(found(id, person)), model);
    }

    private Driver found(String id, CurrentPerson person) {
        return fleet.driver(person.facility(), FleetForm.number(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Map<String, String> typed(Driver driver) {
        return Map.of(
                "name", driver.name(),
                "license_number", driver.licenseNumber(),
                "valid", driver.licenseValidTo().toString(),
                "employee_number", driver.employeeNumber(),
                "phone", driver.phone(),
                "born", FleetForm.text(driver.person().bornOn()),
                "badge", FleetForm.text(driver.person().badgeValidTo()),
                "active", driver.active() ? "yes" : "no",
                "version", Integer.toString(driver.version()));
    }

    private static FleetPages.Sheet sheet(String id) {
        return new FleetPages.Sheet(
                "Driver",
                "/fleet/drivers/" + id,
                DriverController::fields,
                List.of("valid", "born", "badge"),
                List.of("valid"));
    }

    private static List<Form.Field> fields(Map<String, String> typed, Map<String, String> errors) {
        return List.of(
                FleetForm.field("name", "Name", "text", typed, errors),
                FleetForm.field("license_number", "Driver's license number", "text", typed, errors),
                FleetForm.field("valid", "License valid to", "date", typed, errors),
                FleetForm.field("employee_number", "Employee or badge number", "text", typed, errors),
                FleetForm.field("phone", "Telephone", "text", typed, errors).optional(),
                FleetForm.field("born", "Born on", "date", typed, errors)
                        .optional()
                        .hint("Some states ask for an age."),
                FleetForm.field("badge", "Badge valid to", "date", typed, errors)
                        .optional(),
                Form.Field.select("active", "Status", typed.getOrDefault("active", "yes"), FleetForm.IN_USE),
                FleetForm.hidden(typed));
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
        if (!id.equals("new")) {
            var _ = found(id, person);
        }
        return pages.save(
                sheet(id),
                typed,
                () -> fleet.save(person.facility(), driver(id, typed), person.login()),
                model,
                response);
    }

    private static Driver driver(String id, Map<String, String> typed) {
        return new Driver(
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
                        FleetForm.day(typed, "badge").orElse(null)));
    }
}
