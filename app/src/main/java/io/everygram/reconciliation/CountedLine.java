package io.everygram.reconciliation;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of a count.
 *
 * @param item empty for a tag that no book here knows
 * @param usedUp whether the book has nothing of it left
 * @param scale it was weighed on; empty for none
 * @param gross as the scale said, in the unit of the quantity; absent for what was not weighed, as tare
 * @param tolerance by how much the scale may be off
 * @param unsureFrom it was taken between this and {@code unsureTo}; absent where that is not in doubt
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
        boolean usedUp,
        String scale,
        @Nullable BigDecimal gross,
        @Nullable BigDecimal tare,
        BigDecimal tolerance,
        @Nullable Instant unsureFrom,
        @Nullable Instant unsureTo) {
    /** Somebody has to look at it: it should not be here. */
    public boolean isFinding() {
        return item.isEmpty() || usedUp;
    }
}
