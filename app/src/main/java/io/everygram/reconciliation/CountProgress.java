package io.everygram.reconciliation;

import io.everygram.kernel.FacilityId;
import io.everygram.reconciliation.store.LineStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How far a count is: its lines, what wants a look, and what it still looks for. */
@Service
public class CountProgress {
    /** For so long what is left is reckoned on from the lines taken since it was measured. */
    private static final Duration RECKONED = Duration.ofMinutes(1);

    private static final int MOST_KEPT = 1_000;

    private final LineStore store;
    private final Clock clock;
    private final Map<CountKey, Measured> measured = new LinkedHashMap<>();

    CountProgress(LineStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * The figures of a count.
     *
     * @param findings lines of tags that no book here knew or that were used up
     * @param left what it should still see
     */
    public record Progress(int lines, int findings, int left) {}

    private record CountKey(long facility, long count) {}

    private record Measured(Instant at, int left, int expectedThen) {}

    /**
     * The figures as the book stands now.
     *
     * @param wantsLeft whether what is left is asked for; else it is 0
     */
    @Transactional(readOnly = true)
    public Progress measured(FacilityId facility, CountSession count, boolean wantsLeft) {
        var tally = store.tally(facility, count.countId());
        return new Progress(tally.lines(), tally.findings(), wantsLeft ? measure(facility, count, tally) : 0);
    }

    /**
     * The same at no cost for a count of any size: what is left was measured within the last minute, and each line taken since is one less. What the book moves
     * shows with the next measurement.
     */
    @Transactional(readOnly = true)
    public Progress reckoned(FacilityId facility, CountSession count, boolean wantsLeft) {
        var tally = store.tally(facility, count.countId());
        if (!wantsLeft) {
            return new Progress(tally.lines(), tally.findings(), 0);
        }
        var known = known(new CountKey(facility.value(), count.countId()));
        int left = known == null || known.at().isBefore(clock.instant().minus(RECKONED))
                ? measure(facility, count, tally)
                : Math.max(0, known.left() - (tally.expected() - known.expectedThen()));
        return new Progress(tally.lines(), tally.findings(), left);
    }

    private int measure(FacilityId facility, CountSession count, LineStore.Tally tally) {
        int left = leftCount(facility, count);
        keep(new CountKey(facility.value(), count.countId()), new Measured(clock.instant(), left, tally.expected()));
        return left;
    }

    private @Nullable Measured known(CountKey count) {
        synchronized (measured) {
            return measured.get(count);
        }
    }

    private void keep(CountKey count, Measured now) {
        synchronized (measured) {
            var _ = measured.remove(count);
            var _ = measured.put(count, now);
            if (measured.size() > MOST_KEPT) {
                var _ = measured.remove(measured.keySet().iterator().next());
            }
        }
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<CountedLine> lines(FacilityId facility, CountId count, int limit) {
        return store.lines(facility, count.value(), LineQuestion.newest(false, limit));
    }

    /** Lines of tags that no book here knew or that were used up when they were taken. Newest first. */
    @Transactional(readOnly = true)
    public List<CountedLine> findings(FacilityId facility, CountId count, int limit) {
        return store.lines(facility, count.value(), LineQuestion.newest(true, limit));
    }

    @Transactional(readOnly = true)
    public List<CountedLine> lines(FacilityId facility, CountId count, LineQuestion asked) {
        return store.lines(facility, count.value(), asked);
    }

    /** The items it is of, without what the book expects of them; none when it is of places or of listed packages. */
    @Transactional(readOnly = true)
    public List<ItemToCount> items(FacilityId facility, CountSession count) {
        return count.isByItem() ? store.items(facility, count.countId()) : List.of();
    }

    /** What the count should still see by the book as it stands now. */
    @Transactional(readOnly = true)
    public List<ExpectedPackage> left(FacilityId facility, CountSession count, String after, int limit) {
        return count.isRecount()
                ? store.leftToRecount(facility, count.countId(), limit)
                : store.left(facility, count, after, limit);
    }

    /** How many packages that is. */
    @Transactional(readOnly = true)
    public int leftCount(FacilityId facility, CountSession count) {
        return count.isRecount()
                ? store.leftToRecountCount(facility, count.countId())
                : store.leftCount(facility, count);
    }

    /** How many packages the count is of by the book as it stands now. */
    @Transactional(readOnly = true)
    public int expected(FacilityId facility, CountSession count) {
        return store.expected(facility, count);
    }
}
