package io.everygram.production.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which lots a run consumes: the first to expire first, those without a date last; ties by receipt, then by id. */
public final class LotChoice {
    private static final Comparator<Lot> ORDER = Comparator.comparing(
                    (Lot lot) -> lot.expiresOn().orElse(LocalDate.MAX))
            .thenComparing(Lot::receivedAt)
            .thenComparing(Lot::unitId);

    private LotChoice() {}

    /** @param free on hand, not held, not promised, in the unit of measure of the item */
    public record Lot(long unitId, Optional<LocalDate> expiresOn, Instant receivedAt, BigDecimal free) {}

    public record Taken(long unitId, BigDecimal quantity) {}

    /** What to take; all of it, or as much as is there. */
    public static List<Taken> of(List<Lot> lots, BigDecimal wanted) {
        var taken = new ArrayList<Taken>();
        var left = wanted;
        for (var lot : lots.stream().sorted(ORDER).toList()) {
            var part = left.min(lot.free());
            if (part.signum() > 0) {
                taken.add(new Taken(lot.unitId(), part));
                left = left.subtract(part);
            }
        }
        return List.copyOf(taken);
    }
}
