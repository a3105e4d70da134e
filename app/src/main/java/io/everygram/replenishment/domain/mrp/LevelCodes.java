package io.everygram.replenishment.domain.mrp;

import java.util.Arrays;
import java.util.List;

/**
 * The low-level code of each item: the longest way down to it from an item that is in no other. Planned in their order, all needs of an item are known
 * before it is netted.
 */
final class LevelCodes {
    private final int[] codes;
    private final boolean[] cyclic;
    /** Items that are planned, by code and then by number. */
    private final int[] order;
    /** Lines of parent p are {@code [first[p], first[p + 1])}. */
    private final int[] first;

    private final MrpFacts.Line[] byParent;

    private LevelCodes(int[] codes, boolean[] cyclic, int[] order, int[] first, MrpFacts.Line[] byParent) {
        this.codes = codes;
        this.cyclic = cyclic;
        this.order = order;
        this.first = first;
        this.byParent = byParent;
    }

    static LevelCodes of(MrpFacts facts) {
        int size = facts.size();
        var lines = facts.lines();
        var cyclic = cyclic(size, lines);
        var first = new int[size + 1];
        for (var line : lines) {
            first[line.parent + 1]++;
        }
        for (int item = 0; item < size; item++) {
            first[item + 1] += first[item];
        }
        var byParent = new MrpFacts.Line[lines.size()];
        var at = Arrays.copyOf(first, size);
        var open = new int[size];
        for (var line : lines) {
            byParent[at[line.parent]++] = line;
            open[line.child] += cyclic[line.parent] ? 0 : 1;
        }
        var codes = codes(size, cyclic, first, byParent, open);
        return new LevelCodes(codes, cyclic, order(codes, cyclic), first, byParent);
    }

    private static int[] codes(int size, boolean[] cyclic, int[] first, MrpFacts.Line[] byParent, int[] open) {
        var codes = new int[size];
        var queue = new int[size];
        int end = 0;
        for (int item = 0; item < size; item++) {
            if (!cyclic[item] && open[item] == 0) {
                queue[end++] = item;
            }
        }
        for (int begin = 0; begin < end; begin++) {
            int parent = queue[begin];
            for (int at = first[parent]; at < first[parent + 1]; at++) {
                int child = byParent[at].child;
                if (!cyclic[child]) {
                    codes[child] = Math.max(codes[child], codes[parent] + 1);
                    if (--open[child] == 0) {
                        queue[end++] = child;
                    }
                }
            }
        }
        return codes;
    }

    /** Counted, not compared: thousands of items have few levels. */
    private static int[] order(int[] codes, boolean[] cyclic) {
        int levels = Arrays.stream(codes).max().orElse(0) + 1;
        var at = new int[levels + 1];
        int planned = 0;
        for (int item = 0; item < codes.length; item++) {
            if (!cyclic[item]) {
                at[codes[item] + 1]++;
                planned++;
            }
        }
        for (int level = 0; level < levels; level++) {
            at[level + 1] += at[level];
        }
        var order = new int[planned];
        for (int item = 0; item < codes.length; item++) {
            if (!cyclic[item]) {
                order[at[codes[item]]++] = item;
            }
        }
        return order;
    }

    /** What remains when all that hangs only from above, or only from below, is taken away again and again. */
    private static boolean[] cyclic(int size, List<MrpFacts.Line> lines) {
        var above = remaining(size, lines, true);
        var below = remaining(size, lines, false);
        var cyclic = new boolean[size];
        for (int item = 0; item < size; item++) {
            cyclic[item] = above[item] && below[item];
        }
        return cyclic;
    }

    private static boolean[] remaining(int size, List<MrpFacts.Line> lines, boolean downward) {
        var head = new int[size];
        Arrays.fill(head, -1);
        var next = new int[lines.size()];
        var open = new int[size];
        for (int at = 0; at < lines.size(); at++) {
            var line = lines.get(at);
            int from = downward ? line.parent : line.child;
            next[at] = head[from];
            head[from] = at;
            open[downward ? line.child : line.parent]++;
        }
        var queue = new int[size];
        int end = 0;
        for (int item = 0; item < size; item++) {
            if (open[item] == 0) {
                queue[end++] = item;
            }
        }
        for (int begin = 0; begin < end; begin++) {
            for (int at = head[queue[begin]]; at >= 0; at = next[at]) {
                int to = downward ? lines.get(at).child : lines.get(at).parent;
                if (--open[to] == 0) {
                    queue[end++] = to;
                }
            }
        }
        var remains = new boolean[size];
        for (int item = 0; item < size; item++) {
            remains[item] = open[item] > 0;
        }
        return remains;
    }

    int code(int item) {
        return codes[item];
    }

    boolean isCyclic(int item) {
        return cyclic[item];
    }

    int[] order() {
        return order;
    }

    int firstLine(int parent) {
        return first[parent];
    }

    int endOfLines(int parent) {
        return first[parent + 1];
    }

    MrpFacts.Line line(int at) {
        return byParent[at];
    }
}
