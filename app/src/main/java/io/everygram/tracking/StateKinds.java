package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.tracking.port.Access;
import io.everygram.tracking.port.StateSystem;
import io.everygram.tracking.store.ConnectionStore;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which adapter speaks with a facility's state, and as whom. */
@Component
class StateKinds {
    private final List<StateSystem> systems;
    private final ConnectionStore connections;

    StateKinds(List<StateSystem> systems, ConnectionStore connections) {
        this.systems = List.copyOf(systems);
        this.connections = connections;
    }

    record Line(StateSystem system, Access access) {}

    /** Empty when the facility is not connected. */
    Optional<Line> of(FacilityId facility) {
        return connections.access(facility).map(access -> new Line(system(connections.kind(facility)), access));
    }

    StateSystem system(String kind) {
        return systems.stream()
                .filter(system -> system.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no adapter for " + kind));
    }

    StateSystem systemOf(FacilityId facility) {
        return system(connections.kind(facility));
    }
}
