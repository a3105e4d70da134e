package io.everygram.replenishment.domain.mrp;

import io.everygram.replenishment.domain.lotsizing.LotSizing;
import java.util.Arrays;

/**
 * Material requirements planning, regenerative: level by level, each item is netted once all its needs are known.
 *
 * <pre>
 * net[t]       = max(0, gross[t] + safety stock − projected[t−1] − scheduled[t]),  projected[0] = on hand − allocated
 * receipt[t]   = what the order rule makes of net
 * projected[t] = projected[t−1] + scheduled[t] + receipt[t] − gross[t]
 * release      = receipt ÷ yield, raised to a whole step, a lead time earlier
 * need         = release × quantity per parent ÷ (1 − scrap), raised to a whole step per parent and bucket
 * </pre>
 *
 * <p>Stock counts at the end of a bucket; receipts come at its begin. Rules that join buckets work on the net requirements that a plan without joining has.
 *
 * <p>Source: Orlicky's Material Requirements Planning, 3rd edition, chapters 3 and 4; the lot rules as {@link LotSizing}.
 */
public final class Mrp {
    private final MrpFacts facts;
    private final LevelCodes levels;
    private final MrpPlan plan;
    private final int buckets;
    /** Of the item at hand: what is released, by bucket, what is past due in the first. */
    private final long[] started;

    private Mrp(MrpFacts facts) {
        this.facts = facts;
        this.levels = LevelCodes.of(facts);
        this.plan = new MrpPlan(facts, levels);
        this.buckets = facts.buckets();
        this.started = new long[buckets];
    }

    public static MrpPlan plan(MrpFacts facts) {
        var run = new Mrp(facts);
        run.flag();
        run.takeDemand();
        for (int item : run.levels.order()) {
            run.net(item);
            run.release(item);
            run.explode(item);
        }
        return run.plan;
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
            if (facts.item(item).leadTime() == 0) {
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
        var gross = plan.gross();
        for (int item = 0; item < facts.size(); item++) {
            var demand = facts.demandOf(item);
            for (int bucket = 0; bucket < buckets; bucket++) {
                if (demand[bucket] < 0) {
                    plan.flag(MrpFlag.Kind.NEGATIVE_DEMAND, item, bucket + 1);
                } else {
                    gross[item * buckets + bucket] = demand[bucket];
                }
            }
        }
    }

    private void net(int item) {
        var about = facts.item(item);
        var rule = about.rule();
        var joined = joined(item, rule);
        var scheduled = facts.scheduledOf(item);
        var gross = plan.gross();
        long stock = about.onHand() - about.allocated();
        for (int bucket = 0; bucket < buckets; bucket++) {
            int at = item * buckets + bucket;
            stock += scheduled[bucket];
            long net = Math.max(0, gross[at] + about.safetyStock() - stock);
            long receipt = joined.length == 0 ? rule.quantity(net) : joined[bucket];
            stock = Math.addExact(stock, receipt - gross[at]);
            plan.net()[at] = net;
            plan.receipts()[at] = receipt;
            plan.projected()[at] = stock;
        }
    }

    /** The orders of a rule that joins buckets; nothing when each bucket orders for itself. */
    private long[] joined(int item, OrderRule rule) {
        var orders = switch (rule.lots()) {
            case OrderRule.Lots.EachBucket _ -> new long[0];
            case OrderRule.Lots.Periods periods -> LotSizing.everyPeriods(lotForLot(item), periods.buckets());
            case OrderRule.Lots.ByCost(var lots, var costs) -> LotSizing.orders(lots, lotForLot(item), costs);
        };
        if (rule.minimum() > 0 || rule.multiple() > 1) {
            raise(orders, rule);
        }
        return orders;
    }

    /** What an order is raised by is taken from those after it. */
    private static void raise(long[] orders, OrderRule rule) {
        long over = 0;
        for (int bucket = 0; bucket < orders.length; bucket++) {
            long wanted = orders[bucket] - Math.min(over, orders[bucket]);
            over -= orders[bucket] - wanted;
            orders[bucket] = rule.quantity(wanted);
            over += orders[bucket] - wanted;
        }
    }

    /** The net requirements of a plan that orders what each bucket needs. */
    private long[] lotForLot(int item) {
        var about = facts.item(item);
        var scheduled = facts.scheduledOf(item);
        var net = new long[buckets];
        long stock = about.onHand() - about.allocated();
        for (int bucket = 0; bucket < buckets; bucket++) {
            stock += scheduled[bucket] - plan.gross()[item * buckets + bucket];
            net[bucket] = Math.max(0, about.safetyStock() - stock);
            stock += net[bucket];
        }
        return net;
    }

    private void release(int item) {
        var about = facts.item(item);
        Arrays.fill(started, 0);
        for (int bucket = 0; bucket < buckets; bucket++) {
            long receipt = plan.receipts()[item * buckets + bucket];
            if (receipt == 0) {
                continue;
            }
            long quantity = about.yield().dividedRaised(receipt);
            int release = bucket - about.leadTime();
            if (release < 0) {
                plan.pastDue(item, bucket + 1, release + 1, quantity);
                started[0] += quantity;
            } else {
                plan.releases()[item * buckets + release] = quantity;
                started[release] += quantity;
            }
        }
    }

    private void explode(int parent) {
        for (int at = levels.firstLine(parent); at < levels.endOfLines(parent); at++) {
            var line = levels.line(at);
            if (levels.isCyclic(line.child)) {
                continue;
            }
            for (int bucket = 0; bucket < buckets; bucket++) {
                if (started[bucket] > 0) {
                    long need = line.perParent.timesRaised(started[bucket]);
                    int there = line.child * buckets + bucket;
                    plan.gross()[there] = Math.addExact(plan.gross()[there], need);
                    plan.peg(line.child, bucket + 1, parent, need);
                }
            }
        }
    }
}
