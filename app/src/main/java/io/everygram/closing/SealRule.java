package io.everygram.closing;

import io.everygram.audit.AuditTrail;
import io.everygram.closing.store.SealRuleStore;
import io.everygram.closing.store.SealRuleStore.Choice;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * By how many people a facility seals its days: always by two when it chose so, else by one when nothing is open. Sealing over what is open takes two
 * everywhere, and the second proves a second factor.
 */
@Service
public class SealRule {
    private static final int MOST_CHARACTERS = 500;

    private final SealRuleStore store;
    private final AuditTrail audit;
    private final Clock clock;

    SealRule(SealRuleStore store, AuditTrail audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** What was chosen last; empty when nobody ever chose. */
    @Transactional(readOnly = true)
    public Optional<Choice> find(FacilityId facility) {
        return store.find(facility);
    }

    boolean isAlwaysTwo(FacilityId facility) {
        return store.find(facility).filter(Choice::alwaysTwo).isPresent();
    }

    /**
     * Chooses for the days to come.
     *
     * @return false when there is no reason, or one of more than 500 characters; nothing is changed then
     */
    @Transactional
    public boolean set(CurrentPerson person, boolean alwaysTwo, String reason) {
        if (reason.isBlank() || reason.strip().length() > MOST_CHARACTERS) {
            return false;
        }
        audit.acting(person.login(), reason.strip());
        store.set(person.facility(), new Choice(alwaysTwo, reason.strip(), person.name(), clock.instant()));
        return true;
    }
}
