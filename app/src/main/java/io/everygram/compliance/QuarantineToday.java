package io.everygram.compliance;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.TodaySource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What waits in quarantine. */
@Component
class QuarantineToday implements TodaySource {
    private static final int LOOKED_AT = 200;

    private final Quarantine quarantine;

    QuarantineToday(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    @Override
    public List<Need> needs(FacilityId facility) {
        int waiting = quarantine.count(facility);
        if (waiting == 0) {
            return List.of();
        }
        var oldest = quarantine.waiting(facility, LOOKED_AT);
        long passed = oldest.stream()
                .filter(q -> Boolean.TRUE.equals(q.passed()) && !q.isWaitingForLab())
                .filter(q -> !q.hasFailed() && !q.isAboveLimits())
                .count();
        long failed = oldest.stream().filter(Quarantined::needsDecision).count();
        var detail = (passed > 0 ? passed + " passed and wait for release. " : "")
                + (failed > 0 ? failed + " failed and wait for a decision. " : "")
                + (waiting - passed - failed) + " without a result";
        return List.of(new Need(
                "Buy",
                passed + failed > 0 ? 1 : 2,
                waiting + (waiting == 1 ? " package waits" : " packages wait") + " in quarantine",
                detail,
                "/quarantine",
                oldest.isEmpty()
                        ? Optional.empty()
                        : Optional.of(oldest.getFirst().waitsSince()),
                Optional.empty(),
                "",
                false));
    }
}
