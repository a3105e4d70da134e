package io.everygram.demand;

import io.everygram.catalog.Catalog;
import io.everygram.demand.store.ForecastStore;
import io.everygram.demand.store.VelocityStore;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Statistical;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How fast items, categories, customers and the facility sell, and what comes next. */
@Service
@Statistical
public class Velocity {
    private static final int WEEKDAYS_OF_WEEKS = 13;

    private final Forecasts forecasts;
    private final Histories histories;
    private final VelocityStore store;
    private final Catalog catalog;
    private final Clock clock;

    Velocity(Forecasts forecasts, Histories histories, VelocityStore store, Catalog catalog, Clock clock) {
        this.forecasts = forecasts;
        this.histories = histories;
        this.store = store;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** What an item is called. */
    public record Named(long itemId, String number, String name, String category, String unit, boolean active) {}

    /**
     * A category or a customer.
     *
     * @param id of the customer; 0 for a category, and for sales without a customer
     * @param amount90 dollars of the last 90 days
     */
    public record Group(
            String code,
            String name,
            long id,
            BigDecimal sold7,
            BigDecimal sold28,
            BigDecimal sold90,
            BigDecimal amount90,
            int items) {}

    public record Day(LocalDate day, BigDecimal units, BigDecimal amount) {}

    /** An item with its forecast and what it sold in the last 7, 28 and 90 days. */
    public record ItemVelocity(Named item, ItemForecast forecast, double sold7, double sold28, double sold90) {
        /** The last week against the last four, in percent; zero when nothing was sold in four weeks. */
        public double trendPercent() {
            return Velocity.trend(sold7, sold28);
        }
    }

    static double trend(double sold7, double sold28) {
        return sold28 > 0 ? 100 * (sold7 / 7 - sold28 / 28) / (sold28 / 28) : 0;
    }

    public LocalDate today(FacilityId facility) {
        return catalog.facility(facility).day(clock.instant()).date();
    }

    /** By number. */
    @Transactional(readOnly = true)
    public List<ItemVelocity> items(FacilityId facility) {
        var made = forecasts.of(facility, today(facility), 0);
        var byItem = made.byItem();
        var names = store.named(List.copyOf(byItem.keySet()));
        var rows = new ArrayList<ItemVelocity>();
        for (var row : made.rows()) {
            var name = names.get(row.model().itemId());
            if (name != null) {
                rows.add(velocity(name, byItem.get(row.model().itemId()), row));
            }
        }
        rows.sort((a, b) -> a.item().number().compareTo(b.item().number()));
        return rows;
    }

    private static ItemVelocity velocity(
            Named name, @org.jspecify.annotations.Nullable ItemForecast forecast, ForecastStore.Row row) {
        return new ItemVelocity(name, Objects.requireNonNull(forecast), row.sold7(), row.sold28(), row.sold90());
    }

    /** One item with its forecast, which is empty of an item that never sold; absent when there is no such item. */
    @Transactional(readOnly = true)
    public Optional<ItemVelocity> item(FacilityId facility, long item) {
        var name = store.named(List.of(item)).get(item);
        if (name == null) {
            return Optional.empty();
        }
        var today = today(facility);
        var made = forecasts.of(facility, today, item);
        var forecast = made.byItem().getOrDefault(item, Forecasts.nothing(item, today));
        return Optional.of(made.rows().stream()
                .filter(row -> row.model().itemId() == item)
                .findFirst()
                .map(row -> velocity(name, forecast, row))
                .orElseGet(() -> new ItemVelocity(name, forecast, 0, 0, 0)));
    }

    /** What it sold and what its days say; the events of so many days ahead too. */
    @Transactional(readOnly = true)
    public DemandHistory history(FacilityId facility, Named item, int days, int ahead) {
        return histories.shown(facility, item.itemId(), item.category(), today(facility), days, ahead);
    }

    /** Promotions of an item that go on or come, the first to begin first. */
    @Transactional(readOnly = true)
    public List<Promotion> coming(FacilityId facility, Named item) {
        return histories.coming(facility, today(facility)).stream()
                .filter(promotion -> promotion.isOf(item.itemId(), item.category()))
                .toList();
    }

    /** Those who bring most first. */
    @Transactional(readOnly = true)
    public List<Group> customers(FacilityId facility) {
        return store.byCustomer(facility, today(facility));
    }

    @Transactional(readOnly = true)
    public List<Group> categories(FacilityId facility) {
        return store.byCategory(facility, today(facility));
    }

    /** What the whole facility sold by day over the last 13 weeks. */
    @Transactional(readOnly = true)
    public List<Day> days(FacilityId facility) {
        var today = today(facility);
        return store.byDay(facility, today.minusWeeks(WEEKDAYS_OF_WEEKS), today.minusDays(1));
    }
}
