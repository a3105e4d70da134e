package io.everygram.compliance.rules.web;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.rules.Rehearsals;
import io.everygram.kernel.BusinessDay;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.TodaySource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Published packs that begin soon: to be rehearsed, and to be mended for as long as something would fail. */
@Component
class RehearsalToday implements TodaySource {
    private static final int AHEAD_DAYS = 60;

    private final Rehearsals rehearsals;
    private final Catalog catalog;

    RehearsalToday(Rehearsals rehearsals, Catalog catalog) {
        this.rehearsals = rehearsals;
        this.catalog = catalog;
    }

    @Override
    public List<Need> needs(FacilityId facility) {
        var zone = catalog.facility(facility).zoneId();
        return rehearsals.coming(facility, AHEAD_DAYS).stream()
                .filter(coming -> coming.last().isEmpty() || coming.last().get().failing() > 0)
                .map(coming -> new Need(
                        "Improve",
                        2,
                        coming.pack().title() + " " + coming.pack().edition()
                                + coming.last()
                                        .map(last ->
                                                ": " + last.failing() + (last.failing() == 1 ? " thing" : " things")
                                                        + " would fail on its first day")
                                        .orElse(" was not rehearsed here yet"),
                        coming.last()
                                .map(last -> "As rehearsed on " + Show.day(last.day()))
                                .orElse("Its rules apply from "
                                        + Show.day(coming.pack().effectiveFrom())),
                        "/rules/rehearsal?pack=" + coming.pack().packId(),
                        Optional.empty(),
                        Optional.of(new BusinessDay(coming.pack().effectiveFrom(), zone).start()),
                        "first day of the rule pack",
                        false))
                .toList();
    }
}
