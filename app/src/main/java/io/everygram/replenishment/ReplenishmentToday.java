package io.everygram.replenishment;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.TodaySource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Proposals that must be ordered today. */
@Component
class ReplenishmentToday implements TodaySource {
    private final Proposals proposals;

    ReplenishmentToday(Proposals proposals) {
        this.proposals = proposals;
    }

    @Override
    public List<Need> needs(FacilityId facility) {
        var waiting = proposals.waiting(facility);
        if (waiting.open() == 0) {
            return List.of();
        }
        return List.of(new Need(
                "Buy",
                waiting.due() > 0 ? 1 : 2,
                waiting.due() > 0
                        ? waiting.due() + (waiting.due() == 1 ? " proposal" : " proposals") + " to order today"
                        : Show.count(waiting.open(), "proposal") + " to look at",
                Show.count(waiting.open(), "proposal") + " in all",
                waiting.due() > 0 ? "/buy?show=today" : "/buy",
                Optional.empty(),
                Optional.empty(),
                "",
                false));
    }
}
