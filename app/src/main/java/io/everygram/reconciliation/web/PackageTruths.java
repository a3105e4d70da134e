package io.everygram.reconciliation.web;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.rules.Parameter;
import io.everygram.compliance.rules.Rules;
import io.everygram.compliance.rules.RulesOfDay;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.TruthMarks;
import io.everygram.reconciliation.Cases;
import io.everygram.reconciliation.Comparison;
import io.everygram.reconciliation.Comparison.Compared;
import io.everygram.reconciliation.domain.Cause;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The three marks of packages on all pages, judged as the opening judges them. */
@Component
class PackageTruths implements TruthMarks {
    private final Comparison comparison;
    private final Cases cases;
    private final Rules rules;
    private final Catalog catalog;

    PackageTruths(Comparison comparison, Cases cases, Rules rules, Catalog catalog) {
        this.comparison = comparison;
        this.cases = cases;
        this.rules = rules;
        this.catalog = catalog;
    }

    @Override
    public Map<String, Cell> marks(FacilityId facility, Collection<String> tags) {
        var zone = catalog.facility(facility).zoneId();
        var compared = comparison.of(facility, List.copyOf(tags));
        var dues = dues(facility, compared);
        var marks = new HashMap<String, Cell>();
        compared.forEach(c -> marks.put(c.tag(), Marks.of(c, Optional.ofNullable(dues.get(c.tag())), zone)));
        return marks;
    }

    /** Until when the state must have what only the book has. */
    private Map<String, Instant> dues(FacilityId facility, List<Compared> compared) {
        var unreported = compared.stream()
                .filter(c -> c.cause().filter(Cause.BOOK_ONLY::equals).isPresent())
                .map(Compared::tag)
                .toList();
        if (unreported.isEmpty()) {
            return Map.of();
        }
        var law = rules.today(facility);
        var dues = new HashMap<String, Instant>();
        cases.openSince(facility, unreported)
                .forEach((tag, since) -> law.due(Parameter.ENTRY_HOURS, since)
                        .map(RulesOfDay.Due::at)
                        .ifPresent(at -> dues.put(tag, at)));
        return dues;
    }
}
