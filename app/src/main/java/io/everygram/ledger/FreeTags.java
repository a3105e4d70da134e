package io.everygram.ledger;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.PackageTag;
import java.util.List;
import java.util.Optional;

/** The tags a facility may give to new packages. A module above that knows them registers a bean. */
public interface FreeTags {
    /** The next ones in their order, none of them used in the books; fewer, or none, where they are not known. */
    List<PackageTag> next(FacilityId facility, int most);

    /** How many characters a package's tag has in the facility's state: 24 where we bring it, 16 digits where the state names packages. Empty when not connected. */
    Optional<Integer> characters(FacilityId facility);
}
