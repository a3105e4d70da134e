package io.everygram.tracking.web;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.TodaySource;
import io.everygram.tracking.Outages;
import io.everygram.tracking.Outages.ToTell;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The outage that lasts, or that has ended and whose reports are not all entered yet. */
@Component
class OutageToday implements TodaySource {
    private final Outages outages;

    OutageToday(Outages outages) {
        this.outages = outages;
    }

    @Override
    public List<Need> needs(FacilityId facility) {
        return outages.latest(facility).stream()
                .limit(1)
                .filter(outage -> outage.endedAt() == null || outages.owed(facility, outage) > 0)
                .map(outage -> {
                    var rule = outages.contingency(facility);
                    return new Need(
                            "Opening",
                            0,
                            outage.endedAt() == null
                                    ? "The state's system is away"
                                    : "Enter what was done without the state",
                            notTold(outages.toTell(facility, outage)) + "Reports owed: "
                                    + outages.owed(facility, outage) + ". " + rule.duty(),
                            "/state/outage",
                            Optional.of(outage.beganAt()),
                            outages.enterBy(outage, rule),
                            rule.citation(),
                            false);
                })
                .toList();
    }

    /** Who still has to know; empty when everybody does. */
    private static String notTold(List<ToTell> all) {
        var open = all.stream()
                .filter(one -> one.told().isEmpty())
                .map(ToTell::who)
                .toList();
        return open.isEmpty() ? "" : "Not told yet: " + String.join(", ", open) + ". ";
    }
}
