package io.everygram.production;

import io.everygram.catalog.ItemId;
import io.everygram.kernel.FacilityId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** How long deliveries like those that are awaited took, told by the module that measures them. */
public interface ArrivalHistory {
    /**
     * An item of an order that is awaited.
     *
     * @param sentOn when the order went to its vendor
     * @param days that earlier deliveries took from their sending: of the item where there are enough, else of the vendor
     */
    record Awaited(String document, ItemId item, LocalDate sentOn, List<BigDecimal> days) {
        public Awaited {
            days = List.copyOf(days);
        }
    }

    /** Of all orders that were sent and are not received. */
    List<Awaited> awaited(FacilityId facility);
}
