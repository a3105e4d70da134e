package io.everygram.benchmarks.proof.model;

import io.everygram.kernel.FacilityId;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.UnitRef;
import java.util.List;

/** One thing an actor does to the ledger. */
public sealed interface Act {
    record Post(Command command) implements Act {}

    record Hold(Command.Header header, UnitRef unit) implements Act {}

    record Release(Command.Header header, UnitRef unit) implements Act {}

    record LabState(Command.Header header, UnitRef unit, String state) implements Act {}

    record Reserve(FacilityId facility, String document, List<Ledger.Promise> promises) implements Act {}
}
