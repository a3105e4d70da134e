package io.everygram.replenishment;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.TypedFigure;
import io.everygram.purchasing.PurchaseOrders;
import io.everygram.replenishment.domain.ItemPlan;
import io.everygram.replenishment.domain.ItemPlanner;
import io.everygram.replenishment.domain.PlannedOrder;
import io.everygram.replenishment.domain.Postponement;
import io.everygram.replenishment.store.CashLimitStore;
import io.everygram.replenishment.store.ItemPlanStore;
import io.everygram.replenishment.store.ProposalStore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What orders cost by week against a limit, and what can wait a week with the least harm. */
@Service
public class CashPlan {
    /** Days that something is postponed. */
    public static final int LATER_DAYS = 7;

    private static final int WEEKS = 13;
    private static final BigDecimal MOST = new BigDecimal("100000000");

    private final Replenishment replenishment;
    private final CashLimitStore limits;
    private final ProposalStore proposals;
    private final ItemPlanStore plans;
    private final PurchaseOrders orders;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final Clock clock;

    CashPlan(
            Replenishment replenishment,
            CashLimitStore limits,
            ProposalStore proposals,
            ItemPlanStore plans,
            PurchaseOrders orders,
            Catalog catalog,
            AuditTrail audit,
            Clock clock) {
        this.replenishment = replenishment;
        this.limits = limits;
        this.proposals = proposals;
        this.plans = plans;
        this.orders = orders;
        this.catalog = catalog;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A week's orders in dollars.
     *
     * @param monday its first day
     * @param made of drafts and orders made in it already
     * @param planned what is proposed for it, or planned
     */
    public record Week(LocalDate monday, BigDecimal made, BigDecimal planned) {
        public BigDecimal together() {
            return made.add(planned);
        }
    }

    /**
     * A proposal of this week and what happens when it comes in {@value #LATER_DAYS} days later.
     *
     * @param toPostpone whether it is one of those that wait so that the limit holds
     */
    public record Ranked(Proposal proposal, Postponement later, boolean toPostpone) {}

    /** @param ranked what can wait, the least harm first; nothing without a limit that this week exceeds */
    public record Standing(Optional<CashLimitStore.Kept> limit, List<Week> weeks, List<Ranked> ranked) {
        public Standing {
            weeks = List.copyOf(weeks);
            ranked = List.copyOf(ranked);
        }
    }

    @Transactional(readOnly = true)
    public Standing standing(FacilityId facility) {
        var today = catalog.facility(facility).day(clock.instant()).date();
        var limit = limits.find(facility);
        var open = proposals.open(facility).stream().filter(p -> !p.isMade()).toList();
        var weeks = weeks(facility, today, open);
        var over = limit.map(kept -> weeks.getFirst().together().subtract(kept.weekly()))
                .filter(more -> more.signum() > 0);
        return new Standing(
                limit,
                weeks,
                over.map(more -> ranked(
                                facility,
                                open.stream()
                                        .filter(p -> !p.isBlocked() && !p.firm() && isOf(monday(today), p))
                                        .toList(),
                                more))
                        .orElse(List.of()));
    }

    private List<Week> weeks(FacilityId facility, LocalDate today, List<Proposal> open) {
        var zone = catalog.facility(facility).zoneId();
        var first = monday(today);
        var planned = new TreeMap<LocalDate, BigDecimal>();
        replenishment
                .lastPlan(facility)
                .ifPresent(last -> last.cash().forEach(cash -> planned.put(cash.week(), cash.dollars())));
        planned.put(
                first,
                open.stream().filter(p -> isOf(first, p)).map(Proposal::cost).reduce(BigDecimal.ZERO, BigDecimal::add));
        var made = orders.madeBetween(
                facility,
                first.atStartOfDay(zone).toInstant(),
                first.plusWeeks(1).atStartOfDay(zone).toInstant());
        var weeks = new ArrayList<Week>();
        for (int week = 0; week < WEEKS; week++) {
            var monday = first.plusWeeks(week);
            weeks.add(new Week(
                    monday, week == 0 ? made : BigDecimal.ZERO, planned.getOrDefault(monday, BigDecimal.ZERO)));
        }
        return weeks;
    }

    /** What should have been ordered before is of this week too. */
    private static boolean isOf(LocalDate monday, Proposal proposal) {
        return proposal.orderBy().isBefore(monday.plusWeeks(1));
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private List<Ranked> ranked(FacilityId facility, List<Proposal> of, BigDecimal over) {
        var kept = plans
                .find(facility, of.stream().map(Proposal::itemId).distinct().toList())
                .stream()
                .collect(Collectors.toMap(plan -> plan.facts().itemId(), Function.identity()));
        var sorted = of.stream()
                .flatMap(p -> Optional.ofNullable(kept.get(p.itemId())).flatMap(plan -> Waiting.of(p, plan)).stream())
                .sorted(Comparator.comparing(Waiting::later, Postponement.LEAST_HARM)
                        .thenComparing(Waiting::missed)
                        .thenComparing(Waiting::abc, Comparator.reverseOrder())
                        .thenComparing(w -> w.proposal().cost(), Comparator.reverseOrder())
                        .thenComparing(w -> w.proposal().proposalId()))
                .toList();
        var chosen = Postponement.chosen(
                sorted.stream().map(w -> w.proposal().cost()).toList(), over);
        var ranked = new ArrayList<Ranked>();
        for (int at = 0; at < sorted.size(); at++) {
            ranked.add(new Ranked(sorted.get(at).proposal(), sorted.get(at).later(), chosen.get(at)));
        }
        return ranked;
    }

    /** @param missed of the order, what part is asked for meanwhile and not there */
    private record Waiting(Proposal proposal, String abc, Postponement later, BigDecimal missed) {
        /** Absent when the plan no longer has the proposal. */
        static Optional<Waiting> of(Proposal proposal, ItemPlan plan) {
            var decision = ItemPlanner.decide(plan);
            return decision.orders().stream()
                    .filter(order -> order.comesInOn().equals(proposal.plannedOn()))
                    .findFirst()
                    .map(order -> of(proposal, plan, order, Postponement.of(plan, decision, order, LATER_DAYS)));
        }

        private static Waiting of(Proposal proposal, ItemPlan plan, PlannedOrder order, Postponement later) {
            return new Waiting(
                    proposal,
                    plan.facts().abc(),
                    later,
                    BigDecimal.valueOf(later.missing())
                            .divide(BigDecimal.valueOf(order.quantity()), 2, RoundingMode.HALF_EVEN));
        }
    }

    /**
     * @param typed dollars; empty for no limit
     * @param version of the one that was seen, 0 for none
     */
    @Transactional
    public CashOutcome limit(CurrentPerson person, String typed, int version) {
        if (typed.isBlank()) {
            audit.acting(person.name(), "no cash limit");
            return version == 0 || limits.remove(person.facility(), version)
                    ? new CashOutcome.Removed()
                    : new CashOutcome.ChangedMeanwhile();
        }
        var weekly = TypedFigure.read(typed)
                .filter(amount -> amount.signum() > 0
                        && amount.compareTo(MOST) <= 0
                        && amount.stripTrailingZeros().scale() <= 2);
        if (weekly.isEmpty()) {
            return new CashOutcome.WrongLimit(typed);
        }
        audit.acting(person.name(), "cash limit of a week");
        return limits.put(person.facility(), weekly.get(), version)
                ? new CashOutcome.Saved()
                : new CashOutcome.ChangedMeanwhile();
    }
}
