package io.everygram.production;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.TodaySource;
import io.everygram.production.domain.RunAvailability;
import io.everygram.production.domain.RunState;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Runs of the next two weeks that go short. */
@Component
class ProductionToday implements TodaySource {
    private static final int LOOKED_AHEAD_DAYS = 14;

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
}
