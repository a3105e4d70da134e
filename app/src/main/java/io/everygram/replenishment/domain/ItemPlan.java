package io.everygram.replenishment.domain;

import java.time.LocalDate;
import java.util.List;

/**
 * All that the planned orders of an item follow from, kept as it is with the plan: {@link ItemPlanner#decide} gives the same orders from it to the last unit.
 *
 * @param today the first day of the plan
 * @param needs of planned orders of other items
 * @param besides what comes out of planned orders of other items
 */
public record ItemPlan(LocalDate today, ItemFacts facts, List<Need> needs, Days besides) {
    public ItemPlan {
        needs = List.copyOf(needs);
    }

    /**
     * What another item needs of it; below zero where a substitute relieves it.
     *
     * @param standsIn whether it stands in for the other one, or the other one for it
     */
    public record Need(long itemId, String number, boolean standsIn, List<On> days) {
        public Need {
            days = List.copyOf(days);
        }
    }

    /** @param day from 0 */
    public record On(int day, long quantity) {}

    public int days() {
        return facts.forecast().size();
    }
}
