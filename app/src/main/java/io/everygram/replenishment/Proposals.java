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
import io.everygram.purchasing.PurchaseOutcome;
import io.everygram.purchasing.Purchasing;
import io.everygram.replenishment.domain.Explanation;
import io.everygram.replenishment.store.ProposalStore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import tools.jackson.databind.json.JsonMapper;

/** What the plan proposes, and the decisions that people take on it. Nothing is ordered before a person accepts it. */
@Service
public class Proposals {
    private static final BigDecimal MOST = BigDecimal.valueOf(100_000_000);

    private final ProposalStore store;
    private final Purchasing purchasing;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final JsonMapper json;
    private final Clock clock;

    Proposals(
            ProposalStore store,
            Purchasing purchasing,
            Catalog catalog,
            AuditTrail audit,
            JsonMapper json,
            Clock clock) {
        this.store = store;
        this.purchasing = purchasing;
        this.catalog = catalog;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /** A proposal to accept, with another quantity if the person changed it. */
    public record Acceptance(long proposalId, Optional<String> quantity) {}

    /** Turns proposals into draft purchase orders, one a vendor. All or none; the same key twice makes them once. */
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
        var lines = new TreeMap<Long, List<Line>>();
        for (var acceptance : chosen) {
            switch (line(proposals, acceptance)) {
                case Checked.No(var why) -> {
                    return why;
                }
                case Checked.Yes(var line) ->
                    lines.computeIfAbsent(line.proposal().vendorId(), v -> new ArrayList<>())
                            .add(line);
            }
        }
        for (var vendor : lines.entrySet()) {
            var outcome = order(person, key, vendor.getKey(), vendor.getValue());
            if (outcome.isPresent()) {
                // Orders to earlier vendors are written already: take them back with this one.
                TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
                return new AcceptOutcome.OrderRefused(outcome.get());
            }
        }
        return accepted(store.find(person.facility(), ids));
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

    private Optional<PurchaseOutcome.Refused> order(
            CurrentPerson person, IdempotencyKey key, long vendor, List<Line> lines) {
        var expectedOn = lines.stream()
                .map(line -> line.proposal().expectedOn())
                .max(LocalDate::compareTo)
                .orElseThrow();
        var draft = new Purchasing.Draft(
                vendor,
                expectedOn,
                "",
                lines.stream()
                        .map(line -> new Purchasing.DraftLine(
                                new ItemId(line.proposal().itemId()),
                                line.quantity(),
                                new Money(line.proposal().unitPrice())))
                        .toList());
        return switch (purchasing.draft(person, key.part("vendor-" + vendor), draft)) {
            case PurchaseOutcome.Refused refused -> Optional.of(refused);
            case PurchaseOutcome.Done(var number, var _) -> {
                for (var line : lines) {
                    store.accept(
                            person.facility(),
                            line.proposal(),
                            line.quantity().amount(),
                            number,
                            person.name(),
                            key.value(),
                            clock.instant());
                }
                yield Optional.empty();
            }
        };
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
        audit.record(
                person.facility(), person.login(), "refused", "proposal of " + proposal.itemNumber(), reason.strip());
        return new AcceptOutcome.Turned(proposal.itemNumber());
    }

    /** By vendor, then the day to order by, then item. */
    @Transactional(readOnly = true)
    public List<Proposal> open(FacilityId facility) {
        return store.open(facility);
    }

    /** The explanation as it was kept with a proposal. */
    @Transactional(readOnly = true)
    public Optional<Explanation> explanation(FacilityId facility, long proposal) {
        return store.explanation(facility, proposal).map(text -> json.readValue(text, Explanation.class));
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
