package io.everygram.reconciliation;

import java.time.Duration;
import java.time.Instant;

/**
 * What one device sent to a count.
 *
 * @param taken how many scans became lines
 * @param offsetSeconds the most its clock was off; what was to be added to its times
 * @param unsure of how many scans it is unsure when they were made
 * @param undone how many scans it took back
 */
public record SentByDevice(
        String device, String person, int scans, int taken, int offsetSeconds, int unsure, int undone, Instant lastAt) {
    public boolean isClockOff() {
        return Duration.ofSeconds(offsetSeconds).abs().compareTo(io.everygram.reconciliation.domain.DeviceClock.LIMIT)
                > 0;
    }
}
