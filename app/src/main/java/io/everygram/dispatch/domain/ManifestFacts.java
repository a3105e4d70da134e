package io.everygram.dispatch.domain;

import io.everygram.compliance.rules.Facts;
import io.everygram.compliance.rules.Field;
import io.everygram.compliance.rules.Subject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A manifest as the facts that the rules of a state judge: the paper itself, its driver, its vehicle, and each package. */
public final class ManifestFacts {
    private ManifestFacts() {}

    /** A licensee with name, license, premises and telephone. */
    public record Party(
            String name,
            String license,
            LocalDate licenseValidTo,
            String address,
            String phone,
            String state,
            boolean licenseOnHold,
            String mend) {
        /** One whose license is not on hold. */
        public Party(
                String name,
                String license,
                LocalDate licenseValidTo,
                String address,
                String phone,
                String state,
                String mend) {
            this(name, license, licenseValidTo, address, phone, state, false, mend);
        }
    }

    /** @param bornOn absent where it is not recorded, as the end of the badge */
    public record Driver(
            long id,
            String name,
            String license,
            LocalDate licenseValidTo,
            String employee,
            String phone,
            @Nullable LocalDate bornOn,
            @Nullable LocalDate badgeValidTo) {
        public Driver(long id, String name, String license, LocalDate licenseValidTo, String employee, String phone) {
            this(id, name, license, licenseValidTo, employee, phone, null, null);
        }
    }

    /** Papers that are not recorded are {@code null}. */
    public record Vehicle(
            long id,
            String make,
            String model,
            String plate,
            @Nullable LocalDate registrationValidTo,
            @Nullable LocalDate insuranceValidTo,
            Equipment equipment) {
        public Vehicle(
                long id,
                String make,
                String model,
                String plate,
                @Nullable LocalDate registrationValidTo,
                @Nullable LocalDate insuranceValidTo) {
            this(id, make, model, plate, registrationValidTo, insuranceValidTo, Equipment.UNTOLD);
        }
    }

    /** Absent where nobody looked. */
    public record Equipment(
            @Nullable Boolean lockedCompartment,
            @Nullable Boolean alarm,
            @Nullable Boolean gps,
            @Nullable Boolean unmarked,
            @Nullable LocalDate inspectionValidTo) {
        public static final Equipment UNTOLD = new Equipment(null, null, null, null, null);
    }

    /**
     * @param price dollars for all of it
     * @param grossGrams what it weighs with everything around it; absent when nobody knows
     */
    public record Line(
            String tag,
            String item,
            String category,
            String brand,
            String lot,
            BigDecimal quantity,
            String unit,
            String labState,
            String holdReasons,
            @Nullable LocalDate expiresOn,
            BigDecimal price,
            @Nullable BigDecimal grossGrams) {}

    /**
     * @param title as people call it, e.g. its number
     * @param invoice number of the sales invoice that travels along
     * @param madeAt when the manifest was made, or would be
     */
    public record Paper(
            String title,
            Party shipper,
            Party receiver,
            Driver driver,
            Optional<Driver> second,
            Vehicle vehicle,
            String route,
            String invoice,
            Instant madeAt,
            Instant departs,
            Instant arrives,
            List<Line> lines) {
        public Paper {
            lines = List.copyOf(lines);
        }

        /** With one person in the vehicle. */
        public Paper(
                String title,
                Party shipper,
                Party receiver,
                Driver driver,
                Vehicle vehicle,
                String route,
                String invoice,
                Instant madeAt,
                Instant departs,
                Instant arrives,
                List<Line> lines) {
            this(
                    title,
                    shipper,
                    receiver,
                    driver,
                    Optional.empty(),
                    vehicle,
                    route,
                    invoice,
                    madeAt,
                    departs,
                    arrives,
                    lines);
        }
    }

    /** All facts of a manifest; the paper's first. */
    public static List<Facts> of(Paper paper) {
        var facts = new ArrayList<Facts>();
        facts.add(paper(paper));
        var day = LocalDate.ofInstant(paper.departs(), ZoneOffset.UTC);
        facts.add(driver(paper.driver(), day));
        paper.second().ifPresent(second -> facts.add(driver(second, day)));
        facts.add(vehicle(paper.vehicle()));
        paper.lines().forEach(line -> facts.add(line(line)));
        return List.copyOf(facts);
    }

    private static Facts paper(Paper paper) {
        var shipper = paper.shipper();
        var receiver = paper.receiver();
        return Facts.of(Subject.MANIFEST, paper.title(), paper.title())
                .mendedAt(shipper.mend())
                .text(Field.SHIPPER_NAME, shipper.name())
                .text(Field.SHIPPER_LICENSE, shipper.license())
                .day(Field.SHIPPER_LICENSE_TO, shipper.licenseValidTo())
                .text(Field.SHIPPER_ADDRESS, shipper.address())
                .text(Field.SHIPPER_PHONE, shipper.phone())
                // The distributor drives itself.
                .text(Field.TRANSPORTER_NAME, shipper.name())
                .text(Field.TRANSPORTER_LICENSE, shipper.license())
                .text(Field.TRANSPORTER_ADDRESS, shipper.address())
                .mendedAt(receiver.mend())
                .text(Field.RECEIVER_NAME, receiver.name())
                .text(Field.RECEIVER_LICENSE, receiver.license())
                .day(Field.RECEIVER_LICENSE_TO, receiver.licenseValidTo())
                .flag(Field.RECEIVER_LICENSE_HELD, receiver.licenseOnHold())
                .text(Field.RECEIVER_ADDRESS, receiver.address())
                .text(Field.RECEIVER_PHONE, receiver.phone())
                .text(Field.RECEIVER_STATE, receiver.state())
                .mendedAt("")
                .list(
                        Field.MANIFEST_DRIVERS,
                        Stream.concat(Stream.of(paper.driver()), paper.second().stream())
                                .map(Driver::name)
                                .filter(name -> !name.isBlank())
                                .toList())
                .text(
                        Field.MANIFEST_VEHICLE,
                        (paper.vehicle().make() + " " + paper.vehicle().plate()).strip())
                .text(Field.MANIFEST_ROUTE, paper.route())
                .text(Field.MANIFEST_DEPARTS, paper.departs().toString())
                .text(Field.MANIFEST_ARRIVES, paper.arrives().toString())
                .duration(Field.MANIFEST_TRIP, Duration.between(paper.departs(), paper.arrives()))
                .duration(Field.MANIFEST_LEAD, Duration.between(paper.madeAt(), paper.departs()))
                .list(
                        Field.MANIFEST_PACKAGES,
                        paper.lines().stream().map(Line::tag).toList())
                .text(Field.MANIFEST_INVOICE, paper.invoice())
                .number(
                        Field.MANIFEST_VALUE,
                        paper.lines().stream().map(Line::price).reduce(BigDecimal.ZERO, BigDecimal::add))
                .build();
    }

    /** @param day on which the driver's age is taken */
    public static Facts driver(Driver driver, LocalDate day) {
        var born = driver.bornOn();
        return Facts.of(
                        Subject.DRIVER,
                        Long.toString(driver.id()),
                        driver.name().isBlank() ? "Driver " + driver.id() : driver.name())
                .mendedAt("/fleet/drivers/" + driver.id())
                .text(Field.DRIVER_NAME, driver.name())
                .text(Field.DRIVER_LICENSE, driver.license())
                .day(Field.DRIVER_LICENSE_TO, driver.licenseValidTo())
                .text(Field.DRIVER_EMPLOYEE, driver.employee())
                .text(Field.DRIVER_PHONE, driver.phone())
                .number(Field.DRIVER_AGE, born == null ? null : BigDecimal.valueOf(ChronoUnit.YEARS.between(born, day)))
                .day(Field.DRIVER_BADGE_TO, driver.badgeValidTo())
                .build();
    }

    public static Facts vehicle(Vehicle vehicle) {
        return Facts.of(
                        Subject.VEHICLE,
                        Long.toString(vehicle.id()),
                        vehicle.plate().isBlank() ? "Vehicle " + vehicle.id() : vehicle.plate())
                .mendedAt("/fleet/vehicles/" + vehicle.id())
                .text(Field.VEHICLE_MAKE, vehicle.make())
                .text(Field.VEHICLE_MODEL, vehicle.model())
                .text(Field.VEHICLE_PLATE, vehicle.plate())
                .day(Field.VEHICLE_REGISTRATION_TO, vehicle.registrationValidTo())
                .day(Field.VEHICLE_INSURANCE_TO, vehicle.insuranceValidTo())
                .flag(Field.VEHICLE_LOCKED, vehicle.equipment().lockedCompartment())
                .flag(Field.VEHICLE_ALARM, vehicle.equipment().alarm())
                .flag(Field.VEHICLE_GPS, vehicle.equipment().gps())
                .flag(Field.VEHICLE_UNMARKED, vehicle.equipment().unmarked())
                .day(Field.VEHICLE_INSPECTION_TO, vehicle.equipment().inspectionValidTo())
                .build();
    }

    private static Facts line(Line line) {
        return Facts.of(Subject.MANIFEST_LINE, line.tag(), "Package " + line.tag())
                .mendedAt("/packages/" + line.tag())
                .text(Field.LOAD_TAG, line.tag())
                .text(Field.LOAD_ITEM, line.item())
                .text(Field.LOAD_CATEGORY, line.category())
                .text(Field.LOAD_BRAND, line.brand())
                .text(Field.LOAD_LOT, line.lot())
                .number(Field.LOAD_QUANTITY, line.quantity())
                .text(Field.LOAD_UNIT, line.unit())
                .text(Field.LOAD_LAB_STATE, line.labState())
                .list(
                        Field.LOAD_HOLDS,
                        Arrays.stream(line.holdReasons().split(", "))
                                .filter(hold -> !hold.isBlank())
                                .toList())
                .day(Field.LOAD_EXPIRES_ON, line.expiresOn())
                .number(Field.LOAD_PRICE, line.price())
                .mendedAt("")
                .number(Field.LOAD_GROSS, line.grossGrams())
                .build();
    }
}
