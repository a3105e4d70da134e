package io.everygram.dispatch.store;

import io.everygram.dispatch.Fleet.Driver;
import io.everygram.dispatch.Fleet.Equipment;
import io.everygram.dispatch.Fleet.Person;
import io.everygram.dispatch.Fleet.Vehicle;
import io.everygram.kernel.FacilityId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Vehicles and drivers. */
@Repository
public class FleetStore {
    private final JdbcClient jdbc;

    FleetStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Vehicle> vehicles(FacilityId facility) {
        return jdbc.sql("""
                        SELECT vehicle_id, make, model, plate, registration_valid_to, insurance_valid_to, active, version, locked_compartment, alarm, gps,
                               unmarked, inspection_valid_to
                        FROM dispatch.vehicle WHERE facility_id = :f ORDER BY active DESC, plate""")
                .param("f", facility.value())
                .query((r, n) -> vehicle(r))
                .list();
    }

    private static Vehicle vehicle(ResultSet r) throws SQLException {
        return new Vehicle(
                r.getLong("vehicle_id"),
                r.getString("make"),
                r.getString("model"),
                r.getString("plate"),
                r.getObject("registration_valid_to", LocalDate.class),
                r.getObject("insurance_valid_to", LocalDate.class),
                r.getBoolean("active"),
                r.getInt("version"),
                new Equipment(
                        r.getObject("locked_compartment", Boolean.class),
                        r.getObject("alarm", Boolean.class),
                        r.getObject("gps", Boolean.class),
                        r.getObject("unmarked", Boolean.class),
                        r.getObject("inspection_valid_to", LocalDate.class)));
    }

    public List<Driver> drivers(FacilityId facility) {
        return jdbc.sql("""
                        SELECT driver_id, name, license_number, license_valid_to, employee_number, phone, active, version, born_on, badge_valid_to
                        FROM dispatch.driver WHERE facility_id = :f ORDER BY active DESC, name, driver_id""")
                .param("f", facility.value())
                .query((r, n) -> new Driver(
                        r.getLong("driver_id"),
                        r.getString("name"),
                        r.getString("license_number"),
                        r.getObject("license_valid_to", LocalDate.class),
                        r.getString("employee_number"),
                        r.getString("phone"),
                        r.getBoolean("active"),
                        r.getInt("version"),
                        new Person(
                                r.getObject("born_on", LocalDate.class),
                                r.getObject("badge_valid_to", LocalDate.class))))
                .list();
    }

    /** Empty when somebody else changed the row since this version. */
    public Optional<Long> save(FacilityId facility, Vehicle vehicle) {
        return jdbc.sql(vehicle.vehicleId() == 0 ? """
                                INSERT INTO dispatch.vehicle (facility_id, make, model, plate, registration_valid_to, insurance_valid_to, active,
                                    locked_compartment, alarm, gps, unmarked, inspection_valid_to)
                                SELECT :f, :make, :model, :plate, :r::date, :i::date, :active, :locked::boolean, :alarm::boolean, :gps::boolean,
                                    :unmarked::boolean, :inspection::date WHERE :id = 0 AND :v >= 0 RETURNING vehicle_id""" : """
                                UPDATE dispatch.vehicle SET make = :make, model = :model, plate = :plate, registration_valid_to = :r::date,
                                    insurance_valid_to = :i::date, active = :active, locked_compartment = :locked::boolean, alarm = :alarm::boolean,
                                    gps = :gps::boolean, unmarked = :unmarked::boolean, inspection_valid_to = :inspection::date, version = version + 1
                                WHERE facility_id = :f AND vehicle_id = :id AND version = :v RETURNING vehicle_id""")
                .param("f", facility.value())
                .param("id", vehicle.vehicleId())
                .param("make", vehicle.make().strip())
                .param("model", vehicle.model().strip())
                .param("plate", vehicle.plate().strip())
                .param("r", vehicle.registrationValidTo(), java.sql.Types.DATE)
                .param("i", vehicle.insuranceValidTo(), java.sql.Types.DATE)
                .param("active", vehicle.active())
                .param("locked", vehicle.equipment().lockedCompartment(), java.sql.Types.BOOLEAN)
                .param("alarm", vehicle.equipment().alarm(), java.sql.Types.BOOLEAN)
                .param("gps", vehicle.equipment().gps(), java.sql.Types.BOOLEAN)
                .param("unmarked", vehicle.equipment().unmarked(), java.sql.Types.BOOLEAN)
                .param("inspection", vehicle.equipment().inspectionValidTo(), java.sql.Types.DATE)
                .param("v", vehicle.version())
                .query(Long.class)
                .optional();
    }

    /** Empty when somebody else changed the row since this version. */
    public Optional<Long> save(FacilityId facility, Driver driver) {
        return jdbc.sql(driver.driverId() == 0 ? """
                                INSERT INTO dispatch.driver (facility_id, name, license_number, license_valid_to, employee_number, phone, active, born_on, badge_valid_to)
                                SELECT :f, :name, :license, :valid, :employee, :phone, :active, :born::date, :badge::date WHERE :id = 0 AND :v >= 0 RETURNING driver_id""" : """
                                UPDATE dispatch.driver SET name = :name, license_number = :license, license_valid_to = :valid, employee_number = :employee,
                                    phone = :phone, active = :active, born_on = :born::date, badge_valid_to = :badge::date, version = version + 1
                                WHERE facility_id = :f AND driver_id = :id AND version = :v RETURNING driver_id""")
                .param("f", facility.value())
                .param("id", driver.driverId())
                .param("name", driver.name().strip())
                .param("license", driver.licenseNumber().strip())
                .param("valid", driver.licenseValidTo())
                .param("employee", driver.employeeNumber().strip())
                .param("phone", driver.phone().strip())
                .param("active", driver.active())
                .param("born", driver.person().bornOn(), java.sql.Types.DATE)
                .param("badge", driver.person().badgeValidTo(), java.sql.Types.DATE)
                .param("v", driver.version())
                .query(Long.class)
                .optional();
    }

    public boolean isVehicleOnManifest(FacilityId facility, long id) {
        return is(
                "SELECT EXISTS (SELECT FROM dispatch.manifest WHERE facility_id = :f AND vehicle_id = :id)",
                facility,
                id);
    }

    public boolean isDriverOnManifest(FacilityId facility, long id) {
        return is(
                "SELECT EXISTS (SELECT FROM dispatch.manifest WHERE facility_id = :f AND (driver_id = :id OR second_driver_id = :id))",
                facility,
                id);
    }

    private boolean is(String question, FacilityId facility, long id) {
        return jdbc.sql(question)
                .param("f", facility.value())
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    public void removeVehicle(FacilityId facility, long id) {
        var _ = jdbc.sql("DELETE FROM dispatch.vehicle WHERE facility_id = :f AND vehicle_id = :id")
                .param("f", facility.value())
                .param("id", id)
                .update();
    }

    public void removeDriver(FacilityId facility, long id) {
        var _ = jdbc.sql("DELETE FROM dispatch.driver WHERE facility_id = :f AND driver_id = :id")
                .param("f", facility.value())
                .param("id", id)
                .update();
    }
}
