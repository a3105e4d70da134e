package io.everygram.catalog;

import io.everygram.kernel.FacilityId;
import java.util.Collection;
import java.util.List;

/** Says what stands against making goods of components. A module above that knows of such reasons registers a bean. */
public interface BillRelease {
    /** @param words a sentence that says what is wrong and what to do */
    record Objection(long component, String words) {}

    /** None when a bill of these components may be made by. */
    List<Objection> objections(FacilityId facility, Collection<Long> components);
}
