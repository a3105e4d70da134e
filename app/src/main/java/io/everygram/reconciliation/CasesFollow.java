package io.everygram.reconciliation;

import io.everygram.tracking.StateRead;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Cases follow the mirror: whenever the state was read, the facility is compared again. */
@Component
class CasesFollow {
    private final Comparison comparison;

    CasesFollow(Comparison comparison) {
        this.comparison = comparison;
    }

    @EventListener
    void read(StateRead event) {
        comparison.follow(event.facility());
    }
}
