package io.everygram.dispatch;

import io.everygram.audit.AuditTrail;
import io.everygram.dispatch.store.FleetStore;
import io.everygram.kernel.FacilityId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Vehicles and drivers of a facility with the ends of their papers. */
@Service
public class Fleet {
    /** Characters of a field on a manifest. */
    private static final int MOST = 120;

    private final FleetStore store;
    private final AuditTrail audit;

    Fleet(FleetStore store, AuditTrail audit) {
        this.store = store;
        this.audit = audit;
    }

    /** @param vehicleId 0 for a new one */
    public record Vehicle(
            long vehicleId,
            String make,
            String model,
            String plate,
            @Nullable LocalDate registrationValidTo,
            @Nullable LocalDate insuranceValidTo,
            boolean active,
            int version,
            Equipment equipment) {
        /** A vehicle whose equipment nobody recorded. */
        public Vehicle(
                long vehicleId,
                String make,
                String model,
                String plate,
                @Nullable LocalDate registrationValidTo,
                @Nullable LocalDate insuranceValidTo,
                boolean active,
                int version) {
            this(
                    vehicleId,
                    make,
                    model,
                    plate,
                    registrationValidTo,
                    insuranceValidTo,
                    active,
                    version,
                    Equipment.UNTOLD);
        }

        public String name() {
            return (make + " " + model).strip();
        }

        /** The first of its recorded papers to end. */
        public Optional<LocalDate> papersEnd() {
            return java.util.stream.Stream.of(
                            Optional.ofNullable(registrationValidTo), Optional.ofNullable(insuranceValidTo))
                    .flatMap(Optional::stream)
                    .min(java.util.Comparator.naturalOrder());
        }
    }

    /** @param driverId 0 for a new one */
    public record Driver(
            long driverId,
            String name,
            String licenseNumber,
            LocalDate licenseValidTo,
            String employeeNumber,
            String phone,
            boolean active,
            int version,
            Person person) {
        /** A driver of whom only the papers are recorded. */
        public Driver(
                long driverId,
                String name,
                String licenseNumber,
                LocalDate licenseValidTo,
                String employeeNumber,
                String phone,
                boolean active,
                int version) {
            this(
                    driverId,
                    name,
                    licenseNumber,
                    licenseValidTo,
                    employeeNumber,
                    phone,
                    active,
                    version,
                    new Person(null, null));
        }
    }

    /** What rules ask of a vehicle besides its papers; absent where nobody looked. */
    public record Equipment(
            @Nullable Boolean lockedCompartment,
            @Nullable Boolean alarm,
            @Nullable Boolean gps,
            @Nullable Boolean unmarked,
            @Nullable LocalDate inspectionValidTo) {
        public static final Equipment UNTOLD = new Equipment(null, null, null, null, null);
    }

    /** What rules ask of a driver besides the license; absent where it is not recorded. */
    public record Person(
            @Nullable LocalDate bornOn, @Nullable LocalDate badgeValidTo) {}

    /** What came of saving. */
    public sealed interface Saved {
        record Done(long id) implements Saved {}

        record Missing(String field) implements Saved {}

        /** @param most characters that the paper has room for */
        record TooLong(String field, int most) implements Saved {}

        record PlateInUse(String plate) implements Saved {}

        record Stale() implements Saved {}
    }

    @Transactional(readOnly = true)
    public List<Vehicle> vehicles(FacilityId facility) {
        return store.vehicles(facility);
    }

    @Transactional(readOnly = true)
    public List<Driver> drivers(FacilityId facility) {
        return store.drivers(facility);
    }

    @Transactional(readOnly = true)
    public Optional<Vehicle> vehicle(FacilityId facility, long id) {
        return store.vehicles(facility).stream()
                .filter(v -> v.vehicleId() == id)
                .findFirst();
    }

    @Transactional(readOnly = true)
    public Optional<Driver> driver(FacilityId facility, long id) {
        return store.drivers(facility).stream().filter(d -> d.driverId() == id).findFirst();
    }

    @Transactional
    public Saved save(FacilityId facility, Vehicle vehicle, String by) {
        if (vehicle.make().isBlank()) {
            return new Saved.Missing("make");
        }
        if (vehicle.model().isBlank()) {
            return new Saved.Missing("model");
        }
        if (vehicle.plate().isBlank()) {
            return new Saved.Missing("plate");
        }
        var tooLong = tooLong(Map.of("make", vehicle.make(), "model", vehicle.model(), "plate", vehicle.plate()));
        if (tooLong.isPresent()) {
            return tooLong.get();
        }
        audit.acting(by, "");
        try {
            return saved(store.save(facility, vehicle));
        } catch (DuplicateKeyException e) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return new Saved.PlateInUse(vehicle.plate());
        }
    }

    @Transactional
    public Saved save(FacilityId facility, Driver driver, String by) {
        if (driver.name().isBlank()) {
            return new Saved.Missing("name");
        }
        if (driver.licenseNumber().isBlank()) {
            return new Saved.Missing("license_number");
        }
        if (driver.employeeNumber().isBlank()) {
            return new Saved.Missing("employee_number");
        }
        var tooLong = tooLong(Map.of(
                "name", driver.name(),
                "license_number", driver.licenseNumber(),
                "employee_number", driver.employeeNumber(),
                "phone", driver.phone()));
        if (tooLong.isPresent()) {
            return tooLong.get();
        }
        audit.acting(by, "");
        return saved(store.save(facility, driver));
    }

    /** Whether a manifest, of whatever age, names the vehicle. */
    @Transactional(readOnly = true)
    public boolean isVehicleOnManifest(FacilityId facility, long id) {
        return store.isVehicleOnManifest(facility, id);
    }

    /** Whether a manifest, of whatever age, names the driver. */
    @Transactional(readOnly = true)
    public boolean isDriverOnManifest(FacilityId facility, long id) {
        return store.isDriverOnManifest(facility, id);
    }

    /** Takes away a vehicle that no manifest names. */
    @Transactional
    public void removeVehicle(FacilityId facility, long id, String by) {
        audit.acting(by, "the file it came in was taken back");
        store.removeVehicle(facility, id);
    }

    /** Takes away a driver whom no manifest names. */
    @Transactional
    public void removeDriver(FacilityId facility, long id, String by) {
        audit.acting(by, "the file it came in was taken back");
        store.removeDriver(facility, id);
    }

    private static Optional<Saved> tooLong(Map<String, String> fields) {
        return fields.entrySet().stream()
                .filter(field -> field.getValue().length() > MOST)
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .map(field -> new Saved.TooLong(field, MOST));
    }

    private static Saved saved(Optional<Long> id) {
        return id.isPresent() ? new Saved.Done(id.get()) : new Saved.Stale();
    }
}
