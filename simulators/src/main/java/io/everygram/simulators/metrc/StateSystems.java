package io.everygram.simulators.metrc;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** One {@link StateSystem} a state, made when first asked for. */
@Component
class StateSystems {
    private final JsonMapper json;
    private final @Nullable Path folder;
    private final ConcurrentHashMap<String, StateSystem> systems = new ConcurrentHashMap<>();

    StateSystems(JsonMapper json, @Value("${simulators.state-dir:}") String folder) {
        this.json = json;
        this.folder = folder.isEmpty() ? null : Path.of(folder);
    }

    StateSystem of(String state) {
        var code = state.toLowerCase(Locale.ROOT);
        if (!code.matches("[a-z]{2}")) {
            throw Refusal.message(404, "No such state: " + state);
        }
        return systems.computeIfAbsent(code, c -> new StateSystem(c, json, folder));
    }

    List<StateSystem> all() {
        return systems.values().stream()
                .sorted(java.util.Comparator.comparing(StateSystem::code))
                .toList();
    }
}
