package io.everygram.reconciliation;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.compliance.rules.Cadence;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.People;
import io.everygram.identity.Permissions;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.TypedFigure;
import io.everygram.reconciliation.domain.AbcDays;
import io.everygram.reconciliation.store.CountPlanStore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Plans of counts: they say when a count is due and begin it; the state's own cadence stands beside them ({@link CountRules#asked}). */
@Service
public class CountPlans {
    private static final BigDecimal MOST_PERCENT = new BigDecimal("100");

    private final CountPlanStore store;
    private final AbcPlans abc;
    private final Catalog catalog;
    private final People people;
    private final AuditTrail audit;
    private final Clock clock;

    CountPlans(CountPlanStore store, AbcPlans abc, Catalog catalog, People people, AuditTrail audit, Clock clock) {
        this.store = store;
        this.abc = abc;
        this.catalog = catalog;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A plan as it is typed.
     *
     * @param place room or slot by code or name, item by number or name; empty for the facility and for items by class
     * @param cadence as rule packs write it; of ABC the days of the three classes
     * @param assignedTo a login; empty for whoever counts
     * @param recountPercent a share of the book; empty for no recount
     */
    public record Typed(
            String name,
            String scope,
            String place,
            boolean guided,
            String cadence,
            String assignedTo,
            String recountPercent) {}

    @Transactional
    public PlanOutcome add(CurrentPerson person, Typed typed) {
        var facility = person.facility();
        var name = typed.name().strip();
        if (name.isEmpty()) {
            return new PlanOutcome.NameMissing();
        }
        var scopeId = scopeId(facility, typed);
        if (scopeId.isEmpty()) {
            return new PlanOutcome.NoSuchPlace(typed.scope(), typed.place());
        }
        if (typed.scope().equals("ROOM")
                && catalog.openRooms(facility).stream().noneMatch(r -> r.roomId() == scopeId.getAsLong())) {
            return new PlanOutcome.PlaceClosed(typed.place().strip());
        }
        var days = AbcDays.parse(typed.cadence());
        if (typed.scope().equals("ABC") && days.isEmpty()) {
            return new PlanOutcome.NoSuchDays(typed.cadence());
        }
        if (!typed.scope().equals("ABC") && Cadence.parse(typed.cadence()).isEmpty()) {
            return new PlanOutcome.NoSuchCadence(typed.cadence());
        }
        var login = typed.assignedTo().strip().toLowerCase(Locale.ROOT);
        if (!login.isEmpty() && !people.may(login, Permissions.COUNT, facility)) {
            return new PlanOutcome.MayNotCount(typed.assignedTo());
        }
        var percent = TypedFigure.read(typed.recountPercent())
                .filter(p -> p.signum() >= 0 && p.compareTo(MOST_PERCENT) <= 0)
                .map(p -> p.setScale(2, RoundingMode.HALF_EVEN));
        if (percent.isEmpty() && !typed.recountPercent().isBlank()) {
            return new PlanOutcome.NoPercent(typed.recountPercent());
        }
        var id = store.add(
                facility,
                new CountPlanStore.NewPlan(
                        name,
                        typed.scope(),
                        scopeId.getAsLong(),
                        typed.guided() ? "GUIDED" : "BLIND",
                        typed.scope().equals("ABC") ? days.orElseThrow().kept() : typed.cadence(),
                        login,
                        percent.orElse(null),
                        clock.instant(),
                        person.name()));
        if (id.isEmpty()) {
            return new PlanOutcome.NameTaken(name);
        }
        audit.record(facility, person.name(), "count plan made", name, "");
        return new PlanOutcome.Saved(id.get());
    }

    private OptionalLong scopeId(FacilityId facility, Typed typed) {
        var place = typed.place().strip();
        return switch (typed.scope()) {
            case "FACILITY", "ABC" -> OptionalLong.of(0);
            case "ROOM" ->
                catalog.rooms(facility).stream()
                        .filter(r ->
                                r.code().equalsIgnoreCase(place) || r.name().equalsIgnoreCase(place))
                        .mapToLong(Catalog.Room::roomId)
                        .findFirst();
            case "SLOT" ->
                catalog.slots(facility).stream()
                        .filter(s -> s.code().equalsIgnoreCase(place))
                        .mapToLong(Catalog.Slot::slotId)
                        .findFirst();
            case "ITEM" ->
                catalog.itemsCalled(List.of(place)).stream()
                        .mapToLong(Catalog.Item::itemId)
                        .findFirst();
            default -> OptionalLong.empty();
        };
    }

    /** Who may be given a plan, by name. */
    @Transactional(readOnly = true)
    public List<People.Named> whoCounts(FacilityId facility) {
        return people.whoMay(Permissions.COUNT, facility);
    }

    /** Names of those who are given plans, by login. */
    @Transactional(readOnly = true)
    public Map<String, String> names(List<CountPlan> plans) {
        return people.names(plans.stream().map(CountPlan::assignedTo).toList());
    }

    /** Sets a plan aside; its counts stay. False when there is none in use. */
    @Transactional
    public boolean setAside(CurrentPerson person, long plan) {
        boolean was = store.setAside(person.facility(), plan);
        if (was) {
            audit.record(person.facility(), person.name(), "count plan set aside", "plan " + plan, "");
        }
        return was;
    }

    @Transactional(readOnly = true)
    public Optional<CountPlan> find(FacilityId facility, long plan) {
        return store.find(facility, plan).map(p -> abc.clocked(facility, p));
    }

    /** Which items a plan by class wants counted today: never counted first, then what is due first. Empty for plans of other kind. */
    @Transactional(readOnly = true)
    public List<DueItem> dueToday(FacilityId facility, CountPlan plan) {
        return abc.today(facility, plan);
    }

    /** Plans in use; what is due first comes first. */
    @Transactional(readOnly = true)
    public List<CountPlan> all(FacilityId facility) {
        var zone = catalog.facility(facility).zoneId();
        return store.all(facility).stream()
                .map(p -> abc.clocked(facility, p))
                .sorted(java.util.Comparator.comparing((CountPlan p) -> p.due(zone))
                        .thenComparing(CountPlan::planId))
                .toList();
    }
}
