package io.everygram.tracking;

import io.everygram.ledger.BookedMovement;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.MovementListener;
import io.everygram.platform.web.Show;
import io.everygram.tracking.HumanStep.Value;
import io.everygram.tracking.HumanSteps.Wanted;
import io.everygram.tracking.store.StepFacts;
import io.everygram.tracking.store.StepStore;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Steps that follow from our own movements: a truck that left is to be marked departed; who loses goods to a hold of the state is told. */
@Component
class StepsOfMovements implements MovementListener {
    private final HumanSteps steps;
    private final StepStore store;
    private final StepFacts facts;

    StepsOfMovements(HumanSteps steps, StepStore store, StepFacts facts) {
        this.steps = steps;
        this.store = store;
        this.facts = facts;
    }

    @Override
    public void booked(BookedMovement movement) {
        if (movement.kind() == MovementKind.SHIP) {
            departed(movement);
        } else if (movement.kind() == MovementKind.HOLD
                && movement.header().reason().equals(StateHolds.REASON)) {
            held(movement);
        }
    }

    private void departed(BookedMovement movement) {
        var number = movement.header().document();
        facts.outgoing(movement.facility(), number)
                .filter(shown -> !shown.voided() && shown.departedAt() == null && shown.receivedAt() == null)
                .ifPresent(shown -> steps.departed(
                        movement.facility(),
                        new StepFacts.Left(
                                number,
                                shown.manifest(),
                                shown.driver(),
                                shown.plate(),
                                movement.header().happenedAt())));
    }

    private void held(BookedMovement movement) {
        var tag = movement.changed().flatMap(BookedMovement.Unit::tag);
        if (tag.isEmpty()) {
            return;
        }
        var _ = steps.open(
                movement.facility(),
                new Wanted(
                        StepKind.MOVE_TO_CAGE,
                        tag.get().value(),
                        List.of(new Value("Package", tag.get().value())),
                        "",
                        tag.get().value(),
                        "/packages/" + tag.get().value(),
                        movement.header().happenedAt(),
                        Optional.empty()));
        store.latest(
                        movement.facility(),
                        StepKind.MOVE_TO_CAGE.name(),
                        tag.get().value())
                .ifPresent(step -> movement.broken()
                        .forEach(broken -> store.event(
                                movement.facility(),
                                step.stepId(),
                                "",
                                "Its promise to " + broken.document() + " of "
                                        + Show.number(broken.quantity().amount()) + " "
                                        + broken.quantity().unit().symbol()
                                        + " has ended: allocate the order again, or shorten its line.")));
    }
}
