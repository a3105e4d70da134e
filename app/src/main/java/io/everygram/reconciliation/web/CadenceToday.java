package io.everygram.reconciliation.web;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.rules.Cadence;
import io.everygram.compliance.rules.Parameter;
import io.everygram.compliance.rules.Rules;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.TodaySource;
import io.everygram.reconciliation.Counts;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The state's clock on counting: when everything must have been counted again, by the rule pack of the facility's state. */
@Component
class CadenceToday implements TodaySource {
    private static final Duration SOON = Duration.ofDays(3);

    private final Counts counts;
    private final Rules rules;
    private final Catalog catalog;
    private final Clock clock;

    CadenceToday(Counts counts, Rules rules, Catalog catalog, Clock clock) {
        this.counts = counts;
        this.rules = rules;
        this.catalog = catalog;
        this.clock = clock;
    }

    @Override
    public List<Need> needs(FacilityId facility) {
        var law = rules.today(facility);
        var cadences = law.cadences(Parameter.RECONCILE);
        if (cadences.isEmpty()) {
            return List.of();
        }
        var zone = catalog.facility(facility).zoneId();
        var now = LocalDateTime.ofInstant(clock.instant(), zone);
        var counted = counts.everythingCountedOn(facility);
        var source = law.parameter(Parameter.RECONCILE).orElseThrow();
        var needs = new ArrayList<Need>();
        for (var cadence : cadences) {
            // What was never counted is due by the clock that started yesterday.
            var due = cadence.dueAfter(counted.orElse(now.toLocalDate().minusDays(1)));
            if (!(cadence instanceof Cadence.YearlyFull) && due.isBefore(now.plus(SOON))) {
                needs.add(new Need(
                        "Opening",
                        due.isBefore(now) ? 0 : 1,
                        "Shelf, book and state must be compared " + cadence.words(),
                        counted.map(day -> "Everything was last counted by " + Show.day(day))
                                .orElse("Not every room has been counted yet"),
                        "/opening/count",
                        Optional.empty(),
                        Optional.of(due.atZone(zone).toInstant()),
                        source.citation() + ", " + source.certainty().word().toLowerCase(java.util.Locale.ROOT),
                        false));
            }
        }
        return needs;
    }
}
