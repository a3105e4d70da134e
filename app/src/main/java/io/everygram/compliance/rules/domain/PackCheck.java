package io.everygram.compliance.rules.domain;

import io.everygram.compliance.rules.Parameter;
import io.everygram.compliance.rules.Setting;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What is wrong with a pack as a whole: rules that stand twice, numbers stated twice or not at all, rules that cannot hold or cannot fail. */
public final class PackCheck {
    private PackCheck() {}

    /** @param base what is stated for every state; empty for the base itself */
    public static List<Problem> problems(RulePack pack, Map<Parameter, Setting> base) {
        var problems = new ArrayList<Problem>();
        for (int i = 0; i < pack.rules().size(); i++) {
            var rule = pack.rules().get(i);
            var where = "rules[" + i + "]";
            rule(pack, rule, where, problems);
            for (var other : pack.rules().subList(0, i)) {
                twice(rule, other, where, problems);
            }
            parameters(pack, rule, where, base, problems);
        }
        if (problems.isEmpty()) {
            for (int i = 0; i < pack.rules().size(); i++) {
                samples(pack, pack.rules().get(i), "rules[" + i + "]", base, problems);
            }
        }
        return List.copyOf(problems);
    }

    private static void rule(RulePack pack, Rule rule, String where, List<Problem> problems) {
        var prefix = pack.jurisdiction().toLowerCase(java.util.Locale.ROOT) + ".";
        if (!rule.id().startsWith(prefix)) {
            problems.add(new Problem(where + ".id", "“" + rule.id() + "” must begin with “" + prefix + "”."));
        }
        if (rule.from() != null && rule.to() != null && rule.to().isBefore(rule.from())) {
            problems.add(new Problem(where + ".to", rule.id() + " ends before it begins."));
        }
    }

    private static void twice(Rule rule, Rule other, String where, List<Problem> problems) {
        if (!rule.meets(other)) {
            return;
        }
        if (rule.id().equals(other.id())) {
            problems.add(new Problem(
                    where + ".id",
                    rule.id() + " stands twice for the same days; end the one before the other begins."));
        }
        rule.parameters().keySet().stream()
                .filter(other.parameters()::containsKey)
                .sorted()
                .forEach(p -> problems.add(new Problem(
                        where + ".parameters." + p.key(), other.id() + " states " + p.key() + " for the same days.")));
    }

    private static void parameters(
            RulePack pack, Rule rule, String where, Map<Parameter, Setting> base, List<Problem> problems) {
        if (rule.check() == null) {
            return;
        }
        rule.check().leaves().flatMap(PackCheck::references).distinct().forEach(parameter -> {
            boolean stated = base.containsKey(parameter)
                    || pack.rules().stream().anyMatch(r -> r.parameters().containsKey(parameter) && r.meets(rule));
            if (!stated) {
                problems.add(new Problem(
                        where + ".must", "@" + parameter.key() + " is stated by no rule of this pack or of the base."));
            }
        });
    }

    private static Stream<Parameter> references(Predicate.About leaf) {
        var numbers =
                Predicate.amounts(leaf).filter(Amount.Of.class::isInstance).map(a -> ((Amount.Of) a).parameter());
        return leaf instanceof Predicate.OneOf(var _, Choice.Of(var parameter)) ? Stream.of(parameter) : numbers;
    }

    private static void samples(
            RulePack pack, Rule rule, String where, Map<Parameter, Setting> base, List<Problem> problems) {
        if (rule.check() == null) {
            return;
        }
        var samples = of(pack, rule, base);
        var passing = samples.passing(rule);
        if (passing.isEmpty()) {
            problems.add(new Problem(
                    where + ".must",
                    rule.id() + " can never hold, alone or beside the others about the same subject."));
        } else if (samples.failingBy(rule, passing.get()).isEmpty()) {
            problems.add(new Problem(
                    where + ".must",
                    rule.id() + " can never fail alone: another rule asks for the same, or nothing is asked."));
        }
    }

    /** Samples for a rule beside those that may apply with it, on the first day of it. */
    public static Samples of(RulePack pack, Rule rule, Map<Parameter, Setting> base) {
        var day = firstDay(pack, rule);
        var subject = Objects.requireNonNull(rule.check()).subject();
        var beside = pack.rules().stream()
                .filter(r -> r.appliesOn(day) && r.meets(rule))
                .toList();
        var settings = new EnumMap<Parameter, Setting>(Parameter.class);
        settings.putAll(base);
        beside.forEach(r -> settings.putAll(r.parameters()));
        return new Samples(
                beside.stream()
                        .filter(r -> r.check() != null && r.check().subject() == subject)
                        .toList(),
                day,
                settings);
    }

    /** The first day on which a rule of a pack applies. */
    public static LocalDate firstDay(RulePack pack, Rule rule) {
        return rule.from() != null && rule.from().isAfter(pack.effectiveFrom()) ? rule.from() : pack.effectiveFrom();
    }
}
