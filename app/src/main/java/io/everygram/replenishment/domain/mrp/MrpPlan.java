package io.everygram.replenishment.domain.mrp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What comes of a plan: for each item and bucket the figures of the grid, and what each need comes from. Buckets are numbered from 1. */
public final class MrpPlan {
    private final int buckets;
    private final int[] codes;
    private final boolean[] planned;
    /** Item by item, bucket by bucket. */
    private final long[] gross;

    private final long[] projected;
    private final long[] net;
    private final long[] receipts;
    private final long[] releases;
    private final List<PastDue> pastDue = new ArrayList<>();
    /** Where those of an item begin, and how many they are: they lie together. */
    private final int[] pastDueFrom;

    private final int[] pastDueOf;
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
     */
    public record Peg(int child, int bucket, int parent, long quantity) {}

    MrpPlan(MrpFacts facts, LevelCodes levels) {
        int size = facts.size();
        buckets = facts.buckets();
        codes = new int[size];
        planned = new boolean[size];
        for (int item = 0; item < size; item++) {
            codes[item] = levels.code(item);
            planned[item] = !levels.isCyclic(item);
        }
        gross = new long[size * buckets];
        projected = new long[size * buckets];
        net = new long[size * buckets];
        receipts = new long[size * buckets];
        releases = new long[size * buckets];
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
        return of(gross, item);
    }

    /** At the end of the bucket, planned receipts included. */
    public long[] projectedOnHand(int item) {
        return of(projected, item);
    }

    /** What would be missing without a planned receipt in the bucket. */
    public long[] net(int item) {
        return of(net, item);
    }

    public long[] plannedReceipts(int item) {
        return of(receipts, item);
    }

    /** What is released in the bucket; orders that are past due are not in it. */
    public long[] plannedReleases(int item) {
        return of(releases, item);
    }

    public List<PastDue> pastDue(int item) {
        return List.copyOf(pastDue.subList(pastDueFrom[item], pastDueFrom[item] + pastDueOf[item]));
    }

    /** By parent as they were planned, then by the lines of its bill, then by bucket. */
    public List<Peg> pegging() {
        var all = new ArrayList<Peg>(pegCount);
        for (int at = 0; at < pegCount; at++) {
            all.add(new Peg(pegs[3 * at], pegs[3 * at + 1], pegs[3 * at + 2], pegQuantities[at]));
        }
        return all;
    }

    public int pegs() {
        return pegCount;
    }

    public List<MrpFlag> flags() {
        return List.copyOf(flags);
    }

    long[] gross() {
        return gross;
    }

    long[] projected() {
        return projected;
    }

    long[] net() {
        return net;
    }

    long[] receipts() {
        return receipts;
    }

    long[] releases() {
        return releases;
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

    private long[] of(long[] figures, int item) {
        return Arrays.copyOfRange(figures, item * buckets, (item + 1) * buckets);
    }
}
