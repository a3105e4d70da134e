package io.everygram.replenishment.domain.mrp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What substitutes stand in for: of a component that falls short, what its parents let be replaced, as far as a substitute is left over in that bucket and in
 * all that follow, its safety stock kept.
 */
final class Substitution {
    private final MrpFacts facts;
    private final MrpPlan plan;
    private final Map<Integer, long[]> left = new HashMap<>();
    private final List<Move> moves = new ArrayList<>();
    /** What a parent needs of a component and nobody stands in for yet. */
    private final Map<Need, Long> needs = new HashMap<>();

    private record Need(int component, int bucket, int parent) {}

    private Substitution(MrpFacts facts, MrpPlan plan) {
        this.facts = facts;
        this.plan = plan;
    }

    /** @param taken of the component; {@code given} of the other for it */
    record Move(int component, int other, int bucket, long taken, long given) {}

    /** By item: what it is relieved of, and what it takes over. */
    record Replaced(List<Move> moves, Map<Integer, List<Move>> byItem) {
        static final Replaced NOTHING = new Replaced(List.of(), Map.of());

        boolean isEmpty() {
            return moves.isEmpty();
        }

        /** Puts the moves of an item into its gross requirements. */
        void takeFrom(int item, MrpPlan plan) {
            long[] gross = plan.grossOf(item);
            for (var move : byItem.getOrDefault(item, List.of())) {
                if (move.component() == item) {
                    long taken = Math.min(move.taken(), gross[move.bucket()]);
                    gross[move.bucket()] -= taken;
                    plan.pegStandIn(item, move.bucket() + 1, move.other(), -taken);
                } else {
                    gross[move.bucket()] += move.given();
                    plan.pegStandIn(item, move.bucket() + 1, move.component(), move.given());
                }
            }
        }
    }

    static Replaced of(MrpFacts facts, LevelCodes levels, MrpPlan plan) {
        var run = new Substitution(facts, plan);
        var byComponent = new HashMap<Integer, List<MrpFacts.Substitute>>();
        for (var substitute : facts.substitutes()) {
            byComponent
                    .computeIfAbsent(substitute.component(), c -> new ArrayList<>())
                    .add(substitute);
        }
        for (var peg : plan.pegging()) {
            if (byComponent.containsKey(peg.child())) {
                var _ = run.needs.merge(new Need(peg.child(), peg.bucket(), peg.parent()), peg.quantity(), Long::sum);
            }
        }
        for (int item : levels.order()) {
            if (byComponent.containsKey(item)) {
                run.replace(item, byComponent.get(item));
            }
        }
        var byItem = new HashMap<Integer, List<Move>>();
        for (var move : run.moves) {
            byItem.computeIfAbsent(move.component(), c -> new ArrayList<>()).add(move);
            byItem.computeIfAbsent(move.other(), c -> new ArrayList<>()).add(move);
        }
        return new Replaced(List.copyOf(run.moves), byItem);
    }

    private void replace(int component, List<MrpFacts.Substitute> ways) {
        long[] missing = missing(component);
        for (int bucket = 0; bucket < missing.length; bucket++) {
            for (var way : ways) {
                var need = new Need(component, bucket + 1, way.parent());
                long wanted = Math.min(missing[bucket], needs.getOrDefault(need, 0L));
                long[] there = left.computeIfAbsent(way.other(), this::leftOver);
                long taken = Math.min(wanted, way.perComponent().dividedLowered(Math.max(0, there[bucket])));
                if (taken > 0) {
                    long given = way.perComponent().timesRaised(taken);
                    moves.add(new Move(component, way.other(), bucket, taken, given));
                    missing[bucket] -= taken;
                    var _ = needs.merge(need, -taken, Long::sum);
                    take(there, bucket, given);
                }
            }
        }
    }

    /** What a bucket misses first, when nothing is ordered. */
    private long[] missing(int item) {
        var about = facts.item(item);
        long[] scheduled = facts.scheduledOf(item);
        long[] gross = plan.grossOf(item);
        var missing = new long[gross.length];
        long stock = about.onHand() - about.allocated() - about.safetyStock();
        for (int bucket = 0; bucket < gross.length; bucket++) {
            stock += scheduled[bucket] - gross[bucket];
            missing[bucket] = Math.min(gross[bucket], Math.max(0, -stock));
            stock += missing[bucket];
        }
        return missing;
    }

    /** In each bucket, the least that is left over from it on when nothing is ordered. */
    private long[] leftOver(int item) {
        var about = facts.item(item);
        long[] scheduled = facts.scheduledOf(item);
        long[] gross = plan.grossOf(item);
        var over = new long[gross.length];
        long stock = about.onHand() - about.allocated() - about.safetyStock();
        for (int bucket = 0; bucket < gross.length; bucket++) {
            stock += scheduled[bucket] - gross[bucket];
            over[bucket] = stock;
        }
        for (int bucket = over.length - 2; bucket >= 0; bucket--) {
            over[bucket] = Math.min(over[bucket], over[bucket + 1]);
        }
        return over;
    }

    /** Taken in a bucket it is gone in all that follow; before it, no more may be taken than is left there. */
    private static void take(long[] over, int bucket, long quantity) {
        for (int later = bucket; later < over.length; later++) {
            over[later] -= quantity;
        }
        for (int earlier = bucket - 1; earlier >= 0 && over[earlier] > over[earlier + 1]; earlier--) {
            over[earlier] = over[earlier + 1];
        }
    }
}
