package io.everygram.compliance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.compliance.rules.domain.Applied;
import io.everygram.compliance.rules.domain.PackCheck;
import io.everygram.compliance.rules.domain.PackDifference;
import io.everygram.compliance.rules.domain.Predicate;
import io.everygram.compliance.rules.domain.Rule;
import io.everygram.compliance.rules.domain.RulePack;
import io.everygram.compliance.rules.domain.Samples;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule of every pack that comes with the product: facts made from its own predicate pass, and fail by exactly it; every field it requires is found
 * when it is blanked; and the clock alone makes it begin and end.
 */
class EveryRuleTest {
    private static final Map<String, RulePack> PACKS = packs();

    private static Map<String, RulePack> packs() {
        var reader = new PackReader();
        return BuiltInPacks.files().entrySet().stream()
                .map(file -> read(reader, file.getValue()))
                .collect(Collectors.toMap(RulePack::jurisdiction, pack -> pack));
    }

    private static RulePack read(PackReader reader, String content) {
        var base = content.contains("\"pack\": \"US\"") ? Map.<Parameter, Setting>of() : base(reader);
        return switch (reader.read(content, base)) {
            case PackReader.Read.Good(var pack) -> pack;
            case PackReader.Read.Bad(var problems) ->
                throw new AssertionError(String.join(
                        "\n", problems.stream().map(Object::toString).toList()));
        };
    }

    private static Map<Parameter, Setting> base(PackReader reader) {
        var pack = read(reader, Objects.requireNonNull(BuiltInPacks.files().get("us.json")));
        return settings(pack);
    }

    private static Map<Parameter, Setting> settings(RulePack pack) {
        return Applied.settings(pack.rules().stream()
                .map(rule -> new Applied(pack.jurisdiction(), rule, null))
                .toList());
    }

    /** A rule that judges, with its pack. */
    record Judging(RulePack pack, Rule rule) {
        @Override
        public String toString() {
            return rule.id();
        }

        Rule.Check check() {
            return Objects.requireNonNull(rule.check());
        }

        Samples samples() {
            return PackCheck.of(pack, rule, pack.jurisdiction().equals("US") ? Map.of() : settings(us()));
        }

        Facts passing() {
            return samples().passing(rule).orElseThrow();
        }
    }

    private static RulePack us() {
        return Objects.requireNonNull(PACKS.get("US"));
    }

    static Stream<Judging> judging() {
        return PACKS.values().stream()
                .flatMap(pack -> pack.rules().stream()
                        .filter(rule -> rule.check() != null)
                        .map(rule -> new Judging(pack, rule)));
    }

    @Test
    void six_states_and_the_base_of_all_come_with_the_product_and_every_rule_says_where_it_is_from() {
        assertThat(PACKS).containsOnlyKeys("US", "CA", "CO", "OR", "NM", "NY", "CT");
        assertThat(PACKS.values())
                .allSatisfy(pack -> assertThat(pack.rules()).allSatisfy(rule -> {
                    assertThat(rule.citation()).isNotBlank();
                    assertThat(rule.words()).endsWith(".");
                    assertThat(rule.readOn()).isAfter(LocalDate.parse("2026-01-01"));
                }));
        assertThat(judging()).hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @MethodSource("judging")
    void facts_made_from_the_rule_pass_it_and_all_beside_it(Judging judging) {
        assertThat(judging.samples().failing(judging.passing())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("judging")
    void other_facts_fail_by_exactly_this_rule(Judging judging) {
        var samples = judging.samples();

        var failing = samples.failingBy(judging.rule(), judging.passing()).orElseThrow();

        assertThat(samples.failing(failing)).containsExactly(judging.rule().id());
    }

    @ParameterizedTest
    @MethodSource("judging")
    void every_field_that_is_required_is_named_when_it_is_blanked(Judging judging) {
        var law = law(judging, PackCheck.firstDay(judging.pack(), judging.rule()));
        var passing = judging.passing();
        judging.check()
                .must()
                .leaves()
                .filter(Predicate.Required.class::isInstance)
                .filter(leaf -> !(judging.check().must() instanceof Predicate.Not))
                .forEach(leaf -> assertThat(
                                law.judge(passing.with(leaf.field(), null)).failures())
                        .as(judging.rule().id() + " without " + leaf.field().key())
                        .anySatisfy(failure -> {
                            assertThat(failure.ruleId())
                                    .isEqualTo(judging.rule().id());
                            assertThat(failure.field()).isEqualTo(leaf.field());
                            assertThat(failure.found()).isEqualTo("nothing");
                            assertThat(failure.citation())
                                    .isEqualTo(judging.rule().citation());
                        }));
    }

    @ParameterizedTest
    @MethodSource("judging")
    void only_the_clock_makes_it_begin_and_end(Judging judging) {
        var begins = LocalDate.parse("2028-02-29");
        var ends = LocalDate.parse("2029-12-31");
        var rule = dated(judging.rule(), begins, ends);
        var dated = new Judging(judging.pack(), rule);
        var failing =
                judging.samples().failingBy(judging.rule(), judging.passing()).orElseThrow();
        // Facts that stay wrong whatever the day is: their days are moved along with the rule's first day.
        for (var day : List.of(begins, ends)) {
            var facts = moved(failing, PackCheck.firstDay(judging.pack(), judging.rule()), day);
            assertThat(fails(dated, day, facts)).isTrue();
        }
        var first = moved(failing, PackCheck.firstDay(judging.pack(), judging.rule()), begins);
        var last = moved(failing, PackCheck.firstDay(judging.pack(), judging.rule()), ends);
        assertThat(fails(dated, begins.minusDays(1), first)).isFalse();
        assertThat(fails(dated, ends.plusDays(1), last)).isFalse();
    }

    private static boolean fails(Judging judging, LocalDate day, Facts facts) {
        return law(judging, day).judge(facts).failures().stream()
                .anyMatch(f -> f.ruleId().equals(judging.rule().id()));
    }

    private static Facts moved(Facts facts, LocalDate from, LocalDate to) {
        long days = java.time.temporal.ChronoUnit.DAYS.between(from, to);
        var moved = facts;
        for (var field : facts.given().keySet()) {
            if (facts.value(field).orElse(null) instanceof Value.Day(var day)) {
                moved = moved.with(field, new Value.Day(day.plusDays(days)));
            }
        }
        return moved;
    }

    private static RulesOfDay law(Judging judging, LocalDate day) {
        var packs = new ArrayList<RulePack>();
        var base = us();
        if (!judging.pack().jurisdiction().equals("US")) {
            // The base states numbers; its judgments are not asked here.
            packs.add(new RulePack(
                    "US",
                    base.title(),
                    base.edition(),
                    base.effectiveFrom(),
                    base.rules().stream()
                            .filter(rule -> !rule.parameters().isEmpty())
                            .map(EveryRuleTest::onlyStating)
                            .toList()));
        }
        packs.add(new RulePack(
                judging.pack().jurisdiction(),
                judging.pack().title(),
                judging.pack().edition(),
                judging.pack().effectiveFrom(),
                judging.pack().rules().stream()
                        .map(rule -> rule.id().equals(judging.rule().id()) ? judging.rule() : onlyStating(rule))
                        .toList()));
        var rule = judging.rule();
        var place = new Rule.Place(
                rule.systems().isEmpty() ? "METRC" : rule.systems().getFirst(),
                rule.licenses().isEmpty() ? "Distributor" : rule.licenses().getFirst());
        return new RulesOfDay(day, "test", Applied.of(packs, place, day, chosenOn(rule)));
    }

    private static Map<String, Applied.Chosen> chosenOn(Rule rule) {
        return rule.on() ? Map.of() : Map.of(rule.id(), new Applied.Chosen(rule.id(), true, null, "test", "test"));
    }

    private static Rule onlyStating(Rule r) {
        return new Rule(
                r.id(),
                r.duty(),
                r.words(),
                r.citation(),
                r.readOn(),
                r.certainty(),
                r.from(),
                r.to(),
                Severity.INFORMS,
                r.on(),
                r.systems(),
                r.licenses(),
                null,
                r.paper(),
                r.parameters());
    }

    private static Rule dated(Rule r, LocalDate from, LocalDate to) {
        return new Rule(
                r.id(),
                r.duty(),
                r.words(),
                r.citation(),
                r.readOn(),
                r.certainty(),
                from,
                to,
                r.severity(),
                r.on(),
                r.systems(),
                r.licenses(),
                r.check(),
                r.paper(),
                r.parameters());
    }

    @Test
    void a_rule_of_the_pack_that_begins_on_a_day_is_a_change_of_that_day() {
        var colorado = Objects.requireNonNull(PACKS.get("CO"));

        assertThat(PackDifference.turns(colorado, LocalDate.parse("2024-06-01"), 9))
                .containsExactly(LocalDate.parse("2025-02-01"));
        assertThat(PackDifference.turns(colorado, LocalDate.parse("2025-02-01"), 9))
                .isEmpty();
    }

    @Test
    void for_each_state_the_numbers_that_other_modules_read_are_stated() {
        var read = Set.of(
                Parameter.ENTRY_HOURS,
                Parameter.RETENTION_YEARS,
                Parameter.COA_MAX_AGE_DAYS,
                Parameter.SALEABLE_LAB_STATES,
                Parameter.CREW_SIZE,
                Parameter.RECONCILE,
                Parameter.DISCREPANCY_PERCENT,
                Parameter.DISCREPANCY_NOTICE_HOURS,
                Parameter.THEFT_NOTICE_HOURS,
                Parameter.CONTINGENCY_MAY_MOVE,
                Parameter.CONTINGENCY_BACKLOG_HOURS,
                Parameter.AGE_LIMITS);
        PACKS.values().stream()
                .filter(pack -> !pack.jurisdiction().equals("US"))
                .forEach(pack -> {
                    var law = new RulesOfDay(
                            LocalDate.parse("2026-11-25"),
                            "",
                            Applied.of(
                                    List.of(us(), pack),
                                    new Rule.Place("METRC", "Distributor"),
                                    LocalDate.parse("2026-11-25"),
                                    Map.of()));
                    assertThat(read)
                            .as(pack.title())
                            .allSatisfy(parameter ->
                                    assertThat(law.parameter(parameter)).isPresent());
                });
    }
}
