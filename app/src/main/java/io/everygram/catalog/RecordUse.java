package io.everygram.catalog;

import io.everygram.kernel.FacilityId;
import java.util.List;
import java.util.Set;

/** Tells which records of master data a module refers to. A module that keeps such references registers one as a bean. */
public interface RecordUse {
    /**
     * Kinds of records. Rooms, slots and customers belong to a facility, items, vendors and facilities to the company. MEASURE asks by numbers of items whose
     * unit and content something booked relies on.
     */
    enum Kind {
        ITEM,
        VENDOR,
        CUSTOMER,
        ROOM,
        SLOT,
        FACILITY,
        MEASURE
    }

    /** Those of the records that are referred to, whether at this facility or, for the company's records, at any. */
    Set<Long> inUse(Kind kind, FacilityId facility, List<Long> ids);

    /** What goes on with the records, so that none of them can be set aside; at most one piece of work for each of its kinds. */
    default List<OpenWork> openWork(Kind kind, FacilityId facility, List<Long> ids) {
        return List.of();
    }
}
