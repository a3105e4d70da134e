package io.everygram.reconciliation.domain;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which items of a cycle are to be counted on a day, so that each is counted within its days and no day gets all of them. Of items with the same number of days
 * a day gets at most an equal share: all of them divided by the days. It gets fewer where the shares of the days to come suffice, and twice the share
 * while some are late. What was never counted comes first, by its share a day.
 */
public final class EvenCycle {
    private EvenCycle() {}

    /**
     * An item of the cycle.
     *
     * @param everyDays how often it is to be counted, 1 or more
     * @param lastOn when it was counted as a whole; empty for never
     */
    public record Item(long itemId, int everyDays, Optional<LocalDate> lastOn) {}

    /** @param by the day by whose end it is to be counted */
    public record Due(long itemId, LocalDate by) {}

    /**
     * @param began when the cycle began: what was never counted is to be by the end of its days from then
     * @return never counted first, then what is due first, then by item
     */
    public static List<Due> on(LocalDate day, LocalDate began, List<Item> items) {
        var alike = new TreeMap<Integer, List<Item>>();
        items.forEach(i ->
                alike.computeIfAbsent(i.everyDays(), _ -> new ArrayList<>()).add(i));
        var due = new ArrayList<Item>();
        alike.forEach((days, of) -> due.addAll(share(day, began, days, of)));
        return due.stream()
                .sorted(order(day, began))
                .map(i -> new Due(i.itemId(), by(i, day, began)))
                .toList();
    }

    private static List<Item> share(LocalDate day, LocalDate began, int days, List<Item> items) {
        var sorted = items.stream().sorted(order(day, began)).toList();
        int share = Math.ceilDiv(items.size(), days);
        long never = sorted.stream().filter(i -> i.lastOn().isEmpty()).count();
        long needed = 0;
        boolean late = false;
        for (int n = 0; n < sorted.size(); n++) {
            long left = ChronoUnit.DAYS.between(day, by(sorted.get(n), day, began));
            late |= left < 0;
            needed = Math.max(needed, n + 1 - share * Math.max(0, left));
        }
        long most = Math.min(late ? 2L * share : share, sorted.size());
        return sorted.subList(0, (int) Math.min(most, Math.max(needed, never)));
    }

    private static Comparator<Item> order(LocalDate day, LocalDate began) {
        return Comparator.comparing((Item i) -> i.lastOn().isPresent())
                .thenComparing(i -> by(i, day, began))
                .thenComparing(Item::itemId);
    }

    private static LocalDate by(Item item, LocalDate day, LocalDate began) {
        return item.lastOn().map(on -> on.plusDays(item.everyDays())).orElseGet(() -> {
            var first = began.plusDays(item.everyDays() - 1);
            return first.isBefore(day) ? day : first;
        });
    }
}
