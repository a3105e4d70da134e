package io.everygram.compliance.rules;

import io.everygram.kernel.FacilityId;
import java.time.LocalDate;
import java.util.stream.Stream;

/** Gives the facts of what is open at a facility. The module that keeps a kind of subject registers a bean; the rehearsal asks all of them. */
public interface FactSource {
    /** What it gives facts about. */
    Subject subject();

    /**
     * Every open subject: on hand, undelivered, in service; each once, none left out, however many there are. It is read while it is judged, in one
     * transaction, and closed by who asked for it. The same is given until a change is in the audit trail or a movement in the ledger: the verdict is kept
     * for as long.
     */
    Stream<Facts> open(FacilityId facility, LocalDate day);
}
