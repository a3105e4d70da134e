package io.everygram.compliance.rules;

import io.everygram.compliance.rules.domain.Applied;
import io.everygram.compliance.rules.domain.Evaluation;
import io.everygram.compliance.rules.domain.Rule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the law asks at one facility on one day; a value that does not change. */
public final class RulesOfDay {
    private final LocalDate day;
    private final String stamp;
    private final List<Applied> rules;
    private final Map<Parameter, Applied> statedBy;
    private final Map<Parameter, Setting> settings;
    private final Map<Subject, List<Rule>> checks = new EnumMap<>(Subject.class);

    RulesOfDay(LocalDate day, String stamp, List<Applied> rules) {
        this.day = day;
        this.stamp = stamp;
        this.rules = List.copyOf(rules);
        this.statedBy = Applied.statedBy(rules);
        this.settings = Map.copyOf(Applied.settings(rules));
        for (var applied : rules) {
            var check = applied.rule().check();
            if (applied.isOn() && check != null) {
                checks.computeIfAbsent(check.subject(), subject -> new ArrayList<>())
                        .add(applied.rule());
            }
        }
    }

    public LocalDate day() {
        return day;
    }

    /** The packs it rests on with edition and hash, e.g. {@code US 2026.1 3f9a0c12, CA 2026.1 77b1e0aa}; to be kept with what was judged. */
    public String stamp() {
        return stamp;
    }

    /** All rules of the facility on the day, switched off ones too. */
    public List<Applied> rules() {
        return rules;
    }

    /** Rules that want papers of goods; those that are switched off are not among them. */
    public List<PaperRule> paperRules() {
        return rules.stream()
                .filter(Applied::isOn)
                .map(Applied::rule)
                .flatMap(rule -> Optional.ofNullable(rule.paper()).stream()
                        .map(demand ->
                                new PaperRule(rule.id(), rule.words(), rule.citation(), rule.severity(), demand)))
                .toList();
    }

    /** The rule that states everything this one would state; empty when this one still counts for something. */
    public Optional<String> replacedBy(Applied applied) {
        var rule = applied.rule();
        if (!applied.isOn() || rule.check() != null || rule.parameters().isEmpty()) {
            return Optional.empty();
        }
        var others = rule.parameters().keySet().stream()
                .map(statedBy::get)
                .filter(by -> by != null && !by.rule().id().equals(rule.id()))
                .map(by -> by.rule().id())
                .toList();
        return others.size() == rule.parameters().size() ? others.stream().findFirst() : Optional.empty();
    }

    /** Judges facts, as they stand on the day of the rules, by every rule that is on. */
    public Judgment judge(Facts facts) {
        return judge(facts, day);
    }

    /**
     * Judges facts by every rule that is on.
     *
     * @param on the day to which dates of the facts are held; the rules stay those of {@link #day()}
     */
    public Judgment judge(Facts facts, LocalDate on) {
        var evaluation = new Evaluation(facts, on, settings);
        var failures = new LinkedHashMap<String, Failure>();
        var notJudged = new ArrayList<String>();
        for (var rule : checks.getOrDefault(facts.subject(), List.of())) {
            switch (evaluation.of(Objects.requireNonNull(rule.check()))) {
                case Evaluation.Answer.Holds _ -> {}
                case Evaluation.Answer.NotJudged _ -> notJudged.add(rule.id());
                case Evaluation.Answer.Fails(var at) ->
                    at.forEach(s ->
                            failures.merge(s.field() + " " + s.needed(), failure(rule, facts, s), RulesOfDay::graver));
            }
        }
        return new Judgment(List.copyOf(failures.values()), notJudged);
    }

    /** Rules that do not hold, each once with all its failures, in the order pages list their duties. */
    public List<Told> told(List<Failure> failures) {
        return told(failures.stream().map(Failure::ruleId).toList(), failures);
    }

    /** Rules that a person looks after, by {@link Judgment#notJudged}; each once, in the order pages list their duties. */
    public List<Told> toldById(Collection<String> ids) {
        return told(ids, List.of());
    }

    private List<Told> told(Collection<String> ids, List<Failure> failures) {
        return rules.stream()
                .map(Applied::rule)
                .filter(rule -> ids.contains(rule.id()))
                .map(rule -> new Told(
                        rule.id(),
                        rule.duty(),
                        rule.words(),
                        rule.citation()
                                + (rule.certainty().allowsChoice()
                                        ? ", " + rule.certainty().word().toLowerCase(Locale.ROOT)
                                        : ""),
                        failures.stream()
                                .filter(f -> f.ruleId().equals(rule.id()))
                                .toList()))
                .sorted(Comparator.comparing(Told::duty))
                .toList();
    }

    /** Of two rules that ask the same of a field, the one that stops more; of equal ones the state's. */
    private static Failure graver(Failure first, Failure later) {
        return first.severity().compareTo(later.severity()) < 0 ? first : later;
    }

    private static Failure failure(Rule rule, Facts facts, Evaluation.Shortfall at) {
        return new Failure(
                rule.id(),
                rule.duty(),
                rule.severity(),
                rule.certainty(),
                rule.words(),
                rule.citation(),
                facts.subject(),
                facts.id(),
                facts.title(),
                at.field(),
                at.found(),
                at.needed(),
                facts.mend(at.field()));
    }

    /** What is stated for a parameter, with the rule that states it; a state's rule goes before one of every state. */
    public Optional<Stated> parameter(Parameter parameter) {
        return Optional.ofNullable(statedBy.get(parameter))
                .flatMap(by -> Optional.ofNullable(by.settings().get(parameter))
                        .map(setting -> new Stated(
                                parameter,
                                setting,
                                by.rule().id(),
                                by.rule().words(),
                                by.rule().citation(),
                                by.rule().certainty(),
                                by.isChosen())));
    }

    public Optional<BigDecimal> figure(Parameter parameter) {
        return settings.get(parameter) instanceof Setting.Figure(var figure) ? Optional.of(figure) : Optional.empty();
    }

    /** A whole number of days, hours, years or people; {@code otherwise} when no pack states one. */
    public int whole(Parameter parameter, int otherwise) {
        return figure(parameter)
                .map(f -> f.setScale(0, java.math.RoundingMode.DOWN).intValueExact())
                .orElse(otherwise);
    }

    /**
     * Until when a duty runs that is due so many hours after a moment.
     *
     * @param rule in words, with its source
     */
    public record Due(Instant at, String rule) {}

    /** @param hours a parameter in hours; empty when no pack states it */
    public Optional<Due> due(Parameter hours, Instant from) {
        return parameter(hours)
                .flatMap(stated -> figure(hours)
                        .map(figure -> new Due(
                                from.plus(Duration.ofMinutes(
                                        figure.multiply(BigDecimal.valueOf(60)).longValue())),
                                (figure.signum() == 0 ? "at once" : "within " + stated.words()) + " ("
                                        + stated.citation()
                                        + (stated.certainty() == Certainty.UNSURE ? ", unsure" : "") + ")")));
    }

    /** Figures by name; empty when no pack states any. */
    public Map<String, BigDecimal> figures(Parameter parameter) {
        return settings.get(parameter) instanceof Setting.Figures(var figures) ? figures : Map.of();
    }

    public List<String> list(Parameter parameter) {
        return settings.get(parameter) instanceof Setting.Listed(var entries) ? entries : List.of();
    }

    public boolean isOn(Parameter parameter) {
        return settings.get(parameter) instanceof Setting.Switch(var on) && on;
    }

    public List<Cadence> cadences(Parameter parameter) {
        return settings.get(parameter) instanceof Setting.Cadences(var cadences) ? cadences : List.of();
    }
}
