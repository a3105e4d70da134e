package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.tracking.StateKinds.Line;
import io.everygram.tracking.domain.OutboxPlan.Item;
import io.everygram.tracking.store.OutboxStore;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What follows when the state has taken a report. */
@Component
class SentReports {
    private final OutboxStore store;
    private final JsonMapper json;

    SentReports(OutboxStore store, JsonMapper json) {
        this.store = store;
        this.json = json;
    }

    /** In the transaction that marks it as sent. */
    void taken(FacilityId facility, Line line, Item item) {
        if (item.kind().equals("TEMPLATE") && !line.system().capabilities().registersManifests()) {
            store.openStep(
                    facility,
                    "REGISTER",
                    item.subject(),
                    Template.toType(json.readTree(item.body()), line.access().license()));
        }
    }
}
