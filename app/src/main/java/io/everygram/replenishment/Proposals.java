package io.everygram.replenishment;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.TypedFigure;
import io.everygram.production.Production;
import io.everygram.production.RunOutcome;
import io.everygram.production.Schedule;
import io.everygram.purchasing.PurchaseOutcome;
import io.everygram.purchasing.Purchasing;
import io.everygram.replenishment.domain.ItemPlan;
import io.everygram.replenishment.domain.JointOrders;
import io.everygram.replenishment.store.ItemPlanStore;
import io.everygram.replenishment.store.LaterStore;
import io.everygram.replenishment.store.ProposalStore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** What the plan proposes, and the decisions that people take on it. Nothing is ordered before a person accepts it. */
@Service
public class Proposals {
    private static final BigDecimal MOST = BigDecimal.valueOf(100_000_000);

    private static final int TOGETHER_DAYS = 6;
    private static final int LATEST_YEARS = 2;
    private static final String FIRST_LINE = "Line 1";

    private final Replenishment replenishment;
    private final ProposalStore store;
    private final ItemPlanStore plans;
    private final LaterStore later;
    private final Purchasing purchasing;
    private final Production production;
    private final Schedule schedule;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final Clock clock;

    Proposals(
            Replenishment replenishment,
            ProposalStore store,
            ItemPlanStore plans,
            LaterStore later,
            Purchasing purchasing,
            Production production,
            Schedule schedule,
            Catalog catalog,
            AuditTrail audit,
            Clock clock) {
        this.replenishment = replenishment;
        this.store = store;
        this.plans = plans;
        this.later = later;
        this.purchasing = purchasing;
        this.production = production;
        this.schedule = schedule;
        this.catalog = catalog;
        this.audit = audit;
        this.clock = clock;
    }

    /** A proposal to accept, with another quantity if the person changed it. */
    public record Acceptance(long proposalId, Optional<String> quantity) {}

    /** Turns proposals into draft purchase orders, one a vendor and week, and into planned runs. All or none; the same key twice makes them once. */
    @Transactional
    public AcceptOutcome accept(CurrentPerson person, IdempotencyKey key, List<Acceptance> chosen) {
        if (chosen.isEmpty()) {
            return new AcceptOutcome.NothingChosen();
        }
        store.lock(person.facility());
        var ids = chosen.stream().map(Acceptance::proposalId).distinct().toList();
        var proposals = store.find(person.facility(), ids);
        if (proposals.stream().allMatch(p -> p.decidedKey().equals(key.value())) && proposals.size() == ids.size()) {
            return accepted(proposals);
        }
        var lines = new ArrayList<Line>();
        for (var acceptance : chosen) {
            switch (line(proposals, acceptance)) {
                case Checked.No(var why) -> {
                    return why;
                }
                case Checked.Yes(var line) -> lines.add(line);
            }
        }
        for (var together : together(lines)) {
            var refused = together.getFirst().proposal().isMade()
                    ? run(person, key, together.getFirst())
                    : order(person, key, together);
            if (refused.isPresent()) {
                // Orders to earlier vendors are written already: take them back with this one.
                TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
                return refused.get();
            }
        }
        var _ = replenishment.replan(
                person.facility(),
                lines.stream().map(line -> line.proposal().itemId()).collect(Collectors.toSet()));
        return accepted(store.find(person.facility(), ids));
    }

    /** One order for what one vendor brings within a week, one run for each that is made. */
    private static List<List<Line>> together(List<Line> lines) {
        var sorted = lines.stream()
                .sorted(Comparator.comparing((Line line) -> line.proposal().vendorId())
                        .thenComparing(line -> line.proposal().expectedOn())
                        .thenComparing(line -> line.proposal().proposalId()))
                .toList();
        var groups = new ArrayList<List<Line>>();
        for (var line : sorted) {
            var last = groups.isEmpty() ? List.<Line>of() : groups.getLast();
            if (line.proposal().isMade()
                    || last.isEmpty()
                    || last.getFirst().proposal().vendorId() != line.proposal().vendorId()
                    || last.stream()
                            .anyMatch(other ->
                                    other.proposal().itemId() == line.proposal().itemId()
                                            && !other.proposal()
                                                    .expectedOn()
                                                    .equals(line.proposal().expectedOn()))
                    || last.getFirst()
                            .proposal()
                            .expectedOn()
                            .plusDays(TOGETHER_DAYS)
                            .isBefore(line.proposal().expectedOn())) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(line);
        }
        return groups;
    }

    private static AcceptOutcome accepted(List<Proposal> proposals) {
        return new AcceptOutcome.Accepted(
                proposals.stream()
                        .map(Proposal::orderNumber)
                        .distinct()
                        .sorted()
                        .toList(),
                proposals.size(),
                proposals.stream().map(Proposal::cost).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private record Line(Proposal proposal, Quantity quantity) {}

    private sealed interface Checked {
        record Yes(Line line) implements Checked {}

        record No(AcceptOutcome.Refused why) implements Checked {}
    }

    private static Checked line(List<Proposal> proposals, Acceptance acceptance) {
        var found = proposals.stream()
                .filter(p -> p.proposalId() == acceptance.proposalId())
                .findFirst();
        if (found.isEmpty()) {
            return new Checked.No(new AcceptOutcome.UnknownProposal(acceptance.proposalId()));
        }
        var proposal = found.get();
        if (!proposal.isOpen()) {
            return new Checked.No(
                    new AcceptOutcome.AlreadyDecided(proposal.itemNumber(), proposal.state(), proposal.decidedBy()));
        }
        if (proposal.blocked().equals("PAPERS")) {
            return new Checked.No(
                    new AcceptOutcome.PapersDoNotHold(proposal.itemNumber(), proposal.vendor(), proposal.expectedOn()));
        }
        if (proposal.blocked().equals("NO_PRICE")) {
            return new Checked.No(new AcceptOutcome.NoPrice(proposal.itemNumber(), proposal.vendor()));
        }
        return acceptance
                .quantity()
                .map(typed -> changed(proposal, typed))
                .orElseGet(() -> new Checked.Yes(new Line(proposal, quantity(proposal, proposal.quantity()))));
    }

    private static Checked changed(Proposal proposal, String typed) {
        var no = new Checked.No(new AcceptOutcome.WrongQuantity(
                proposal.itemNumber(), typed, proposal.packMultiple(), proposal.unit()));
        return TypedFigure.read(typed, proposal.unitOfMeasure())
                .map(Quantity::amount)
                .filter(amount -> amount.signum() > 0
                        && amount.compareTo(MOST) <= 0
                        && amount.remainder(proposal.packMultiple()).signum() == 0)
                .<Checked>map(amount -> new Checked.Yes(new Line(proposal, quantity(proposal, amount))))
                .orElse(no);
    }

    private static Quantity quantity(Proposal proposal, BigDecimal amount) {
        return Quantity.rounded(amount, proposal.unitOfMeasure(), RoundingMode.UNNECESSARY);
    }

    private Optional<AcceptOutcome.Refused> order(CurrentPerson person, IdempotencyKey key, List<Line> lines) {
        var first = lines.getFirst().proposal();
        var draft = new Purchasing.Draft(
                first.vendorId(),
                lines.stream()
                        .map(line -> line.proposal().expectedOn())
                        .min(LocalDate::compareTo)
                        .orElseThrow(),
                "",
                lines.stream()
                        .collect(Collectors.toMap(
                                line -> line.proposal().itemId(),
                                Proposals::draftLine,
                                (one, more) -> new Purchasing.DraftLine(
                                        one.item(), one.quantity().plus(more.quantity()), one.unitPrice()),
                                LinkedHashMap::new))
                        .values()
                        .stream()
                        .toList());
        return switch (purchasing.draft(person, key.part("order-" + first.proposalId()), draft)) {
            case PurchaseOutcome.Refused refused -> Optional.of(new AcceptOutcome.OrderRefused(refused));
            case PurchaseOutcome.Done(var number, var _) -> {
                lines.forEach(line -> accept(person, key, line, number));
                yield Optional.empty();
            }
        };
    }

    private static Purchasing.DraftLine draftLine(Line line) {
        return new Purchasing.DraftLine(
                new ItemId(line.proposal().itemId()),
                line.quantity(),
                new Money(line.proposal().unitPrice()));
    }

    private Optional<AcceptOutcome.Refused> run(CurrentPerson person, IdempotencyKey key, Line line) {
        var proposal = line.proposal();
        var item = new ItemId(proposal.itemId());
        var outcome = production.propose(
                person,
                key.part("run-" + proposal.proposalId()),
                new Production.NewRun(
                        item,
                        line.quantity(),
                        proposal.orderBy(),
                        schedule.usualLine(person.facility(), item).orElse(FIRST_LINE)));
        if (outcome instanceof RunOutcome.Refused refused) {
            return Optional.of(new AcceptOutcome.RunRefused(proposal.itemNumber(), refused));
        }
        if (outcome instanceof RunOutcome.Done(var number)) {
            accept(person, key, line, number);
        }
        return Optional.empty();
    }

    private void accept(CurrentPerson person, IdempotencyKey key, Line line, String document) {
        store.accept(
                person.facility(),
                line.proposal(),
                line.quantity().amount(),
                document,
                person.name(),
                key.value(),
                clock.instant());
    }

    /** What a person wants of a proposal instead, as typed. */
    public record Change(String quantity, String expectedOn, String reason) {}

    /** Fixes quantity and day of a proposal: the plan counts it as coming in and leaves it alone until it is accepted, refused or given back. */
    @Transactional
    public AcceptOutcome fix(CurrentPerson person, long proposalId, Change change) {
        store.lock(person.facility());
        return switch (open(person, proposalId)) {
            case Found.No(var why) -> why;
            case Found.Yes(var proposal) ->
                switch (changed(proposal, change.quantity())) {
                    case Checked.No(var why) -> why;
                    case Checked.Yes(var line) -> {
                        var outcome = fix(person, line, change);
                        var _ = replenishment.replan(person.facility(), Set.of(proposal.itemId()));
                        yield outcome;
                    }
                };
        };
    }

    /** Without planning again. */
    private AcceptOutcome fix(CurrentPerson person, Line line, Change change) {
        var proposal = line.proposal();
        var today = today(person.facility());
        var day = day(change.expectedOn()).filter(d -> !d.isBefore(today) && !d.isAfter(today.plusYears(LATEST_YEARS)));
        if (day.isEmpty()) {
            return new AcceptOutcome.WrongDay(change.expectedOn(), today);
        }
        if (change.reason().isBlank()) {
            return new AcceptOutcome.ReasonMissing();
        }
        var orderBy = day.get().minusDays(ChronoUnit.DAYS.between(proposal.orderBy(), proposal.expectedOn()));
        store.fix(
                person.facility(),
                proposal,
                line.quantity().amount(),
                orderBy.isBefore(today) ? today : orderBy,
                day.get(),
                person.name(),
                change.reason().strip());
        record(person, "fixed", proposal, change.reason().strip());
        return new AcceptOutcome.Fixed(proposal.itemNumber(), line.quantity().amount(), proposal.unit(), day.get());
    }

    /**
     * Fixes proposals some days earlier or later than they come in now. All or none.
     *
     * @param days later; below zero for earlier
     */
    @Transactional
    public AcceptOutcome shift(CurrentPerson person, List<Long> ids, int days, String reason) {
        if (ids.isEmpty()) {
            return new AcceptOutcome.NothingChosen();
        }
        store.lock(person.facility());
        var items = new HashMap<Long, Long>();
        for (var id : ids.stream().distinct().toList()) {
            var outcome = switch (open(person, id)) {
                case Found.No(var why) -> why;
                case Found.Yes(var proposal) -> {
                    items.put(id, proposal.itemId());
                    yield fix(
                            person,
                            new Line(proposal, quantity(proposal, proposal.quantity())),
                            new Change("", proposal.expectedOn().plusDays(days).toString(), reason));
                }
            };
            if (outcome instanceof AcceptOutcome.Refused) {
                TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
                return outcome;
            }
        }
        var _ = replenishment.replan(person.facility(), Set.copyOf(items.values()));
        return new AcceptOutcome.Shifted(items.size(), days);
    }

    /** Sets many aside for the business day. All or none. */
    @Transactional
    public AcceptOutcome refuse(CurrentPerson person, IdempotencyKey key, List<Long> ids, String reason) {
        if (ids.isEmpty()) {
            return new AcceptOutcome.NothingChosen();
        }
        var items = new TreeSet<String>();
        for (var id : ids.stream().distinct().toList()) {
            switch (refuse(person, key, id, reason)) {
                case AcceptOutcome.Turned(var item) -> items.add(item);
                // It went with another order of its item.
                case AcceptOutcome.AlreadyDecided(var item, var _, var _) when items.contains(item) -> {}
                case AcceptOutcome outcome -> {
                    TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
                    return outcome;
                }
            }
        }
        return new AcceptOutcome.TurnedMany(List.copyOf(items));
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed.strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Gives a fixed proposal back to the plan. */
    @Transactional
    public AcceptOutcome release(CurrentPerson person, long proposalId) {
        store.lock(person.facility());
        return switch (open(person, proposalId)) {
            case Found.No(var why) -> why;
            case Found.Yes(var proposal) -> {
                if (proposal.firm()) {
                    store.release(person.facility(), proposal);
                    record(person, "gave back", proposal, "");
                    var _ = replenishment.replan(person.facility(), Set.of(proposal.itemId()));
                }
                yield new AcceptOutcome.Released(proposal.itemNumber());
            }
        };
    }

    private sealed interface Found {
        record Yes(Proposal proposal) implements Found {}

        record No(AcceptOutcome.Refused why) implements Found {}
    }

    private Found open(CurrentPerson person, long proposalId) {
        var found = store.find(person.facility(), List.of(proposalId)).stream().findFirst();
        if (found.isEmpty()) {
            return new Found.No(new AcceptOutcome.UnknownProposal(proposalId));
        }
        var proposal = found.get();
        return proposal.isOpen()
                ? new Found.Yes(proposal)
                : new Found.No(new AcceptOutcome.AlreadyDecided(
                        proposal.itemNumber(), proposal.state(), proposal.decidedBy()));
    }

    private void record(CurrentPerson person, String act, Proposal proposal, String reason) {
        audit.record(person.facility(), person.login(), act, "proposal of " + proposal.itemNumber(), reason);
    }

    /** Sets a proposal aside for the business day. Tomorrow's plan looks at the item anew. */
    @Transactional
    public AcceptOutcome refuse(CurrentPerson person, IdempotencyKey key, long proposalId, String reason) {
        store.lock(person.facility());
        var found = store.find(person.facility(), List.of(proposalId)).stream().findFirst();
        if (found.isEmpty()) {
            return new AcceptOutcome.UnknownProposal(proposalId);
        }
        var proposal = found.get();
        if (proposal.decidedKey().equals(key.value())) {
            return new AcceptOutcome.Turned(proposal.itemNumber());
        }
        if (!proposal.isOpen()) {
            return new AcceptOutcome.AlreadyDecided(proposal.itemNumber(), proposal.state(), proposal.decidedBy());
        }
        if (reason.isBlank()) {
            return new AcceptOutcome.ReasonMissing();
        }
        var today = today(person.facility());
        store.refuse(person.facility(), proposal, today, reason.strip(), person.name(), key.value(), clock.instant());
        record(person, "refused", proposal, reason.strip());
        var _ = replenishment.replan(person.facility(), Set.of(proposal.itemId()));
        return new AcceptOutcome.Turned(proposal.itemNumber());
    }

    /** By vendor, then the day to order by, then item. */
    @Transactional(readOnly = true)
    public List<Proposal> open(FacilityId facility) {
        return store.open(facility);
    }

    /** All that a proposal follows from: of the plan that made it, or as it was when it was decided on. */
    @Transactional(readOnly = true)
    public Optional<ItemPlan> explanation(FacilityId facility, Proposal proposal) {
        return proposal.isOpen()
                ? plans.find(facility, proposal.itemId())
                : store.explanation(facility, proposal.proposalId());
    }

    /** What vendors ask of an order, by vendor; those who ask for nothing are left out. */
    @Transactional(readOnly = true)
    public Map<Long, JointOrders.Target> targets() {
        return later.targets(List.of());
    }

    /** How many proposals wait, and how many must be ordered today. */
    @Transactional(readOnly = true)
    public ProposalStore.Waiting waiting(FacilityId facility) {
        return store.waiting(facility, today(facility));
    }

    private LocalDate today(FacilityId facility) {
        return catalog.facility(facility).day(clock.instant()).date();
    }
}
