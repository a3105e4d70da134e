package io.everygram.tracking.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which reports go to the state next, together.
 *
 * <p>Reports about one tag go in the order in which they happened; reports that share no tag may overtake each other, so that they fill a write. Behind a
 * parked report wait those about its tags, and those about theirs. A write holds reports of one kind, no tag twice.
 */
public final class OutboxPlan {
    private final Map<Long, Item> left = new LinkedHashMap<>();
    private final Set<String> blocked;

    /** @param tags what it is about, at least one */
    public record Item(long id, String kind, String subject, String body, int attempts, Set<String> tags) {
        public Item {
            tags = Set.copyOf(tags);
        }

        public boolean isDoubtful() {
            return attempts > 0;
        }
    }

    /** @param blocked tags behind whose parked report everything waits; grows as this goes on */
    public OutboxPlan(List<Item> inOrder, Set<String> blocked) {
        this.blocked = blocked;
        inOrder.forEach(this::add);
    }

    private void add(Item item) {
        if (isBlocked(item)) {
            blocked.addAll(item.tags());
        } else {
            left.put(item.id(), item);
        }
    }

    private boolean isBlocked(Item item) {
        return item.tags().stream().anyMatch(blocked::contains);
    }

    /** The next write, at most so many; empty when nothing of this plan can go any more. */
    public List<Item> next(int most) {
        var batch = new ArrayList<Item>();
        var barred = new HashSet<String>();
        for (var items = left.values().iterator(); items.hasNext() && batch.size() < most; ) {
            var item = items.next();
            if (isBlocked(item)) {
                blocked.addAll(item.tags());
                items.remove();
            } else if (goesWith(batch, item) && item.tags().stream().noneMatch(barred::contains)) {
                batch.add(item);
                items.remove();
                barred.addAll(item.tags());
            } else {
                barred.addAll(item.tags());
            }
        }
        return batch;
    }

    /** What may or may not stand at the state is looked up by itself. */
    private static boolean goesWith(List<Item> batch, Item item) {
        return batch.isEmpty()
                || batch.getFirst().kind().equals(item.kind())
                        && batch.getFirst().isDoubtful() == item.isDoubtful();
    }

    /** These were not judged and go again, before everything that came after them. */
    public void giveBack(Collection<Item> items) {
        var mixed = new ArrayList<Item>(items);
        mixed.addAll(left.values());
        mixed.sort(java.util.Comparator.comparingLong(Item::id));
        left.clear();
        mixed.forEach(this::add);
    }

    /** It waits for a person, and everything about its tags with it. */
    public void park(Item item) {
        blocked.addAll(item.tags());
    }
}
