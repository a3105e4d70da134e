package io.everygram.reconciliation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Scans that a device sends: as they are read, or of a whole shift at once.
 *
 * @param device that numbers its scans: a name of this installation alone
 * @param deviceNow what its clock shows as it sends
 */
public record ScanBatch(CountId count, String device, Instant deviceNow, List<Scan> scans) {
    public ScanBatch {
        scans = List.copyOf(scans);
    }

    /**
     * One scan.
     *
     * @param sequence the device's number of it, from 0; never used twice
     * @param quantity in the book's unit; empty for a bare scan
     * @param room code or name of where it was found; empty for the count's own
     * @param at by the device's clock, to the microsecond
     */
    public record Scan(long sequence, String tag, String quantity, String room, Instant at) {
        public Scan {
            at = at.truncatedTo(ChronoUnit.MICROS);
        }
    }
}
