package io.everygram.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Scans that a device sends: as they are read, or of a whole shift at once.
 *
 * @param device that numbers its scans: a name of this installation alone
 * @param deviceNow what its clock shows as it sends
 * @param steady what its steady clock shows as it sends; empty for a device without one
 */
public record ScanBatch(CountId count, String device, Instant deviceNow, Optional<Steady> steady, List<Scan> scans) {
    public ScanBatch {
        scans = List.copyOf(scans);
    }

    public ScanBatch(CountId count, String device, Instant deviceNow, List<Scan> scans) {
        this(count, device, deviceNow, Optional.empty(), scans);
    }

    /**
     * A clock that nobody sets. It may stand still while the device sleeps, and never runs ahead.
     *
     * @param run names what it runs through from 0: two readings of different runs say nothing of each other
     */
    public record Steady(String run, Duration reads) {}

    /**
     * Our clock beside the device's, as it last heard of us.
     *
     * @param steady what its steady clock showed at the same moment
     */
    public record Measured(Instant ours, Instant device, Optional<Steady> steady) {}

    /**
     * One scan.
     *
     * @param sequence the device's number of it, from 0; never used twice
     * @param quantity in the book's unit, or a reading of the scale; empty for a bare scan
     * @param room code or name of where it was found; empty for the count's own
     * @param at by the device's clock, to the microsecond
     * @param steady by its steady clock
     * @param measured the last before the scan
     * @param scale it was weighed on, the quantity is what that said: gross, or gross − tare; 0 for none
     * @param undoes the number of the scan that this one takes back, which reads nothing itself
     */
    public record Scan(
            long sequence,
            String tag,
            String quantity,
            String room,
            Instant at,
            Optional<Steady> steady,
            Optional<Measured> measured,
            long scale,
            Optional<Long> undoes) {
        public Scan {
            at = at.truncatedTo(ChronoUnit.MICROS);
        }

        /** As it is kept. */
        public String read() {
            return undoes.map(n -> "undo " + n).orElse(tag);
        }

        public Scan(long sequence, String tag, String quantity, String room, Instant at) {
            this(sequence, tag, quantity, room, at, Optional.empty(), Optional.empty(), 0, Optional.empty());
        }
    }
}
