package io.everygram.tracking;

import io.everygram.kernel.Quantity;
import io.everygram.ledger.BookedMovement;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.MovementListener;
import io.everygram.ledger.Place;
import io.everygram.platform.web.Show;
import io.everygram.tracking.HumanStep.Value;
import io.everygram.tracking.HumanSteps.Wanted;
import io.everygram.tracking.port.Capabilities;
import io.everygram.tracking.store.StepFacts;
import io.everygram.tracking.store.StepStore;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Steps that follow from our own movements: a truck that left is to be marked departed; what came back from a customer is to be taken in; who loses goods to a hold of the state is told; what is taken back
 * and the state's interface cannot take back is done on its site.
 */
@Component
class StepsOfMovements implements MovementListener {
    private static final int MOST_VALUES = 100;

    private final HumanSteps steps;
    private final StepStore store;
    private final StepFacts facts;
    private final Outbox outbox;

    StepsOfMovements(HumanSteps steps, StepStore store, StepFacts facts, Outbox outbox) {
        this.steps = steps;
        this.store = store;
        this.facts = facts;
        this.outbox = outbox;
    }

    @Override
    public void booked(BookedMovement movement) {
        if (movement.kind() == MovementKind.SHIP) {
            departed(movement);
        } else if (movement.kind() == MovementKind.RETURN) {
            cameBack(movement);
        } else if (movement.kind() == MovementKind.HOLD
                && movement.header().reason().equals(StateHolds.REASON)) {
            held(movement);
        } else if (movement.kind() == MovementKind.REVERSE
                && isForThePerson(movement, outbox.capabilities(movement.facility()))
                && !outbox.isTakenBackUnheard(movement)) {
            takenBack(movement);
        }
    }

    /** A reversal of a receipt or a conversion, or of a destruction where the state knows destroying as such: no interface takes those back. */
    static boolean isForThePerson(BookedMovement reversal, Optional<Capabilities> can) {
        return reversal.lines().stream()
                .filter(line -> line.unit().tag().isPresent())
                .anyMatch(line -> switch (other(line).kind()) {
                    case CONVERSION, LOSS, VENDOR, CUSTOMER, IN_TRANSIT -> true;
                    case DESTROYED -> can.filter(Capabilities::destroys).isPresent();
                    case ROOM, SLOT, ADJUSTMENT, LAB_SAMPLE -> false;
                });
    }

    /** The side of a line that is no room, or else where it goes. */
    private static Place other(BookedMovement.Line line) {
        return line.from().isReal() ? line.to() : line.from();
    }

    private void takenBack(BookedMovement movement) {
        var values = movement.lines().stream()
                .filter(line -> line.unit().tag().isPresent())
                .map(line -> new Value(
                        line.to().isReal() ? "Give back to" : "Take from",
                        line.unit().tag().orElseThrow().value() + ": "
                                + Show.number(line.quantity().amount()) + " "
                                + line.quantity().unit().stateName()))
                .limit(MOST_VALUES)
                .toList();
        var tag = movement.lines().stream()
                .flatMap(line -> line.unit().tag().stream())
                .findFirst()
                .orElseThrow()
                .value();
        var _ = steps.open(
                movement.facility(),
                new Wanted(
                        StepKind.TAKE_BACK,
                        "movement " + movement.id().value(),
                        values,
                        "",
                        tag,
                        "/packages/" + tag,
                        movement.header().happenedAt(),
                        Optional.empty()));
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

    private void cameBack(BookedMovement movement) {
        var number = movement.header().document();
        var back = new HashMap<String, Quantity>();
        movement.lines().stream()
                .filter(line -> line.to().isReal())
                .forEach(line -> line.unit().tag().ifPresent(tag -> back.put(tag.value(), line.quantity())));
        facts.outgoing(movement.facility(), number)
                .filter(shown -> !shown.voided() && !back.isEmpty())
                .ifPresent(shown -> steps.cameBack(
                        movement.facility(),
                        number,
                        shown.manifest(),
                        back,
                        movement.header().happenedAt()));
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
