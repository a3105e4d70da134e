package io.everygram.tracking;

import io.everygram.kernel.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A manifest as the state must hear of it.
 *
 * @param number ours; the state may give it another
 * @param zone in which a state without zones writes its times
 * @param phone whom to call with questions
 * @param second who rides along
 */
public record ManifestReport(
        String number,
        String shipperLicense,
        String recipientLicense,
        String invoice,
        String transferType,
        String route,
        Instant departsAt,
        Instant arrivesAt,
        ZoneId zone,
        String phone,
        Driver driver,
        Optional<Driver> second,
        Vehicle vehicle,
        List<Line> lines) {
    public ManifestReport {
        lines = List.copyOf(lines);
    }

    /** With one person in the vehicle. */
    public ManifestReport(
            String number,
            String shipperLicense,
            String recipientLicense,
            String invoice,
            String transferType,
            String route,
            Instant departsAt,
            Instant arrivesAt,
            ZoneId zone,
            String phone,
            Driver driver,
            Vehicle vehicle,
            List<Line> lines) {
        this(
                number,
                shipperLicense,
                recipientLicense,
                invoice,
                transferType,
                route,
                departsAt,
                arrivesAt,
                zone,
                phone,
                driver,
                Optional.empty(),
                vehicle,
                lines);
    }

    /** The same under another type of transfer. */
    ManifestReport typed(String type) {
        return new ManifestReport(
                number,
                shipperLicense,
                recipientLicense,
                invoice,
                type,
                route,
                departsAt,
                arrivesAt,
                zone,
                phone,
                driver,
                second,
                vehicle,
                lines);
    }

    public record Driver(String name, String licenseNumber, String employeeNumber) {}

    public record Vehicle(String make, String model, String plate) {}

    /** @param price of all that is in it */
    public record Line(String tag, Quantity quantity, BigDecimal price) {}
}
