package io.everygram.simulators.biotrack.store;

import io.everygram.simulators.store.DataFiles;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** One {@link BioSystem} a state, made when first asked for; start data: {@code <state>.biotrack.jsonl}. */
@Component
public class BioSystems {
    private final JsonMapper json;
    private final @Nullable Path folder;
    private final DataFiles data;
    private final ConcurrentHashMap<String, BioSystem> systems = new ConcurrentHashMap<>();

    BioSystems(
            JsonMapper json,
            @Value("${simulators.state-dir:}") String folder,
            @Value("${simulators.data:}") String data) {
        this.json = json;
        this.folder = folder.isEmpty() ? null : Path.of(folder);
        this.data = new DataFiles(json, data.isEmpty() ? this.folder : Path.of(data));
    }

    public BioSystem of(String state) {
        return systems.computeIfAbsent(state.toLowerCase(Locale.ROOT), this::opened);
    }

    /** Those asked for since the start, by code. */
    public SortedMap<String, BioSystem> open() {
        return new TreeMap<>(systems);
    }

    private BioSystem opened(String code) {
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
            var system = new BioSystem(code, json, folder);
            if (system.rows().setting("seeded").isEmpty()) {
                data.read(code + ".biotrack.jsonl", system::seed, system.rows()::commit);
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
