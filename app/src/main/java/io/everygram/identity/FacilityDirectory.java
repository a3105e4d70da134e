package io.everygram.identity;

import io.everygram.kernel.FacilityId;
import java.time.ZoneId;
import java.util.List;

/** The facilities there are, told by the catalog, which sits above this module. */
public interface FacilityDirectory {
    record Listed(FacilityId id, String code, String name, String license, ZoneId zone) {}

    /** In the order of their codes. */
    List<Listed> all();
}
