package io.everygram.production.domain;

import io.everygram.production.domain.LineSequence.Slotted;
import io.everygram.production.domain.LineSequence.Start;
import io.everygram.production.domain.RunAvailability.ScheduledRun;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * In which other order the runs of a line should be made, so that less is late altogether, and with equal lateness so that the line changes over for less time.
 *
 * <p>A local search over the order of each line: two runs change places, or one is put elsewhere and those between move up; when nothing near helps any more
 * the best order is shaken and tried again, always alike for the same facts and at most {@link #MOST_TRIED} orders a line. Working hours, change-overs and
 * material count as {@link LineSequence} has them, for all lines together, since they draw on the same stock. No line gets other days than its runs had.
 */
public final class Resequencing {
    /** Orders that are tried for a line. */
    public static final int MOST_TRIED = 600;

    private static final int SHAKEN = 2;

    private final LineSequence sequence;
    private final Map<Long, BigDecimal> prices;
    private final List<Slotted> runs;
    private int tried;

    private Resequencing(LineSequence sequence, Map<Long, BigDecimal> prices, List<ScheduledRun> planned) {
        this.sequence = sequence;
        this.prices = Map.copyOf(prices);
        this.runs = planned.stream().map(Slotted::of).toList();
    }

    /**
     * What an order of runs comes to.
     *
     * @param lateDays that all runs are late altogether
     * @param changeOverMinutes of all lines
     * @param lateDollars list price of what is made late
     */
    public record Effect(int lateDays, int changeOverMinutes, BigDecimal lateDollars) {
        boolean isBetterThan(Effect other) {
            return lateDays != other.lateDays
                    ? lateDays < other.lateDays
                    : changeOverMinutes != other.changeOverMinutes
                            ? changeOverMinutes < other.changeOverMinutes
                            : lateDollars.compareTo(other.lateDollars) < 0;
        }
    }

    /** A run that gets another day, or another place among the runs of its day. */
    public record Move(ScheduledRun run, LocalDate toDay, int toPlace) {}

    /** The moves of one line that belong together, and what they come to with everything else as it is. */
    public record Proposal(String line, List<Move> moves, Effect before, Effect after) {
        public Proposal {
            moves = List.copyOf(moves);
        }

        public int savedDays() {
            return before.lateDays() - after.lateDays();
        }

        public int savedMinutes() {
            return before.changeOverMinutes() - after.changeOverMinutes();
        }
    }

    /**
     * The best that was found for each line by itself, the most helpful first; none for a line where no order helps.
     *
     * @param prices list price of one good unit by item
     */
    public static List<Proposal> of(LineSequence sequence, List<ScheduledRun> planned, Map<Long, BigDecimal> prices) {
        var search = new Resequencing(sequence, prices, planned);
        return search.lines().keySet().stream()
                .flatMap(line -> search.best(line).stream())
                .sorted(Comparator.comparingInt((Proposal p) -> -p.savedDays())
                        .thenComparingInt(p -> -p.savedMinutes())
                        .thenComparing(Proposal::line))
                .toList();
    }

    /** What an order comes to. */
    public static Effect effect(LineSequence sequence, List<Slotted> runs, Map<Long, BigDecimal> prices) {
        int late = 0;
        int minutes = 0;
        var dollars = BigDecimal.ZERO;
        for (Start start : sequence.starts(runs)) {
            minutes += start.times().map(LineSequence.Times::changeOverMinutes).orElse(0);
            if (start.lateDays() > 0) {
                late += start.lateDays();
                var run = start.run().run();
                dollars = dollars.add(
                        prices.getOrDefault(run.outputItemId(), BigDecimal.ZERO).multiply(run.quantity()));
            }
        }
        return new Effect(late, minutes, dollars);
    }

    private Map<String, List<Slotted>> lines() {
        var lines = new TreeMap<String, List<Slotted>>();
        runs.stream()
                .sorted(LineSequence.ORDER)
                .forEach(run -> lines.computeIfAbsent(run.run().line(), l -> new ArrayList<>())
                        .add(run));
        return lines;
    }

    private record Found(List<Slotted> order, Effect effect) {}

    private Optional<Proposal> best(String line) {
        var now = lines().getOrDefault(line, List.of());
        tried = 0;
        var before = tried(line, now);
        var best = descend(line, new Found(now, before));
        var random = new Random(now.size());
        while (now.size() > 2 && tried < MOST_TRIED && worthwhile(best.effect())) {
            var shaken = new ArrayList<>(best.order());
            for (int i = 0; i < SHAKEN; i++) {
                Collections.swap(shaken, random.nextInt(shaken.size()), random.nextInt(shaken.size()));
            }
            var start = onDays(shaken, now);
            var again = descend(line, new Found(start, tried(line, start)));
            best = again.effect().isBetterThan(best.effect()) ? again : best;
        }
        var moves = moves(now, best.order());
        return moves.isEmpty() || !best.effect().isBetterThan(before)
                ? Optional.empty()
                : Optional.of(new Proposal(line, moves, before, best.effect()));
    }

    private static boolean worthwhile(Effect effect) {
        return effect.lateDays() > 0 || effect.changeOverMinutes() > 0;
    }

    /** Always the best of all orders nearby, until none is better. */
    private Found descend(String line, Found from) {
        var now = from;
        while (true) {
            var best = now;
            for (int i = 0; i < now.order().size() && tried < MOST_TRIED; i++) {
                for (int j = 0; j < now.order().size() && tried < MOST_TRIED; j++) {
                    if (i == j) {
                        continue;
                    }
                    if (i < j) {
                        var swapped = new ArrayList<>(now.order());
                        Collections.swap(swapped, i, j);
                        best = better(line, best, onDays(swapped, now.order()));
                    }
                    if (Math.abs(i - j) > 1) {
                        var moved = new ArrayList<>(now.order());
                        moved.add(j, moved.remove(i));
                        best = better(line, best, onDays(moved, now.order()));
                    }
                }
            }
            if (!best.effect().isBetterThan(now.effect())) {
                return now;
            }
            now = best;
        }
    }

    private Found better(String line, Found best, List<Slotted> order) {
        var effect = tried(line, order);
        return effect.isBetterThan(best.effect()) ? new Found(order, effect) : best;
    }

    private Effect tried(String line, List<Slotted> order) {
        tried++;
        var all = new ArrayList<>(order);
        runs.stream().filter(run -> !run.run().line().equals(line)).forEach(all::add);
        return effect(sequence, all, prices);
    }

    /** The runs in another order on the days that the line has, counted through on each day. */
    private static List<Slotted> onDays(List<Slotted> order, List<Slotted> days) {
        var placed = new ArrayList<Slotted>();
        LocalDate day = null;
        int place = 0;
        for (int i = 0; i < order.size(); i++) {
            var slot = days.get(i).slot();
            place = slot.equals(day) ? place + 1 : 0;
            day = slot;
            placed.add(order.get(i).at(slot, place));
        }
        return placed;
    }

    /** The runs of those days on which another run, or another order, stands from now on, as far as they move. */
    private static List<Move> moves(List<Slotted> before, List<Slotted> after) {
        var was = byDay(before);
        var moves = new ArrayList<Move>();
        byDay(after).forEach((day, order) -> {
            if (!numbers(order).equals(numbers(was.getOrDefault(day, List.of())))) {
                for (int place = 0; place < order.size(); place++) {
                    var run = order.get(place).run();
                    if (!run.startsOn().equals(day) || run.placeInDay() != place) {
                        moves.add(new Move(run, day, place));
                    }
                }
            }
        });
        return moves;
    }

    private static Map<LocalDate, List<Slotted>> byDay(List<Slotted> runs) {
        var days = new TreeMap<LocalDate, List<Slotted>>();
        runs.forEach(
                run -> days.computeIfAbsent(run.slot(), d -> new ArrayList<>()).add(run));
        return days;
    }

    private static List<String> numbers(List<Slotted> runs) {
        return runs.stream().map(run -> run.run().number()).toList();
    }
}
