package io.everygram.tracking.domain;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether an adjustment with a lost answer took effect, judged from the package as it stands now. */
public enum Arrival {
    YES,
    NO,
    /** Only the state's list of adjustments can tell. */
    LOOK;

    private static final Duration APART = Duration.ofSeconds(30);

    /**
     * @param before what the package should have held before; absent when we do not know
     * @param change what the adjustment adds
     * @param now what the package holds now
     * @param modified when the state last changed the package
     * @param attempted when we sent the adjustment, by the state's clock
     */
    public static Arrival of(
            @Nullable BigDecimal before, BigDecimal change, BigDecimal now, Instant modified, Instant attempted) {
        boolean untouched = modified.isBefore(attempted.minus(APART));
        return untouched && before != null && now.compareTo(before) == 0 && change.signum() != 0 ? NO : LOOK;
    }
}
