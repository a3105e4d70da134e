package io.everygram.replenishment.domain.mrp;

import java.util.Arrays;

/**
 * Material requirements planning: level by level, each item is netted once all its needs are known.
 *
 * <pre>
 * release      = receipt ÷ yield, raised to a whole step, a lead time earlier
 * need         = release × quantity per parent ÷ (1 − scrap), raised to a whole step per parent and bucket
 * comes out    = release × quantity per parent, lowered to a whole step, in the bucket of the receipt
 * </pre>
 *
 * <p>A component that falls short is replaced as far as its substitutes are left over in all of the plan: then all is planned once more with what they stand
 * in for.
 *
 * <p>Source: Orlicky's Material Requirements Planning, 3rd edition, chapters 3 and 4; the netting of an item as {@link Netting}.
 */
public final class Mrp {
    private final MrpFacts facts;
    private final LevelCodes levels;
    private final Substitution.Replaced replaced;
    private final MrpPlan plan;
    private final int buckets;
    /** Of the item at hand: what is released, by bucket, what is past due in the first. */
    private final long[] started;
    /** Firm orders of an item: {@code firmNext} leads from one to the next. */
    private final int[] firmFirst;

    private final int[] firmNext;

    private Mrp(MrpFacts facts, LevelCodes levels, Substitution.Replaced replaced) {
        this.facts = facts;
        this.levels = levels;
        this.replaced = replaced;
        this.plan = new MrpPlan(facts, levels);
        this.buckets = facts.buckets();
        this.started = new long[buckets];
        this.firmFirst = new int[facts.size()];
        this.firmNext = new int[facts.firm().size()];
        Arrays.fill(firmFirst, -1);
        for (int at = facts.firm().size() - 1; at >= 0; at--) {
            int item = facts.firm().get(at).item();
            firmNext[at] = firmFirst[item];
            firmFirst[item] = at;
        }
    }

    public static MrpPlan plan(MrpFacts facts) {
        var levels = LevelCodes.of(facts);
        var plan = new Mrp(facts, levels, Substitution.Replaced.NOTHING).run();
        if (facts.substitutes().isEmpty()) {
            return plan;
        }
        var replaced = Substitution.of(facts, levels, plan);
        return replaced.isEmpty() ? plan : new Mrp(facts, levels, replaced).run();
    }

    private MrpPlan run() {
        flag();
        takeDemand();
        for (int item : levels.order()) {
            replaced.takeFrom(item, plan);
            plan.netted(item, Netting.of(facts.item(item), plan.grossOf(item), comesIn(item), facts.losableOf(item)));
            release(item);
            explode(item);
        }
        return plan;
    }

    private long[] comesIn(int item) {
        long[] scheduled = facts.scheduledOf(item);
        long[] besides = plan.besidesOf(item);
        var all = scheduled.clone();
        for (int bucket = 0; bucket < buckets; bucket++) {
            all[bucket] += besides[bucket];
        }
        return all;
    }

    private void flag() {
        var incomplete = new boolean[facts.size()];
        for (int item = 0; item < facts.size(); item++) {
            if (levels.isCyclic(item)) {
                plan.flag(MrpFlag.Kind.CYCLE, item, 0);
                markBelow(item, incomplete);
            }
        }
        for (int item : levels.order()) {
            if (incomplete[item]) {
                plan.flag(MrpFlag.Kind.INCOMPLETE, item, 0);
                markBelow(item, incomplete);
            }
        }
        for (int item = 0; item < facts.size(); item++) {
            if (facts.item(item).lead().buckets() == 0) {
                plan.flag(MrpFlag.Kind.ZERO_LEAD_TIME, item, 0);
            }
        }
    }

    private void markBelow(int parent, boolean[] incomplete) {
        for (int at = levels.firstLine(parent); at < levels.endOfLines(parent); at++) {
            int child = levels.line(at).child;
            incomplete[child] |= !levels.isCyclic(child);
        }
    }

    private void takeDemand() {
        for (int item = 0; item < facts.size(); item++) {
            long[] demand = facts.demandOf(item);
            long[] gross = plan.grossOf(item);
            for (int bucket = 0; bucket < buckets; bucket++) {
                if (demand[bucket] < 0) {
                    plan.flag(MrpFlag.Kind.NEGATIVE_DEMAND, item, bucket + 1);
                } else {
                    gross[bucket] = demand[bucket];
                }
            }
        }
    }

    private void release(int item) {
        var about = facts.item(item);
        long[] receipts = plan.netted(item).receipts();
        Arrays.fill(started, 0);
        for (int bucket = 0; bucket < buckets; bucket++) {
            if (receipts[bucket] == 0) {
                continue;
            }
            long quantity = about.yield().dividedRaised(receipts[bucket]);
            int release = about.lead().releaseOf(bucket);
            if (release < 0) {
                plan.pastDue(item, bucket + 1, release + 1, quantity);
            } else {
                plan.releasesOf(item)[release] = quantity;
            }
            started[Math.max(0, release)] += quantity;
            comesOut(item, bucket, quantity);
        }
        for (int at = firmFirst[item]; at >= 0; at = firmNext[at]) {
            var firm = facts.firm().get(at);
            long quantity = about.yield().dividedRaised(firm.quantity());
            started[Math.clamp(firm.release(), 0, buckets - 1)] += quantity;
            comesOut(item, firm.receipt(), quantity);
        }
    }

    private void comesOut(int parent, int bucket, long released) {
        for (int at = levels.firstLine(parent); at < levels.endOfLines(parent); at++) {
            var line = levels.line(at);
            if (line.comesOut) {
                plan.comesOut(line.child, bucket, line.perParent.timesLowered(released));
            }
        }
    }

    private void explode(int parent) {
        for (int at = levels.firstLine(parent); at < levels.endOfLines(parent); at++) {
            var line = levels.line(at);
            if (line.comesOut || levels.isCyclic(line.child)) {
                continue;
            }
            long[] gross = plan.grossOf(line.child);
            for (int bucket = 0; bucket < buckets; bucket++) {
                if (started[bucket] > 0) {
                    long need = line.perParent.timesRaised(started[bucket]);
                    gross[bucket] = Math.addExact(gross[bucket], need);
                    plan.peg(line.child, bucket + 1, parent, need);
                }
            }
        }
    }
}
