package io.everygram.replenishment.domain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * When to buy how much of one item: periodic review with an order-up-to level.
 *
 * <pre>
 * available            = on hand − held − allocated + on order
 * expected demand      = forecast over lead time + review interval, plus what production will draw in that time
 * safety stock         = service factor × daily deviation × √(lead time + review interval)
 * order-up-to level    = expected demand + safety stock
 * net requirement      = order-up-to level − available, if the stock falls below the reorder point
 * order quantity       = net requirement, raised to the vendor's minimum and to whole packs
 * </pre>
 *
 * <p>Of items that are counted, every quantity on the way is raised to the next whole unit: half a jar is neither kept nor ordered.
 *
 * <p>Source: standard periodic-review (R, S) policy with normally distributed errors; the reorder point is the level for the
 * lead time alone.
 */
public final class ReorderPoint {
    private static final MathContext PRECISION = MathContext.DECIMAL64;

    private ReorderPoint() {}

    /**
     * The facts of one item at one facility on one business day; quantities in the item's stock unit.
     *
     * @param forecastPerDay mean forecast a day over the horizon of lead time and review interval
     * @param dailyDeviation standard deviation of a day's forecast error
     * @param productionDraw what scheduled production consumes inside lead time and review interval
     * @param productionDrawInLeadTime the part of it inside the lead time
     * @param serviceFactor standard normal quantile of the wanted service level, e.g. 1.645 for 95 %
     * @param minimumOrder the vendor's minimum, zero for none
     * @param packMultiple whole packs only, above zero
     */
    public record Facts(
            LocalDate today,
            BigDecimal onHand,
            BigDecimal held,
            BigDecimal allocated,
            BigDecimal onOrder,
            BigDecimal forecastPerDay,
            BigDecimal dailyDeviation,
            BigDecimal productionDraw,
            BigDecimal productionDrawInLeadTime,
            BigDecimal serviceFactor,
            int leadTimeDays,
            int reviewDays,
            BigDecimal minimumOrder,
            BigDecimal packMultiple) {
        public Facts {
            if (packMultiple.signum() <= 0) {
                throw new IllegalArgumentException("A pack holds more than nothing.");
            }
            if (leadTimeDays < 0 || reviewDays < 0) {
                throw new IllegalArgumentException("Days are never negative.");
            }
        }
    }

    /**
     * The decision with every figure on the way to it. Intermediate figures are whole units of items that are counted; else they have four decimals.
     *
     * @param orderQuantity what to buy, zero when nothing is needed; a whole number of packs
     * @param orderBy the last day to order without eating into the safety stock; today when it has passed
     * @param runsOutOn the day available stock reaches zero at the forecast, null when nothing draws on it
     */
    public record Decision(
            Facts facts,
            BigDecimal available,
            BigDecimal expectedDemand,
            BigDecimal safetyStock,
            BigDecimal orderUpTo,
            BigDecimal reorderPoint,
            BigDecimal netRequirement,
            BigDecimal orderQuantity,
            LocalDate orderBy,
            @org.jspecify.annotations.Nullable LocalDate runsOutOn) {
        public boolean isNeeded() {
            return orderQuantity.signum() > 0;
        }

        /** Whole days that available stock lasts, counted from today; null when nothing draws on it. */
        public @org.jspecify.annotations.Nullable Long daysOfCover() {
            return runsOutOn == null ? null : ChronoUnit.DAYS.between(facts.today(), runsOutOn);
        }
    }

    /** For an item kept by weight or volume. */
    public static Decision decide(Facts facts) {
        return decide(facts, false);
    }

    /** @param wholeUnits whether the item is counted */
    public static Decision decide(Facts facts, boolean wholeUnits) {
        var available = rounded(facts.onHand()
                .subtract(facts.held())
                .subtract(facts.allocated())
                .add(facts.onOrder()));
        int horizon = facts.leadTimeDays() + facts.reviewDays();
        var expected = demand(facts, horizon, facts.productionDraw(), wholeUnits);
        var safety = safetyStock(facts, horizon, wholeUnits);
        var orderUpTo = expected.add(safety);
        var reorderPoint = demand(facts, facts.leadTimeDays(), facts.productionDrawInLeadTime(), wholeUnits)
                .add(safetyStock(facts, facts.leadTimeDays(), wholeUnits));
        // A stock that will pass the reorder point before the next review is ordered now; later would be too late.
        var net = available.compareTo(orderUpTo) < 0
                        && available.compareTo(reorderAt(facts, reorderPoint, wholeUnits)) <= 0
                ? orderUpTo.subtract(available)
                : raised(BigDecimal.ZERO, wholeUnits);
        return new Decision(
                facts,
                available,
                expected,
                safety,
                orderUpTo,
                reorderPoint,
                net,
                OrderQuantity.of(net, facts.minimumOrder(), facts.packMultiple()),
                orderBy(facts, available, reorderPoint),
                runsOutOn(facts, available, horizon));
    }

    /** At or below this available stock an order is placed: the reorder point plus what sells until the next review. */
    public static BigDecimal reorderAt(Decision decision, boolean wholeUnits) {
        return reorderAt(decision.facts(), decision.reorderPoint(), wholeUnits);
    }

    private static BigDecimal reorderAt(Facts facts, BigDecimal reorderPoint, boolean wholeUnits) {
        return reorderPoint.add(
                raised(facts.forecastPerDay().multiply(BigDecimal.valueOf(facts.reviewDays())), wholeUnits));
    }

    private static BigDecimal demand(Facts facts, int days, BigDecimal production, boolean wholeUnits) {
        return raised(facts.forecastPerDay().multiply(BigDecimal.valueOf(days)).add(production), wholeUnits);
    }

    private static BigDecimal safetyStock(Facts facts, int days, boolean wholeUnits) {
        var root = BigDecimal.valueOf(days).sqrt(PRECISION);
        return facts.serviceFactor()
                .multiply(facts.dailyDeviation())
                .multiply(root, PRECISION)
                .setScale(wholeUnits ? 0 : 4, RoundingMode.UP);
    }

    private static LocalDate orderBy(Facts facts, BigDecimal available, BigDecimal reorderPoint) {
        if (facts.forecastPerDay().signum() == 0) {
            return available.compareTo(reorderPoint) < 0
                    ? facts.today()
                    : facts.today().plusDays(facts.reviewDays());
        }
        var days = available.subtract(reorderPoint).divide(facts.forecastPerDay(), 0, RoundingMode.FLOOR);
        return facts.today().plusDays(Math.clamp(days.longValue(), 0, 3650));
    }

    private static @org.jspecify.annotations.Nullable LocalDate runsOutOn(
            Facts facts, BigDecimal available, int horizon) {
        var perDay = horizon == 0
                ? facts.forecastPerDay()
                : facts.forecastPerDay().add(facts.productionDraw().divide(BigDecimal.valueOf(horizon), PRECISION));
        if (perDay.signum() <= 0) {
            return null;
        }
        var days = available.max(BigDecimal.ZERO).divide(perDay, 0, RoundingMode.FLOOR);
        return facts.today().plusDays(Math.min(days.longValue(), 3650));
    }

    private static BigDecimal raised(BigDecimal value, boolean wholeUnits) {
        return wholeUnits ? value.setScale(0, RoundingMode.CEILING) : rounded(value);
    }

    private static BigDecimal rounded(BigDecimal value) {
        return value.setScale(4, RoundingMode.HALF_EVEN);
    }
}
