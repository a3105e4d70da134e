package io.everygram.reconciliation;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A line of a count.
 *
 * @param item empty for a tag that no book here knows
 * @param usedUp whether the book has nothing of it left
 */
public record CountedLine(
        String tag,
        BigDecimal quantity,
        String unit,
        Instant countedAt,
        long lineId,
        String room,
        boolean asBooked,
        String countedBy,
        String item,
        boolean usedUp) {
    /** Somebody has to look at it: it should not be here. */
    public boolean isFinding() {
        return item.isEmpty() || usedUp;
    }
}
