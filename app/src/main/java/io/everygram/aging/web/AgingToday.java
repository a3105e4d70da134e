package io.everygram.aging.web;

import io.everygram.aging.Aging;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.TodaySource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Flower that comes close to the day from which on nobody takes it. */
@Component
class AgingToday implements TodaySource {
    private static final int SOON_DAYS = 15;

    private final Aging aging;

    AgingToday(Aging aging) {
        this.aging = aging;
    }

    @Override
    public List<Need> needs(FacilityId facility) {
        var near = aging.near(facility, Aging.FLOWER, SOON_DAYS);
        if (near.packages() == 0) {
            return List.of();
        }
        return List.of(new Need(
                "Improve",
                2,
                near.packages() + (near.packages() == 1 ? " flower package is" : " flower packages are") + " within "
                        + SOON_DAYS + " days of the limit, or past it",
                Show.money(near.cost()) + " at cost, not marked down yet",
                "/aging?category=" + Aging.FLOWER,
                Optional.empty(),
                Optional.empty(),
                "day " + aging.limitDays(facility, Aging.FLOWER) + " after packing",
                false));
    }
}
