package io.everygram.ledger;

import io.everygram.kernel.Quantity;
import java.time.Instant;

/** What came of a command. */
public sealed interface LedgerOutcome {
    /**
     * It stands in the books.
     *
     * @param replayed true when the same key had been booked before; nothing was booked now
     */
    record Posted(MovementId movement, boolean replayed) implements LedgerOutcome {}

    /** There was nothing to book, e.g. a count that agrees. */
    record NothingToPost() implements LedgerOutcome {}

    /** Refusals, in the order they are checked for each line; the first that applies is returned and nothing is booked. */
    sealed interface Refused extends LedgerOutcome {}

    record InTheFuture(Instant happenedAt, Instant now) implements Refused {}

    /** Another command was booked under this key before. */
    record KeyReused(MovementId movement) implements Refused {}

    record NoLines() implements Refused {}

    record ReasonMissing() implements Refused {}

    /** The law of the state asks for more. */
    record AgainstRule(String needed, String citation) implements Refused {}

    record UnknownUnit(UnitRef unit) implements Refused {}

    record UnknownItem(long itemId) implements Refused {}

    record TagInUse(String tag) implements Refused {}

    /** No package here can bear the tag. */
    sealed interface ForeignTag extends Refused {
        String tag();
    }

    /** Another facility of ours has it on hand; nothing leaves there without a manifest. */
    record TagElsewhere(String tag, String facility) implements ForeignTag {}

    /** @param characters of the tags that this facility's state gives */
    record TagOfOtherSystem(String tag, int characters) implements ForeignTag {}

    record WrongUnitOfMeasure(UnitRef unit, String expected, String given) implements Refused {}

    record NotPositive(UnitRef unit, Quantity quantity) implements Refused {}

    /** The unit stands in several places; the line must say which. */
    record PlaceNeeded(UnitRef unit) implements Refused {}

    record NowhereOnHand(UnitRef unit) implements Refused {}

    /** A movement of this kind does not go from there to there. */
    record WrongPlace(UnitRef unit, Place from, Place to) implements Refused {}

    /** The facility has no such room or slot, or no such vendor or customer is known. */
    record UnknownPlace(Place place) implements Refused {}

    record OnHold(UnitRef unit, String reasons) implements Refused {}

    record NotEnough(UnitRef unit, Place place, Quantity there, Quantity wanted) implements Refused {}

    /**
     * At that time so much of the unit was not there yet.
     *
     * @param earliest the first moment from which on it was
     */
    record TooEarly(UnitRef unit, Instant earliest) implements Refused {}

    record PromisedToOthers(UnitRef unit, Quantity available, Quantity wanted) implements Refused {}

    /** What belongs to one owner does not go into the same package as what belongs to another; empty is the facility. */
    record OwnersDiffer(UnitRef unit, String owner, String expected) implements Refused {}

    record MassOutOfBalance(String in, String out) implements Refused {}

    record UnknownMovement(MovementId movement) implements Refused {}

    record AlreadyReversed(MovementId movement) implements Refused {}

    record AlreadyOnHold(UnitRef unit, String reason) implements Refused {}

    record NoSuchHold(UnitRef unit, String reason) implements Refused {}
}
