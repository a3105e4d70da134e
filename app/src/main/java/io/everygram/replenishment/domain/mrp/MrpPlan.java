package io.everygram.replenishment.domain.mrp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What comes of a plan: for each item and bucket the figures of the grid, and what each need comes from. Buckets are numbered from 1. */
public final class MrpPlan {
    private final int buckets;
    private final int[] codes;
    private final boolean[] planned;
    /** By item and bucket. */
    private final long[][] gross;

    private final long[][] besides;
    private final Netting.Netted[] netted;
    private final long[][] releases;
    private final List<PastDue> pastDue = new ArrayList<>();
    /** Where those of an item begin, and how many they are: they lie together. */
    private final int[] pastDueFrom;

    private final int[] pastDueOf;
    private final long[] none;
    private final List<MrpFlag> flags = new ArrayList<>();
    private long[] pegQuantities = new long[64];
    /** Child, bucket, parent. */
    private int[] pegs = new int[3 * 64];

    private int pegCount;

    /**
     * An order that should have been released before the plan begins. It still counts as received, and its components are needed in bucket 1.
     *
     * @param releaseBucket zero or less
     * @param quantity that is released
     */
    public record PastDue(int item, int receiptBucket, int releaseBucket, long quantity) {}

    /**
     * A need of a component and the item it comes from.
     *
     * @param bucket in which the parent is released; 1 also when that is past due
     * @param standsIn whether {@code parent} is not an item that is made of it, but one that it stands in for, or that stands in for it: then the quantity is
     *     below zero
     */
    public record Peg(int child, int bucket, int parent, long quantity, boolean standsIn) {}

    MrpPlan(MrpFacts facts, LevelCodes levels) {
        int size = facts.size();
        buckets = facts.buckets();
        codes = new int[size];
        planned = new boolean[size];
        for (int item = 0; item < size; item++) {
            codes[item] = levels.code(item);
            planned[item] = !levels.isCyclic(item);
        }
        gross = new long[size][buckets];
        releases = new long[size][buckets];
        besides = new long[size][];
        none = new long[buckets];
        netted = new Netting.Netted[size];
        Arrays.fill(netted, new Netting.Netted(none, none, none, none));
        pastDueFrom = new int[size];
        pastDueOf = new int[size];
    }

    /** Whether the item was planned; if not, a flag says why. */
    public boolean isPlanned(int item) {
        return planned[item];
    }

    /** Longest way down to the item. */
    public int lowLevelCode(int item) {
        return codes[item];
    }

    /** Demand from outside and the needs of parents. */
    public long[] gross(int item) {
        return gross[item].clone();
    }

    /** At the end of the bucket, planned receipts included. */
    public long[] projectedOnHand(int item) {
        return netted[item].projected().clone();
    }

    /** What would be missing without a planned receipt in the bucket. */
    public long[] net(int item) {
        return netted[item].net().clone();
    }

    public long[] plannedReceipts(int item) {
        return netted[item].receipts().clone();
    }

    /** What is released in the bucket; orders that are past due are not in it. */
    public long[] plannedReleases(int item) {
        return releases[item].clone();
    }

    public List<PastDue> pastDue(int item) {
        return List.copyOf(pastDue.subList(pastDueFrom[item], pastDueFrom[item] + pastDueOf[item]));
    }

    /** By parent as they were planned, then by the lines of its bill, then by bucket. */
    public List<Peg> pegging() {
        var all = new ArrayList<Peg>(pegCount);
        for (int at = 0; at < pegCount; at++) {
            int parent = pegs[3 * at + 2];
            all.add(new Peg(
                    pegs[3 * at], pegs[3 * at + 1], parent < 0 ? ~parent : parent, pegQuantities[at], parent < 0));
        }
        return all;
    }

    public int pegs() {
        return pegCount;
    }

    public List<MrpFlag> flags() {
        return List.copyOf(flags);
    }

    /** Forecast that nothing can serve any more. */
    public long[] unserved(int item) {
        return netted[item].unserved().clone();
    }

    /** What comes out of the planned orders of other items. */
    public long[] besides(int item) {
        return besidesOf(item).clone();
    }

    long[] grossOf(int item) {
        return gross[item];
    }

    long[] besidesOf(int item) {
        return besides[item] == null ? none : besides[item];
    }

    Netting.Netted netted(int item) {
        return netted[item];
    }

    void netted(int item, Netting.Netted figures) {
        netted[item] = figures;
    }

    long[] releasesOf(int item) {
        return releases[item];
    }

    void comesOut(int item, int bucket, long quantity) {
        if (besides[item] == null) {
            besides[item] = new long[buckets];
        }
        besides[item][bucket] += quantity;
    }

    void flag(MrpFlag.Kind kind, int item, int bucket) {
        flags.add(new MrpFlag(kind, item, bucket));
    }

    void pastDue(int item, int receiptBucket, int releaseBucket, long quantity) {
        if (pastDueOf[item] == 0) {
            pastDueFrom[item] = pastDue.size();
        }
        pastDue.add(new PastDue(item, receiptBucket, releaseBucket, quantity));
        pastDueOf[item]++;
    }

    void pegStandIn(int child, int bucket, int other, long quantity) {
        peg(child, bucket, ~other, quantity);
    }

    void peg(int child, int bucket, int parent, long quantity) {
        if (pegCount == pegQuantities.length) {
            pegQuantities = Arrays.copyOf(pegQuantities, 2 * pegCount);
            pegs = Arrays.copyOf(pegs, 6 * pegCount);
        }
        pegs[3 * pegCount] = child;
        pegs[3 * pegCount + 1] = bucket;
        pegs[3 * pegCount + 2] = parent;
        pegQuantities[pegCount++] = quantity;
    }
}
