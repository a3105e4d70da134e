package io.everygram.ledger;

import io.everygram.kernel.PackageTag;
import io.everygram.ledger.domain.Merging;

/** What came of merging or repacking. Refusals in the order they are checked. */
public sealed interface ConversionOutcome {
    /** A scanned package is not here, or nothing of it is on hand. */
    record NotHere(String tag) implements ConversionOutcome {}

    /** It stands in several places; it is moved together first. */
    record InSeveralPlaces(PackageTag tag) implements ConversionOutcome {}

    /** The packages do not become one. */
    record Unfit(Merging.Result.Refused why) implements ConversionOutcome {}

    /** What the ledger said, refusals included. */
    record Booked(LedgerOutcome outcome) implements ConversionOutcome {}
}
