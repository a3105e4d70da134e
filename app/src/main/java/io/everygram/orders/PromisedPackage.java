package io.everygram.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A package promised to an order, with where it stands now.
 *
 * @param tag the package it is taken from
 * @param unitId what is promised now: the package, or after picking what was picked of it
 * @param onHand of {@code unitId}, in {@code unit}
 * @param price dollars for one unit
 */
public record PromisedPackage(
        long allocationId,
        int line,
        String tag,
        BigDecimal quantity,
        String why,
        boolean isPart,
        @Nullable String pickedTag,
        @Nullable Instant pickedAt,
        @Nullable String pickedBy,
        String unit,
        String itemNumber,
        String itemName,
        String category,
        long unitId,
        String lot,
        @Nullable LocalDate expiresOn,
        BigDecimal onHand,
        String labState,
        String holdReasons,
        @Nullable LocalDate packagedOn,
        BigDecimal cost,
        String room,
        String roomPurpose,
        String slot,
        String placeKind,
        String placeRef,
        long itemId,
        BigDecimal price) {
    public boolean isPicked() {
        return pickedTag != null;
    }

    /** Room and slot as people say it. */
    public String where() {
        return slot.isEmpty() ? room : room + ", " + slot;
    }
}
