package io.everygram.demand;

import io.everygram.catalog.ItemId;
import io.everygram.demand.domain.DailySales;
import io.everygram.demand.domain.SalesVelocity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** How fast an item sells at a facility; what comes next is its {@link ItemForecast}. Units are the item's stock units. */
public final class ItemDemand {
    private final ItemId item;
    private final DailySales history;
    private final SalesVelocity velocity;
    private final AbcClass abc;

    ItemDemand(ItemId item, DailySales history, AbcClass abc) {
        this.item = item;
        this.history = history;
        this.velocity = SalesVelocity.of(history);
        this.abc = abc;
    }

    /** A day and the units sold on it. */
    public record Day(LocalDate day, BigDecimal units) {}

    public ItemId item() {
        return item;
    }

    public AbcClass abc() {
        return abc;
    }

    /** Units a day over the last 7 days, four decimals. */
    public BigDecimal lastWeek() {
        return velocity.lastWeek();
    }

    /** Units a day over the last 28 days, four decimals. */
    public BigDecimal lastFourWeeks() {
        return velocity.lastFourWeeks();
    }

    /** Units a day over the last 91 days, which are 13 whole weeks; four decimals. */
    public BigDecimal lastQuarter() {
        return velocity.lastQuarter();
    }

    /** The last week against the last four, in percent. */
    public BigDecimal trendPercent() {
        return velocity.trendPercent();
    }

    /** The last {@code days} days, oldest first, without a gap. */
    public List<Day> history(int days) {
        var last = history.last(days);
        var shown = new ArrayList<Day>();
        for (int i = 0; i < last.days(); i++) {
            shown.add(new Day(last.first().plusDays(i), last.units().get(i)));
        }
        return List.copyOf(shown);
    }
}
