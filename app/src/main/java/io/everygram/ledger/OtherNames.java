package io.everygram.ledger;

import io.everygram.kernel.FacilityId;
import java.util.Optional;

/** Other identifiers that are printed on packages, e.g. the state's where it names them itself. The module that knows them registers a bean. */
public interface OtherNames {
    /** The tag of our books; empty when this is nobody's other name. */
    Optional<String> ours(FacilityId facility, String scanned);
}
