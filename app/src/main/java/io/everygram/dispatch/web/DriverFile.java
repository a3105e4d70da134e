package io.everygram.dispatch.web;

import io.everygram.dispatch.Fleet;
import io.everygram.dispatch.Fleet.Driver;
import io.everygram.dispatch.Fleet.Person;
import io.everygram.dispatch.Fleet.Saved;
import io.everygram.dispatch.web.FleetField.Kind;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.kernel.FacilityId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Drivers in files, found by their employee numbers. */
@Component
class DriverFile extends FleetFile {
    private final Fleet fleet;

    DriverFile(Fleet fleet) {
        super(List.of(
                FleetField.required(Kind.TEXT, "employee_number", "Employee number", "Badge number"),
                FleetField.required(Kind.TEXT, "name", "Name", "Driver"),
                FleetField.required(Kind.TEXT, "license_number", "License", "License number", "Driver's license"),
                FleetField.required(Kind.DAY, "valid", "License valid to", "License expires"),
                FleetField.optional(Kind.TEXT, "phone", "Telephone", "Phone"),
                FleetField.optional(Kind.DAY, "born", "Born on", "Date of birth"),
                FleetField.optional(Kind.DAY, "badge", "Badge valid to"),
                FleetField.optional(Kind.YES_NO, "active", "In service", "Active")));
        this.fleet = fleet;
    }

    @Override
    public String name() {
        return "DRIVERS";
    }

    @Override
    public String path() {
        return "/fleet/files/drivers";
    }

    @Override
    public String permission() {
        return Permissions.SHIP;
    }

    @Override
    String one() {
        return "driver";
    }

    @Override
    List<Standing> all(FacilityId facility) {
        return fleet.drivers(facility).stream().map(DriverFile::standing).toList();
    }

    private static Standing standing(Driver driver) {
        return new Standing(
                driver.driverId(),
                driver.version(),
                Map.of(
                        "employee_number", driver.employeeNumber(),
                        "name", driver.name(),
                        "license_number", driver.licenseNumber(),
                        "valid", driver.licenseValidTo().toString(),
                        "phone", driver.phone(),
                        "born", FleetValues.text(driver.person().bornOn()),
                        "badge", FleetValues.text(driver.person().badgeValidTo()),
                        "active", driver.active() ? "yes" : "no"));
    }

    @Override
    Saved save(CurrentPerson person, long id, int version, Map<String, String> values) {
        return fleet.save(
                person.facility(),
                new Driver(
                        id,
                        values.getOrDefault("name", ""),
                        values.getOrDefault("license_number", ""),
                        LocalDate.parse(values.getOrDefault("valid", "")),
                        values.getOrDefault("employee_number", ""),
                        values.getOrDefault("phone", ""),
                        !values.getOrDefault("active", "yes").equals("no"),
                        version,
                        new Person(FleetValues.day(values, "born"), FleetValues.day(values, "badge"))),
                person.login());
    }

    @Override
    boolean isOnManifest(FacilityId facility, long id) {
        return fleet.isDriverOnManifest(facility, id);
    }

    @Override
    void remove(CurrentPerson person, long id) {
        fleet.removeDriver(person.facility(), id, person.login());
    }
}
