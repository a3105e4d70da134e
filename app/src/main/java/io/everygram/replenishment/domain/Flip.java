package io.everygram.replenishment.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How much more stock would change a planned order: with so much it does, with one step less it does not.
 *
 * @param moreStock in whole steps
 * @param instead what would be ordered on that day then; absent for nothing
 */
public record Flip(long moreStock, Optional<PlannedOrder> instead) {
    private static final long MOST = 1L << 44;

    /** The least that makes another order of it, and the least that makes it needless; one when they are the same. */
    public static List<Flip> of(ItemPlan plan, PlannedOrder order) {
        var flips = new ArrayList<Flip>();
        least(
                        plan,
                        now -> on(now, order)
                                .filter(same -> same.quantity() == order.quantity())
                                .isEmpty())
                .ifPresent(more -> flips.add(new Flip(more, on(with(plan, more), order))));
        least(plan, now -> on(now, order).isEmpty())
                .filter(more -> flips.isEmpty() || more != flips.getFirst().moreStock())
                .ifPresent(more -> flips.add(new Flip(more, Optional.empty())));
        return List.copyOf(flips);
    }

    /** The plan with so much more on hand. */
    public static ItemPlan with(ItemPlan plan, long moreStock) {
        return new ItemPlan(
                plan.today(), plan.facts().with(plan.facts().stock().with(moreStock)), plan.needs(), plan.besides());
    }

    private static Optional<PlannedOrder> on(ItemPlan plan, PlannedOrder order) {
        return ItemPlanner.decide(plan).orders().stream()
                .filter(other -> other.day() == order.day())
                .findFirst();
    }

    private static Optional<Long> least(ItemPlan plan, Predicate<ItemPlan> isChanged) {
        long high = 1;
        while (high < MOST && !isChanged.test(with(plan, high))) {
            high *= 2;
        }
        if (high >= MOST) {
            return Optional.empty();
        }
        long low = high / 2;
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            if (isChanged.test(with(plan, middle))) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return Optional.of(high);
    }
}
