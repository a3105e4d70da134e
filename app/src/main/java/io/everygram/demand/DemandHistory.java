package io.everygram.demand;

import io.everygram.kernel.Statistical;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What an item sold day by day, which of the days say nothing and why, and the events before and ahead. */
@Statistical
public final class DemandHistory {
    private final LocalDate first;
    private final double[] sold;
    private final Map<Integer, String> why;
    private final TreeMap<LocalDate, String> events;

    /** @param why in words, by day counted from the first, of those that say nothing */
    DemandHistory(LocalDate first, double[] sold, Map<Integer, String> why, Map<LocalDate, String> events) {
        this.first = first;
        this.sold = sold;
        this.why = Map.copyOf(why);
        this.events = new TreeMap<>(events);
    }

    public LocalDate first() {
        return first;
    }

    public int days() {
        return sold.length;
    }

    /** Units of a day, 0 for the first. */
    public double sold(int day) {
        return sold[day];
    }

    public boolean isUsual(int day) {
        return !why.containsKey(day);
    }

    /** Why a day says nothing; absent when it says something. */
    public Optional<String> why(int day) {
        return Optional.ofNullable(why.get(day));
    }

    /** What kind of event each day has, in their order. */
    public Map<LocalDate, String> events() {
        return new TreeMap<>(events);
    }
}
