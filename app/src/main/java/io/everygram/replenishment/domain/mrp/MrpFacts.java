package io.everygram.replenishment.domain.mrp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A snapshot to plan on: items with their demand and what is on the way, and the lines of their bills. */
public final class MrpFacts {
    private final int buckets;
    private final List<MrpItem> items = new ArrayList<>();
    private final List<long[]> demand = new ArrayList<>();
    private final List<long[]> scheduled = new ArrayList<>();
    /** By parent and child; what is listed twice is needed twice. */
    private final Map<Long, Line> lines = new HashMap<>();

    private final List<Line> inOrder = new ArrayList<>();

    /** A component of an item. */
    static final class Line {
        final int parent;
        final int child;
        Ratio perParent;

        private Line(int parent, int child, Ratio perParent) {
            this.parent = parent;
            this.child = child;
            this.perParent = perParent;
        }
    }

    public MrpFacts(int buckets) {
        if (buckets < 1) {
            throw new IllegalArgumentException("A plan has at least one bucket.");
        }
        this.buckets = buckets;
    }

    /**
     * @param demand from outside, by bucket; what is below zero is counted as zero and flagged
     * @param scheduled what comes in at the begin of a bucket already
     * @return the number of the item, from 0
     */
    public int add(MrpItem item, long[] demand, long[] scheduled) {
        if (demand.length != buckets || scheduled.length != buckets) {
            throw new IllegalArgumentException(item.id() + " needs a figure for each of " + buckets + " buckets.");
        }
        items.add(item);
        this.demand.add(demand.clone());
        this.scheduled.add(scheduled.clone());
        return items.size() - 1;
    }

    /** @param perParent of the child for one of the parent, what is scrapped included */
    public void component(int parent, int child, Ratio perParent) {
        long key = (long) parent << Integer.SIZE | child;
        var line = lines.get(key);
        if (line == null) {
            line = new Line(parent, child, perParent);
            lines.put(key, line);
            inOrder.add(line);
        } else {
            line.perParent = line.perParent.plus(perParent);
        }
    }

    public int buckets() {
        return buckets;
    }

    public int size() {
        return items.size();
    }

    public MrpItem item(int number) {
        return items.get(number);
    }

    public long[] scheduled(int number) {
        return Arrays.copyOf(scheduled.get(number), buckets);
    }

    long[] demandOf(int number) {
        return demand.get(number);
    }

    long[] scheduledOf(int number) {
        return scheduled.get(number);
    }

    List<Line> lines() {
        return inOrder;
    }
}
