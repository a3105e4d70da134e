package io.everygram.compliance.rules;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.rules.domain.RulePack;
import io.everygram.compliance.rules.store.PackStore;
import io.everygram.compliance.rules.store.PackStore.Loaded;
import io.everygram.compliance.rules.store.PackStore.Rehearsed;
import io.everygram.kernel.FacilityId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Judges everything that is open today by the rules of a coming day, and lists exactly what would fail on it. Computed anew each time: it shrinks as work is done. */
@Service
public class Rehearsals {
    /** Findings in one file or one ordered list at most. Everything is judged and counted all the same, and the pages reach every finding. */
    public static final int LISTED = 100_000;

    private final Rules rules;
    private final PackStore store;
    private final Catalog catalog;
    private final List<FactSource> sources;
    private final Clock clock;

    Rehearsals(Rules rules, PackStore store, Catalog catalog, List<FactSource> sources, Clock clock) {
        this.rules = rules;
        this.store = store;
        this.catalog = catalog;
        this.sources = List.copyOf(sources);
        this.clock = clock;
    }

    /** @param failsToday whether the same field fails by the rules of today, too */
    public record Finding(Failure failure, boolean failsToday) {}

    /** How many of a kind were judged, and how many of them fail. */
    public record Tally(Subject subject, int judged, int failing) {}

    /**
     * Which findings to list, the gravest first.
     *
     * @param subject empty for every kind
     * @param from how many come before
     * @param most of them, {@link #LISTED} at most
     */
    public record Listing(Optional<Subject> subject, int from, int most) {
        boolean wants(Finding finding) {
            return subject.isEmpty() || subject.get() == finding.failure().subject();
        }
    }

    /**
     * @param pack the pack that is rehearsed; empty for the rules as published
     * @param findings those of the listing
     * @param found how many findings the listing has in all
     * @param notJudged ids of rules that a person has to look after, because nobody gives their facts
     * @param history failing subjects on each day it was rehearsed, earliest first
     */
    public record Rehearsal(
            LocalDate day,
            Optional<Loaded> pack,
            List<Finding> findings,
            long found,
            List<Tally> tallies,
            Set<String> notJudged,
            List<Rehearsed> history) {
        public Rehearsal {
            findings = List.copyOf(findings);
            tallies = List.copyOf(tallies);
            history = List.copyOf(history);
        }

        public int failing() {
            return tallies.stream().mapToInt(Tally::failing).sum();
        }

        public int judged() {
            return tallies.stream().mapToInt(Tally::judged).sum();
        }
    }

    /** Rehearses a pack on its first day, or today when that day has come. */
    @Transactional
    public Optional<Rehearsal> of(FacilityId facility, long packId, Listing listing) {
        return store.find(packId).map(pack -> {
            var today = catalog.facility(facility).day(clock.instant()).date();
            var day = pack.effectiveFrom().isAfter(today) ? pack.effectiveFrom() : today;
            var done = judge(facility, today, day, Optional.of(pack), listing);
            store.rehearsed(facility, packId, today, done.failing(), done.judged());
            return new Rehearsal(
                    day,
                    Optional.of(pack),
                    done.findings(),
                    done.found(),
                    done.tallies(),
                    done.notJudged(),
                    store.rehearsals(facility, packId));
        });
    }

    /** @param last how it went when it was last rehearsed at the facility; empty for never */
    public record Coming(Loaded pack, Optional<Rehearsed> last) {}

    /** Published packs that begin at a facility within so many days. */
    @Transactional(readOnly = true)
    public List<Coming> coming(FacilityId facility, int days) {
        var here = catalog.facility(facility);
        var today = here.day(clock.instant()).date();
        return Stream.of(RulePack.EVERYWHERE, here.state())
                .flatMap(jurisdiction -> store.coming(jurisdiction, today).stream())
                .filter(pack -> !pack.effectiveFrom().isAfter(today.plusDays(days)))
                .map(pack -> new Coming(
                        pack, store.rehearsals(facility, pack.packId()).stream().reduce((first, second) -> second)))
                .toList();
    }

    /** Rehearses the published rules on a day. */
    @Transactional(readOnly = true)
    public Rehearsal on(FacilityId facility, LocalDate day, Listing listing) {
        var today = catalog.facility(facility).day(clock.instant()).date();
        return judge(facility, today, day, Optional.empty(), listing);
    }

    private Rehearsal judge(
            FacilityId facility, LocalDate today, LocalDate day, Optional<Loaded> pack, Listing listing) {
        var round = new Round(rules.on(facility, today), rules.on(facility, day, pack), listing);
        for (var source : sources) {
            try (var open = source.open(facility, day)) {
                round.judge(source.subject(), open);
            }
        }
        return new Rehearsal(day, pack, round.listed(), round.found, round.tallies(), round.forPeople(), List.of());
    }

    /** One pass over everything that is open. Of the findings it keeps only those that the listing may need, so that a million fit. */
    private static final class Round {
        private final RulesOfDay now;
        private final RulesOfDay then;
        private final Listing listing;
        private final int kept;
        /** The least grave on top. */
        private final PriorityQueue<Finding> gravest = new PriorityQueue<>(ORDER.reversed());

        private final Map<Subject, Integer> judged = new EnumMap<>(Subject.class);
        private final Map<Subject, Set<String>> failing = new EnumMap<>(Subject.class);
        private final Map<Subject, Set<String>> silent = new EnumMap<>(Subject.class);
        private long found;

        Round(RulesOfDay now, RulesOfDay then, Listing listing) {
            this.now = now;
            this.then = then;
            this.listing = listing;
            this.kept = (int) Math.min(Integer.MAX_VALUE, (long) listing.from() + Math.min(listing.most(), LISTED));
        }

        void judge(Subject subject, Stream<Facts> open) {
            var unjudged = new HashSet<String>();
            int count = 0;
            for (var facts : (Iterable<Facts>) open::iterator) {
                count++;
                var judgment = then.judge(facts);
                unjudged.addAll(judgment.notJudged());
                if (!judgment.failures().isEmpty()) {
                    failing.computeIfAbsent(subject, s -> new HashSet<>()).add(facts.id());
                    var already = now.judge(facts).failures().stream()
                            .map(f -> f.field() + " " + f.ruleId())
                            .collect(Collectors.toSet());
                    judgment.failures()
                            .forEach(f -> keep(new Finding(f, already.contains(f.field() + " " + f.ruleId()))));
                }
            }
            judged.merge(subject, count, Math::max);
            if (count > 0) {
                // What one source cannot tell another may: a rule is for people when none of them judged it.
                silent.merge(subject, unjudged, (before, more) -> {
                    before.retainAll(more);
                    return before;
                });
            }
        }

        private void keep(Finding finding) {
            if (!listing.wants(finding)) {
                return;
            }
            found++;
            if (gravest.size() < kept) {
                gravest.add(finding);
            } else if (kept > 0 && ORDER.compare(finding, gravest.element()) < 0) {
                var _ = gravest.remove();
                gravest.add(finding);
            }
        }

        List<Finding> listed() {
            return gravest.stream().sorted(ORDER).skip(listing.from()).toList();
        }

        List<Tally> tallies() {
            return judged.entrySet().stream()
                    .map(e -> new Tally(
                            e.getKey(),
                            e.getValue(),
                            failing.getOrDefault(e.getKey(), Set.of()).size()))
                    .toList();
        }

        Set<String> forPeople() {
            return silent.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static final Comparator<Finding> ORDER = Comparator.comparing(
                    (Finding f) -> f.failure().severity())
            .thenComparing(Finding::failsToday)
            .thenComparing(f -> f.failure().subject())
            .thenComparing(f -> f.failure().title())
            .thenComparing(f -> f.failure().id())
            .thenComparing(f -> f.failure().field())
            .thenComparing(f -> f.failure().ruleId());
}
