package io.everygram.replenishment;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.TypedFigure;
import io.everygram.replenishment.domain.Policy;
import io.everygram.replenishment.store.PolicyStore;
import io.everygram.replenishment.store.ProposalStore;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How items are kept supplied: one by one, by their class, or all of a facility. The next plan follows them. */
@Service
public class Policies {
    private static final Set<String> CLASSES = Set.of("", "A", "B", "C");
    private static final BigDecimal MOST = BigDecimal.valueOf(100_000_000);

    private final PolicyStore store;
    private final ProposalStore proposals;
    private final Replenishment replenishment;
    private final Catalog catalog;
    private final AuditTrail audit;

    Policies(
            PolicyStore store,
            ProposalStore proposals,
            Replenishment replenishment,
            Catalog catalog,
            AuditTrail audit) {
        this.store = store;
        this.proposals = proposals;
        this.replenishment = replenishment;
        this.catalog = catalog;
        this.audit = audit;
    }

    /**
     * A policy as it was typed; quantities in the item's unit, service and holding in percent.
     *
     * @param item number of the item; empty for a class or all
     * @param version of the one that was seen; 0 for a new one
     */
    public record Typed(
            String item,
            String abc,
            Policy.Kind kind,
            String point,
            String level,
            String lot,
            String service,
            String reviewDays,
            String safetyDays,
            String fenceDays,
            String longestDays,
            String orderCost,
            String holdingPercent,
            String dampDays,
            int version) {}

    @Transactional(readOnly = true)
    public List<PolicyStore.Kept> all(FacilityId facility) {
        return store.all(facility);
    }

    @Transactional
    public PolicyOutcome put(CurrentPerson person, Typed typed) {
        var item = typed.item().isBlank()
                ? Optional.<Catalog.Item>empty()
                : catalog.item(typed.item().strip());
        if (!typed.item().isBlank() && item.isEmpty() || !CLASSES.contains(typed.abc())) {
            return new PolicyOutcome.UnknownItem(typed.item());
        }
        if (item.isPresent() && !typed.abc().isEmpty()) {
            return new PolicyOutcome.ItemAndClass();
        }
        var figures = new Figures();
        var kept = new PolicyStore.Kept(
                item.map(i -> i.id().value()).orElse(0L),
                typed.abc(),
                typed.kind().name(),
                figures.read("point", typed.point(), "0", MOST.toPlainString(), 4),
                figures.read("level", typed.level(), "0", MOST.toPlainString(), 4),
                figures.read("lot", typed.lot(), "0", MOST.toPlainString(), 4),
                figures.read("service", typed.service(), "50", "99.99", 2).movePointLeft(2),
                figures.whole("reviewDays", typed.reviewDays(), 1, 90),
                figures.whole("safetyDays", typed.safetyDays(), 0, 90),
                figures.whole("fenceDays", typed.fenceDays(), 0, 179),
                figures.whole("longestDays", typed.longestDays(), 0, 3650),
                figures.read("orderCost", typed.orderCost(), "0", "100000", 2),
                figures.read("holdingPercent", typed.holdingPercent(), "0", "500", 2),
                figures.whole("dampDays", typed.dampDays(), 0, 90),
                typed.version());
        var wrong = figures.wrong.or(() -> inconsistent(typed.kind(), kept));
        if (wrong.isPresent()) {
            return wrong.get();
        }
        audit.acting(
                person.name(), "policy of " + (item.isPresent() ? typed.item().strip() : of(typed.abc())));
        if (!store.put(person.facility(), kept)) {
            return new PolicyOutcome.ChangedMeanwhile();
        }
        item.ifPresent(i -> {
            proposals.lock(person.facility());
            var _ = replenishment.replan(person.facility(), Set.of(i.id().value()));
        });
        return new PolicyOutcome.Saved();
    }

    private static String of(String abc) {
        return abc.isEmpty() ? "all items" : "items of class " + abc;
    }

    private static Optional<PolicyOutcome.Refused> inconsistent(Policy.Kind kind, PolicyStore.Kept kept) {
        boolean restores = kind == Policy.Kind.MIN_MAX || kind == Policy.Kind.PERIODIC || kind == Policy.Kind.PAR;
        if (restores
                && (kept.level().signum() == 0
                        || kind == Policy.Kind.MIN_MAX && kept.level().compareTo(kept.point()) <= 0)) {
            return Optional.of(new PolicyOutcome.LevelNotAbovePoint());
        }
        boolean lots = kind == Policy.Kind.FIXED_QUANTITY || kind == Policy.Kind.REORDER_POINT;
        return lots && kept.lot().signum() == 0 ? Optional.of(new PolicyOutcome.LotMissing()) : Optional.empty();
    }

    @Transactional
    public PolicyOutcome remove(CurrentPerson person, long item, String abc, int version) {
        audit.acting(person.name(), "policy removed");
        if (!store.remove(person.facility(), item, abc, version)) {
            return new PolicyOutcome.ChangedMeanwhile();
        }
        if (item != 0) {
            proposals.lock(person.facility());
            var _ = replenishment.replan(person.facility(), Set.of(item));
        }
        return new PolicyOutcome.Removed();
    }

    /** Reads figures; remembers the first that is none. */
    private static final class Figures {
        private Optional<PolicyOutcome.Refused> wrong = Optional.empty();

        BigDecimal read(String field, String typed, String least, String most, int scale) {
            var value = typed.isBlank() ? Optional.of(BigDecimal.ZERO) : TypedFigure.read(typed);
            if (value.isPresent()
                    && value.get().stripTrailingZeros().scale() <= scale
                    && value.get().compareTo(new BigDecimal(least)) >= 0
                    && value.get().compareTo(new BigDecimal(most)) <= 0) {
                return value.get();
            }
            wrong = wrong.or(() -> Optional.of(new PolicyOutcome.WrongFigure(field, typed, least + " to " + most)));
            return new BigDecimal(least);
        }

        int whole(String field, String typed, int least, int most) {
            return read(field, typed, Integer.toString(least), Integer.toString(most), 0)
                    .intValueExact();
        }
    }
}
