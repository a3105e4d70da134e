package io.everygram.identity;

import io.everygram.kernel.FacilityId;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** The facilities there are, told by the catalog, which sits above this module. */
public interface FacilityDirectory {
    record Listed(FacilityId id, String code, String name, String license, ZoneId zone) {}

    /** In the order in which they were made. */
    List<Listed> all();

    /** Those with these numbers, in the same order. */
    List<Listed> numbered(Set<Long> numbers);

    boolean isEmpty();
}
