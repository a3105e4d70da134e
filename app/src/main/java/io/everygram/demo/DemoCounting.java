package io.everygram.demo;

import io.everygram.demo.plan.DemoFacility;
import io.everygram.identity.CurrentPerson;
import io.everygram.reconciliation.CountPlans;
import io.everygram.reconciliation.PlanOutcome;
import io.everygram.reconciliation.ScaleOutcome;
import io.everygram.reconciliation.Scales;
import org.springframework.stereotype.Component;

/** What is counted how often, and the scales of the vault. */
@Component
class DemoCounting {
    private final CountPlans plans;
    private final Scales scales;

    DemoCounting(CountPlans plans, Scales scales) {
        this.plans = plans;
        this.scales = scales;
    }

    void write(DemoFacility facility) {
        var maria = new CurrentPerson(0, "maria", "Maria Delgado", DemoIds.facility(facility));
        plan(maria, new CountPlans.Typed("Vault, weekly", "ROOM", "Vault", true, "WEEKLY", "luis", "5"));
        plan(maria, new CountPlans.Typed("Everything, monthly", "FACILITY", "", false, "MONTHLY", "", ""));
        scale(maria, new Scales.Typed("Vault bench", "II", "GRAM", "0.1", "6200"));
        scale(maria, new Scales.Typed("Floor scale", "III", "KILOGRAM", "0.05", "150"));
    }

    private void plan(CurrentPerson maria, CountPlans.Typed plan) {
        if (!(plans.add(maria, plan) instanceof PlanOutcome.Saved)) {
            throw new IllegalStateException("The demo's count plan could not be made: " + plan.name());
        }
    }

    private void scale(CurrentPerson maria, Scales.Typed scale) {
        if (!(scales.add(maria, scale) instanceof ScaleOutcome.Saved)) {
            throw new IllegalStateException("The demo's scale could not be recorded: " + scale.name());
        }
    }
}
