package io.everygram.production;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.TodaySource;
import io.everygram.production.domain.LineSequence;
import io.everygram.production.domain.RunAvailability;
import io.everygram.production.domain.RunState;
import io.everygram.production.domain.StopRisk;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Runs of the next two weeks that go short. */
@Component
class ProductionToday implements TodaySource {
    private static final int LOOKED_AHEAD_DAYS = 14;
    /** Lines that are told of. */
    private static final int LINES = 4;

    private static final int WORTH_TELLING_PERCENT = 80;

    private final Schedule schedule;
    private final Catalog catalog;
    private final Clock clock;

    ProductionToday(Schedule schedule, Catalog catalog, Clock clock) {
        this.schedule = schedule;
        this.catalog = catalog;
        this.clock = clock;
    }

    @Override
    public List<Need> needs(FacilityId facility) {
        var today = catalog.facility(facility).day(clock.instant()).date();
        var needs = new ArrayList<>(shortRuns(facility, today));
        needs.addAll(stops(facility, today));
        needs.addAll(risks(facility, today));
        return needs;
    }

    private List<Need> shortRuns(FacilityId facility, LocalDate today) {
        var shorts = schedule.board(facility, today, today.plusDays(LOOKED_AHEAD_DAYS)).stream()
                .filter(a -> a.run().state() == RunState.PLANNED && a.status() == RunAvailability.Status.SHORT)
                .toList();
        if (shorts.isEmpty()) {
            return List.of();
        }
        var first = shorts.getFirst().run();
        return List.of(new Need(
                "Buy",
                first.startsOn().isAfter(today.plusDays(3)) ? 1 : 0,
                shorts.size() + (shorts.size() == 1 ? " run goes" : " runs go") + " short of material",
                "First " + first.number() + " on " + Show.day(first.startsOn()) + ", " + first.line(),
                "/production?show=short",
                Optional.empty(),
                Optional.empty(),
                "",
                false));
    }

    /** Lines that do not stand by what is promised, but whose next delivery often comes later; the first day of each. */
    private List<Need> risks(FacilityId facility, LocalDate today) {
        var seen = schedule.starts(facility, today.plusDays(LOOKED_AHEAD_DAYS)).stream()
                .filter(start -> start.stopDays() > 0 && start.waitsFor().isPresent())
                .map(start -> start.run().run().line())
                .collect(Collectors.toCollection(HashSet::new));
        return schedule.risks(facility, today, today.plusDays(LOOKED_AHEAD_DAYS)).stream()
                .filter(risk -> risk.order().isPresent()
                        && risk.isBelow(WORTH_TELLING_PERCENT)
                        && seen.add(risk.run().line()))
                .limit(LINES)
                .map(risk -> risk(risk, today))
                .toList();
    }

    private Need risk(StopRisk risk, LocalDate today) {
        var item = catalog.item(risk.component()).orElseThrow();
        var order = risk.order().orElseThrow();
        return new Need(
                "Buy",
                risk.run().startsOn().isAfter(today.plusDays(3)) ? 2 : 1,
                risk.run().line() + " may stop on " + Show.day(risk.run().startsOn()) + ": "
                        + order.odds()
                                .map(odds -> odds.percent() + " % that " + item.number() + " comes in time")
                                .orElse("nobody measured how long " + item.number() + " takes"),
                risk.run().number() + " waits for " + order.document() + ", due " + Show.day(order.dueOn()),
                "/production/risk",
                Optional.empty(),
                Optional.empty(),
                "",
                false);
    }

    /** Lines that stand for want of material, the first to stop first. */
    private List<Need> stops(FacilityId facility, LocalDate today) {
        var seen = new HashSet<String>();
        return schedule.starts(facility, today.plusDays(LOOKED_AHEAD_DAYS)).stream()
                .filter(start -> start.stopDays() > 0
                        && start.waitsFor().isPresent()
                        && seen.add(start.run().run().line()))
                .limit(LINES)
                .map(start -> stop(start, today))
                .toList();
    }

    private Need stop(LineSequence.Start start, LocalDate today) {
        var run = start.run().run();
        var item = catalog.item(start.waitsFor().orElseThrow()).orElseThrow();
        return new Need(
                "Buy",
                run.startsOn().isAfter(today.plusDays(3)) ? 1 : 0,
                run.line() + " stops on " + Show.day(run.startsOn())
                        + (start.isOnOrder()
                                ? " for " + Show.count(start.stopDays(), "day")
                                : " and nothing is on order"),
                run.number() + " lacks " + Show.number(start.lacks()) + " " + Show.unit(item.unit()) + " of "
                        + item.number() + " " + item.name()
                        + (start.isOnOrder() ? ", due " + Show.day(start.starts()) : ""),
                "/production/risk",
                Optional.empty(),
                Optional.empty(),
                "",
                false);
    }
}
