package io.everygram.reconciliation;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.rules.FactSource;
import io.everygram.compliance.rules.Facts;
import io.everygram.compliance.rules.Field;
import io.everygram.compliance.rules.Subject;
import io.everygram.kernel.FacilityId;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Since when everything at a facility has been counted, for the rules that ask how often. Judged for today only: days that come have counts of their own. */
@Component
class CountedFacts implements FactSource {
    private final Counts counts;
    private final Catalog catalog;

    CountedFacts(Counts counts, Catalog catalog) {
        this.counts = counts;
        this.catalog = catalog;
    }

    @Override
    public Subject subject() {
        return Subject.FACILITY;
    }

    @Override
    public Stream<Facts> open(FacilityId facility, LocalDate day) {
        var here = catalog.facility(facility);
        if (!day.equals(counts.today(facility))) {
            return Stream.empty();
        }
        var counted = counts.everythingCountedOn(facility);
        return Stream.of(Facts.of(Subject.FACILITY, here.code(), here.name())
                .mendedAt("/opening/count")
                .day(Field.FACILITY_COUNTED_ON, counted.orElse(null))
                .build());
    }
}
