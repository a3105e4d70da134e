package io.everygram.production.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which lots a run takes: first what is reserved for it, then what is free; of each the first to expire first, those without a date last; ties by receipt, then
 * by id.
 */
public final class LotChoice {
    private static final Comparator<Lot> ORDER = Comparator.comparing(
                    (Lot lot) -> lot.expiresOn().orElse(LocalDate.MAX))
            .thenComparing(Lot::receivedAt)
            .thenComparing(Lot::unitId);

    private LotChoice() {}

    /**
     * A lot, in the unit of measure of its item.
     *
     * @param free on hand, not held, not promised
     * @param reserved promised to the run
     */
    public record Lot(
            long unitId, Optional<LocalDate> expiresOn, Instant receivedAt, BigDecimal free, BigDecimal reserved) {
        public Lot(long unitId, Optional<LocalDate> expiresOn, Instant receivedAt, BigDecimal free) {
            this(unitId, expiresOn, receivedAt, free, BigDecimal.ZERO);
        }

        /** What the run may take of it. */
        public BigDecimal usable() {
            return free.add(reserved);
        }
    }

    public record Taken(long unitId, BigDecimal quantity) {}

    /** What to take, one part a lot; all of it, or as much as is there. */
    public static List<Taken> of(List<Lot> lots, BigDecimal wanted) {
        var sorted = lots.stream().sorted(ORDER).toList();
        var ofReserved = new ArrayList<BigDecimal>();
        var left = wanted;
        for (var lot : sorted) {
            var part = left.min(lot.reserved()).max(BigDecimal.ZERO);
            ofReserved.add(part);
            left = left.subtract(part);
        }
        var taken = new ArrayList<Taken>();
        for (int i = 0; i < sorted.size(); i++) {
            var lot = sorted.get(i);
            var part = left.min(lot.free()).max(BigDecimal.ZERO);
            left = left.subtract(part);
            var all = ofReserved.get(i).add(part);
            if (all.signum() > 0) {
                taken.add(new Taken(lot.unitId(), all));
            }
        }
        return List.copyOf(taken);
    }
}
