package io.everygram.ledger;

import io.everygram.catalog.ItemId;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Quantity;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Tells what is on order: bought and not yet received. The module that keeps purchase orders registers one as a bean. */
public interface OnOrderSource {
    /**
     * What a vendor still owes.
     *
     * @param quantity above zero, in the unit it was ordered in
     * @param document the purchase order's number
     */
    record OnOrder(FacilityId facility, ItemId item, Quantity quantity, LocalDate expectedOn, String document) {}

    /** All open lines of these facilities, in the order of facility, item, day and document; {@code asOf} is empty for now. */
    List<OnOrder> onOrder(Collection<FacilityId> facilities, Optional<StockView.AsOf> asOf);
}
