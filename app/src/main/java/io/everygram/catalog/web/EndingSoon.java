package io.everygram.catalog.web;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.RecordLists;
import io.everygram.catalog.RecordLists.Ending;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.TodaySource;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Papers and licenses that have ended or end within a month. */
@Component
class EndingSoon implements TodaySource {
    private static final int DAYS = 30;
    /** Up to so many customers whose licenses end soon have a line each. */
    private static final int APART = 3;

    private static final String UNLICENSED = "Nothing is delivered to a customer without a valid license";

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
        var soon = lists.ending(facility, today.plusDays(DAYS)).stream()
                .collect(Collectors.partitioningBy(ending ->
                        ending.what().equals("CUSTOMER") && !ending.validTo().isBefore(today)));
        var customers = soon.getOrDefault(true, List.of());
        return Stream.concat(
                        soon.getOrDefault(false, List.of()).stream().map(ending -> need(ending, today, here.zoneId())),
                        customers.size() > APART
                                ? Stream.of(together(customers, here.zoneId()))
                                : customers.stream().map(ending -> need(ending, today, here.zoneId())))
                .toList();
    }

    /** Licenses of many customers are one thing to see to: the first of them is named, the rest is a list. */
    private static Need together(List<Ending> customers, ZoneId zone) {
        var sorted = customers.stream()
                .sorted(Comparator.comparing(Ending::validTo).thenComparing(Ending::name))
                .toList();
        var first = sorted.getFirst();
        return new Need(
                "Orders",
                2,
                "Licenses of " + sorted.size() + " customers end within " + DAYS + " days",
                "First " + first.name() + ", " + Show.day(first.validTo()),
                "/customers?show=soon&sort=License%20ends",
                Optional.empty(),
                due(first, zone),
                UNLICENSED,
                false);
    }

    private static Optional<Instant> due(Ending ending, ZoneId zone) {
        return Optional.of(ending.validTo().plusDays(1).atStartOfDay(zone).toInstant());
    }

    private static Need need(Ending ending, LocalDate today, ZoneId zone) {
        var ended = ending.validTo().isBefore(today);
        var when = (ended ? "ended " : "ends ") + Show.day(ending.validTo());
        var due = due(ending, zone);
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
                        UNLICENSED,
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
