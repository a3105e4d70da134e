package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.ledger.AdjustReasons;
import java.util.List;
import org.springframework.stereotype.Component;

/** The reasons as they were last read from the state. */
@Component
class StateAdjustReasons implements AdjustReasons {
    private final StateReasons reasons;

    StateAdjustReasons(StateReasons reasons) {
        this.reasons = reasons;
    }

    @Override
    public List<String> of(FacilityId facility) {
        return reasons.known(facility).stream().map(AdjustReason::name).toList();
    }
}
