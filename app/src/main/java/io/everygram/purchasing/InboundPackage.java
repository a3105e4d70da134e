package io.everygram.purchasing;

import io.everygram.kernel.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One package of a delivery: what the manifest says, what was scanned, what was ordered, and what is taken of it.
 *
 * @param stated absent for a package that is not on the manifest
 * @param scan absent for a package that was not found yet
 * @param ordered the line of the purchase order that it belongs to
 * @param taken zero when it goes back, or was not found
 */
public record InboundPackage(
        Optional<Stated> stated,
        Optional<Scan> scan,
        Optional<PurchaseOrder.Line> ordered,
        Finding finding,
        Quantity taken) {

    /**
     * What the state says of it.
     *
     * @param price dollars that the sender asks for all of it
     * @param received what the state received of it; absent before
     * @param told what we told the state
     */
    public record Stated(
            String tag,
            String item,
            Quantity shipped,
            String labState,
            String state,
            Optional<BigDecimal> price,
            String lot,
            Optional<LocalDate> packagedOn,
            Optional<LocalDate> expiresOn,
            String sources,
            Optional<BigDecimal> received,
            Optional<BigDecimal> told) {}

    /**
     * What a person found.
     *
     * @param orderLine 0 for as the state names the item
     * @param lot as the dates, only where the manifest does not say
     */
    public record Scan(
            long scanId,
            String tag,
            Quantity quantity,
            Condition condition,
            int orderLine,
            String lot,
            Optional<LocalDate> packagedOn,
            Optional<LocalDate> expiresOn,
            String note,
            Instant at,
            String by) {}

    public enum Condition {
        GOOD,
        /** Taken into quarantine; it is not released before a new certificate. */
        COA_EXPIRED,
        DAMAGED,
        WRONG,
        REFUSED;

        public boolean isTaken() {
            return this == GOOD || this == COA_EXPIRED;
        }
    }

    /** In the order of their gravity. */
    public enum Finding {
        UNKNOWN_TAG(false),
        MISSING(false),
        DAMAGED(false),
        WRONG_ITEM(false),
        REFUSED(false),
        EXPIRED(false),
        NOT_ORDERED(false),
        EMPTY(false),
        SHORT(true),
        OVER(true),
        COA_EXPIRED(true),
        AS_STATED(true);

        private final boolean taken;

        Finding(boolean taken) {
            this.taken = taken;
        }

        public boolean isTaken() {
            return taken;
        }

        public boolean isClean() {
            return this == AS_STATED;
        }
    }

    public String tag() {
        return stated.map(Stated::tag).or(() -> scan.map(Scan::tag)).orElse("");
    }

    public String item() {
        return stated.map(Stated::item).orElse("");
    }

    public String note() {
        return scan.map(Scan::note).orElse("");
    }
}
