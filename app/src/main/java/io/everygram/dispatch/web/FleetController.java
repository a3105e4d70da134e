package io.everygram.dispatch.web;

import io.everygram.catalog.Catalog;
import io.everygram.dispatch.Fleet;
import io.everygram.dispatch.Fleet.Driver;
import io.everygram.dispatch.Fleet.Equipment;
import io.everygram.dispatch.Fleet.Saved;
import io.everygram.dispatch.Fleet.Vehicle;
import io.everygram.identity.AsksReason;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.FormPage;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage.LinkButton;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Vehicles and drivers, and the ends of their papers. */
@Controller
class FleetController {
    private static final int SOON_DAYS = 30;
    private static final List<Form.Option> IN_USE =
            List.of(new Form.Option("yes", "in service"), new Form.Option("no", "out of service"));

    private static final List<Form.Option> YES_NO =
            List.of(new Form.Option("", "not recorded"), new Form.Option("yes", "yes"), new Form.Option("no", "no"));

    private final Fleet fleet;
    private final Catalog catalog;
    private final Frames frames;
    private final Clock clock;

    FleetController(Fleet fleet, Catalog catalog, Frames frames, Clock clock) {
        this.fleet = fleet;
        this.catalog = catalog;
        this.frames = frames;
        this.clock = clock;
    }

    @Bean
    static PageEntry fleetPage() {
        return PageEntry.of("Ship", 30, "Fleet", "/fleet", Permissions.READ, "g f");
    }

    @GetMapping("/fleet")
    @RequirePermission(Permissions.READ)
    String fleet(CurrentPerson person, Model model) {
        var today = catalog.facility(person.facility()).day(clock.instant()).date();
        var vehicles = Table.of("Plate", "Make and model", "Is", "Registration to", "Insurance to");
        for (var v : fleet.vehicles(person.facility())) {
            vehicles.row(
                    "",
                    "/fleet/vehicles/" + v.vehicleId(),
                    Cell.link(v.plate(), "/fleet/vehicles/" + v.vehicleId()),
                    Cell.text(v.name()),
                    service(v.active()),
                    until(v.registrationValidTo(), today),
                    until(v.insuranceValidTo(), today));
        }
        var drivers = Table.of("Name", "License", "Valid to", "Employee number", "Telephone", "Is");
        for (var d : fleet.drivers(person.facility())) {
            drivers.row(
                    "",
                    "/fleet/drivers/" + d.driverId(),
                    Cell.link(d.name(), "/fleet/drivers/" + d.driverId()),
                    Cell.text(d.licenseNumber()),
                    until(d.licenseValidTo(), today),
                    Cell.text(d.employeeNumber()),
                    Cell.text(d.phone()),
                    service(d.active()));
        }
        var page = new RecordPage(
                "Ship",
                Cell.text("Fleet"),
                "Who may drive what; papers that end within " + SOON_DAYS + " days are marked.",
                List.of(),
                List.of(),
                List.of(
                        new RecordPage.Part("Vehicles", "", vehicles.emptySaying("Add the first vehicle.")),
                        new RecordPage.Part("Drivers", "", drivers.emptySaying("Add the first driver."))),
                List.of(),
                List.of(
                        new LinkButton("Add a vehicle", "/fleet/vehicles/new", false),
                        new LinkButton("Add a driver", "/fleet/drivers/new", false),
                        new LinkButton("Vehicles from a file", "/fleet/files/vehicles", false),
                        new LinkButton("Drivers from a file", "/fleet/files/drivers", false)),
                List.of(),
                "");
        model.addAttribute("frame", frames.frame("Fleet"));
        model.addAttribute("page", page);
        return "archetypes/record";
    }

    private static Cell service(boolean active) {
        return active ? Cell.badge("in service", "good") : Cell.badge("out of service", "quiet");
    }

    private static Cell until(@Nullable LocalDate validTo, LocalDate today) {
        if (validTo == null) {
            return Cell.muted("not recorded");
        }
        return validTo.isBefore(today)
                ? Cell.badge("ended " + Show.day(validTo), "bad")
                : validTo.isBefore(today.plusDays(SOON_DAYS))
                        ? Cell.badge(Show.day(validTo), "warn")
                        : Cell.text(Show.day(validTo));
    }

    @GetMapping("/fleet/vehicles/{id}")
    @RequirePermission(Permissions.SHIP)
    String vehicle(@PathVariable String id, CurrentPerson person, Model model) {
        var vehicle = id.equals("new")
                ? new Vehicle(0, "", "", "", null, null, true, 0)
                : fleet.vehicle(person.facility(), number(id))
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return vehicleForm(
                id,
                Map.ofEntries(
                        Map.entry("make", vehicle.make()),
                        Map.entry("model", vehicle.model()),
                        Map.entry("plate", vehicle.plate()),
                        Map.entry("registration", text(vehicle.registrationValidTo())),
                        Map.entry("insurance", text(vehicle.insuranceValidTo())),
                        Map.entry("locked", text(vehicle.equipment().lockedCompartment())),
                        Map.entry("alarm", text(vehicle.equipment().alarm())),
                        Map.entry("gps", text(vehicle.equipment().gps())),
                        Map.entry("unmarked", text(vehicle.equipment().unmarked())),
                        Map.entry("inspection", text(vehicle.equipment().inspectionValidTo())),
                        Map.entry("active", vehicle.active() ? "yes" : "no"),
                        Map.entry("version", Integer.toString(vehicle.version()))),
                Map.of(),
                "",
                model);
    }

    private static String text(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    private static String text(@Nullable Boolean flag) {
        return flag == null ? "" : flag ? "yes" : "no";
    }

    private static @Nullable Boolean flag(Map<String, String> typed, String name) {
        return switch (typed.getOrDefault(name, "")) {
            case "yes" -> true;
            case "no" -> false;
            default -> null;
        };
    }

    private static Form.Field flagField(String name, String label, Map<String, String> typed) {
        return Form.Field.select(name, label, typed.getOrDefault(name, ""), YES_NO)
                .optional();
    }

    private String vehicleForm(
            String id, Map<String, String> typed, Map<String, String> errors, String refusal, Model model) {
        return form(
                "Vehicle",
                "/fleet/vehicles/" + id,
                refusal,
                List.of(
                        field("make", "Make", "text", typed, errors),
                        field("model", "Model", "text", typed, errors),
                        field("plate", "Plate", "text", typed, errors).hint("With the state, as the paper shows it."),
                        field("registration", "Registration valid to", "date", typed, errors)
                                .optional(),
                        field("insurance", "Insurance valid to", "date", typed, errors)
                                .optional(),
                        field("inspection", "Inspection valid to", "date", typed, errors)
                                .optional(),
                        flagField("locked", "Locked compartment", typed),
                        flagField("alarm", "Alarm", typed),
                        flagField("gps", "GPS", typed),
                        flagField("unmarked", "No sign of what it carries", typed),
                        Form.Field.select("active", "Is", typed.getOrDefault("active", "yes"), IN_USE),
                        hidden(typed)),
                model);
    }

    private String form(String kind, String path, String refusal, List<Form.Field> fields, Model model) {
        var page = new FormPage(
                kind,
                "Manifests show it as it stands here.",
                refusal,
                new Form("fleet", path, "Save the " + kind.toLowerCase(java.util.Locale.ROOT), "primary", "", fields),
                "/fleet");
        model.addAttribute("frame", frames.frame(kind));
        model.addAttribute("page", page);
        return "archetypes/form";
    }

    private static Form.Field field(
            String name, String label, String type, Map<String, String> typed, Map<String, String> errors) {
        return Form.Field.of(name, label, type, typed.getOrDefault(name, "")).refused(errors.getOrDefault(name, ""));
    }

    private static Form.Field hidden(Map<String, String> typed) {
        return new Form.Field("version", "", "hidden", typed.getOrDefault("version", "0"), "", "", true, List.of());
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
        if (!id.equals("new") && fleet.vehicle(person.facility(), number(id)).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var errors = badDays(typed, List.of("registration", "insurance", "inspection"), List.of());
        if (!errors.isEmpty()) {
            response.setStatus(422);
            return vehicleForm(id, typed, errors, "", model);
        }
        var saved = fleet.save(
                person.facility(),
                new Vehicle(
                        number(id),
                        typed.getOrDefault("make", ""),
                        typed.getOrDefault("model", ""),
                        typed.getOrDefault("plate", ""),
                        day(typed, "registration").orElse(null),
                        day(typed, "insurance").orElse(null),
                        !typed.getOrDefault("active", "yes").equals("no"),
                        (int) number(typed.getOrDefault("version", "0")),
                        new Equipment(
                                flag(typed, "locked"),
                                flag(typed, "alarm"),
                                flag(typed, "gps"),
                                flag(typed, "unmarked"),
                                day(typed, "inspection").orElse(null))),
                person.login());
        if (saved instanceof Saved.Done) {
            frames.say("The vehicle is saved.");
            return "redirect:/fleet";
        }
        response.setStatus(422);
        return vehicleForm(id, typed, errors(saved), refusal(saved), model);
    }

    @GetMapping("/fleet/drivers/{id}")
    @RequirePermission(Permissions.SHIP)
    String driver(@PathVariable String id, CurrentPerson person, Model model) {
        if (id.equals("new")) {
            return driverForm(id, Map.of(), Map.of(), "", model);
        }
        var driver = fleet.driver(person.facility(), number(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return driverForm(
                id,
                Map.of(
                        "name", driver.name(),
                        "license_number", driver.licenseNumber(),
                        "valid", driver.licenseValidTo().toString(),
                        "employee_number", driver.employeeNumber(),
                        "phone", driver.phone(),
                        "born", text(driver.person().bornOn()),
                        "badge", text(driver.person().badgeValidTo()),
                        "active", driver.active() ? "yes" : "no",
                        "version", Integer.toString(driver.version())),
                Map.of(),
                "",
                model);
    }

    private String driverForm(
            String id, Map<String, String> typed, Map<String, String> errors, String refusal, Model model) {
        return form(
                "Driver",
                "/fleet/drivers/" + id,
                refusal,
                List.of(
                        field("name", "Name", "text", typed, errors),
                        field("license_number", "Driver's license number", "text", typed, errors),
                        field("valid", "License valid to", "date", typed, errors),
                        field("employee_number", "Employee or badge number", "text", typed, errors),
                        field("phone", "Telephone", "text", typed, errors).optional(),
                        field("born", "Born on", "date", typed, errors)
                                .optional()
                                .hint("Some states ask for an age."),
                        field("badge", "Badge valid to", "date", typed, errors).optional(),
                        Form.Field.select("active", "Is", typed.getOrDefault("active", "yes"), IN_USE),
                        hidden(typed)),
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
        if (!id.equals("new") && fleet.driver(person.facility(), number(id)).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var errors = badDays(typed, List.of("valid", "born", "badge"), List.of("valid"));
        if (!errors.isEmpty()) {
            response.setStatus(422);
            return driverForm(id, typed, errors, "", model);
        }
        var saved = fleet.save(
                person.facility(),
                new Driver(
                        number(id),
                        typed.getOrDefault("name", ""),
                        typed.getOrDefault("license_number", ""),
                        day(typed, "valid").orElseThrow(),
                        typed.getOrDefault("employee_number", ""),
                        typed.getOrDefault("phone", ""),
                        !typed.getOrDefault("active", "yes").equals("no"),
                        (int) number(typed.getOrDefault("version", "0")),
                        new Fleet.Person(
                                day(typed, "born").orElse(null),
                                day(typed, "badge").orElse(null))),
                person.login());
        if (saved instanceof Saved.Done) {
            frames.say("The driver is saved.");
            return "redirect:/fleet";
        }
        response.setStatus(422);
        return driverForm(id, typed, errors(saved), refusal(saved), model);
    }

    private static Map<String, String> errors(Saved saved) {
        return switch (saved) {
            case Saved.Missing(var field) -> Map.of(field, "This stands on every manifest; fill it in.");
            case Saved.PlateInUse(var plate) -> Map.of("plate", "Another vehicle has the plate " + plate + ".");
            case Saved.Done _, Saved.Stale _ -> Map.of();
        };
    }

    private static String refusal(Saved saved) {
        return saved instanceof Saved.Stale
                ? "Somebody else changed it since this page was opened. Nothing was saved; open it again."
                : "";
    }

    private static Map<String, String> badDays(Map<String, String> typed, List<String> names, List<String> required) {
        var errors = new java.util.HashMap<String, String>();
        for (var name : names) {
            var text = typed.getOrDefault(name, "");
            if (text.isBlank() ? required.contains(name) : day(typed, name).isEmpty()) {
                errors.put(name, text.isBlank() ? "Say until when." : "“" + text + "” is not a day.");
            }
        }
        return errors;
    }

    private static Optional<LocalDate> day(Map<String, String> typed, String name) {
        try {
            return Optional.of(LocalDate.parse(typed.getOrDefault(name, "").strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }
}
