package io.everygram.dispatch.web;

import io.everygram.catalog.Catalog;
import io.everygram.dispatch.Fleet;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage.LinkButton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The list of vehicles and drivers, with the ends of their papers. */
@Controller
class FleetController {
    private static final int SOON_DAYS = 30;

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
        var vehicles = Table.of("Plate", "Make and model", "Status", "Registration to", "Insurance to");
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
        var drivers = Table.of("Name", "License", "Valid to", "Employee number", "Telephone", "Status");
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
                        new RecordPage.Part(
                                "Vehicles",
                                "",
                                vehicles.emptySaying(
                                        frames.may(Permissions.SHIP)
                                                ? "No vehicle yet, so no manifest can be planned. [Add the first one](/fleet/vehicles/new), or read them [from a file](/fleet/files/vehicles)."
                                                : "No vehicle yet. Who plans [manifests](/manifests) adds it.")),
                        new RecordPage.Part(
                                "Drivers",
                                "",
                                drivers.emptySaying(
                                        frames.may(Permissions.SHIP)
                                                ? "No driver yet, so no manifest can be planned. [Add the first one](/fleet/drivers/new), or read them [from a file](/fleet/files/drivers)."
                                                : "No driver yet. Who plans [manifests](/manifests) adds them."))),
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
        var cell = validTo.isBefore(today)
                ? Cell.badge("ended " + Show.day(validTo), "bad")
                : validTo.isBefore(today.plusDays(SOON_DAYS))
                        ? Cell.badge(Show.day(validTo), "warn")
                        : Cell.text(Show.day(validTo));
        return cell.forDay(validTo);
    }
}
