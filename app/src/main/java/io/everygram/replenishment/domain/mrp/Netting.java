package io.everygram.replenishment.domain.mrp;

import io.everygram.replenishment.domain.lotsizing.LotSizing;

/**
 * The netting of one item, once all its requirements are known.
 *
 * <pre>
 * net[t]       = max(0, gross[t] + safety[t] − projected[t−1] − scheduled[t] − open soon),  projected[0] = on hand − allocated
 * receipt[t]   = what the order rule makes of net
 * projected[t] = projected[t−1] + scheduled[t] + receipt[t] − gross[t] + unserved[t]
 * safety[t]    = safety stock + gross of the next safety buckets
 * </pre>
 *
 * <p>Stock counts at the end of a bucket; receipts come at its begin. What is forecast and can be served by no order that is still to be made is not ordered
 * after: who finds the shelf empty buys something else. What is promised or needed by a parent waits. Rules that join buckets work on the net requirements
 * that a plan without joining has.
 *
 * <p>Source: Orlicky's Material Requirements Planning, 3rd edition, chapters 3 and 4; the lot rules as {@link LotSizing}.
 */
public final class Netting {
    /** A pallet is nearly full when no more than this part of it is free. */
    private static final int NEARLY = 5;

    private final MrpItem item;
    private final long[] gross;
    private final long[] scheduled;
    private final long[] losable;
    private final int buckets;
    /** The first bucket in which a planned order can come in. */
    private final int first;
    /** What an order is at least, for its cost. */
    private final long economic;

    private Netting(MrpItem item, long[] gross, long[] scheduled, long[] losable) {
        this.item = item;
        this.gross = gross;
        this.scheduled = scheduled;
        this.losable = losable;
        this.buckets = gross.length;
        this.first = item.lead().firstFrom(item.terms().earliest());
        this.economic = item.rule().lots() instanceof OrderRule.Lots.Economic rule ? rule.quantity(gross) : 0;
    }

    /**
     * What comes of it, by bucket.
     *
     * @param net missing without a planned order
     * @param receipts planned
     * @param projected at the end, planned receipts included
     * @param unserved forecast that nothing can serve any more
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on inside the package and to the explanation, never compared
    public record Netted(long[] net, long[] receipts, long[] projected, long[] unserved) {}

    /**
     * @param gross required, by bucket
     * @param scheduled comes in already, by bucket
     * @param losable of the gross requirements, what is forecast only
     */
    public static Netted of(MrpItem item, long[] gross, long[] scheduled, long[] losable) {
        if (scheduled.length != gross.length || losable.length != gross.length) {
            throw new IllegalArgumentException(item.id() + " needs a figure for each of " + gross.length + " buckets.");
        }
        var netting = new Netting(item, gross, scheduled, losable);
        return switch (item.rule().lots()) {
            case OrderRule.Lots.EachBucket _ -> netting.asNeeded(true);
            case OrderRule.Lots.Economic _ -> netting.asNeeded(true);
            case OrderRule.Lots.Periods periods ->
                netting.with(
                        netting.ordered(LotSizing.everyPeriods(netting.required(), netting.within(periods.buckets()))));
            case OrderRule.Lots.ByCost(var lots, var costs) ->
                netting.with(netting.ordered(netting.limited(LotSizing.orders(lots, netting.required(), costs))));
            case OrderRule.Lots.ByPosition position -> netting.with(netting.byPosition(position));
        };
    }

    private int within(int periods) {
        return item.terms().longest() == 0
                ? periods
                : Math.min(periods, item.terms().longest());
    }

    private Netted empty() {
        return new Netted(new long[buckets], new long[buckets], new long[buckets], new long[buckets]);
    }

    /** Each bucket orders what it misses, by the rule's quantities or exactly. */
    private Netted asNeeded(boolean byRule) {
        var into = empty();
        long stock = item.onHand() - item.allocated();
        long ahead = ahead();
        long soon = soon();
        for (int bucket = 0; bucket < buckets; bucket++) {
            stock += scheduled[bucket];
            ahead += aheadChange(bucket);
            soon += soonChange(bucket);
            long net = Math.max(0, gross[bucket] + item.safetyStock() + ahead - stock - soon);
            into.net()[bucket] = net;
            int at = net == 0 ? -1 : item.lead().lastFor(bucket, first);
            if (at >= 0) {
                long receipt = byRule ? quantity(net, at) : net;
                into.receipts()[at] += receipt;
                stock = Math.addExact(stock, receipt);
                for (int before = at; before < bucket; before++) {
                    into.projected()[before] += receipt;
                }
            }
            stock = served(stock - gross[bucket], bucket, into);
        }
        return into;
    }

    /** What a plan without joining orders, by the bucket it comes in. */
    private long[] required() {
        return asNeeded(false).receipts();
    }

    private Netted with(long[] receipts) {
        var into = empty();
        System.arraycopy(receipts, 0, into.receipts(), 0, buckets);
        long stock = item.onHand() - item.allocated();
        long ahead = ahead();
        long soon = soon();
        for (int bucket = 0; bucket < buckets; bucket++) {
            stock += scheduled[bucket];
            ahead += aheadChange(bucket);
            soon += soonChange(bucket);
            into.net()[bucket] = Math.max(0, gross[bucket] + item.safetyStock() + ahead - stock - soon);
            stock = served(Math.addExact(stock, receipts[bucket]) - gross[bucket], bucket, into);
        }
        return into;
    }

    private long served(long stock, int bucket, Netted into) {
        long unserved = stock < 0 && bucket < first ? Math.min(-stock, losable[bucket]) : 0;
        into.unserved()[bucket] = unserved;
        into.projected()[bucket] = stock + unserved;
        return stock + unserved;
    }

    /** Gross of the safety buckets after the one before the first. */
    private long ahead() {
        long sum = 0;
        for (int bucket = 0; bucket < Math.min(buckets, item.terms().safetyBuckets()); bucket++) {
            sum += gross[bucket];
        }
        return sum;
    }

    private long aheadChange(int bucket) {
        int reach = item.terms().safetyBuckets();
        if (reach == 0) {
            return 0;
        }
        return (bucket + reach < buckets ? gross[bucket + reach] : 0) - gross[bucket];
    }

    private long soon() {
        long sum = 0;
        for (int bucket = 0; bucket <= Math.min(buckets - 1, item.terms().openWithin() - 1); bucket++) {
            sum += scheduled[bucket];
        }
        return sum;
    }

    private long soonChange(int bucket) {
        int reach = item.terms().openWithin();
        if (reach == 0) {
            return 0;
        }
        return (bucket + reach < buckets ? scheduled[bucket + reach] : 0) - scheduled[bucket];
    }

    /** By the rule's minimum and multiple; what an order is raised by is taken from those after it. */
    private long[] ordered(long[] orders) {
        boolean asItIs = item.rule().minimum() == 0
                && item.rule().multiple() == 1
                && item.terms().breaks().isEmpty()
                && item.terms().pallet() == 0;
        long over = 0;
        for (int bucket = 0; bucket < orders.length && !asItIs; bucket++) {
            long wanted = orders[bucket] - Math.min(over, orders[bucket]);
            over -= orders[bucket] - wanted;
            orders[bucket] = quantity(wanted, bucket);
            over += orders[bucket] - wanted;
        }
        return orders;
    }

    private long quantity(long net, int bucket) {
        long quantity = item.rule().quantity(net == 0 ? 0 : Math.max(net, Math.min(economic, atMost(bucket))));
        return wholePallets(
                quantity == 0 || item.terms().breaks().isEmpty()
                        ? quantity
                        : item.terms()
                                .breaks()
                                .get()
                                .raised(
                                        quantity,
                                        item.rule(),
                                        gross,
                                        bucket,
                                        item.terms().longest()),
                bucket);
    }

    /** What the buckets ask for that an order may cover. */
    private long atMost(int bucket) {
        int longest = item.terms().longest();
        if (economic == 0 || longest == 0) {
            return economic;
        }
        long sum = 0;
        for (int at = bucket; at < Math.min(buckets, bucket + longest); at++) {
            sum += gross[at];
        }
        return sum;
    }

    /** The last pallet is filled when it is nearly full, and when the order still lasts no longer than it may. */
    private long wholePallets(long quantity, int bucket) {
        long pallet = item.terms().pallet();
        long over = pallet == 0 ? 0 : quantity % pallet;
        if (over == 0 || over < pallet - pallet / NEARLY) {
            return quantity;
        }
        long whole = item.rule().quantity(quantity - over + pallet);
        int lasts = PriceBreaks.lasts(whole - quantity, quantity, gross, bucket);
        int longest = item.terms().longest();
        return lasts < 0 || longest > 0 && lasts > longest ? quantity : whole;
    }

    /** An order that would cover more buckets than it may is parted. */
    private long[] limited(long[] orders) {
        int longest = item.terms().longest();
        if (longest == 0) {
            return orders;
        }
        var required = required();
        var parted = new long[buckets];
        int begun = -1;
        for (int bucket = 0; bucket < buckets; bucket++) {
            if (orders[bucket] > 0 || begun >= 0 && required[bucket] > 0 && bucket >= begun + longest) {
                begun = bucket;
            }
            if (required[bucket] > 0) {
                parted[begun] += required[bucket];
            }
        }
        return parted;
    }

    private long[] byPosition(OrderRule.Lots.ByPosition rule) {
        var receipts = new long[buckets];
        long position = item.onHand() - item.allocated();
        for (long coming : scheduled) {
            position += coming;
        }
        for (int bucket = 0; bucket < buckets; bucket++) {
            long order = wholePallets(item.rule().quantity(rule.order(position, bucket)), bucket);
            if (order > 0) {
                int at = item.lead()
                        .firstFrom(Math.max(first, bucket + item.lead().buckets()));
                if (at < buckets) {
                    receipts[at] += order;
                }
            }
            position += order - gross[bucket];
        }
        return receipts;
    }
}
