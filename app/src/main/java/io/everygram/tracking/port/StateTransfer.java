package io.everygram.tracking.port;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A manifest as the state has it.
 *
 * @param id the state's own number of it
 * @param incoming whether it comes to us
 * @param manifest the state's manifest number; empty while it is none
 * @param name the name of the template it was registered from
 * @param otherLicense sender of an incoming, recipient of an outgoing one; empty when the list does not say
 * @param lastModified changes when anything of it changes
 */
public record StateTransfer(
        String id,
        boolean incoming,
        String manifest,
        String name,
        String otherLicense,
        String otherName,
        boolean voided,
        @Nullable Instant departedAt,
        @Nullable Instant receivedAt,
        int packages,
        int packagesReceived,
        Instant lastModified) {

    /**
     * A package on it.
     *
     * @param state Shipped, Accepted, Rejected or Returned
     */
    public record Line(
            String tag,
            String item,
            BigDecimal shipped,
            @Nullable BigDecimal received,
            String unit,
            String state,
            String labState) {}

    /** What is on it. */
    public record Opened(String id, List<Line> lines) {
        public Opened {
            lines = List.copyOf(lines);
        }
    }
}
