package io.everygram.catalog.web;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.RecordLists;
import io.everygram.catalog.RecordLists.Ending;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.TodaySource;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Papers and licenses that have ended or end within a month. */
@Component
class EndingSoon implements TodaySource {
    private static final int DAYS = 30;

    private final RecordLists lists;
    private final Catalog catalog;
    private final Clock clock;

    EndingSoon(RecordLists lists, Catalog catalog, Clock clock) {
        this.lists = lists;
        this.catalog = catalog;
        this.clock = clock;
    }

    @Override
    public List<Need> needs(FacilityId facility) {
        var here = catalog.facility(facility);
        var today = here.day(clock.instant()).date();
        return lists.ending(facility, today.plusDays(DAYS)).stream()
                .map(ending -> need(ending, today, here.zoneId()))
                .toList();
    }

    private static Need need(Ending ending, LocalDate today, java.time.ZoneId zone) {
        var ended = ending.validTo().isBefore(today);
        var when = (ended ? "ended " : "ends ") + Show.day(ending.validTo());
        var due = Optional.of(ending.validTo().plusDays(1).atStartOfDay(zone).toInstant());
        return switch (ending.what()) {
            case "PAPER" ->
                new Need(
                        "Buy",
                        ended ? 1 : 2,
                        KindWords.choice(ending.detail()) + " of " + ending.name() + " " + when,
                        ending.number(),
                        "/vendors/" + ending.id(),
                        Optional.empty(),
                        due,
                        "Nothing is ordered while a required paper does not hold",
                        false);
            case "CUSTOMER" ->
                new Need(
                        "Orders",
                        ended ? 1 : 2,
                        "License of " + ending.name() + " " + when,
                        ending.number(),
                        "/customers/" + ending.id(),
                        Optional.empty(),
                        due,
                        "Nothing is delivered to a customer without a valid license",
                        false);
            default ->
                new Need(
                        "Ship",
                        ended ? 0 : 1,
                        "Our own " + ending.detail().toLowerCase(Locale.ROOT) + " license " + when,
                        ending.number(),
                        "/facility",
                        Optional.empty(),
                        due,
                        "Nothing leaves a facility whose license has ended",
                        false);
        };
    }
}
