package io.everygram.compliance.rules;

import io.everygram.kernel.FacilityId;
import java.time.LocalDate;
import java.util.List;

/** Gives the facts of what is open at a facility. The module that keeps a kind of subject registers a bean; the rehearsal asks all of them. */
public interface FactSource {
    /** What it gives facts about. */
    Subject subject();

    /** Every open subject: on hand, undelivered, in service. At most {@code limit}, in a fixed order. */
    List<Facts> open(FacilityId facility, LocalDate day, int limit);
}
