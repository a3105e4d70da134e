package io.everygram.compliance.rules.domain;

import io.everygram.compliance.rules.Facts;
import io.everygram.compliance.rules.Field;
import io.everygram.compliance.rules.Parameter;
import io.everygram.compliance.rules.Setting;
import io.everygram.compliance.rules.Value;
import io.everygram.compliance.rules.domain.Predicate.About;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes facts out of predicates: such as all rules hold for, and such as exactly one rule fails for. Values lie on both sides of every boundary that a
 * rule names. So a pack proves itself: a rule that can never hold, or never fail alone, is found when the pack is loaded.
 */
public final class Samples {
    private static final int MOST_STEPS = 200;
    /** Beyond so many values in all, changes are tried one at a time only. */
    private static final int MOST_IN_PAIRS = 400;

    private final List<Rule> rules;
    private final LocalDate day;
    private final Map<Parameter, Setting> settings;
    private final Map<Field, List<Optional<Value>>> values = new LinkedHashMap<>();

    /** @param rules all about one subject, all applying on the day */
    public Samples(Collection<Rule> rules, LocalDate day, Map<Parameter, Setting> settings) {
        this.rules = List.copyOf(rules);
        this.day = day;
        this.settings = Map.copyOf(settings);
        var found = new EnumMap<Field, Set<Optional<Value>>>(Field.class);
        this.rules.stream().flatMap(Samples::leaves).forEach(leaf -> {
            var of = found.computeIfAbsent(leaf.field(), f -> new LinkedHashSet<>());
            values(leaf).forEach(of::add);
        });
        found.forEach((field, of) -> {
            of.add(Optional.of(plain(field)));
            of.add(Optional.empty());
            values.put(field, List.copyOf(of));
        });
    }

    private static Stream<About> leaves(Rule rule) {
        return rule.check() == null ? Stream.empty() : rule.check().leaves();
    }

    /** Values on both sides of what a leaf asks for, those that hold first. */
    private Stream<Optional<Value>> values(About leaf) {
        var plain = plain(leaf.field());
        return switch (leaf) {
            case Predicate.Required _ -> Stream.of(Optional.of(plain));
            case Predicate.Empty _ -> Stream.of(Optional.empty(), Optional.of(plain));
            case Predicate.Is(var _, var value) ->
                Stream.of(Optional.of(new Value.Flag(value)), Optional.of(new Value.Flag(!value)));
            case Predicate.OneOf(var _, var among) ->
                Stream.concat(
                        Evaluation.texts(among, settings).orElse(List.of()).stream()
                                .map(text -> Optional.of(new Value.Text(text))),
                        Stream.of(Optional.of(plain)));
            case Predicate.Contains(var _, var entry) ->
                Stream.of(Optional.of(new Value.Many(List.of(entry))), Optional.of(plain));
            case Predicate.CountAtLeast(var _, var count) -> around(count, BigDecimal.ONE, Samples::list);
            case Predicate.Between(var _, var min, var max) ->
                Stream.concat(
                        around(min, BigDecimal.ONE, Value.Figure::new), around(max, BigDecimal.ONE, Value.Figure::new));
            case Predicate.DateWithin(var _, var before, var after) ->
                Stream.concat(
                        around(before, BigDecimal.ONE, n -> new Value.Day(day.minusDays(n.longValue()))),
                        around(after, BigDecimal.ONE, n -> new Value.Day(day.plusDays(n.longValue()))));
            case Predicate.Lasts(var _, var least, var most) ->
                Stream.concat(
                        around(least, BigDecimal.ONE, Samples::hours), around(most, BigDecimal.ONE, Samples::hours));
        };
    }

    private Stream<Optional<Value>> around(
            @Nullable Amount end, BigDecimal step, java.util.function.Function<BigDecimal, Value> value) {
        return Evaluation.number(end, settings).stream()
                .flatMap(n -> Stream.of(n, n.subtract(step), n.add(step)))
                .map(n -> Optional.of(value.apply(n)));
    }

    private static Value list(BigDecimal size) {
        return new Value.Many(Collections.nCopies(Math.max(0, Math.min(100, size.intValue())), "entry"));
    }

    private static Value hours(BigDecimal hours) {
        return new Value.Span(
                Duration.ofMinutes(hours.multiply(BigDecimal.valueOf(60)).longValue()));
    }

    private Value plain(Field field) {
        return switch (field.kind()) {
            case TEXT -> new Value.Text("sample");
            case NUMBER -> new Value.Figure(BigDecimal.ONE);
            case DAY -> new Value.Day(day);
            case FLAG -> new Value.Flag(true);
            case LIST -> new Value.Many(List.of("entry"));
            case DURATION -> new Value.Span(Duration.ofHours(1));
        };
    }

    /** Facts that a rule is for, and for which it and every other holds; empty when none were found. */
    public Optional<Facts> passing(Rule rule) {
        var check = java.util.Objects.requireNonNull(rule.check());
        var start = Facts.of(check.subject(), "sample", "sample");
        values.forEach((field, of) -> start.put(field, of.getFirst().orElse(null)));
        return search(start.build(), facts -> failing(facts).size() + (isFor(check, facts) ? 0 : 1));
    }

    private boolean isFor(Rule.Check check, Facts facts) {
        return check.when() == null
                || new Evaluation(facts, day, settings).of(check.when()) instanceof Evaluation.Answer.Holds;
    }

    /** Facts for which this rule fails and every other holds; empty when none were found. */
    public Optional<Facts> failingBy(Rule rule, Facts passing) {
        return search(passing, facts -> {
            var failing = failing(facts);
            return failing.contains(rule.id()) ? failing.size() - 1 : failing.size() + rules.size();
        });
    }

    /** Every field of a rule whose change alone, from facts that pass, makes exactly this rule fail at this field. */
    public Map<Field, Facts> failingAt(Rule rule, Facts passing) {
        var found = new EnumMap<Field, Facts>(Field.class);
        leaves(rule)
                .map(About::field)
                .distinct()
                .forEach(field -> values.getOrDefault(field, List.of()).stream()
                        .map(value -> passing.with(field, value.orElse(null)))
                        .filter(facts -> failing(facts).equals(Set.of(rule.id())))
                        .findFirst()
                        .ifPresent(facts -> found.put(field, facts)));
        return found;
    }

    /** Ids of the rules that do not hold; what is not judged does not hold. */
    public Set<String> failing(Facts facts) {
        var evaluation = new Evaluation(facts, day, settings);
        var failing = new LinkedHashSet<String>();
        for (var rule : rules) {
            if (rule.check() != null && !(evaluation.of(rule.check()) instanceof Evaluation.Answer.Holds)) {
                failing.add(rule.id());
            }
        }
        return failing;
    }

    /** Changes one value, or two where one does not help, as long as it gets better; empty when zero is not reached. */
    private Optional<Facts> search(Facts start, ToIntFunction<Facts> cost) {
        var best = start;
        int least = cost.applyAsInt(best);
        for (int step = 0; step < MOST_STEPS && least > 0; step++) {
            var better = better(best, least, cost, false);
            if (better.isEmpty()) {
                better = better(best, least, cost, true);
            }
            if (better.isEmpty()) {
                return Optional.empty();
            }
            best = better.get();
            least = cost.applyAsInt(best);
        }
        return least == 0 ? Optional.of(best) : Optional.empty();
    }

    private Optional<Facts> better(Facts from, int cost, ToIntFunction<Facts> costs, boolean inPairs) {
        if (inPairs && values.values().stream().mapToInt(List::size).sum() > MOST_IN_PAIRS) {
            return Optional.empty();
        }
        for (var field : values.entrySet()) {
            for (var value : field.getValue()) {
                var changed = from.with(field.getKey(), value.orElse(null));
                if (inPairs) {
                    var second = better(changed, cost, costs, false);
                    if (second.isPresent()) {
                        return second;
                    }
                } else if (costs.applyAsInt(changed) < cost) {
                    return Optional.of(changed);
                }
            }
        }
        return Optional.empty();
    }
}
