package io.everygram.demand;

import io.everygram.catalog.ItemId;
import io.everygram.demand.domain.AbcRanking;
import io.everygram.demand.domain.DailySales;
import io.everygram.demand.store.SalesStore;
import io.everygram.kernel.FacilityId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Velocity and forecast of items at a facility, from its history of sales that ends yesterday. */
@Service
@Transactional(readOnly = true)
public class Demand {
    /** Days looked at: 53 weeks. */
    public static final int HISTORY_DAYS = 371;

    private static final int RANKED_DAYS = 91;
    private static final int FOUR_WEEKS = 28;

    private final SalesStore store;
    private final Forecasts forecasts;

    Demand(SalesStore store, Forecasts forecasts) {
        this.store = store;
        this.forecasts = forecasts;
    }

    /**
     * What each item will sell, by its id; of items that sold in the last {@value Forecasts#HISTORY_DAYS} days. The forecast of a business day is made
     * once and kept: everybody who asks on that day sees the same.
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Map<Long, ItemForecast> forecasts(FacilityId facility, LocalDate today) {
        return forecasts.of(facility, today, 0).byItem();
    }

    /** The same of one item; absent when it did not sell. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Optional<ItemForecast> forecast(FacilityId facility, ItemId item, LocalDate today) {
        return Optional.ofNullable(
                forecasts.of(facility, today, item.value()).byItem().get(item.value()));
    }

    /** Makes the forecast of a business day where there is none; whether it did. */
    @Transactional
    public boolean makeOnce(FacilityId facility, LocalDate today) {
        return forecasts.makeMissing(facility, today);
    }

    /** When the forecast of a business day was made. */
    public Optional<Instant> madeAt(FacilityId facility, LocalDate today) {
        return forecasts.madeAt(facility, today);
    }

    /** Makes the forecast of a business day anew, from what is known now. */
    @Transactional
    public int remake(FacilityId facility, LocalDate today) {
        return forecasts.remake(facility, today).rows().size();
    }

    /** One item; an item that never sold has demand zero. */
    public ItemDemand of(FacilityId facility, ItemId item, LocalDate today) {
        var byDay = store.daily(facility, item.value(), today.minusDays(HISTORY_DAYS), today.minusDays(1))
                .getOrDefault(item.value(), Map.of());
        var classes = classes(facility, today);
        return new ItemDemand(
                item,
                DailySales.of(today.minusDays(HISTORY_DAYS), today.minusDays(1), byDay),
                classes.getOrDefault(item.value(), AbcClass.NONE));
    }

    /**
     * Units a day over the last 28 days, by item, four decimals; items that did not sell are left out. The same as {@link ItemDemand#lastFourWeeks}.
     *
     * @param category of the items; empty for all
     */
    public Map<Long, BigDecimal> lastFourWeeks(FacilityId facility, String category, LocalDate today) {
        return store.paces(facility, category, today.minusDays(FOUR_WEEKS), today.minusDays(1), FOUR_WEEKS);
    }

    /** The class of each item that sold in the last {@value #RANKED_DAYS} days, by its id. */
    public Map<Long, AbcClass> classes(FacilityId facility, LocalDate today) {
        return AbcRanking.of(store.revenue(facility, today.minusDays(RANKED_DAYS), today.minusDays(1)));
    }
}
