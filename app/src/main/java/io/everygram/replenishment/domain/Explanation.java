package io.everygram.replenishment.domain;

import io.everygram.replenishment.domain.ItemFacts.Draw;
import io.everygram.replenishment.domain.ItemFacts.Incoming;
import io.everygram.replenishment.domain.ItemFacts.Offer;
import io.everygram.replenishment.domain.ItemFacts.Sales;
import io.everygram.replenishment.domain.ItemFacts.Stock;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The decision on one item with all it rests on. It is kept as it is with the proposal; {@link Planner#recompute} gives the same figures from it.
 *
 * @param draws by production inside lead time and review interval
 * @param incoming all that is on order, in drafts, or being made
 * @param chosen whom to buy from
 * @param others who sells it too, and why not them
 * @param expectedOn when it comes in if ordered today
 * @param neededOn the first day on which stock falls below the safety stock; absent when it does not inside lead time and review interval
 * @param orderBy the last day to order in time; today when it has passed
 * @param cost dollars for the order quantity
 * @param moreStock how much more stock would make the order unnecessary; absent when nothing is ordered
 */
public record Explanation(
        long itemId,
        String unit,
        boolean wholeUnits,
        Stock stock,
        Sales sales,
        List<Draw> draws,
        List<Incoming> incoming,
        ReorderPoint.Decision decision,
        Offer chosen,
        List<Other> others,
        boolean papersHold,
        LocalDate expectedOn,
        Optional<LocalDate> neededOn,
        LocalDate orderBy,
        BigDecimal cost,
        Optional<BigDecimal> moreStock) {
    public Explanation {
        draws = List.copyOf(draws);
        incoming = List.copyOf(incoming);
        others = List.copyOf(others);
    }

    /** Why not this one. */
    public enum Why {
        PAPERS_DO_NOT_HOLD,
        LOWER_RANK
    }

    public record Other(Offer offer, Why why) {}

    public boolean isNeeded() {
        return decision.isNeeded();
    }
}
