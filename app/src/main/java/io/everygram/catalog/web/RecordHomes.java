package io.everygram.catalog.web;

import io.everygram.catalog.Records;
import io.everygram.catalog.domain.RecordKind;
import io.everygram.kernel.FacilityId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Where a record is shown: on a page of its own, or on that of the record it belongs to. */
@Component
class RecordHomes {
    private final Records records;

    RecordHomes(Records records) {
        this.records = records;
    }

    String of(RecordKind kind, FacilityId facility, long id) {
        return switch (kind) {
            case ITEMS, VENDORS, CUSTOMERS, ROOMS -> "/" + kind.word() + "/" + id;
            case PRICES, BREAKS, CLOSURES, CONTACTS, PAPERS ->
                owner(kind, facility, id, RecordKind.VENDORS, "vendor_id");
            case SLOTS -> owner(kind, facility, id, RecordKind.ROOMS, "room_id");
            case LICENSES -> "/facility";
            case FACILITIES -> id == facility.value() ? "/facility" : "/facilities";
            case BOMS -> "/boms";
        };
    }

    /** Where to go when the record itself is gone. */
    String above(RecordKind kind, FacilityId facility, long id) {
        return switch (kind) {
            case ITEMS, VENDORS, CUSTOMERS, ROOMS, BOMS -> "/" + kind.word();
            case FACILITIES -> "/facilities";
            case PRICES, BREAKS, CLOSURES, CONTACTS, PAPERS, SLOTS, LICENSES -> of(kind, facility, id);
        };
    }

    private String owner(RecordKind kind, FacilityId facility, long id, RecordKind owner, String field) {
        return records.find(kind, facility, id)
                .flatMap(record -> records.find(owner, facility, List.of(record.value(field))))
                .map(found -> "/" + owner.word() + "/" + found.id())
                .orElse(KindWords.path(kind));
    }
}
