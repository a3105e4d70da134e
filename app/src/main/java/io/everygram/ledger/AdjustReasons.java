package io.everygram.ledger;

import io.everygram.kernel.FacilityId;
import java.util.List;

/** The reasons for which a facility's state takes an adjustment. A module above that asks the state registers a bean. */
public interface AdjustReasons {
    /** By name, in the state's order; empty where they are not known. Asks nobody outside. */
    List<String> of(FacilityId facility);
}
