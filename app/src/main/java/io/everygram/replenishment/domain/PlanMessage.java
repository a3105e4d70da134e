package io.everygram.replenishment.domain;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What the planner should do about an order that is under way, or know about an item.
 *
 * @param document the order or run; empty when it is about the item
 * @param dueOn as it is
 * @param betterOn as it should be
 */
public record PlanMessage(
        Kind kind, String document, Optional<LocalDate> dueOn, Optional<LocalDate> betterOn, long quantity) {
    /** What is to be done. */
    public enum Kind {
        /** It is needed before it is due. */
        EXPEDITE,
        /** It is needed later than it is due. */
        POSTPONE,
        /** Nothing in the time planned needs it. */
        CANCEL,
        /** It was due before today and is not here. */
        OVERDUE,
        /** A planned order comes in after it is needed. */
        LATE,
        /** Forecast that nothing can serve any more. */
        UNSERVED,
        /** It is needed, and nobody sells or makes it. */
        NO_SOURCE,
        /** An order lasts longer than it may; minimum or pack is that large. */
        LASTS_TOO_LONG
    }
}
