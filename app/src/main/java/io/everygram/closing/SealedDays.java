package io.everygram.closing;

import io.everygram.closing.store.DayStore;
import io.everygram.kernel.FacilityId;
import io.everygram.ledger.ClosedDays;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells the ledger's forms which days are sealed, so that nothing is dated back into them by hand. */
@Component
class SealedDays implements ClosedDays {
    private final DayStore store;

    SealedDays(DayStore store) {
        this.store = store;
    }

    @Override
    public Optional<LocalDate> lastClosed(FacilityId facility) {
        return store.last(facility).map(SealedDay::day);
    }
}
