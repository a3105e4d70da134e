package io.everygram.reconciliation;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.rules.Parameter;
import io.everygram.compliance.rules.Rules;
import io.everygram.kernel.FacilityId;
import io.everygram.reconciliation.domain.Cause;
import io.everygram.reconciliation.domain.CauseOf;
import io.everygram.reconciliation.domain.Truths;
import io.everygram.reconciliation.store.CaseStore;
import io.everygram.reconciliation.store.ComparisonStore;
import io.everygram.reconciliation.store.ComparisonStore.Question;
import io.everygram.tracking.StateLink;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The three-way comparison. Cases follow it: a difference opens one, a changed cause changes it, agreement closes it, and one that a person closed opens
 * again when its facts change.
 */
@Service
public class Comparison {
    /** So many tags are compared and brought up to date together; what comes after is the next part. */
    public static final int PART = 5_000;

    /** So long counts speak. */
    private static final Duration COUNTS_KEPT = Duration.ofDays(31);

    /** How long a trip may take where no rule of the state says it; assumed. */
    private static final Duration TRIP = Duration.ofHours(24);

    private static final Duration TRIPS_KEPT = Duration.ofMinutes(10);

    private final ComparisonStore store;
    private final Differences differences;
    private final CaseStore cases;
    private final Significance significance;
    private final StateLink link;
    private final Rules rules;
    private final Catalog catalog;
    private final Clock clock;

    /** Up to which tag the parts after the first were followed last. */
    private final Map<FacilityId, String> followed = new ConcurrentHashMap<>();

    private final Map<FacilityId, Trip> trips = new ConcurrentHashMap<>();

    /** How long a trip may take, as the rules said lately. */
    private record Trip(Duration longest, Instant askedAt) {}

    Comparison(
            ComparisonStore store,
            Differences differences,
            CaseStore cases,
            Significance significance,
            StateLink link,
            Rules rules,
            Catalog catalog,
            Clock clock) {
        this.store = store;
        this.differences = differences;
        this.cases = cases;
        this.significance = significance;
        this.link = link;
        this.rules = rules;
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
     * The opening's picture: all that differs, or a part of it.
     *
     * @param caseIds the open case of each differing tag
     * @param after the tag after which the part begins; empty for the first
     * @param next the tag after which the next part begins; empty when this one is the last
     */
    public record Picture(
            List<Compared> differences,
            Map<String, Long> caseIds,
            ComparedTotals totals,
            boolean connected,
            boolean stateKnown,
            String after,
            String next) {
        public Picture {
            differences = List.copyOf(differences);
            caseIds = Map.copyOf(caseIds);
        }

        public boolean isWhole() {
            return after.isEmpty() && next.isEmpty();
        }
    }

    /** Compares all tags of a facility and brings the cases up to date; of more differences than one part holds the first. */
    @Transactional
    public Picture compare(FacilityId facility) {
        return compare(facility, "");
    }

    /** Compares what comes after a tag, as much as one part holds. */
    @Transactional
    public Picture compare(FacilityId facility, String after) {
        // First, so that what another comparison has just opened is not closed by an older look.
        cases.lock(facility);
        var question = question(facility);
        var part = after.isEmpty() ? differences.first(question) : differences.after(question, after);
        var day = catalog.facility(facility).day(clock.instant());
        var open = follow(
                facility,
                part.rows(),
                tag -> tag.compareTo(after) > 0 && (part.next().isEmpty() || tag.compareTo(part.next()) <= 0));
        var totals = store.totals(new Question(facility, day.start(), question.stateKnown()), part.stateOnly());
        return new Picture(
                part.rows(), open, totals, link.isConnected(facility), question.stateKnown(), after, part.next());
    }

    /** Compares what differs; where it is more than one part, the first and, one at a time, the others in turn. */
    @Transactional
    public void follow(FacilityId facility) {
        var first = compare(facility, "");
        if (first.next().isEmpty()) {
            followed.remove(facility);
            return;
        }
        var last = followed.getOrDefault(facility, "");
        var more = compare(facility, last.compareTo(first.next()) < 0 ? first.next() : last);
        followed.put(facility, more.next());
    }

    /** Compares again and tells whether the case of a tag stands open after it, wherever the tag comes. */
    @Transactional
    public boolean isOpenAfter(FacilityId facility, String tag) {
        var picture = compare(facility, "");
        if (picture.next().isEmpty() || tag.compareTo(picture.next()) <= 0) {
            return picture.caseIds().containsKey(tag);
        }
        var differing =
                one(facility, tag).filter(c -> c.cause().isPresent()).stream().toList();
        return follow(facility, differing, tag::equals).containsKey(tag);
    }

    /** @param looked whether a tag was among those compared, so that what does not differ agrees */
    private Map<String, Long> follow(FacilityId facility, List<Compared> differences, Predicate<String> looked) {
        var now = clock.instant();
        var open = new HashMap<String, CaseStore.OpenCase>();
        cases.open(facility).forEach(c -> open.put(c.tag(), c));
        var left = new HashMap<>(open);
        var ids = new HashMap<String, Long>();
        var noted =
                cases.noted(facility, differences.stream().map(Compared::tag).toList());
        var fresh = new ArrayList<CaseStore.NewCase>();
        var measured = new HashMap<Long, @Nullable BigDecimal>();
        for (var difference : differences) {
            var before = left.remove(difference.tag());
            var cause = difference.cause().orElseThrow().name();
            if (before == null) {
                if (!new CaseStore.Noted(cause, difference.facts()).equals(noted.get(difference.tag()))) {
                    fresh.add(new CaseStore.NewCase(difference.tag(), cause, difference.facts()));
                }
            } else {
                ids.put(difference.tag(), before.caseId());
                if (!before.cause().equals(cause) || !before.facts().equals(difference.facts())) {
                    cases.change(facility, before, difference.cause().orElseThrow(), difference.facts(), now);
                }
                // Also of one that was opened before cases were measured.
                var variance = Significance.variance(difference);
                if (!Significance.isSame(before.variance(), variance)) {
                    measured.put(before.caseId(), variance);
                }
            }
        }
        var opened = cases.add(facility, catalog.facility(facility).day(now).date(), fresh, now);
        ids.putAll(opened);
        for (var difference : differences) {
            var id = opened.get(difference.tag());
            if (id != null) {
                measured.put(id, Significance.variance(difference));
            }
        }
        var closed = left.values().stream()
                .filter(c -> looked.test(c.tag()))
                .map(CaseStore.OpenCase::caseId)
                .toList();
        closed.forEach(
                id -> cases.close(facility, id, "AGREES", "the comparison", "Shelf, book and state agree.", now));
        significance.follow(facility, measured, closed, now);
        return ids;
    }

    /** Tags in their order, agreeing or not. */
    @Transactional(readOnly = true)
    public List<Compared> all(FacilityId facility, String after, int limit) {
        var asked = question(facility);
        return store.all(asked, after, limit).stream()
                .map(row -> judged(row, asked))
                .toList();
    }

    @Transactional(readOnly = true)
    public Optional<Compared> one(FacilityId facility, String tag) {
        var asked = question(facility);
        return store.one(asked, tag).map(row -> judged(row, asked));
    }

    /** Some tags, those that shelf, book or state know. */
    @Transactional(readOnly = true)
    public List<Compared> of(FacilityId facility, List<String> tags) {
        var asked = question(facility);
        return store.of(asked, tags).stream().map(row -> judged(row, asked)).toList();
    }

    private Question question(FacilityId facility) {
        var now = clock.instant();
        var silence = link.silence(facility);
        return new Question(
                facility,
                now.minus(COUNTS_KEPT),
                link.isKnown(facility),
                silence.map(StateLink.Silence::readUntil).orElse(null),
                silence.map(StateLink.Silence::keysRefused).orElse(false),
                now.minus(trip(facility, now)));
    }

    /** How long a trip may take there. */
    private Duration trip(FacilityId facility, Instant now) {
        var known = trips.get(facility);
        if (known != null
                && known.askedAt().isAfter(now.minus(TRIPS_KEPT))
                && !known.askedAt().isAfter(now)) {
            return known.longest();
        }
        var longest = rules.today(facility)
                .figure(Parameter.MAX_TRIP_HOURS)
                .map(hours -> Duration.ofMinutes(
                        hours.multiply(BigDecimal.valueOf(60)).longValue()))
                .orElse(TRIP);
        trips.put(facility, new Trip(longest, now));
        return longest;
    }

    static Compared judged(ComparedRow row, Question asked) {
        var truths = row.truths(asked.stateKnown(), asked.keysRefused());
        return new Compared(row, truths, CauseOf.truths(truths));
    }
}
