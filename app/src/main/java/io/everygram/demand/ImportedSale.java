package io.everygram.demand;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A line that another system sold or took back.
 *
 * @param source the system; with document and line it says which line it is
 * @param isReturn whether the customer gave it back
 * @param customerId 0 where none is named
 * @param amount dollars; zero where none is told
 */
public record ImportedSale(
        String source,
        String document,
        String line,
        boolean isReturn,
        long itemId,
        LocalDate day,
        long customerId,
        BigDecimal units,
        BigDecimal amount) {
    /** Whether it says the same. */
    boolean isSame(ImportedSale other) {
        return isReturn == other.isReturn
                && itemId == other.itemId
                && day.equals(other.day)
                && customerId == other.customerId
                && units.compareTo(other.units) == 0
                && amount.compareTo(other.amount) == 0;
    }
}
