package io.everygram.compliance.rules;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.compliance.rules.domain.Applied;
import io.everygram.compliance.rules.domain.PackDifference;
import io.everygram.compliance.rules.domain.Rule;
import io.everygram.compliance.rules.domain.RulePack;
import io.everygram.compliance.rules.store.PackStore;
import io.everygram.compliance.rules.store.PackStore.ChosenRow;
import io.everygram.compliance.rules.store.PackStore.Loaded;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the law asks at a facility on a day. Other modules read numbers and judge facts here; nobody writes a state's rule into code. */
@Service
@Transactional(readOnly = true)
public class Rules {
    private static final int MOST_TURNS = 200;

    private final PackStore store;
    private final RulePacks packs;
    private final OwnContingencies contingencies;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final Clock clock;

    Rules(
            PackStore store,
            RulePacks packs,
            OwnContingencies contingencies,
            Catalog catalog,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.packs = packs;
        this.contingencies = contingencies;
        this.catalog = catalog;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException for a facility that does not exist */
    public RulesOfDay on(FacilityId facility, LocalDate day) {
        return on(facility, day, Optional.empty());
    }

    public RulesOfDay today(FacilityId facility) {
        return on(facility, catalog.facility(facility).day(clock.instant()).date());
    }

    /** As if a pack were in force on the day, whether published or not; packs of other states change nothing. */
    RulesOfDay on(FacilityId facility, LocalDate day, Optional<Loaded> instead) {
        var here = catalog.facility(facility);
        var inForce = inForce(here.state(), day, instead);
        var own = contingencies.pack(facility, day);
        var choices = store.choices(facility, day).stream()
                .map(c -> new Applied.Chosen(c.ruleId(), c.isOn(), c.figure(), c.reason(), c.chosenBy()))
                .collect(Collectors.toMap(Applied.Chosen::ruleId, c -> c));
        return new RulesOfDay(
                day,
                Stream.concat(
                                inForce.stream().map(Loaded::stamp),
                                own.stream().map(o -> "own contingency rule of " + o.edition()))
                        .collect(Collectors.joining(", ")),
                Applied.of(
                        Stream.concat(inForce.stream().map(p -> packs.pack(p.packId())), own.stream())
                                .toList(),
                        new Rule.Place(here.stateSystem(), here.licenseType()),
                        day,
                        choices));
    }

    /** Whether a rule of the state itself, or the facility's own, says what holds while the state's system is away; else the one of every state does. */
    public boolean knowsContingency(FacilityId facility) {
        var law = today(facility);
        return law.parameter(Parameter.CONTINGENCY_BACKLOG_HOURS)
                .flatMap(stated -> law.rules().stream()
                        .filter(applied -> applied.rule().id().equals(stated.ruleId()))
                        .findFirst())
                .filter(applied -> !applied.pack().equals(RulePack.EVERYWHERE))
                .isPresent();
    }

    /** The base first, then the state's. */
    private List<Loaded> inForce(String state, LocalDate day, Optional<Loaded> instead) {
        return List.of(RulePack.EVERYWHERE, state).stream()
                .map(jurisdiction -> instead.filter(p -> p.jurisdiction().equals(jurisdiction))
                        .or(() -> store.inForce(jurisdiction, day)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The packs in force at a facility on a day, the base first. */
    public List<Loaded> packs(FacilityId facility, LocalDate day) {
        return inForce(catalog.facility(facility).state(), day, Optional.empty());
    }

    /** A day on which something changes at a facility. */
    public record Turn(LocalDate day, String pack, Optional<Loaded> edition, List<PackDifference.Change> changes) {
        public Turn {
            changes = List.copyOf(changes);
        }
    }

    /** What changes after a day, earliest first: rules that begin or end, and published packs that begin. */
    public List<Turn> turns(FacilityId facility, LocalDate day) {
        var here = catalog.facility(facility);
        var turns = new ArrayList<Turn>();
        for (var loaded : packs(facility, day)) {
            var pack = packs.pack(loaded.packId());
            for (var turn : PackDifference.turns(pack, day, MOST_TURNS)) {
                turns.add(new Turn(
                        turn,
                        pack.title(),
                        Optional.empty(),
                        PackDifference.between(on(pack, turn.minusDays(1)), on(pack, turn))));
            }
        }
        for (var jurisdiction : List.of(RulePack.EVERYWHERE, here.state())) {
            for (var coming : store.coming(jurisdiction, day)) {
                turns.add(new Turn(
                        coming.effectiveFrom(), coming.title(), Optional.of(coming), packs.changes(coming.packId())));
            }
        }
        turns.sort(Comparator.comparing(Turn::day).thenComparing(Turn::pack));
        return List.copyOf(turns);
    }

    private static List<Rule> on(RulePack pack, LocalDate day) {
        return pack.rules().stream().filter(rule -> rule.appliesOn(day)).toList();
    }

    public List<ChosenRow> choices(FacilityId facility) {
        return store.choices(
                facility, catalog.facility(facility).day(clock.instant()).date());
    }

    /**
     * What a facility takes for right where we are not sure: a rule on or off, and its figure. Counts from today; earlier days keep what they had.
     *
     * @param figure blank for the pack's
     */
    @Transactional
    public PackOutcome choose(CurrentPerson person, String ruleId, boolean on, String figure, String reason) {
        var today = catalog.facility(person.facility()).day(clock.instant()).date();
        var found = on(person.facility(), today).rules().stream()
                .filter(a -> a.rule().id().equals(ruleId))
                .findFirst();
        if (found.isEmpty()) {
            return new PackOutcome.UnknownRule(ruleId);
        }
        if (!found.get().rule().certainty().allowsChoice()) {
            return new PackOutcome.NotOpenToChoice(ruleId);
        }
        var number = number(figure);
        boolean isBad =
                !figure.isBlank() && (number == null || found.get().choosable().isEmpty());
        if (isBad) {
            return new PackOutcome.BadFigure(figure);
        }
        if (reason.isBlank()) {
            return new PackOutcome.ReasonMissing();
        }
        audit.acting(person.login(), reason.strip());
        store.choose(person.facility(), ruleId, today, on, number, reason.strip(), person.name(), clock.instant());
        return new PackOutcome.Chosen(ruleId);
    }

    private static @Nullable BigDecimal number(String typed) {
        return typed.strip().matches("\\d{1,6}(\\.\\d{1,3})?") ? new BigDecimal(typed.strip()) : null;
    }
}
