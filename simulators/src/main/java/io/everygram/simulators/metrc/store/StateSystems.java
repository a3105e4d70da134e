package io.everygram.simulators.metrc.store;

import io.everygram.simulators.store.DataFiles;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** One {@link StateSystem} a state, made when first asked for, from its file, its start data or empty. */
@Component
public class StateSystems {
    private final JsonMapper json;
    private final Shapes shapes;
    private final @Nullable Path folder;
    private final DataFiles data;
    private final ConcurrentHashMap<String, StateSystem> systems = new ConcurrentHashMap<>();

    StateSystems(
            JsonMapper json,
            Shapes shapes,
            @Value("${simulators.state-dir:}") String folder,
            @Value("${simulators.data:}") String data) {
        this.json = json;
        this.shapes = shapes;
        this.folder = folder.isEmpty() ? null : Path.of(folder);
        this.data = new DataFiles(json, data.isEmpty() ? this.folder : Path.of(data));
    }

    /** @throws IllegalArgumentException when this is not two letters */
    public StateSystem of(String state) {
        var code = state.toLowerCase(Locale.ROOT);
        if (!code.matches("[a-z]{2}")) {
            throw new IllegalArgumentException("No such state: " + state);
        }
        return systems.computeIfAbsent(code, this::opened);
    }

    /** Those asked for since the start, by their codes. */
    public List<StateSystem> open() {
        return systems.values().stream()
                .sorted(Comparator.comparing(StateSystem::code))
                .toList();
    }

    private StateSystem opened(String code) {
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
            var system = new StateSystem(code, json, shapes, folder);
            if (system.rows().setting("seeded").isEmpty()) {
                data.read(code + ".jsonl", system::seed, system.rows()::commit);
                system.rows().setting("seeded", "yes");
                system.rows().commit();
            }
            return system;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @PreDestroy
    void close() {
        systems.values().forEach(system -> system.rows().close());
    }
}
