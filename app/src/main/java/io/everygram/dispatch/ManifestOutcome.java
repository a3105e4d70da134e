package io.everygram.dispatch;

import io.everygram.dispatch.domain.Gap;
import io.everygram.dispatch.domain.ManifestState;
import io.everygram.dispatch.domain.TripTimes;
import io.everygram.ledger.LedgerOutcome;
import java.time.Instant;
import java.util.List;

/** What came of making, loading, sending off or delivering a manifest. */
public sealed interface ManifestOutcome {
    /** @param replayed true when it had been done before */
    record Done(String number, boolean replayed) implements ManifestOutcome {}

    /** @param left packages not loaded yet */
    record Loaded(String number, String tag, String item, int left) implements ManifestOutcome {}

    /** Refusals, in the order they are checked; nothing was changed. */
    sealed interface Refused extends ManifestOutcome {}

    record UnknownManifest(String number) implements Refused {}

    record UnknownOrder(String order) implements Refused {}

    record OrderNotPicked(String order, String state) implements Refused {}

    record OnOtherManifest(String order, String manifest) implements Refused {}

    /** The times of the plan cannot be meant. */
    record TripImpossible(TripTimes.Fault fault) implements Refused {}

    /** @param most characters that the paper has room for */
    record RouteTooLong(int most) implements Refused {}

    record UnknownVehicle() implements Refused {}

    record UnknownDriver() implements Refused {}

    /** Not in service, or the driver again. */
    record UnknownSecondDriver() implements Refused {}

    record NotInState(String number, ManifestState state) implements Refused {}

    record ReasonMissing() implements Refused {}

    /** The paper lacks what the law asks for. */
    record Incomplete(List<Gap> gaps) implements Refused {
        public Incomplete {
            gaps = List.copyOf(gaps);
        }
    }

    record NotRegistered(String number) implements Refused {}

    /** The state's system is away, and its rule lets nothing leave meanwhile. */
    record StateAway(String duty, String citation) implements Refused {}

    /** It may not be delivered while the state is away; what was all the same wants its reason. */
    record NotToBeDelivered(String duty, String citation) implements Refused {}

    record BadStateNumber(String typed) implements Refused {}

    /** Another manifest bears the number already. */
    record StateNumberTaken(String stateNumber, String manifest) implements Refused {}

    /** @param elsewhere the manifest or order that the package belongs to; empty when to none */
    record NotOnManifest(String scanned, String elsewhere) implements Refused {}

    record LoadedAlready(String tag) implements Refused {}

    record OnHold(String tag, String reasons) implements Refused {}

    /** Not everything that is listed was scanned into the vehicle. */
    record NotLoaded(List<String> tags) implements Refused {
        public NotLoaded {
            tags = List.copyOf(tags);
        }
    }

    record ReceiverMissing() implements Refused {}

    /** It is said to have come before it left. */
    record BeforeDeparture(Instant departedAt) implements Refused {}

    record RejectReasonMissing(String tag) implements Refused {}

    record NoQuarantine() implements Refused {}

    record LedgerRefused(LedgerOutcome.Refused why) implements Refused {}
}
