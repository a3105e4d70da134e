package io.everygram.compliance;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.compliance.store.ReleaseRuleStore;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether a facility lets packages whose result at the state passed go to finished goods by themselves. It answers for label and count: they are looked at
 * when the goods come in. Without a rule a person releases.
 */
@Service
public class ReleaseRules {
    private final ReleaseRuleStore store;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final Clock clock;

    ReleaseRules(ReleaseRuleStore store, Catalog catalog, AuditTrail audit, Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param roomId where released packages go */
    public record Rule(boolean isOn, long roomId, String reason, String setBy, Instant setAt) {}

    @Transactional(readOnly = true)
    public Optional<Rule> find(FacilityId facility) {
        return store.find(facility);
    }

    /** What came of setting it. */
    public sealed interface Outcome {
        record Set(boolean on) implements Outcome {}

        record UnknownRoom() implements Outcome {}

        record ReasonMissing() implements Outcome {}
    }

    @Transactional
    public Outcome set(CurrentPerson person, boolean on, long room, String reason) {
        if (catalog.rooms(person.facility()).stream().noneMatch(r -> r.roomId() == room && !r.isQuarantine())) {
            return new Outcome.UnknownRoom();
        }
        if (reason.isBlank()) {
            return new Outcome.ReasonMissing();
        }
        audit.acting(person.login(), reason.strip());
        store.set(person.facility(), on, room, reason.strip(), person.name(), clock.instant());
        return new Outcome.Set(on);
    }
}
