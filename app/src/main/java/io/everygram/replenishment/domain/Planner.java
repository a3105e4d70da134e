package io.everygram.replenishment.domain;

import io.everygram.replenishment.domain.Explanation.Other;
import io.everygram.replenishment.domain.Explanation.Why;
import io.everygram.replenishment.domain.ItemFacts.Draw;
import io.everygram.replenishment.domain.ItemFacts.Incoming;
import io.everygram.replenishment.domain.ItemFacts.Offer;
import io.everygram.replenishment.domain.ReorderPoint.Facts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What to buy of one item, from whom, and by when. The same facts give the same answer.
 *
 * <p>The vendor is the first by rank whose required papers hold on the day the goods would come in; when nobody's do, the first by rank, and the proposal
 * is blocked. When and how many is {@link ReorderPoint}'s; the order-by day is the earlier of its own and the day on which the projected stock falls below
 * the safety stock less the lead time.
 */
public final class Planner {
    private Planner() {}

    /** @return nothing when nobody sells the item */
    public static Optional<Explanation> decide(ItemFacts facts) {
        var offers = facts.offers().stream()
                .sorted(Comparator.comparing(Offer::rank).thenComparing(Offer::vendorId))
                .toList();
        if (offers.isEmpty()) {
            return Optional.empty();
        }
        var chosen = offers.stream()
                .filter(offer -> offer.papersHold(facts.today()))
                .findFirst()
                .orElse(offers.getFirst());
        var others = offers.stream()
                .filter(offer -> !offer.equals(chosen))
                .map(offer ->
                        new Other(offer, offer.papersHold(facts.today()) ? Why.LOWER_RANK : Why.PAPERS_DO_NOT_HOLD))
                .toList();
        return Optional.of(explain(facts, chosen, others));
    }

    private static Explanation explain(ItemFacts facts, Offer chosen, List<Other> others) {
        int horizon = chosen.leadTimeDays() + facts.policy().reviewDays();
        var draws = facts.draws().stream()
                .filter(draw -> draw.startsOn().isBefore(facts.today().plusDays(horizon)))
                .toList();
        var decision = ReorderPoint.decide(facts(facts, chosen, draws, horizon), facts.wholeUnits());
        var neededOn = Projection.of(facts, horizon).stream()
                .filter(point -> point.quantity().compareTo(decision.safetyStock()) < 0)
                .map(Projection.Point::day)
                .findFirst();
        return new Explanation(
                facts.itemId(),
                facts.unit(),
                facts.wholeUnits(),
                facts.stock(),
                facts.sales().limited(horizon),
                draws,
                facts.incoming(),
                decision,
                chosen,
                others,
                chosen.papersHold(facts.today()),
                chosen.expectedOn(facts.today()),
                neededOn,
                orderBy(facts.today(), decision, neededOn, chosen),
                decision.orderQuantity().multiply(chosen.price()).setScale(2, RoundingMode.HALF_EVEN),
                decision.isNeeded() ? Optional.of(moreStock(decision, facts.wholeUnits())) : Optional.empty());
    }

    private static Facts facts(ItemFacts facts, Offer chosen, List<Draw> draws, int horizon) {
        var leadTimeEnd = facts.today().plusDays(chosen.leadTimeDays());
        return new Facts(
                facts.today(),
                facts.stock().onHand(),
                facts.stock().unusable(),
                facts.stock().allocated(),
                sum(facts.incoming().stream().map(Incoming::quantity).toList()),
                perDay(facts, horizon),
                facts.sales().dailyDeviation(),
                sum(draws.stream().map(Draw::quantity).toList()),
                sum(draws.stream()
                        .filter(draw -> draw.startsOn().isBefore(leadTimeEnd))
                        .map(Draw::quantity)
                        .toList()),
                facts.policy().serviceFactor(),
                chosen.leadTimeDays(),
                facts.policy().reviewDays(),
                chosen.minimum(),
                chosen.packMultiple());
    }

    /** The mean day of the horizon, six decimals. */
    private static BigDecimal perDay(ItemFacts facts, int horizon) {
        int days = Math.max(1, horizon);
        return facts.sales().over(days).divide(BigDecimal.valueOf(days), 6, RoundingMode.HALF_EVEN);
    }

    private static LocalDate orderBy(
            LocalDate today, ReorderPoint.Decision decision, Optional<LocalDate> neededOn, Offer chosen) {
        var byProjection =
                neededOn.map(day -> day.minusDays(chosen.leadTimeDays())).orElse(decision.orderBy());
        var earlier = byProjection.isBefore(decision.orderBy()) ? byProjection : decision.orderBy();
        return earlier.isBefore(today) ? today : earlier;
    }

    /** The smallest addition to stock after which nothing would be ordered. */
    private static BigDecimal moreStock(ReorderPoint.Decision decision, boolean wholeUnits) {
        var step = wholeUnits ? BigDecimal.ONE : new BigDecimal("0.0001");
        int scale = step.scale();
        var toLevel = decision.orderUpTo().subtract(decision.available()).setScale(scale, RoundingMode.CEILING);
        var abovePoint = ReorderPoint.reorderAt(decision, wholeUnits)
                .subtract(decision.available())
                .setScale(scale, RoundingMode.FLOOR)
                .add(step);
        return toLevel.min(abovePoint).max(step);
    }

    /** The decision again, from the explanation alone: its facts must follow from its parts, and its figures from its facts. */
    public static ReorderPoint.Decision recompute(Explanation explained) {
        var before = explained.decision().facts();
        int horizon = before.leadTimeDays() + before.reviewDays();
        var rebuilt = new ItemFacts(
                before.today(),
                explained.itemId(),
                "",
                explained.unit(),
                explained.wholeUnits(),
                explained.stock(),
                explained.incoming(),
                explained.draws(),
                explained.sales(),
                new ItemFacts.Policy(before.serviceFactor(), before.reviewDays()),
                List.of(explained.chosen()));
        return ReorderPoint.decide(
                facts(rebuilt, explained.chosen(), explained.draws(), horizon), explained.wholeUnits());
    }

    private static BigDecimal sum(List<BigDecimal> quantities) {
        return quantities.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
