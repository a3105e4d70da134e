package io.everygram.orders;

import io.everygram.kernel.FacilityId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells which packages are offered below the list price. A module that decides on prices registers one as a bean. */
public interface PriceOffers {
    /**
     * An offer of one package.
     *
     * @param price dollars for one unit, two decimals
     * @param until last day; absent while it is open
     * @param reason why, as it was decided
     */
    record Offer(
            String tag,
            long itemId,
            BigDecimal price,
            @Nullable LocalDate until,
            String reason) {}

    /** Offers for packages of the items that hold on a day. */
    List<Offer> on(FacilityId facility, List<Long> items, LocalDate day);
}
