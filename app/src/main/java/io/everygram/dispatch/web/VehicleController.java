package io.everygram.dispatch.web;

import io.everygram.dispatch.Fleet;
import io.everygram.dispatch.Fleet.Equipment;
import io.everygram.dispatch.Fleet.Vehicle;
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

/** One vehicle, as manifests show it. */
@Controller
class VehicleController {
    private final Fleet fleet;
    private final FleetPages pages;

    VehicleController(Fleet fleet, FleetPages pages) {
        this.fleet = fleet;
        this.pages = pages;
    }

    @GetMapping("/fleet/vehicles/{id}")
    @RequirePermission(Permissions.SHIP)
    String vehicle(@PathVariable String id, CurrentPerson person, Model model) {
        return pages.show(sheet(id), id.equals("new") ? Map.of() : typed(found(id, person)), model);
    }

    private Vehicle found(String id, CurrentPerson person) {
        return fleet.vehicle(person.facility(), FleetForm.number(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Map<String, String> typed(Vehicle vehicle) {
        return Map.ofEntries(
                Map.entry("make", vehicle.make()),
                Map.entry("model", vehicle.model()),
                Map.entry("plate", vehicle.plate()),
                Map.entry("registration", FleetForm.text(vehicle.registrationValidTo())),
                Map.entry("insurance", FleetForm.text(vehicle.insuranceValidTo())),
                Map.entry("locked", FleetForm.text(vehicle.equipment().lockedCompartment())),
                Map.entry("alarm", FleetForm.text(vehicle.equipment().alarm())),
                Map.entry("gps", FleetForm.text(vehicle.equipment().gps())),
                Map.entry("unmarked", FleetForm.text(vehicle.equipment().unmarked())),
                Map.entry("inspection", FleetForm.text(vehicle.equipment().inspectionValidTo())),
                Map.entry("active", vehicle.active() ? "yes" : "no"),
                Map.entry("version", Integer.toString(vehicle.version())));
    }

    private static FleetPages.Sheet sheet(String id) {
        return new FleetPages.Sheet(
                "Vehicle",
                "/fleet/vehicles/" + id,
                VehicleController::fields,
                List.of("registration", "insurance", "inspection"),
                List.of());
    }

    private static List<Form.Field> fields(Map<String, String> typed, Map<String, String> errors) {
        return List.of(
                FleetForm.field("make", "Make", "text", typed, errors),
                FleetForm.field("model", "Model", "text", typed, errors),
                FleetForm.field("plate", "Plate", "text", typed, errors).hint("With the state, as the paper shows it."),
                FleetForm.field("registration", "Registration valid to", "date", typed, errors)
                        .optional(),
                FleetForm.field("insurance", "Insurance valid to", "date", typed, errors)
                        .optional(),
                FleetForm.field("inspection", "Inspection valid to", "date", typed, errors)
                        .optional(),
                FleetForm.flagField("locked", "Locked compartment", typed),
                FleetForm.flagField("alarm", "Alarm", typed),
                FleetForm.flagField("gps", "GPS", typed),
                FleetForm.flagField("unmarked", "No sign of what it carries", typed),
                Form.Field.select("active", "Status", typed.getOrDefault("active", "yes"), FleetForm.IN_USE),
                FleetForm.hidden(typed));
    }

    @PostMapping("/fleet/vehicles/{id}")
    @AsksReason(usually = "kept up to date")
    @RequirePermission(Permissions.SHIP)
    String saveVehicle(
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
                () -> fleet.save(person.facility(), vehicle(id, typed), person.login()),
                model,
                response);
    }

    private static Vehicle vehicle(String id, Map<String, String> typed) {
        return new Vehicle(
                FleetForm.number(id),
                typed.getOrDefault("make", ""),
                typed.getOrDefault("model", ""),
                typed.getOrDefault("plate", ""),
                FleetForm.day(typed, "registration").orElse(null),
                FleetForm.day(typed, "insurance").orElse(null),
                !typed.getOrDefault("active", "yes").equals("no"),
                (int) FleetForm.number(typed.getOrDefault("version", "0")),
                new Equipment(
                        FleetForm.flag(typed, "locked"),
                        FleetForm.flag(typed, "alarm"),
                        FleetForm.flag(typed, "gps"),
                        FleetForm.flag(typed, "unmarked"),
                        FleetForm.day(typed, "inspection").orElse(null)));
    }
}
