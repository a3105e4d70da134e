package io.everygram.compliance.rules;

import io.everygram.kernel.FacilityId;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;

/** What a facility sold, for rules that speak of a share of its sales. The module that keeps sales registers a bean. */
public interface SalesFigures {
    /**
     * What was sold of an item in a month of the facility.
     *
     * @param units in the item's unit
     * @param amount in dollars
     */
    record Sold(YearMonth month, long itemId, BigDecimal units, BigDecimal amount) {}

    /** Of all items, by month; nothing of months and items without sales. */
    List<Sold> sold(FacilityId facility, YearMonth first, YearMonth last);
}
