package io.everygram.replenishment;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.replenishment.domain.Comparison;
import io.everygram.replenishment.domain.Scenario;
import io.everygram.replenishment.store.ProposalStore;
import io.everygram.replenishment.store.ScenarioStore;
import io.everygram.replenishment.store.VendorTermsStore;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What the plan would come to with other facts, beside what it comes to; and making it the plan. */
@Service
public class Scenarios {
    private static final int LONGEST_NAME = 80;
    private static final int LATEST_YEARS = 2;

    private final ScenarioStore store;
    private final ProposalStore proposals;
    private final VendorTermsStore vendors;
    private final Replenishment replenishment;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final JsonMapper json;
    private final Clock clock;

    Scenarios(
            ScenarioStore store,
            ProposalStore proposals,
            VendorTermsStore vendors,
            Replenishment replenishment,
            Catalog catalog,
            AuditTrail audit,
            JsonMapper json,
            Clock clock) {
        this.store = store;
        this.proposals = proposals;
        this.vendors = vendors;
        this.replenishment = replenishment;
        this.catalog = catalog;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /** A change as it was typed; numbers and codes, not ids. */
    public record Typed(
            String kind,
            String percent,
            String days,
            String vendor,
            String item,
            String category,
            String number,
            String name,
            String from) {}

    /** @param comparison absent before it was planned with these changes */
    public record Shown(ScenarioStore.Kept kept, List<Scenario.Change> changes, Optional<Comparison> comparison) {
        public Shown {
            changes = List.copyOf(changes);
        }
    }

    @Transactional(readOnly = true)
    public List<ScenarioStore.Kept> all(FacilityId facility) {
        return store.all(facility);
    }

    /** Names of those that the plan is made on. */
    @Transactional(readOnly = true)
    public List<String> promoted(FacilityId facility) {
        return store.all(facility).stream()
                .filter(kept -> kept.state().equals("PROMOTED"))
                .map(ScenarioStore.Kept::name)
                .toList();
    }

    @Transactional(readOnly = true)
    public Optional<Shown> find(FacilityId facility, long scenario) {
        return store.find(facility, scenario)
                .map(kept -> new Shown(
                        kept,
                        store.changes(facility, scenario),
                        kept.comparison().map(text -> json.readValue(text, Comparison.class))));
    }

    /** Vendors that can be chosen, by code. */
    @Transactional(readOnly = true)
    public List<VendorTermsStore.Vendor> vendors() {
        return vendors.vendors();
    }

    /** Makes an empty scenario, or a copy of another one's changes. The same key again gives the one that was made the first time. */
    @Transactional
    public ScenarioOutcome make(CurrentPerson person, IdempotencyKey key, String name, Optional<Long> copied) {
        if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
            return new ScenarioOutcome.NameMissing();
        }
        audit.acting(person.name(), "scenario " + name.strip());
        long made = store.insert(person.facility(), name.strip(), person.name(), clock.instant(), key.value());
        if (store.changes(person.facility(), made).isEmpty()) {
            copied.map(from -> store.changes(person.facility(), from))
                    .orElse(List.of())
                    .forEach(change -> store.add(person.facility(), made, change));
        }
        return new ScenarioOutcome.Done(made);
    }

    @Transactional
    public ScenarioOutcome add(CurrentPerson person, long scenario, Typed typed) {
        return onOpen(person, scenario, kept -> {
            var read = new Reading(typed);
            var change = read.change();
            if (read.wrong.isPresent()) {
                return read.wrong.get();
            }
            store.add(person.facility(), scenario, change);
            store.compared(person.facility(), scenario, clock.instant(), null);
            return new ScenarioOutcome.Done(scenario);
        });
    }

    @Transactional
    public ScenarioOutcome remove(CurrentPerson person, long scenario, int position) {
        return onOpen(person, scenario, kept -> {
            if (store.remove(person.facility(), scenario, position)) {
                store.compared(person.facility(), scenario, clock.instant(), null);
            }
            return new ScenarioOutcome.Done(scenario);
        });
    }

    /** Plans it beside what is; nothing of the plan itself changes. */
    @Transactional
    public ScenarioOutcome compare(CurrentPerson person, long scenario) {
        var found = store.lock(person.facility(), scenario);
        if (found.isEmpty()) {
            return new ScenarioOutcome.Unknown(scenario);
        }
        var changes = store.changes(person.facility(), scenario);
        if (changes.isEmpty()) {
            return new ScenarioOutcome.NothingChanged();
        }
        audit.acting(person.name(), "compared");
        store.compared(
                person.facility(),
                scenario,
                clock.instant(),
                json.writeValueAsString(replenishment.compare(person.facility(), changes)));
        return new ScenarioOutcome.Done(scenario);
    }

    /** The plan is made with its changes from now on, until it is ended. */
    @Transactional
    public ScenarioOutcome promote(CurrentPerson person, long scenario) {
        proposals.lock(person.facility());
        return onOpen(person, scenario, kept -> {
            if (store.changes(person.facility(), scenario).isEmpty()) {
                return new ScenarioOutcome.NothingChanged();
            }
            return become(person, kept, "PROMOTED", "promoted");
        });
    }

    /** The plan is made without its changes again. */
    @Transactional
    public ScenarioOutcome end(CurrentPerson person, long scenario) {
        proposals.lock(person.facility());
        var found = store.lock(person.facility(), scenario);
        if (found.isEmpty()) {
            return new ScenarioOutcome.Unknown(scenario);
        }
        return found.get().state().equals("ENDED")
                ? new ScenarioOutcome.NotOpen(found.get().name())
                : become(person, found.get(), "ENDED", "ended");
    }

    private ScenarioOutcome become(CurrentPerson person, ScenarioStore.Kept kept, String state, String act) {
        boolean changesThePlan = state.equals("PROMOTED") || kept.state().equals("PROMOTED");
        store.become(person.facility(), kept.scenarioId(), state, person.name(), clock.instant());
        audit.record(person.facility(), person.login(), act, "scenario " + kept.name(), "");
        if (changesThePlan) {
            var _ = replenishment.plan(person.facility(), person.name());
        }
        return new ScenarioOutcome.Done(kept.scenarioId());
    }

    private ScenarioOutcome onOpen(
            CurrentPerson person, long scenario, Function<ScenarioStore.Kept, ScenarioOutcome> act) {
        var found = store.lock(person.facility(), scenario);
        if (found.isEmpty()) {
            return new ScenarioOutcome.Unknown(scenario);
        }
        if (!found.get().state().equals("OPEN")) {
            return new ScenarioOutcome.NotOpen(found.get().name());
        }
        audit.acting(person.name(), "scenario " + found.get().name());
        return act.apply(found.get());
    }

    /** Reads a change; remembers the first thing that is wrong. */
    private final class Reading {
        private final Typed typed;
        private Optional<ScenarioOutcome.Refused> wrong = Optional.empty();

        Reading(Typed typed) {
            this.typed = typed;
        }

        Scenario.Change change() {
            return switch (typed.kind()) {
                case "VENDOR_LATE" ->
                    new Scenario.Change(
                            Scenario.Kind.VENDOR_LATE,
                            0,
                            whole("days", typed.days(), -180, 365),
                            vendor(),
                            0,
                            "",
                            "",
                            "",
                            Optional.empty());
                case "PRICE" ->
                    new Scenario.Change(
                            Scenario.Kind.PRICE,
                            whole("percent", typed.percent(), -99, 1000),
                            0,
                            vendor(),
                            item(false),
                            "",
                            "",
                            "",
                            Optional.empty());
                case "NEW_ITEM" -> {
                    long like = item(true);
                    if (typed.number().isBlank() || typed.number().strip().length() > LONGEST_NAME) {
                        refuse(new ScenarioOutcome.NumberMissing());
                    }
                    yield new Scenario.Change(
                            Scenario.Kind.NEW_ITEM,
                            whole("percent", typed.percent(), 1, 1000),
                            0,
                            0,
                            like,
                            "",
                            typed.number().strip(),
                            typed.name().isBlank()
                                    ? typed.number().strip()
                                    : typed.name().strip(),
                            day());
                }
                default ->
                    new Scenario.Change(
                            Scenario.Kind.DEMAND,
                            whole("percent", typed.percent(), -100, 1000),
                            0,
                            0,
                            item(false),
                            typed.category().strip(),
                            "",
                            "",
                            Optional.empty());
            };
        }

        private void refuse(ScenarioOutcome.Refused why) {
            wrong = wrong.or(() -> Optional.of(why));
        }

        private int whole(String field, String text, int least, int most) {
            var digits = text.strip().replace("%", "").replace('\u2212', '-').strip();
            if (digits.matches("[+-]?\\d{1,4}")) {
                int value = Integer.parseInt(digits);
                if (value >= least && value <= most) {
                    return value;
                }
            }
            refuse(new ScenarioOutcome.WrongFigure(field, text, least + " to " + most));
            return 0;
        }

        private long vendor() {
            var found = vendors.vendors().stream()
                    .filter(v -> v.code().equalsIgnoreCase(typed.vendor().strip()))
                    .findFirst();
            if (found.isEmpty()) {
                refuse(new ScenarioOutcome.UnknownVendor(typed.vendor()));
            }
            return found.map(VendorTermsStore.Vendor::vendorId).orElse(0L);
        }

        private long item(boolean isNeeded) {
            if (typed.item().isBlank() && !isNeeded) {
                return 0;
            }
            var found = catalog.item(typed.item().strip());
            if (found.isEmpty()) {
                refuse(new ScenarioOutcome.UnknownItem(typed.item()));
            }
            return found.map(Catalog.Item::itemId).orElse(0L);
        }

        private Optional<LocalDate> day() {
            if (typed.from().isBlank()) {
                return Optional.empty();
            }
            try {
                var day = LocalDate.parse(typed.from().strip());
                var now = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
                if (!day.isAfter(now.plusYears(LATEST_YEARS)) && day.isAfter(now.minusYears(LATEST_YEARS))) {
                    return Optional.of(day);
                }
            } catch (DateTimeParseException e) {
                // Told below, like a day that is too far away.
            }
            refuse(new ScenarioOutcome.WrongDay(typed.from()));
            return Optional.empty();
        }
    }
}
