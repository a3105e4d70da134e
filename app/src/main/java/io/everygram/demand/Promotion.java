package io.everygram.demand;

import java.time.LocalDate;

/**
 * Days on which an item, or all of a category, was offered otherwise than usual; what it sold then says nothing of the days to come.
 *
 * @param itemId 0 for a category
 * @param item its number and name; empty for a category
 * @param category empty for an item
 */
public record Promotion(
        long promotionId, String name, long itemId, String item, String category, LocalDate fromDay, LocalDate toDay) {
    /** Whether it is of the item. */
    public boolean isOf(long ofItem, String ofCategory) {
        return itemId == 0 ? category.equals(ofCategory) : itemId == ofItem;
    }
}
