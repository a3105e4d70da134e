package io.everygram.dispatch.store;

import io.everygram.dispatch.Fleet.Driver;
import io.everygram.dispatch.Fleet.Vehicle;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
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
                        SELECT vehicle_id, make, model, plate, registration_valid_to, insurance_valid_to, active, version
                        FROM dispatch.vehicle WHERE facility_id = :f ORDER BY active DESC, plate""")
                .param("f", facility.value())
                .query(Rows.of(Vehicle.class))
                .list();
    }

    public List<Driver> drivers(FacilityId facility) {
        return jdbc.sql("""
                        SELECT driver_id, name, license_number, license_valid_to, employee_number, phone, active, version
                        FROM dispatch.driver WHERE facility_id = :f ORDER BY active DESC, name, driver_id""")
                .param("f", facility.value())
                .query(Rows.of(Driver.class))
                .list();
    }

    /** Empty when somebody else changed the row since this version. */
    public Optional<Long> save(FacilityId facility, Vehicle vehicle) {
        return jdbc.sql(vehicle.vehicleId() == 0 ? """
                                INSERT INTO dispatch.vehicle (facility_id, make, model, plate, registration_valid_to, insurance_valid_to, active)
                                SELECT :f, :make, :model, :plate, :r::date, :i::date, :active WHERE :id = 0 AND :v >= 0 RETURNING vehicle_id""" : """
                                UPDATE dispatch.vehicle SET make = :make, model = :model, plate = :plate, registration_valid_to = :r::date,
                                    insurance_valid_to = :i::date, active = :active, version = version + 1
                                WHERE facility_id = :f AND vehicle_id = :id AND version = :v RETURNING vehicle_id""")
                .param("f", facility.value())
                .param("id", vehicle.vehicleId())
                .param("make", vehicle.make().strip())
                .param("model", vehicle.model().strip())
                .param("plate", vehicle.plate().strip())
                .param("r", vehicle.registrationValidTo(), java.sql.Types.DATE)
                .param("i", vehicle.insuranceValidTo(), java.sql.Types.DATE)
                .param("active", vehicle.active())
                .param("v", vehicle.version())
                .query(Long.class)
                .optional();
    }

    /** Empty when somebody else changed the row since this version. */
    public Optional<Long> save(FacilityId facility, Driver driver) {
        return jdbc.sql(driver.driverId() == 0 ? """
                                INSERT INTO dispatch.driver (facility_id, name, license_number, license_valid_to, employee_number, phone, active)
                                SELECT :f, :name, :license, :valid, :employee, :phone, :active WHERE :id = 0 AND :v >= 0 RETURNING driver_id""" : """
                                UPDATE dispatch.driver SET name = :name, license_number = :license, license_valid_to = :valid, employee_number = :employee,
                                    phone = :phone, active = :active, version = version + 1
                                WHERE facility_id = :f AND driver_id = :id AND version = :v RETURNING driver_id""")
                .param("f", facility.value())
                .param("id", driver.driverId())
                .param("name", driver.name().strip())
                .param("license", driver.licenseNumber().strip())
                .param("valid", driver.licenseValidTo())
                .param("employee", driver.employeeNumber().strip())
                .param("phone", driver.phone().strip())
                .param("active", driver.active())
                .param("v", driver.version())
                .query(Long.class)
                .optional();
    }
}
