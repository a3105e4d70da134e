package io.everygram.production.domain;

import io.everygram.production.domain.LineSequence.Slotted;
import io.everygram.production.domain.RunAvailability.ScheduledRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which two runs of a line should change their days so that less is late altogether: of all pairs the one that helps most, then the next after it. Nothing
 * that does not help is proposed, and no run gets a day that none of the line's runs had.
 */
public final class Resequencing {
    /** Changes that are proposed at once. */
    public static final int MOST = 5;

    private Resequencing() {}

    /**
     * One change of days.
     *
     * @param lateBefore days that the runs are late altogether before this change and after the ones above it
     */
    public record Swap(ScheduledRun first, ScheduledRun second, int lateBefore, int lateAfter) {
        public int saved() {
            return lateBefore - lateAfter;
        }
    }

    /** In the order they are to be done; none when no change helps. */
    public static List<Swap> of(LineSequence sequence, List<ScheduledRun> planned) {
        var runs = new ArrayList<>(planned.stream().map(Slotted::of).toList());
        var swaps = new ArrayList<Swap>();
        int late = sequence.lateDays(runs);
        while (late > 0 && swaps.size() < MOST) {
            var best = best(sequence, runs, late);
            if (best.isEmpty()) {
                break;
            }
            var found = best.get();
            swaps.add(new Swap(
                    runs.get(found.first()).run(), runs.get(found.second()).run(), late, found.late()));
            swap(runs, found.first(), found.second());
            late = found.late();
        }
        return List.copyOf(swaps);
    }

    private record Pair(int first, int second, int late) {}

    private static Optional<Pair> best(LineSequence sequence, List<Slotted> runs, int late) {
        Optional<Pair> best = Optional.empty();
        for (int i = 0; i < runs.size(); i++) {
            for (int j = i + 1; j < runs.size(); j++) {
                if (runs.get(i).run().line().equals(runs.get(j).run().line())
                        && !runs.get(i).slot().equals(runs.get(j).slot())) {
                    var tried = new ArrayList<>(runs);
                    swap(tried, i, j);
                    int now = sequence.lateDays(tried);
                    if (now < best.map(Pair::late).orElse(late)) {
                        best = Optional.of(new Pair(i, j, now));
                    }
                }
            }
        }
        return best;
    }

    private static void swap(List<Slotted> runs, int i, int j) {
        var first = runs.get(i);
        var second = runs.get(j);
        runs.set(i, first.at(second.slot()));
        runs.set(j, second.at(first.slot()));
    }
}
