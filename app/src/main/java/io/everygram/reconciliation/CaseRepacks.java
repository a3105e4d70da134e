package io.everygram.reconciliation;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.ledger.Command.Header;
import io.everygram.ledger.ConversionOutcome;
import io.everygram.ledger.Conversions;
import io.everygram.reconciliation.CaseOutcome.NotOffered;
import io.everygram.reconciliation.Comparison.Compared;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** A package made anew from its case, whole and under a new tag: as the state has it, or once more as ours. */
@Component
class CaseRepacks {
    private final ItemPlans plans;
    private final Conversions conversions;

    CaseRepacks(ItemPlans plans, Conversions conversions) {
        this.plans = plans;
        this.conversions = conversions;
    }

    /** How the state's item is taken over, where it has another, or ours in a unit of another kind. */
    Optional<ItemPlan> taking(FacilityId facility, Compared now) {
        return plans.taking(facility, now);
    }

    /** How the state is brought to our unit, where its unit is of another kind. */
    Optional<ItemPlan> remaking(FacilityId facility, Compared now) {
        return plans.remaking(facility, now);
    }

    /** Books it; the state is told by the listener of movements. */
    CaseOutcome repack(Compared now, Optional<ItemPlan> planned, Cases.Act act, Header header) {
        if (!(planned.orElse(null) instanceof ItemPlan.Possible plan)) {
            return new NotOffered("It cannot be made anew as it stands now.");
        }
        if (!(PackageTag.parse(act.tag()) instanceof PackageTag.Parsed.Tag(var tag))) {
            return new CaseOutcome.NotATag(act.tag());
        }
        var repack = new Conversions.Repack(
                PackageTag.of(now.tag()),
                Optional.of(plan.place()),
                plan.item(),
                plan.taken(),
                Quantity.zero(plan.taken().unit()),
                List.of(new Conversions.Part(tag, plan.made())),
                plan.place());
        var outcome = conversions.repack(header, repack) instanceof ConversionOutcome.Booked(var booked)
                ? CaseBookings.posted(booked, "Repacked whole into " + plan.name() + " under …" + tag.lastSix() + ".")
                : new NotOffered("The package is not here any more.");
        if (outcome instanceof CaseOutcome.Refused) {
            // The conversion has given the transaction up; it is ours, so that we must say so too.
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        }
        return outcome;
    }
}
