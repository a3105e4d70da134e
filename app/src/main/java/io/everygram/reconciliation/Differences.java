package io.everygram.reconciliation;

import io.everygram.kernel.FacilityId;
import io.everygram.reconciliation.Comparison.Compared;
import io.everygram.reconciliation.store.ComparisonStore;
import io.everygram.reconciliation.store.ComparisonStore.Question;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The differing tags of each facility. Between two looks only the tags are compared again of which something was written meanwhile; what may change the
 * verdict on any tag, and the passing of a few minutes, has all of them compared. What is kept is a memory of this node and can be lost at any time.
 */
@Component
class Differences {
    /** So long a memory serves; the days for which counts speak move on. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    /** Comparing that many one by one takes no less than comparing all. */
    private static final int MOST_TOUCHED = 2_000;

    /** Transaction numbers go round; far behind they mean nothing. */
    private static final int LONG_AGO = 1_000_000_000;

    private final ComparisonStore store;
    private final Clock clock;
    private final Map<FacilityId, Seen> seen = new ConcurrentHashMap<>();

    Differences(ComparisonStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * What a look saw.
     *
     * @param moment of the database, taken before it looked
     * @param fullyAt when all tags were compared last
     */
    private record Seen(
            String moment,
            Instant fullyAt,
            Standing standing,
            Map<String, String> pending,
            Map<String, Compared> rows) {}

    /** What changes the verdict on many tags at once: whether the state is known, and since when it does not answer. */
    private record Standing(boolean stateKnown, @Nullable Instant unreadSince, boolean keysRefused) {
        static Standing of(Question question) {
            return new Standing(question.stateKnown(), question.unreadSince(), question.keysRefused());
        }
    }

    /**
     * Some of the tags that differ, in their order.
     *
     * @param next the last tag that was looked at; empty when none comes after
     * @param stateOnly how many tags the state alone knows; negative when that was not seen
     */
    record Part(List<Compared> rows, String next, long stateOnly) {
        Part {
            rows = List.copyOf(rows);
        }
    }

    /** The tags that differ now, as many as one part holds. */
    Part first(Question question) {
        var moment = store.moment();
        var pending = store.pending(question.facility(), MOST_TOUCHED);
        var before = seen.get(question.facility());
        var touched = before == null ? null : touched(before, question, pending);
        var rows = new TreeMap<String, Compared>();
        var next = "";
        long stateOnly = -1;
        if (before == null || touched == null) {
            var found = store.differing(question, "", Comparison.PART);
            put(rows, question, found.rows());
            next = next(found.rows());
            stateOnly = found.stateOnly();
        } else {
            rows.putAll(before.rows());
            rows.keySet().removeAll(touched);
            put(rows, question, store.differing(question, touched));
        }
        boolean whole = next.isEmpty() && rows.size() < Comparison.PART && pending.size() < MOST_TOUCHED;
        var fullyAt = before == null || touched == null ? clock.instant() : before.fullyAt();
        remember(question.facility(), whole ? new Seen(moment, fullyAt, Standing.of(question), pending, rows) : null);
        return new Part(List.copyOf(rows.values()), next, stateOnly);
    }

    /** The tags that differ after one, as many as one part holds; looked for anew. */
    Part after(Question question, String tag) {
        var found = store.differing(question, tag, Comparison.PART).rows();
        var rows = new TreeMap<String, Compared>();
        put(rows, question, found);
        return new Part(List.copyOf(rows.values()), next(found), -1);
    }

    private static String next(List<ComparedRow> found) {
        return found.size() < Comparison.PART ? "" : found.getLast().tag();
    }

    private static void put(Map<String, Compared> rows, Question question, List<ComparedRow> found) {
        found.stream()
                .map(row -> Comparison.judged(row, question))
                .filter(c -> c.cause().isPresent())
                .forEach(c -> rows.put(c.tag(), c));
    }

    /** The tags to compare again; null when all are. */
    private @Nullable Set<String> touched(Seen before, Question question, Map<String, String> pending) {
        var age = Duration.between(before.fullyAt(), clock.instant());
        int transactions = store.since(before.moment());
        if (age.isNegative()
                || age.compareTo(KEPT) > 0
                || !before.standing().equals(Standing.of(question))
                || transactions < 0
                || transactions > LONG_AGO
                || store.isReshaped(question.facility(), before.moment())) {
            return null;
        }
        var touched = new HashSet<>(store.touched(question.facility(), before.moment(), MOST_TOUCHED));
        for (var tag : union(before.pending().keySet(), pending.keySet())) {
            if (!pending.getOrDefault(tag, "").equals(before.pending().getOrDefault(tag, ""))) {
                touched.add(tag);
            }
        }
        // Of a tag that was misread and the one that was meant each changes what is said of the other.
        before.rows().values().stream()
                .filter(c -> touched.contains(c.row().twin()))
                .map(Compared::tag)
                .toList()
                .forEach(touched::add);
        return touched.size() < MOST_TOUCHED ? touched : null;
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        var all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }

    /** Only once this transaction is final: what it saw of its own may yet be undone. */
    private void remember(FacilityId facility, @Nullable Seen now) {
        if (now == null) {
            seen.remove(facility);
            return;
        }
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            seen.put(facility, now);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                seen.put(facility, now);
            }
        });
    }
}
