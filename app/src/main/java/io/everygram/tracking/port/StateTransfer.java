package io.everygram.tracking.port;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
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
 * @param arrivesAt when it is expected; absent when the state does not say
 * @param lastModified changes when anything of it changes
 * @param driver who drives it; empty when the list does not say
 * @param plate of the vehicle; empty when the list does not say
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
        @Nullable Instant arrivesAt,
        @Nullable Instant receivedAt,
        int packages,
        int packagesReceived,
        Instant lastModified,
        String driver,
        String plate) {

    /** Of a system whose list does not say who drives what. */
    public StateTransfer(
            String id,
            boolean incoming,
            String manifest,
            String name,
            String otherLicense,
            String otherName,
            boolean voided,
            @Nullable Instant departedAt,
            @Nullable Instant arrivesAt,
            @Nullable Instant receivedAt,
            int packages,
            int packagesReceived,
            Instant lastModified) {
        this(
                id,
                incoming,
                manifest,
                name,
                otherLicense,
                otherName,
                voided,
                departedAt,
                arrivesAt,
                receivedAt,
                packages,
                packagesReceived,
                lastModified,
                "",
                "");
    }

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
            String labState,
            Goods goods) {
        /** A line of which the state says no more. */
        public Line(
                String tag,
                String item,
                BigDecimal shipped,
                @Nullable BigDecimal received,
                String unit,
                String state,
                String labState) {
            this(tag, item, shipped, received, unit, state, labState, Goods.UNTOLD);
        }
    }

    /**
     * What the state says of the goods in a package; empty or absent where it does not.
     *
     * @param price what the sender asks for all of it, in dollars
     * @param lot the production batch
     * @param sources tags that it was made of, with commas
     */
    public record Goods(
            @Nullable BigDecimal price,
            String lot,
            @Nullable LocalDate packagedOn,
            @Nullable LocalDate expiresOn,
            String sources) {
        public static final Goods UNTOLD = new Goods(null, "", null, null, "");
    }

    /** What is on it. */
    public record Opened(String id, List<Line> lines) {
        public Opened {
            lines = List.copyOf(lines);
        }
    }
}
