package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.tracking.StateKinds.Line;
import io.everygram.tracking.domain.OutboxPlan.Item;
import io.everygram.tracking.store.NameStore;
import io.everygram.tracking.store.OutboxReads;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What follows when the state has taken a report. */
@Component
class SentReports {
    private final HumanSteps steps;
    private final RegisterStep register;
    private final NameStore names;
    private final OutboxReads reads;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;

    SentReports(
            HumanSteps steps,
            RegisterStep register,
            NameStore names,
            OutboxReads reads,
            ApplicationEventPublisher events,
            JsonMapper json) {
        this.steps = steps;
        this.register = register;
        this.names = names;
        this.reads = reads;
        this.events = events;
        this.json = json;
    }

    /** In the transaction that marks it as sent. */
    void taken(FacilityId facility, Line line, Item item) {
        if (!item.kind().equals("TEMPLATE")) {
            return;
        }
        if (line.system().capabilities().registersManifests()) {
            names.official(facility, item.subject())
                    .ifPresent(number -> events.publishEvent(new ManifestRegistered(facility, item.subject(), number)));
        } else if (reads.find(facility, item.id())
                .filter(message -> message.withdrawnWhy().isEmpty())
                .isPresent()) {
            // Of a manifest that was voided meanwhile only the template stands there, and nobody is asked to register
            // it.
            var _ = steps.open(
                    facility,
                    register.of(
                            facility,
                            item.subject(),
                            json.readTree(item.body()),
                            line.access().license()));
        }
    }
}
