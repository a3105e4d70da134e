package io.everygram.replenishment;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.kernel.FacilityId;
import io.everygram.replenishment.domain.Comparison;
import io.everygram.replenishment.domain.Decision;
import io.everygram.replenishment.domain.ItemPlan;
import io.everygram.replenishment.domain.ItemPlan.Need;
import io.everygram.replenishment.domain.JointOrders;
import io.everygram.replenishment.domain.MorningRun;
import io.everygram.replenishment.domain.PlannedOrder;
import io.everygram.replenishment.domain.Scenario;
import io.everygram.replenishment.domain.Source;
import io.everygram.replenishment.domain.Steps;
import io.everygram.replenishment.domain.SupplyPlanner;
import io.everygram.replenishment.domain.SupplyPlanner.Decided;
import io.everygram.replenishment.store.ItemPlanStore;
import io.everygram.replenishment.store.PlanStore;
import io.everygram.replenishment.store.ProposalStore;
import io.everygram.replenishment.store.ScheduleStore;
import io.everygram.replenishment.store.SeenStore;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plans what to buy and to make, through all levels of the bills. Planning twice on the same facts changes nothing; nothing is ordered before a person accepts a
 * proposal.
 */
@Service
public class Replenishment {
    /** Planned orders that are to be made within so many days are proposed; later ones stand in the plan of their item. */
    static final int PROPOSED_DAYS = 6;

    private final Snapshots snapshots;
    private final PlanStore facts;
    private final ProposalStore store;
    private final ItemPlanStore plans;
    private final ScheduleStore schedule;
    private final SeenStore seen;
    private final Joining joining;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final JsonMapper json;
    private final Clock clock;

    Replenishment(
            Snapshots snapshots,
            PlanStore facts,
            ProposalStore store,
            ItemPlanStore plans,
            ScheduleStore schedule,
            SeenStore seen,
            Joining joining,
            Catalog catalog,
            AuditTrail audit,
            JsonMapper json,
            Clock clock) {
        this.snapshots = snapshots;
        this.facts = facts;
        this.store = store;
        this.plans = plans;
        this.schedule = schedule;
        this.seen = seen;
        this.joining = joining;
        this.catalog = catalog;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What came of planning.
     *
     * @param changed proposals that are new, different or gone
     */
    public record PlanSummary(int items, int proposals, int changed, List<SupplyPlanner.Flag> flags) {
        public PlanSummary {
            flags = List.copyOf(flags);
        }
    }

    /** The plan of an item on the facts of now, and what of it waits for a decision. */
    public record ItemStanding(ItemPlan plan, Decision decision, List<Proposal> open) {
        public ItemStanding {
            open = List.copyOf(open);
        }
    }

    /** @param week its Monday; dollars of what is planned to be ordered in it */
    public record Cash(LocalDate week, BigDecimal dollars) {}

    /** When it was planned last. */
    public record LastPlan(Instant at, String by, int items, List<SupplyPlanner.Flag> flags, List<Cash> cash) {
        public LastPlan {
            flags = List.copyOf(flags);
            cash = List.copyOf(cash);
        }
    }

    /** Plans now, because a person asked for it. */
    @Transactional
    public PlanSummary plan(FacilityId facility, String person) {
        store.lock(facility);
        return plan(facility, person, false);
    }

    /** Plans as the business day's morning run; nothing when that was made already, here or on another node. */
    @Transactional
    public Optional<PlanSummary> planMorning(FacilityId facility) {
        store.lock(facility);
        return schedule.lastMorning(facility)
                        .filter(day -> !day.isBefore(today(facility)))
                        .isPresent()
                ? Optional.empty()
                : Optional.of(plan(facility, "the morning run", true));
    }

    /** Sets when the plan is made by itself. */
    @Transactional
    public void setMorningRun(FacilityId facility, MorningRun run, String by) {
        audit.acting(by, run.active() ? "morning run at " + run.at() : "no morning run");
        schedule.set(facility, run);
    }

    private PlanSummary plan(FacilityId facility, String person, boolean scheduled) {
        var today = today(facility);
        seen.remember(facility);
        var snapshot = snapshots.all(facility, today);
        var planned = SupplyPlanner.plan(today, Snapshots.DAYS, snapshot.items(), snapshot.bills(), Map.of());
        var decided = planned.decided();
        plans.replaceAll(facility, decided.stream().map(Replenishment::kept).toList());
        var wanted = wanted(facility, today, decided);
        int changed = store.replace(facility, today, wanted, List.of()) + joining.join(facility, today, List.of());
        store.insertRun(
                facility,
                today,
                clock.instant(),
                person,
                snapshot.items().size(),
                wanted.size(),
                changed,
                json.writeValueAsString(planned.flags()),
                json.writeValueAsString(cash(planned)),
                scheduled);
        return new PlanSummary(snapshot.items().size(), wanted.size(), changed, planned.flags());
    }

    /**
     * Plans again the items whose stock, purchase orders, customer orders or runs changed since they were planned, and all that goes into them.
     *
     * @return how many items' plans changed; absent when nothing was planned on this business day yet
     */
    @Transactional
    public Optional<Integer> catchUp(FacilityId facility) {
        store.lock(facility);
        if (store.plannedOn(facility, today(facility)).isEmpty()) {
            return Optional.empty();
        }
        var changed = seen.changed(facility);
        if (changed.isEmpty()) {
            return Optional.of(0);
        }
        seen.remember(facility);
        return replan(facility, changed);
    }

    /**
     * Plans again what some items and all that goes into them come to; the rest of the plan stays as it is. It gives what planning all would give, as long as only
     * facts of these items changed.
     *
     * @return how many items' plans changed; absent when nothing was planned on this business day yet
     */
    @Transactional
    public Optional<Integer> replan(FacilityId facility, Set<Long> items) {
        store.lock(facility);
        var today = today(facility);
        var made = facts.bills();
        var all = new Living(made, items::contains).withSubstitutes(items);
        var before = new HashMap<Long, ItemPlan>();
        plans.find(facility, all).forEach(plan -> before.put(plan.facts().itemId(), plan));
        if (before.values().stream().anyMatch(plan -> !plan.today().equals(today))
                || before.isEmpty() && store.plannedOn(facility, today).isEmpty()) {
            return Optional.empty();
        }
        var snapshot = snapshots.some(facility, all, today);
        var outside = new HashMap<Long, List<Need>>();
        before.forEach((item, plan) -> outside.put(
                item,
                plan.needs().stream()
                        .filter(need -> !all.contains(need.itemId()))
                        .toList()));
        var changed =
                SupplyPlanner.plan(today, Snapshots.DAYS, snapshot.items(), snapshot.bills(), outside)
                        .decided()
                        .stream()
                        .filter(one ->
                                !one.plan().equals(before.get(one.plan().facts().itemId())))
                        .toList();
        if (!changed.isEmpty()) {
            plans.replace(facility, changed.stream().map(Replenishment::kept).toList());
            var ids = changed.stream().map(one -> one.plan().facts().itemId()).toList();
            var _ = store.replace(facility, today, wanted(facility, today, changed), ids);
            var _ = joining.join(facility, today, ids);
        }
        return Optional.of(changed.size());
    }

    private static ItemPlanStore.New kept(Decided one) {
        var orders = one.decision().orders();
        var projected = one.decision().projected();
        var shortOn = Optional.<LocalDate>empty();
        for (int day = 0; day < projected.size() && shortOn.isEmpty(); day++) {
            shortOn = projected.on(day) < 0 || one.decision().unserved().on(day) > 0
                    ? Optional.of(one.plan().today().plusDays(day))
                    : shortOn;
        }
        return new ItemPlanStore.New(
                one.plan(),
                switch (one.decision().source()) {
                    case Source.Bought _ -> "BUY";
                    case Source.Made _ -> "MAKE";
                    case Source.Nowhere _ -> "NONE";
                },
                orders.stream().map(PlannedOrder::orderOn).findFirst(),
                shortOn,
                orders.size(),
                one.decision().messages(),
                later(one));
    }

    /** Orders of the weeks after those that are proposed which may be made earlier without lasting too long. */
    private static List<ProposalStore.New> later(Decided one) {
        var today = one.plan().today();
        var from = today.plusDays(PROPOSED_DAYS);
        var until = from.plusDays(JointOrders.LATER_DAYS);
        int longest = one.plan().facts().policy().longestDays();
        return one.decision().source() instanceof Source.Bought
                ? one.decision().orders().stream()
                        .filter(order -> order.orderOn().isAfter(from)
                                && !order.orderOn().isAfter(until)
                                && (longest == 0
                                        || order.coversDays() + ChronoUnit.DAYS.between(today, order.orderOn())
                                                <= longest))
                        .map(order -> proposal(one, order))
                        .filter(order -> order.blocked().isEmpty())
                        .toList()
                : List.of();
    }

    private List<ProposalStore.New> wanted(FacilityId facility, LocalDate today, Collection<Decided> decided) {
        var refused = store.refused(facility, today);
        var until = today.plusDays(PROPOSED_DAYS);
        var wanted = new ArrayList<ProposalStore.New>();
        for (var one : decided) {
            if (!refused.contains(one.plan().facts().itemId())) {
                one.decision().orders().stream()
                        .filter(order -> !order.orderOn().isAfter(until))
                        .forEach(order -> wanted.add(proposal(one, order)));
            }
        }
        return wanted;
    }

    private static ProposalStore.New proposal(Decided one, PlannedOrder order) {
        var facts = one.plan().facts();
        var unit = facts.unit();
        return switch (one.decision().source()) {
            case Source.Bought(var offer, var papersHold, var _) ->
                proposal(
                        one,
                        order,
                        "BUY",
                        offer.vendorId(),
                        Steps.quantity(offer.pack(), unit),
                        order.price().signum() == 0 ? "NO_PRICE" : papersHold ? "" : "PAPERS");
            case Source.Made(var make) -> proposal(one, order, "MAKE", 0, Steps.quantity(make.multiple(), unit), "");
            case Source.Nowhere _ -> throw new IllegalStateException(facts.number() + " comes from nowhere.");
        };
    }

    private static ProposalStore.New proposal(
            Decided one, PlannedOrder order, String kind, long vendor, BigDecimal pack, String blocked) {
        var facts = one.plan().facts();
        return new ProposalStore.New(
                facts.itemId(),
                kind,
                vendor,
                Steps.quantity(order.quantity(), facts.unit()),
                facts.unit(),
                order.price(),
                pack,
                order.orderOn(),
                order.comesInOn(),
                order.neededOn(),
                Steps.quantity(order.before(), facts.unit()),
                order.coversDays(),
                blocked,
                Optional.empty());
    }

    private static List<Cash> cash(SupplyPlanner.Plan plan) {
        return Comparison.cash(plan).entrySet().stream()
                .map(week -> new Cash(week.getKey(), week.getValue()))
                .sorted(Comparator.comparing(Cash::week))
                .toList();
    }

    /** What would be planned with some facts changed, beside what is planned on those that are. */
    @Transactional(readOnly = true)
    public Comparison compare(FacilityId facility, List<Scenario.Change> changes) {
        var today = today(facility);
        var facts = snapshots.all(facility, today);
        return Comparison.of(plan(today, facts), plan(today, Scenario.of(today, facts, changes)));
    }

    private static SupplyPlanner.Plan plan(LocalDate today, Scenario.Facts facts) {
        return SupplyPlanner.plan(today, Snapshots.DAYS, facts.items(), facts.bills(), Map.of());
    }

    @Transactional(readOnly = true)
    public Optional<LastPlan> lastPlan(FacilityId facility) {
        return store.lastRun(facility)
                .map(run -> new LastPlan(
                        run.at(),
                        run.by(),
                        run.items(),
                        json.readValue(run.flags(), new TypeReference<List<SupplyPlanner.Flag>>() {}),
                        json.readValue(run.cash(), new TypeReference<List<Cash>>() {})));
    }

    /** Planned live for one item, with what the last plan has others need of it; absent for an unknown item. */
    @Transactional(readOnly = true)
    public Optional<ItemStanding> item(FacilityId facility, ItemId item) {
        var today = today(facility);
        var needs = plans.find(facility, item.value())
                .filter(plan -> plan.today().equals(today))
                .map(ItemPlan::needs)
                .orElse(List.of());
        return SupplyPlanner.plan(
                        today,
                        Snapshots.DAYS,
                        snapshots.some(facility, List.of(item.value()), today).items(),
                        List.of(),
                        Map.of(item.value(), needs))
                .decided()
                .stream()
                .findFirst()
                .map(one -> new ItemStanding(
                        one.plan(),
                        one.decision(),
                        store.ofItem(facility, item.value(), 50).stream()
                                .filter(Proposal::isOpen)
                                .toList()));
    }

    /** All that are planned, those first that run short first. */
    @Transactional(readOnly = true)
    public List<ItemPlanStore.Listed> items(FacilityId facility) {
        return plans.listed(facility);
    }

    /** What the last plan says should be done about what is under way. */
    @Transactional(readOnly = true)
    public List<ItemPlanStore.Told> messages(FacilityId facility) {
        return plans.messages(facility);
    }

    private LocalDate today(FacilityId facility) {
        return catalog.facility(facility).day(clock.instant()).date();
    }
}
