package io.everygram.replenishment.domain;

import io.everygram.replenishment.domain.ItemFacts.Make;
import io.everygram.replenishment.domain.ItemFacts.Offer;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** Where an item comes from. What can be made here is made here; else it is bought from the first by rank whose papers hold when it comes
 * in; of several of one rank from the cheapest for what a review interval asks for, then the quickest. */
public sealed interface Source {
    /** @param papersHold whether the required papers of the one chosen do; when nobody's do, the first by rank is chosen */
    record Bought(Offer offer, boolean papersHold, List<Other> others) implements Source {
        public Bought {
            others = List.copyOf(others);
        }
    }

    record Made(Make make) implements Source {}

    record Nowhere() implements Source {}

    /** Why not this one. */
    enum Why {
        PAPERS_DO_NOT_HOLD,
        LOWER_RANK,
        DEARER,
        SLOWER
    }

    record Other(Offer offer, Why why) {}

    static Source of(ItemFacts facts, LocalDate today) {
        if (facts.make().isPresent()) {
            return new Made(facts.make().get());
        }
        long usual = usual(facts);
        var offers = facts.offers().stream()
                .sorted(Comparator.comparing(Offer::rank)
                        .thenComparing(offer -> offer.priceOf(Math.max(usual, offer.minimum())))
                        .thenComparing(Offer::leadDays)
                        .thenComparing(Offer::vendorId))
                .toList();
        if (offers.isEmpty()) {
            return new Nowhere();
        }
        var chosen = offers.stream()
                .filter(offer -> offer.papersHold(today))
                .findFirst()
                .orElse(offers.getFirst());
        return new Bought(
                chosen,
                chosen.papersHold(today),
                offers.stream()
                        .filter(offer -> !offer.equals(chosen))
                        .map(offer -> new Other(offer, why(offer, chosen, usual, today)))
                        .toList());
    }

    private static Why why(Offer offer, Offer chosen, long usual, LocalDate today) {
        if (!offer.papersHold(today)) {
            return Why.PAPERS_DO_NOT_HOLD;
        }
        if (offer.rank() != chosen.rank()) {
            return Why.LOWER_RANK;
        }
        return offer.priceOf(Math.max(usual, offer.minimum()))
                                .compareTo(chosen.priceOf(Math.max(usual, chosen.minimum())))
                        > 0
                ? Why.DEARER
                : Why.SLOWER;
    }

    /** What a review interval asks for. */
    private static long usual(ItemFacts facts) {
        long sum = 0;
        for (int day = 0; day < Math.min(facts.forecast().size(), facts.policy().reviewDays()); day++) {
            sum += facts.forecast().on(day);
        }
        return sum;
    }
}
