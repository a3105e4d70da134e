package io.everygram.tracking.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a state's system counts as away. */
public enum OutageWatch {
    BEGIN,
    END,
    NOTHING;

    /** Shorter interruptions are none. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /**
     * @param failing whether the last call failed
     * @param success when the state was last read; absent when never
     * @param open whether an outage is declared
     * @param byHand whether a person declared it; such a one is ended by a person
     */
    public static OutageWatch of(
            boolean failing, @Nullable Instant success, boolean open, boolean byHand, Instant now) {
        if (open) {
            return !failing && !byHand ? END : NOTHING;
        }
        return failing && success != null && success.isBefore(now.minus(PATIENCE)) ? BEGIN : NOTHING;
    }
}
