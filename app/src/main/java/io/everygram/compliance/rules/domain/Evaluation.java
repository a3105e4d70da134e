package io.everygram.compliance.rules.domain;

import io.everygram.compliance.rules.Facts;
import io.everygram.compliance.rules.Field;
import io.everygram.compliance.rules.Parameter;
import io.everygram.compliance.rules.Setting;
import io.everygram.compliance.rules.Value;
import io.everygram.compliance.rules.domain.Predicate.About;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges predicates over facts on a day. Three answers: a fact that nobody gives makes its predicate not judged, and spreads as far as it matters. */
public final class Evaluation {
    private static final BigDecimal MINUTES_OF_HOUR = BigDecimal.valueOf(60);

    private final Facts facts;
    private final LocalDate day;
    private final Map<Parameter, Setting> settings;

    public Evaluation(Facts facts, LocalDate day, Map<Parameter, Setting> settings) {
        this.facts = facts;
        this.day = day;
        this.settings = Map.copyOf(settings);
    }

    /** The answer to a predicate. */
    public sealed interface Answer {
        record Holds() implements Answer {}

        /** @param at each field that is in the way; never empty */
        record Fails(List<Shortfall> at) implements Answer {
            public Fails {
                at = List.copyOf(at);
            }
        }

        record NotJudged() implements Answer {}
    }

    public record Shortfall(Field field, String found, String needed) {}

    /** What a rule says of the facts; a rule whose condition does not hold, holds. */
    public Answer of(Rule.Check check) {
        if (check.when() != null) {
            switch (of(check.when())) {
                case Answer.Fails _ -> {
                    return new Answer.Holds();
                }
                case Answer.NotJudged n -> {
                    return n;
                }
                case Answer.Holds _ -> {}
            }
        }
        return of(check.must());
    }

    public Answer of(Predicate predicate) {
        return switch (predicate) {
            case Predicate.All(var parts) -> all(parts);
            case Predicate.Any(var parts) -> any(parts);
            case Predicate.Not not -> negated(not);
            case About leaf -> leaf(leaf);
        };
    }

    private Answer all(List<Predicate> parts) {
        var missing = new ArrayList<Shortfall>();
        boolean judged = true;
        for (var part : parts) {
            switch (of(part)) {
                case Answer.Fails(var at) -> missing.addAll(at);
                case Answer.NotJudged _ -> judged = false;
                case Answer.Holds _ -> {}
            }
        }
        return !missing.isEmpty() ? new Answer.Fails(missing) : judged ? new Answer.Holds() : new Answer.NotJudged();
    }

    private Answer any(List<Predicate> parts) {
        var missing = new ArrayList<Shortfall>();
        boolean judged = true;
        for (var part : parts) {
            switch (of(part)) {
                case Answer.Holds holds -> {
                    return holds;
                }
                case Answer.Fails(var at) -> missing.addAll(at);
                case Answer.NotJudged _ -> judged = false;
            }
        }
        return judged && !missing.isEmpty() ? new Answer.Fails(either(missing)) : new Answer.NotJudged();
    }

    /** What any of several ways would need of a field, in one. */
    private static List<Shortfall> either(List<Shortfall> ways) {
        var byField = new LinkedHashMap<Field, Shortfall>();
        ways.forEach(way -> byField.merge(
                way.field(), way, (a, b) -> new Shortfall(a.field(), a.found(), a.needed() + ", or " + b.needed())));
        return List.copyOf(byField.values());
    }

    private Answer negated(Predicate.Not not) {
        return switch (of(not.part())) {
            case Answer.Fails _ -> new Answer.Holds();
            case Answer.NotJudged n -> n;
            case Answer.Holds _ ->
                new Answer.Fails(not.part()
                        .leaves()
                        .map(leaf -> new Shortfall(
                                leaf.field(),
                                found(leaf.field()),
                                "not: " + new PredicateWords(settings, day).need(leaf)))
                        .toList());
        };
    }

    private Answer leaf(About leaf) {
        if (!facts.knows(leaf.field())) {
            return new Answer.NotJudged();
        }
        var truth = truth(leaf, facts.value(leaf.field()));
        return truth.isEmpty()
                ? new Answer.NotJudged()
                : truth.get()
                        ? new Answer.Holds()
                        : new Answer.Fails(List.of(new Shortfall(
                                leaf.field(), found(leaf.field()), new PredicateWords(settings, day).need(leaf))));
    }

    private String found(Field field) {
        return facts.value(field).map(Value::words).orElse("nothing");
    }

    /** Empty when a parameter it refers to is not stated. */
    private Optional<Boolean> truth(About leaf, Optional<Value> value) {
        return switch (leaf) {
            case Predicate.Required _ -> Optional.of(value.isPresent());
            case Predicate.Empty _ -> Optional.of(value.isEmpty());
            case Predicate.Is(var _, var wanted) ->
                Optional.of(value.isPresent() && value.get() instanceof Value.Flag(var flag) && flag == wanted);
            case Predicate.Contains(var _, var entry) ->
                Optional.of(value.isPresent()
                        && value.get() instanceof Value.Many(var entries)
                        && entries.stream().anyMatch(entry::equalsIgnoreCase));
            case Predicate.OneOf(var _, var among) ->
                texts(among, settings)
                        .map(texts -> value.isPresent()
                                && value.get() instanceof Value.Text(var text)
                                && texts.stream().anyMatch(text.strip()::equalsIgnoreCase));
            case Predicate.CountAtLeast(var _, var count) ->
                between(
                        value.isEmpty()
                                ? BigDecimal.ZERO
                                : value.get() instanceof Value.Many(var entries)
                                        ? BigDecimal.valueOf(entries.size())
                                        : null,
                        count,
                        null);
            case Predicate.Between(var _, var min, var max) ->
                between(value.isPresent() && value.get() instanceof Value.Figure(var n) ? n : null, min, max);
            case Predicate.Lasts(var _, var least, var most) ->
                between(
                        value.isPresent() && value.get() instanceof Value.Span(var span)
                                ? BigDecimal.valueOf(span.toMinutes())
                                        .divide(MINUTES_OF_HOUR, 6, java.math.RoundingMode.HALF_EVEN)
                                : null,
                        least,
                        most);
            case Predicate.DateWithin within -> date(within, value);
        };
    }

    private Optional<Boolean> date(Predicate.DateWithin within, Optional<Value> value) {
        if (value.isEmpty() || !(value.get() instanceof Value.Day(var found))) {
            return Optional.of(false);
        }
        var ahead = BigDecimal.valueOf(ChronoUnit.DAYS.between(day, found));
        var before = number(within.daysBefore(), settings);
        var after = number(within.daysAfter(), settings);
        return within.daysBefore() != null && before.isEmpty() || within.daysAfter() != null && after.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        before.map(days -> ahead.compareTo(days.negate()) >= 0).orElse(true)
                                && after.map(days -> ahead.compareTo(days) <= 0).orElse(true));
    }

    private Optional<Boolean> between(@Nullable BigDecimal found, @Nullable Amount min, @Nullable Amount max) {
        if (found == null) {
            return Optional.of(false);
        }
        var least = number(min, settings);
        var most = number(max, settings);
        return min != null && least.isEmpty() || max != null && most.isEmpty()
                ? Optional.empty()
                : Optional.of(least.map(n -> found.compareTo(n) >= 0).orElse(true)
                        && most.map(n -> found.compareTo(n) <= 0).orElse(true));
    }

    /** The number an amount stands for; empty when its parameter is not stated. */
    static Optional<BigDecimal> number(@Nullable Amount amount, Map<Parameter, Setting> settings) {
        return switch (amount) {
            case null -> Optional.empty();
            case Amount.Fixed(var number) -> Optional.of(number);
            case Amount.Of(var parameter) ->
                settings.get(parameter) instanceof Setting.Figure(var figure) ? Optional.of(figure) : Optional.empty();
        };
    }

    static Optional<List<String>> texts(Choice choice, Map<Parameter, Setting> settings) {
        return switch (choice) {
            case Choice.Fixed(var texts) -> Optional.of(texts);
            case Choice.Of(var parameter) ->
                settings.get(parameter) instanceof Setting.Listed(var entries)
                        ? Optional.of(entries)
                        : Optional.empty();
        };
    }
}
