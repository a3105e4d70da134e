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
    private final List<long[]> losable = new ArrayList<>();
    private final List<Firm> firm = new ArrayList<>();
    private final List<Substitute> substitutes = new ArrayList<>();
    private final long[] none;

    /** A component of an item, or what comes out besides. */
    static final class Line {
        final int parent;
        final int child;
        final boolean comesOut;
        Ratio perParent;

        private Line(int parent, int child, boolean comesOut, Ratio perParent) {
            this.parent = parent;
            this.child = child;
            this.comesOut = comesOut;
            this.perParent = perParent;
        }
    }

    /** A planned order that a person fixed: it is neither moved nor changed, and its components are needed when it is released. */
    record Firm(int item, int release, int receipt, long quantity) {}

    /** What may stand in for a component of a parent. */
    record Substitute(int parent, int component, int other, Ratio perComponent) {}

    public MrpFacts(int buckets) {
        if (buckets < 1) {
            throw new IllegalArgumentException("A plan has at least one bucket.");
        }
        this.buckets = buckets;
        this.none = new long[buckets];
    }

    /**
     * @param demand from outside, by bucket; what is below zero is counted as zero and flagged
     * @param scheduled what comes in at the begin of a bucket already
     * @return the number of the item, from 0
     */
    public int add(MrpItem item, long[] demand, long[] scheduled) {
        return add(item, demand, scheduled, none);
    }

    /** @param losable of the demand, what is forecast only: what nothing can serve any more is not ordered after */
    public int add(MrpItem item, long[] demand, long[] scheduled, long[] losable) {
        if (demand.length != buckets || scheduled.length != buckets || losable.length != buckets) {
            throw new IllegalArgumentException(item.id() + " needs a figure for each of " + buckets + " buckets.");
        }
        items.add(item);
        this.demand.add(demand.clone());
        this.scheduled.add(scheduled.clone());
        this.losable.add(losable.clone());
        return items.size() - 1;
    }

    /** @param perParent of the child for one of the parent, what is scrapped included */
    public void component(int parent, int child, Ratio perParent) {
        line(parent, child, false, perParent);
    }

    /**
     * What comes out of a parent besides it, in the bucket in which the parent comes in.
     *
     * @param perReleased of the child for one released of the parent
     */
    public void besides(int parent, int child, Ratio perReleased) {
        line(parent, child, true, perReleased);
    }

    /**
     * An order that a person fixed.
     *
     * @param release bucket, from 0; below zero when it should have been released before
     * @param receipt bucket, from 0
     * @param quantity good units that come in
     */
    public void firm(int item, int release, int receipt, long quantity) {
        if (receipt < 0 || receipt >= buckets || quantity <= 0) {
            throw new IllegalArgumentException("A firm order comes in inside the plan, with more than nothing.");
        }
        scheduled.get(item)[receipt] += quantity;
        firm.add(new Firm(item, release, receipt, quantity));
    }

    /**
     * Lets another item stand in for a component where that is short and the other is left over. Those named first are taken first.
     *
     * @param perComponent of the other for one of the component
     */
    public void substitute(int parent, int component, int other, Ratio perComponent) {
        substitutes.add(new Substitute(parent, component, other, perComponent));
    }

    private void line(int parent, int child, boolean comesOut, Ratio perParent) {
        long key = ((long) parent << Integer.SIZE | child) * (comesOut ? -1 : 1);
        var line = lines.get(key);
        if (line == null) {
            line = new Line(parent, child, comesOut, perParent);
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

    long[] losableOf(int number) {
        return losable.get(number);
    }

    List<Firm> firm() {
        return firm;
    }

    List<Substitute> substitutes() {
        return substitutes;
    }

    List<Line> lines() {
        return inOrder;
    }
}
