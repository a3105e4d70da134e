package io.everygram.simulators.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Start data: one JSON object a line, {@code {"k": kind, "i": key, "v": row}}. */
public final class DataFiles {
    private static final int LINES_A_COMMIT = 20_000;

    private final JsonMapper json;
    private final @Nullable Path folder;

    public DataFiles(JsonMapper json, @Nullable Path folder) {
        this.json = json;
        this.folder = folder;
    }

    /** Takes a row. */
    public interface Sink {
        /** @throws IllegalArgumentException with the reason when this is no row of the state */
        void row(String kind, String key, ObjectNode row);
    }

    /**
     * Reads the file if it is there.
     *
     * @throws IOException with the number of a line that cannot be taken, and the reason
     */
    public void read(String name, Sink sink, Runnable commit) throws IOException {
        var file = folder == null ? null : folder.resolve(name);
        if (file == null || !Files.exists(file)) {
            return;
        }
        try (var lines = Files.newInputStream(file)) {
            read(lines, file.toString(), sink, commit);
        }
    }

    /** The same from any input. */
    public void read(InputStream input, String called, Sink sink, Runnable commit) throws IOException {
        long number = 0;
        var lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            try {
                if (!line.isBlank()) {
                    take(line, sink);
                }
            } catch (IllegalArgumentException e) {
                throw new IOException(called + ", line " + number + ": " + e.getMessage(), e);
            }
            if (number % LINES_A_COMMIT == 0) {
                commit.run();
            }
        }
        commit.run();
    }

    private void take(String line, Sink sink) {
        JsonNode row;
        try {
            row = json.readTree(line);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("this is not JSON: " + e.getOriginalMessage(), e);
        }
        if (!row.path("k").isString()
                || !row.path("i").isString()
                || !row.path("v").isObject()) {
            throw new IllegalArgumentException("a line is {\"k\": kind, \"i\": key, \"v\": row}");
        }
        sink.row(row.get("k").asString(), row.get("i").asString(), (ObjectNode) row.get("v"));
    }
}
