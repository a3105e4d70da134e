package io.everygram.reconciliation.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a device's clock is off, measured when it sends: what its times mean on ours.
 *
 * @param offset to be added to the device's times
 */
public record DeviceClock(Duration offset) {
    /** A clock that is off by more is said to be. */
    public static final Duration LIMIT = Duration.ofMinutes(2);

    /**
     * @param device what its clock shows as it sends
     * @param ours what ours shows as it arrives
     */
    public static DeviceClock measured(Instant device, Instant ours) {
        return new DeviceClock(Duration.between(device, ours));
    }

    public Instant ours(Instant told) {
        return told.plus(offset);
    }

    /** Whether it is off beyond the limit; its times are corrected all the same. */
    public boolean isOff() {
        return offset.abs().compareTo(LIMIT) > 0;
    }
}
