package io.everygram.demand.domain;

import io.everygram.demand.AbcClass;
import io.everygram.demand.DemandClass;
import io.everygram.demand.ForecastMethod;
import io.everygram.demand.ItemForecast;
import io.everygram.demand.XyzClass;
import io.everygram.demand.domain.forecast.DailyForecast;
import io.everygram.demand.domain.forecast.DailyHistory;
import io.everygram.demand.domain.forecast.EventCalendar;
import io.everygram.demand.domain.forecast.SeriesForecast;
import io.everygram.kernel.Statistical;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The forecast of all items of a facility together, since they learn from each other: {@link DailyForecast} for what sells in
 * most weeks, and its level from {@link SeriesForecast} by week for what does not.
 */
@Statistical
public final class FacilityForecast {
    private static final int XYZ_WEEKS = 13;
    private static final double X_VARIATION = 0.5;
    private static final double Y_VARIATION = 1;
    private static final double USUAL_EXCESS = 0.35;
    /** A few sales are no profile of a week. */
    private static final List<Double> FLAT = Collections.nCopies(7, 1.0);

    private final List<ItemForecast.Model> models = new ArrayList<>();
    private final Map<String, List<Double>> shapes = new HashMap<>();

    private FacilityForecast() {}

    /**
     * What an item sold, and the class of its revenue.
     *
     * @param active whether it is still sold: otherwise nothing is expected
     */
    public record Item(long itemId, boolean active, AbcClass abc, DailyHistory history) {}

    /** @param items whose histories end on the same day */
    public static FacilityForecast of(List<Item> items, EventCalendar calendar) {
        var made = new FacilityForecast();
        var daily = new DailyForecast(items.stream().map(Item::history).toList(), calendar);
        for (int i = 0; i < items.size(); i++) {
            int item = i;
            made.models.add(model(items.get(i), daily, i));
            made.shapes.computeIfAbsent(
                    items.get(i).history().category(), _ -> boxed(daily.shape(item, ItemForecast.DAYS)));
        }
        return made;
    }

    private static ItemForecast.Model model(Item item, DailyForecast daily, int i) {
        double[] weeks = item.history().weeks();
        var pattern = Arrays.stream(weeks).anyMatch(units -> units > 0)
                ? Optional.of(DemandClass.of(weeks))
                : Optional.<DemandClass>empty();
        boolean isSparse = pattern.isPresent() && SeriesForecast.isSparse(weeks);
        double level = !item.active() ? 0 : isSparse ? SeriesForecast.of(weeks, 1, 1)[0] / 7 : daily.levelOf(i);
        return new ItemForecast.Model(
                item.itemId(),
                item.history().category(),
                !item.active() || item.history().daysKnown() == 0
                        ? ForecastMethod.NONE
                        : isSparse ? ForecastMethod.INTERMITTENT : ForecastMethod.DAILY,
                level,
                isSparse ? FLAT : boxed(daily.week(i)),
                daily.excessOf(i),
                item.abc(),
                xyz(weeks),
                pattern,
                item.history().daysKnown());
    }

    static XyzClass xyz(double[] weeks) {
        double[] last = Arrays.copyOfRange(weeks, Math.max(0, weeks.length - XYZ_WEEKS), weeks.length);
        double mean = Arrays.stream(last).average().orElse(0);
        if (mean == 0) {
            return XyzClass.NONE;
        }
        double squares = Arrays.stream(last)
                .map(units -> (units - mean) * (units - mean))
                .sum();
        double variation = Math.sqrt(squares / last.length) / mean;
        return variation <= X_VARIATION ? XyzClass.X : variation <= Y_VARIATION ? XyzClass.Y : XyzClass.Z;
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    public List<ItemForecast.Model> models() {
        return List.copyOf(models);
    }

    /** Of each category, by day ahead. */
    public Map<String, List<Double>> shapes() {
        return Map.copyOf(shapes);
    }

    /** Of an item that never sold. */
    public static ItemForecast.Model nothing(long itemId) {
        return new ItemForecast.Model(
                itemId,
                "",
                ForecastMethod.NONE,
                0,
                FLAT,
                USUAL_EXCESS,
                AbcClass.NONE,
                XyzClass.NONE,
                Optional.empty(),
                0);
    }

    /**
     * Units of each of the days ahead.
     *
     * @param shape of the item's category; empty for a flat one
     */
    public static double[] means(ItemForecast.Model model, List<Double> shape, LocalDate first) {
        var means = new double[ItemForecast.DAYS];
        int weekday = first.getDayOfWeek().getValue() - 1;
        for (int day = 0; day < means.length; day++) {
            means[day] =
                    model.level() * model.week().get((weekday + day) % 7) * (day < shape.size() ? shape.get(day) : 1);
        }
        return means;
    }
}
