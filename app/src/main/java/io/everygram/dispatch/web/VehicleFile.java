package io.everygram.dispatch.web;

import io.everygram.dispatch.Fleet;
import io.everygram.dispatch.Fleet.Equipment;
import io.everygram.dispatch.Fleet.Saved;
import io.everygram.dispatch.Fleet.Vehicle;
import io.everygram.dispatch.web.FleetField.Kind;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.kernel.FacilityId;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Vehicles in files, found by their plates. */
@Component
class VehicleFile extends FleetFile {
    private final Fleet fleet;

    VehicleFile(Fleet fleet) {
        super(List.of(
                FleetField.required(Kind.TEXT, "plate", "Plate", "License plate"),
                FleetField.required(Kind.TEXT, "make", "Make"),
                FleetField.required(Kind.TEXT, "model", "Model"),
                FleetField.optional(Kind.DAY, "registration", "Registration valid to", "Registration"),
                FleetField.optional(Kind.DAY, "insurance", "Insurance valid to", "Insurance"),
                FleetField.optional(Kind.DAY, "inspection", "Inspection valid to", "Inspection"),
                FleetField.optional(Kind.YES_NO, "locked", "Locked compartment"),
                FleetField.optional(Kind.YES_NO, "alarm", "Alarm"),
                FleetField.optional(Kind.YES_NO, "gps", "GPS"),
                FleetField.optional(Kind.YES_NO, "unmarked", "Unmarked"),
                FleetField.optional(Kind.YES_NO, "active", "In service", "Active")));
        this.fleet = fleet;
    }

    @Override
    public String name() {
        return "VEHICLES";
    }

    @Override
    public String path() {
        return "/fleet/files/vehicles";
    }

    @Override
    public String permission() {
        return Permissions.SHIP;
    }

    @Override
    String one() {
        return "vehicle";
    }

    @Override
    List<Standing> all(FacilityId facility) {
        return fleet.vehicles(facility).stream().map(VehicleFile::standing).toList();
    }

    private static Standing standing(Vehicle vehicle) {
        var equipment = vehicle.equipment();
        return new Standing(
                vehicle.vehicleId(),
                vehicle.version(),
                Map.ofEntries(
                        Map.entry("plate", vehicle.plate()),
                        Map.entry("make", vehicle.make()),
                        Map.entry("model", vehicle.model()),
                        Map.entry("registration", FleetValues.text(vehicle.registrationValidTo())),
                        Map.entry("insurance", FleetValues.text(vehicle.insuranceValidTo())),
                        Map.entry("inspection", FleetValues.text(equipment.inspectionValidTo())),
                        Map.entry("locked", FleetValues.text(equipment.lockedCompartment())),
                        Map.entry("alarm", FleetValues.text(equipment.alarm())),
                        Map.entry("gps", FleetValues.text(equipment.gps())),
                        Map.entry("unmarked", FleetValues.text(equipment.unmarked())),
                        Map.entry("active", vehicle.active() ? "yes" : "no")));
    }

    @Override
    Saved save(CurrentPerson person, long id, int version, Map<String, String> values) {
        return fleet.save(
                person.facility(),
                new Vehicle(
                        id,
                        values.getOrDefault("make", ""),
                        values.getOrDefault("model", ""),
                        values.getOrDefault("plate", ""),
                        FleetValues.day(values, "registration"),
                        FleetValues.day(values, "insurance"),
                        !values.getOrDefault("active", "yes").equals("no"),
                        version,
                        new Equipment(
                                FleetValues.flag(values, "locked"),
                                FleetValues.flag(values, "alarm"),
                                FleetValues.flag(values, "gps"),
                                FleetValues.flag(values, "unmarked"),
                                FleetValues.day(values, "inspection"))),
                person.login());
    }

    @Override
    boolean isOnManifest(FacilityId facility, long id) {
        return fleet.isVehicleOnManifest(facility, id);
    }

    @Override
    void remove(CurrentPerson person, long id) {
        fleet.removeVehicle(person.facility(), id, person.login());
    }
}
