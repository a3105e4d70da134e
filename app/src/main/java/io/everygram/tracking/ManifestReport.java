package io.everygram.tracking;

import io.everygram.kernel.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A manifest as the state must hear of it.
 *
 * @param number ours; the state may give it another
 * @param zone in which a state without zones writes its times
 * @param phone whom to call with questions
 * @param second who rides along
 * @param grossGrams what the whole weighs with everything around it; empty when nobody knows
 */
public record ManifestReport(
        String number,
        String shipperLicense,
        Recipient recipient,
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
        Optional<BigDecimal> grossGrams,
        List<Line> lines) {
    public ManifestReport {
        lines = List.copyOf(lines);
    }

    /** The same under another type of transfer. */
    ManifestReport typed(String type) {
        return new ManifestReport(
                number,
                shipperLicense,
                recipient,
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
                grossGrams,
                lines);
    }

    /** To whom it goes, as the state writes the license. */
    public String recipientLicense() {
        return recipient.license();
    }

    /**
     * @param validTo last day of the license
     * @param onHold whether the state lets nothing go there now
     */
    public record Recipient(String license, LocalDate validTo, boolean onHold) {}

    public record Driver(String name, String licenseNumber, String employeeNumber) {}

    public record Vehicle(String make, String model, String plate) {}

    /**
     * @param price of all that is in it
     * @param grossGrams what it weighs with everything around it; absent when nobody knows
     */
    public record Line(
            String tag,
            Quantity quantity,
            BigDecimal price,
            @Nullable BigDecimal grossGrams) {
        /** One whose weight nobody knows. */
        public Line(String tag, Quantity quantity, BigDecimal price) {
            this(tag, quantity, price, null);
        }
    }
}
