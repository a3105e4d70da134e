package io.everygram.catalog;

import io.everygram.catalog.domain.RecordKind;
import io.everygram.kernel.FacilityId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Asks every module which records it refers to. */
@Component
public class RecordUses {
    private final List<RecordUse> uses;

    RecordUses(List<RecordUse> uses) {
        this.uses = List.copyOf(uses);
    }

    /** Those of the records that anybody refers to. */
    public Set<Long> of(RecordKind kind, FacilityId facility, List<Long> ids) {
        var used = new HashSet<Long>();
        if (!ids.isEmpty()) {
            named(kind).ifPresent(named -> uses.forEach(use -> used.addAll(use.inUse(named, facility, ids))));
        }
        return used;
    }

    /** Nobody refers to a price, a paper, a license or the line of a bill. */
    private static Optional<RecordUse.Kind> named(RecordKind kind) {
        return switch (kind) {
            case ITEMS -> Optional.of(RecordUse.Kind.ITEM);
            case VENDORS -> Optional.of(RecordUse.Kind.VENDOR);
            case CUSTOMERS -> Optional.of(RecordUse.Kind.CUSTOMER);
            case ROOMS -> Optional.of(RecordUse.Kind.ROOM);
            case SLOTS -> Optional.of(RecordUse.Kind.SLOT);
            case FACILITIES -> Optional.of(RecordUse.Kind.FACILITY);
            case PRICES, PAPERS, LICENSES, BOMS -> Optional.empty();
        };
    }
}
