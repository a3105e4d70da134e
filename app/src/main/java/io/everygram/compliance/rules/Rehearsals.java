package io.everygram.compliance.rules;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.rules.domain.RulePack;
import io.everygram.compliance.rules.store.PackStore;
import io.everygram.compliance.rules.store.PackStore.Loaded;
import io.everygram.compliance.rules.store.PackStore.Rehearsed;
import io.everygram.kernel.FacilityId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Judges everything that is open today by the rules of a coming day, and lists exactly what would fail on it. Computed anew each time: it shrinks as work is done. */
@Service
public class Rehearsals {
    /** Facts that are asked of each source at most. */
    public static final int MOST = 50_000;

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
     * @param pack the pack that is rehearsed; empty for the rules as published
     * @param notJudged ids of rules that a person has to look after, because nobody gives their facts
     * @param history failing subjects on each day it was rehearsed, earliest first
     */
    public record Rehearsal(
            LocalDate day,
            Optional<Loaded> pack,
            List<Finding> findings,
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
    public Optional<Rehearsal> of(FacilityId facility, long packId) {
        return store.find(packId).map(pack -> {
            var today = catalog.facility(facility).day(clock.instant()).date();
            var day = pack.effectiveFrom().isAfter(today) ? pack.effectiveFrom() : today;
            var done = judge(facility, today, day, Optional.of(pack));
            store.rehearsed(facility, packId, today, done.failing(), done.judged());
            return new Rehearsal(
                    day,
                    Optional.of(pack),
                    done.findings(),
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
        return java.util.stream.Stream.of(RulePack.EVERYWHERE, here.state())
                .flatMap(jurisdiction -> store.coming(jurisdiction, today).stream())
                .filter(pack -> !pack.effectiveFrom().isAfter(today.plusDays(days)))
                .map(pack -> new Coming(
                        pack, store.rehearsals(facility, pack.packId()).stream().reduce((first, second) -> second)))
                .toList();
    }

    /** Rehearses the published rules on a day. */
    @Transactional(readOnly = true)
    public Rehearsal on(FacilityId facility, LocalDate day) {
        var today = catalog.facility(facility).day(clock.instant()).date();
        return judge(facility, today, day, Optional.empty());
    }

    private Rehearsal judge(FacilityId facility, LocalDate today, LocalDate day, Optional<Loaded> pack) {
        var now = rules.on(facility, today);
        var then = rules.on(facility, day, pack);
        var findings = new ArrayList<Finding>();
        var judged = new EnumMap<Subject, Integer>(Subject.class);
        var failing = new EnumMap<Subject, Set<String>>(Subject.class);
        var notJudged = new EnumMap<Subject, Set<String>>(Subject.class);
        for (var source : sources) {
            var open = source.open(facility, day, MOST);
            judged.merge(source.subject(), open.size(), Math::max);
            var silent = new HashSet<String>();
            for (var facts : open) {
                var judgment = then.judge(facts);
                silent.addAll(judgment.notJudged());
                if (!judgment.failures().isEmpty()) {
                    failing.computeIfAbsent(source.subject(), s -> new HashSet<>())
                            .add(facts.id());
                    var already = now.judge(facts).failures().stream()
                            .map(f -> f.field() + " " + f.ruleId())
                            .collect(Collectors.toSet());
                    judgment.failures()
                            .forEach(f -> findings.add(new Finding(f, already.contains(f.field() + " " + f.ruleId()))));
                }
            }
            if (!open.isEmpty()) {
                // What one source cannot tell another may: a rule is for people when none of them judged it.
                notJudged.merge(source.subject(), silent, (before, more) -> {
                    before.retainAll(more);
                    return before;
                });
            }
        }
        findings.sort(ORDER);
        var people = notJudged.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
        return new Rehearsal(day, pack, findings, tallies(judged, failing), people, List.of());
    }

    private static final Comparator<Finding> ORDER = Comparator.comparing(
                    (Finding f) -> f.failure().severity())
            .thenComparing(Finding::failsToday)
            .thenComparing(f -> f.failure().subject())
            .thenComparing(f -> f.failure().title())
            .thenComparing(f -> f.failure().id())
            .thenComparing(f -> f.failure().field());

    private static List<Tally> tallies(Map<Subject, Integer> judged, Map<Subject, Set<String>> failing) {
        return judged.entrySet().stream()
                .map(e -> new Tally(
                        e.getKey(),
                        e.getValue(),
                        failing.getOrDefault(e.getKey(), Set.of()).size()))
                .toList();
    }
}
