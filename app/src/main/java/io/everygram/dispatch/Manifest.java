package io.everygram.dispatch;

import io.everygram.dispatch.domain.ManifestState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The document of one delivery and what is listed on it. */
public record Manifest(Head head, List<Line> lines) {
    public Manifest {
        lines = List.copyOf(lines);
    }

    /**
     * @param paper frozen at departure, empty before
     * @param stateNumber the state's number of the registered transfer; empty before a person registered it
     * @param grossGrams what the whole weighs, as a person put it right; absent where it is what its packages weigh together
     */
    public record Head(
            long manifestId,
            String number,
            ManifestState state,
            long orderId,
            String orderNumber,
            long customerId,
            String customer,
            long vehicleId,
            String vehicle,
            long driverId,
            String driver,
            long secondDriverId,
            String secondDriver,
            String route,
            BigDecimal miles,
            Instant departsAt,
            Instant arrivesAt,
            @Nullable Instant departedAt,
            String departedBy,
            @Nullable Instant deliveredAt,
            @Nullable String receivedBy,
            String paper,
            String paperHash,
            String stateNumber,
            Instant createdAt,
            String createdBy,
            String voidReason,
            int packages,
            int loaded,
            @Nullable BigDecimal grossGrams) {}

    /**
     * @param price dollars for the whole package
     * @param grossGrams what it weighs with everything around it; absent when nobody knows
     */
    public record Line(
            int position,
            long unitId,
            String tag,
            int orderLine,
            long itemId,
            String itemName,
            String category,
            String lot,
            BigDecimal quantity,
            String unit,
            String labState,
            BigDecimal price,
            @Nullable LocalDate packagedOn,
            @Nullable LocalDate expiresOn,
            @Nullable BigDecimal grossGrams,
            @Nullable Instant loadedAt,
            String loadedBy,
            String outcome,
            String rejectReason) {
        public boolean isLoaded() {
            return loadedAt != null;
        }

        public boolean isRejected() {
            return outcome.equals("REJECTED");
        }
    }

    /** What the whole weighs with everything around it; empty when nobody knows. */
    public Optional<BigDecimal> totalGrams() {
        var known = new HashMap<String, BigDecimal>();
        for (var line : lines) {
            if (line.grossGrams() != null) {
                known.put(line.tag(), line.grossGrams());
            }
        }
        return new GrossWeights.Weighed(known, Optional.ofNullable(head.grossGrams())).total(lines.size());
    }

    public List<Line> notLoaded() {
        return lines.stream().filter(line -> !line.isLoaded()).toList();
    }
}
