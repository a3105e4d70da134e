package io.everygram.replenishment.domain.mrp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** From the release of an order to its receipt: so many buckets, and on which of them something can come in. */
public final class Lead {
    private final int buckets;
    /** Whether something can come in, by bucket; absent: always. */
    private final boolean @Nullable [] comesIn;

    private Lead(int buckets, boolean @Nullable [] comesIn) {
        if (buckets < 0) {
            throw new IllegalArgumentException("A lead time is never negative.");
        }
        this.buckets = buckets;
        this.comesIn = comesIn;
    }

    public static Lead of(int buckets) {
        return new Lead(buckets, null);
    }

    /** @param comesIn whether something can come in, for each bucket of the plan; beyond them always */
    public static Lead onDays(int buckets, boolean[] comesIn) {
        return new Lead(buckets, comesIn.clone());
    }

    public int buckets() {
        return buckets;
    }

    /** In which bucket an order is released that comes in in one; below zero before the plan begins. */
    int releaseOf(int receipt) {
        return receipt - buckets;
    }

    /** The last bucket from {@code earliest} to {@code need} in which something can come in; -1 for none. */
    int lastFor(int need, int earliest) {
        int bucket = need;
        while (bucket >= earliest && !canComeIn(bucket)) {
            bucket--;
        }
        return bucket >= earliest ? bucket : -1;
    }

    /** The first bucket from one on in which something can come in. */
    int firstFrom(int bucket) {
        int first = bucket;
        while (!canComeIn(first)) {
            first++;
        }
        return first;
    }

    private boolean canComeIn(int bucket) {
        return comesIn == null || bucket >= comesIn.length || comesIn[bucket];
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Lead lead && lead.buckets == buckets && Arrays.equals(lead.comesIn, comesIn);
    }

    @Override
    public int hashCode() {
        return 31 * buckets + Arrays.hashCode(comesIn);
    }
}
