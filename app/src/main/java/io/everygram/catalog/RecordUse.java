package io.everygram.catalog;

import io.everygram.kernel.FacilityId;
import java.util.List;
import java.util.Set;

/** Tells which records of master data a module refers to. A module that keeps such references registers one as a bean. */
public interface RecordUse {
    /** Kinds of records. Rooms, slots and customers belong to a facility, items, vendors and facilities to the company. */
    enum Kind {
        ITEM,
        VENDOR,
        CUSTOMER,
        ROOM,
        SLOT,
        FACILITY
    }

    /** Those of the records that are referred to, whether at this facility or, for the company's records, at any. */
    Set<Long> inUse(Kind kind, FacilityId facility, List<Long> ids);
}
