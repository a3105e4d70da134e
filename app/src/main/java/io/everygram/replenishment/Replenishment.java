package io.everygram.replenishment;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Sha256;
import io.everygram.replenishment.domain.Explanation;
import io.everygram.replenishment.domain.ItemFacts;
import io.everygram.replenishment.domain.MorningRun;
import io.everygram.replenishment.domain.Planner;
import io.everygram.replenishment.store.ProposalStore;
import io.everygram.replenishment.store.ScheduleStore;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Plans what to buy. Planning twice on the same facts changes nothing; nothing is ordered before a person accepts a proposal. */
@Service
public class Replenishment {
    private final Snapshots snapshots;
    private final ProposalStore store;
    private final ScheduleStore schedule;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final JsonMapper json;
    private final Clock clock;

    Replenishment(
            Snapshots snapshots,
            ProposalStore store,
            ScheduleStore schedule,
            Catalog catalog,
            AuditTrail audit,
            JsonMapper json,
            Clock clock) {
        this.snapshots = snapshots;
        this.store = store;
        this.schedule = schedule;
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
    public record PlanSummary(int items, int proposals, int changed, List<Flag> flags) {
        public PlanSummary {
            flags = List.copyOf(flags);
        }
    }

    /** An item that is needed and that nobody sells us. */
    public record Flag(long itemId, String number, String name) {}

    /** The facts of an item, the decision on them now, and what of it waits for a decision. */
    public record ItemPlan(ItemFacts facts, Optional<Explanation> explanation, Optional<Proposal> open) {}

    /** When it was planned last. */
    public record LastPlan(Instant at, String by, int items, List<Flag> flags) {}

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
        var refused = store.refused(facility, today);
        var wanted = new ArrayList<ProposalStore.New>();
        var flags = new ArrayList<Flag>();
        var snapshot = snapshots.all(facility, today);
        for (var item : snapshot) {
            var explained = Planner.decide(item.facts());
            if (explained.isEmpty()) {
                if (!item.facts().draws().isEmpty()) {
                    flags.add(new Flag(item.facts().itemId(), item.facts().number(), item.name()));
                }
            } else if (explained.get().isNeeded()
                    && !refused.contains(item.facts().itemId())) {
                wanted.add(proposal(explained.get()));
            }
        }
        int changed = store.replace(facility, today, wanted);
        store.insertRun(
                facility,
                today,
                clock.instant(),
                person,
                snapshot.size(),
                wanted.size(),
                changed,
                json.writeValueAsString(flags),
                scheduled);
        return new PlanSummary(snapshot.size(), wanted.size(), changed, flags);
    }

    private ProposalStore.New proposal(Explanation explained) {
        var text = json.writeValueAsString(explained);
        var offer = explained.chosen();
        var blocked = offer.price().signum() == 0 ? "NO_PRICE" : explained.papersHold() ? "" : "PAPERS";
        return new ProposalStore.New(
                explained.itemId(),
                offer.vendorId(),
                explained.decision().orderQuantity(),
                explained.unit(),
                offer.price(),
                explained.orderBy(),
                explained.expectedOn(),
                blocked,
                text,
                Sha256.hex(text));
    }

    @Transactional(readOnly = true)
    public Optional<LastPlan> lastPlan(FacilityId facility) {
        return store.lastRun(facility)
                .map(run -> new LastPlan(
                        run.at(),
                        run.by(),
                        run.items(),
                        json.readValue(run.flags(), new TypeReference<List<Flag>>() {})));
    }

    /** Planned live for one item, whether it is needed or not; absent for an unknown item. */
    @Transactional(readOnly = true)
    public Optional<ItemPlan> item(FacilityId facility, ItemId item) {
        return snapshots
                .one(facility, item, today(facility))
                .map(found -> new ItemPlan(
                        found.facts(),
                        Planner.decide(found.facts()),
                        store.ofItem(facility, item.value(), 20).stream()
                                .filter(Proposal::isOpen)
                                .findFirst()));
    }

    private LocalDate today(FacilityId facility) {
        return catalog.facility(facility).day(clock.instant()).date();
    }
}
