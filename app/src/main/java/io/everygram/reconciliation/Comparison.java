package io.everygram.reconciliation;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.FacilityId;
import io.everygram.reconciliation.domain.Cause;
import io.everygram.reconciliation.domain.CauseOf;
import io.everygram.reconciliation.domain.Truths;
import io.everygram.reconciliation.store.CaseStore;
import io.everygram.reconciliation.store.ComparisonStore;
import io.everygram.reconciliation.store.ComparisonStore.Question;
import io.everygram.tracking.StateLink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The three-way comparison. Cases follow it: a difference opens one, a changed cause changes it, agreement closes it, and one that a person closed opens
 * again when its facts change.
 */
@Service
public class Comparison {
    /** More differences than a person can work; the rest shows after the first are settled. */
    public static final int MOST_DIFFERENCES = 5_000;

    private static final Duration COUNTS_KEPT = Duration.ofDays(31);

    private final ComparisonStore store;
    private final Differences differences;
    private final CaseStore cases;
    private final StateLink link;
    private final Catalog catalog;
    private final Clock clock;

    Comparison(
            ComparisonStore store,
            Differences differences,
            CaseStore cases,
            StateLink link,
            Catalog catalog,
            Clock clock) {
        this.store = store;
        this.differences = differences;
        this.cases = cases;
        this.link = link;
        this.catalog = catalog;
        this.clock = clock;
    }

    /**
     * One tag compared.
     *
     * @param cause absent when all that is known agrees
     */
    public record Compared(ComparedRow row, Truths truths, Optional<Cause> cause) {
        public String tag() {
            return row.tag();
        }

        /** The facts in one line; equal lines are the same difference. */
        public String facts() {
            return "shelf " + Figures.shelf(this) + " · book " + Figures.book(this) + " · state " + Figures.state(this);
        }
    }

    /**
     * The opening's picture.
     *
     * @param caseIds the open case of each differing tag
     */
    public record Picture(
            List<Compared> differences,
            Map<String, Long> caseIds,
            ComparedTotals totals,
            boolean connected,
            boolean stateKnown) {
        public Picture {
            differences = List.copyOf(differences);
            caseIds = Map.copyOf(caseIds);
        }
    }

    /** Compares all tags of a facility and brings the cases up to date. */
    @Transactional
    public Picture compare(FacilityId facility) {
        boolean known = link.isKnown(facility);
        var differences = this.differences.now(question(facility, known));
        var day = catalog.facility(facility).day(clock.instant());
        cases.lock(facility);
        var open = follow(facility, differences, day.date());
        var totals = store.totals(new Question(facility, day.start(), known));
        return new Picture(differences, open, totals, link.isConnected(facility), known);
    }

    private Map<String, Long> follow(FacilityId facility, List<Compared> differences, java.time.LocalDate day) {
        var now = clock.instant();
        var open = new HashMap<String, CaseStore.OpenCase>();
        cases.open(facility).forEach(c -> open.put(c.tag(), c));
        var left = new HashMap<>(open);
        var ids = new HashMap<String, Long>();
        var noted =
                cases.noted(facility, differences.stream().map(Compared::tag).toList());
        for (var difference : differences) {
            var before = left.remove(difference.tag());
            var cause = difference.cause().orElseThrow().name();
            if (before == null) {
                if (difference.facts().equals(noted.get(difference.tag()))) {
                    continue;
                }
                ids.put(difference.tag(), cases.add(facility, day, difference.tag(), cause, difference.facts(), now));
            } else {
                ids.put(difference.tag(), before.caseId());
                if (!before.cause().equals(cause) || !before.facts().equals(difference.facts())) {
                    cases.change(facility, before, cause, difference.facts(), now);
                }
            }
        }
        if (differences.size() < MOST_DIFFERENCES) {
            left.values()
                    .forEach(c -> cases.close(
                            facility, c.caseId(), "AGREES", "the comparison", "Shelf, book and state agree.", now));
        }
        return ids;
    }

    /** Tags in their order, agreeing or not. */
    @Transactional(readOnly = true)
    public List<Compared> all(FacilityId facility, String after, int limit) {
        boolean known = link.isKnown(facility);
        return store.all(question(facility, known), after, limit).stream()
                .map(row -> judged(row, known))
                .toList();
    }

    @Transactional(readOnly = true)
    public Optional<Compared> one(FacilityId facility, String tag) {
        boolean known = link.isKnown(facility);
        return store.one(question(facility, known), tag).map(row -> judged(row, known));
    }

    /** Some tags, those that shelf, book or state know. */
    @Transactional(readOnly = true)
    public List<Compared> of(FacilityId facility, List<String> tags) {
        boolean known = link.isKnown(facility);
        return store.of(question(facility, known), tags).stream()
                .map(row -> judged(row, known))
                .toList();
    }

    private Question question(FacilityId facility, boolean known) {
        return new Question(facility, since(), known);
    }

    private Instant since() {
        return clock.instant().minus(COUNTS_KEPT);
    }

    static Compared judged(ComparedRow row, boolean known) {
        var truths = row.truths(known);
        return new Compared(row, truths, CauseOf.truths(truths));
    }
}
