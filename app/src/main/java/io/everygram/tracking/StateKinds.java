package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.tracking.port.Access;
import io.everygram.tracking.port.StateSystem;
import io.everygram.tracking.store.ConnectionStore;
import io.everygram.tracking.store.NameStore;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Which adapter speaks with a facility's state, and as whom. */
@Component
class StateKinds {
    private final List<StateSystem> systems;
    private final ConnectionStore connections;
    private final NameStore names;
    private final JsonMapper json;

    StateKinds(List<StateSystem> systems, ConnectionStore connections, NameStore names, JsonMapper json) {
        this.systems = List.copyOf(systems);
        this.connections = connections;
        this.names = names;
        this.json = json;
    }

    record Line(StateSystem system, Access access) {}

    /** Empty when the facility is not connected. */
    Optional<Line> of(FacilityId facility) {
        return connections.access(facility).map(access -> new Line(speaking(facility), access));
    }

    /** Speaks of packages by our tags, whatever the state calls them. */
    private StateSystem speaking(FacilityId facility) {
        var system = system(connections.kind(facility));
        return system.capabilities().issuesTags() ? new NamedSystem(facility, system, names, json) : system;
    }

    StateSystem system(String kind) {
        return systems.stream()
                .filter(system -> system.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no adapter for " + kind));
    }

    /** Empty when the facility is not connected. */
    Optional<StateSystem> connected(FacilityId facility) {
        return connections.kindOf(facility).map(this::system);
    }

    StateSystem systemOf(FacilityId facility) {
        return system(connections.kind(facility));
    }
}
