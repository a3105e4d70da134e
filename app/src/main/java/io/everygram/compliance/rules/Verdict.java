package io.everygram.compliance.rules;

import io.everygram.compliance.rules.Rehearsals.Finding;
import io.everygram.compliance.rules.Rehearsals.Listing;
import io.everygram.compliance.rules.Rehearsals.Tally;
import java.util.ArrayList;
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

/**
 * How everything that is open was judged once.
 *
 * @param gravest of each kind so many as were kept, the gravest first
 * @param found of each kind how many findings there are, kept or not
 * @param notJudged ids of rules that a person has to look after, because nobody gives their facts
 */
record Verdict(
        List<Finding> gravest,
        Map<Subject, List<Finding>> gravestOf,
        Map<Subject, Long> found,
        List<Tally> tallies,
        Set<String> notJudged) {
    private static final Comparator<Finding> ORDER = Comparator.comparing(
                    (Finding f) -> f.failure().severity())
            .thenComparing(Finding::failsToday)
            .thenComparing(f -> f.failure().subject())
            .thenComparing(f -> f.failure().title())
            .thenComparing(f -> f.failure().id())
            .thenComparing(f -> f.failure().field())
            .thenComparing(f -> f.failure().ruleId());

    int failing() {
        return tallies.stream().mapToInt(Tally::failing).sum();
    }

    int judged() {
        return tallies.stream().mapToInt(Tally::judged).sum();
    }

    long found(Optional<Subject> subject) {
        return subject.map(s -> found.getOrDefault(s, 0L))
                .orElseGet(() -> found.values().stream().mapToLong(n -> n).sum());
    }

    /** What a listing shows; empty when it wants findings that are less grave than those kept. */
    Optional<List<Finding>> listed(Listing listing) {
        var kept =
                listing.subject().map(s -> gravestOf.getOrDefault(s, List.of())).orElse(gravest);
        long wanted = Math.min(found(listing.subject()), (long) listing.from() + listing.most());
        return wanted > kept.size()
                ? Optional.empty()
                : Optional.of(kept.subList((int) Math.min(listing.from(), wanted), (int) wanted));
    }

    /** One pass over everything that is open. Of the findings it keeps only the gravest of each kind, so that a million fit. */
    static final class Round {
        private final RulesOfDay now;
        private final RulesOfDay then;
        private final int kept;
        /** The least grave of a kind on top. */
        private final Map<Subject, PriorityQueue<Finding>> gravest = new EnumMap<>(Subject.class);

        private final Map<Subject, Long> found = new EnumMap<>(Subject.class);
        private final Map<Subject, Integer> judged = new EnumMap<>(Subject.class);
        private final Map<Subject, Set<String>> failing = new EnumMap<>(Subject.class);
        private final Map<Subject, Set<String>> silent = new EnumMap<>(Subject.class);

        /** @param kept findings of each kind at most */
        Round(RulesOfDay now, RulesOfDay then, int kept) {
            this.now = now;
            this.then = then;
            this.kept = kept;
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
            var subject = finding.failure().subject();
            found.merge(subject, 1L, Long::sum);
            var most = gravest.computeIfAbsent(subject, s -> new PriorityQueue<>(ORDER.reversed()));
            if (most.size() < kept) {
                most.add(finding);
            } else if (kept > 0 && ORDER.compare(finding, most.element()) < 0) {
                var _ = most.remove();
                most.add(finding);
            }
        }

        Verdict verdict() {
            var gravestOf = new EnumMap<Subject, List<Finding>>(Subject.class);
            gravest.forEach((subject, most) ->
                    gravestOf.put(subject, most.stream().sorted(ORDER).toList()));
            var all = new ArrayList<Finding>();
            gravestOf.values().forEach(all::addAll);
            all.sort(ORDER);
            // Beyond as many as are kept of one kind, a less grave one of another kind may be missing between them.
            return new Verdict(
                    List.copyOf(all.subList(0, Math.min(all.size(), kept))),
                    Map.copyOf(gravestOf),
                    Map.copyOf(found),
                    judged.entrySet().stream()
                            .map(e -> new Tally(
                                    e.getKey(),
                                    e.getValue(),
                                    failing.getOrDefault(e.getKey(), Set.of()).size()))
                            .toList(),
                    silent.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new)));
        }
    }
}
