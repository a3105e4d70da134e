package io.everygram.ledger;

import io.everygram.kernel.FacilityId;
import java.time.LocalDate;
import java.util.Optional;

/** Which business days are closed, so that nothing is dated back into them. A module above that closes days registers a bean. */
public interface ClosedDays {
    /** The last closed day of a facility; empty when none is. */
    Optional<LocalDate> lastClosed(FacilityId facility);
}
