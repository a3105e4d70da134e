package io.everygram.reconciliation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A count.
 *
 * @param scope FACILITY, ROOM, SLOT, ITEM, ITEMS (a day's share of a cycle) or LISTED: whether what was not found is missing
 * @param room name of the counted room; empty for none, as slot and item
 * @param planId of the plan it follows; 0 for none
 * @param recountPercent a variance above this share of the book is counted again first; absent for none
 */
public record CountSession(
        long countId,
        LocalDate day,
        String scope,
        String mode,
        String state,
        String source,
        Instant startedAt,
        String countedBy,
        long roomId,
        String room,
        @Nullable Instant finishedAt,
        String fileName,
        int lines,
        int problems,
        long planId,
        long slotId,
        String slot,
        long itemId,
        String item,
        @Nullable BigDecimal recountPercent) {
    /** The source of a count that decides between figures. */
    static final String RECOUNT = "recount";

    public boolean isRecount() {
        return source.equals(RECOUNT);
    }

    /** Whether it is of several items. */
    public boolean isOfItems() {
        return scope.equals("ITEMS");
    }

    /** Whether it is of one item or of several, and not of a place. */
    public boolean isByItem() {
        return scope.equals("ITEM") || isOfItems();
    }

    public boolean isFinished() {
        return state.equals("FINISHED");
    }

    public boolean isOpen() {
        return state.equals("OPEN");
    }

    public boolean isGuided() {
        return mode.equals("GUIDED");
    }
}
