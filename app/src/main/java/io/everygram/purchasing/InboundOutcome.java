package io.everygram.purchasing;

import io.everygram.ledger.LedgerOutcome;
import io.everygram.purchasing.InboundPackage.Finding;
import java.util.List;

/** What came of work on a delivery that the state announced. */
public sealed interface InboundOutcome {
    record Begun(String order) implements InboundOutcome {}

    /** The scan counts. */
    record Scanned(InboundPackage found) implements InboundOutcome {}

    record Undone(String tag) implements InboundOutcome {}

    /**
     * It is in the books, and the state is told.
     *
     * @param taken packages in quarantine
     * @param back packages of the manifest that go back or did not come
     * @param claim number of the vendor claim that was drafted; empty for none
     * @param byPerson whether a person has to receive on the state's site
     * @param replayed whether it was booked before; nothing was done now
     */
    record Booked(int taken, int back, String claim, boolean byPerson, boolean replayed) implements InboundOutcome {}

    /** All of it goes back. */
    record RefusedWhole(String claim, boolean byPerson) implements InboundOutcome {}

    record PhotoKept(String tag) implements InboundOutcome {}

    /** The book follows the state in what it received. */
    record Followed(int packages) implements InboundOutcome {}

    /** Refusals, in the order they are checked; nothing is written. */
    sealed interface Refused extends InboundOutcome {}

    record UnknownTransfer(String id) implements Refused {}

    /** Taken back by the sender at the state. */
    record Voided(String manifest) implements Refused {}

    record EndedAlready(String manifest, String by) implements Refused {}

    record NotBegun(String manifest) implements Refused {}

    record NotATag(String typed) implements Refused {}

    record ScannedAlready(String tag, String by) implements Refused {}

    /** Our books have a package of this tag: it was received, or made here. */
    record KnownHere(String tag) implements Refused {}

    /** The manifest names it, and no package here can bear its tag. */
    record ForeignTag(LedgerOutcome.ForeignTag why) implements Refused {}

    /** It stands on another manifest that comes to us. */
    record OnAnotherManifest(String tag, String manifest, String stateId) implements Refused {}

    record NotAQuantity(String typed, String unit) implements Refused {}

    record UnknownOrder(String number) implements Refused {}

    /** Goods come in against an order only. */
    record NoOrder(String manifest) implements Refused {}

    /** What is damaged, wrong, refused, or other than stated needs a word why. */
    record NoteMissing(Finding finding) implements Refused {}

    record NothingToUndo() implements Refused {}

    record NothingScanned() implements Refused {}

    record ReasonMissing() implements Refused {}

    record NotAPhoto(String why) implements Refused {}

    /** Lot or dates that neither the manifest nor the scan tells. */
    record FactsMissing(List<String> tags) implements Refused {
        public FactsMissing {
            tags = List.copyOf(tags);
        }
    }

    /** The packages were not opened at the state yet; reading it brings them. */
    record NotReadYet(String manifest) implements Refused {}

    /** The order or the ledger says no; nothing of the delivery is booked. */
    record OrderRefused(ReceiveOutcome.Refused why) implements Refused {}
}
