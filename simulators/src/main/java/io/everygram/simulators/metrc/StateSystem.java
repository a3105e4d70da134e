package io.everygram.simulators.metrc;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The data of one state: facilities, packages, templates, transfers and tags as rows, each kept under kind and key.
 *
 * <p>With a state folder, every stored row is appended to a journal and flushed before the answer goes out; a start replays it. All methods are called
 * under the monitor of this object.
 */
final class StateSystem {
    private final String code;
    private final JsonMapper json;
    private final TreeMap<String, TreeMap<String, ObjectNode>> rows = new TreeMap<>();
    private final @Nullable Path journal;
    private @Nullable Writer writer;
    private long nextId = 1;

    /** How the next requests misbehave. */
    record Faults(int status, int times, boolean afterCommit, String body) {
        static final Faults NONE = new Faults(0, 0, false, "");
    }

    private Faults faults = Faults.NONE;

    StateSystem(String code, JsonMapper json, @Nullable Path folder) {
        this.code = code;
        this.json = json;
        this.journal = folder == null ? null : folder.resolve(code + ".jsonl");
        replay();
    }

    String code() {
        return code;
    }

    private void replay() {
        if (journal == null) {
            return;
        }
        try {
            Files.createDirectories(journal.getParent());
            if (Files.exists(journal)) {
                cutTail(journal);
                for (var line : Files.readAllLines(journal)) {
                    var row = (ObjectNode) json.readTree(line);
                    keep(row.get("k").asString(), row.get("i").asString(), (ObjectNode) row.get("v"));
                }
            }
            writer = Files.newBufferedWriter(journal, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes away a last line that a kill cut off: it was never acknowledged, and the next one must not be glued to it. */
    private static void cutTail(Path journal) throws IOException {
        try (var file = new RandomAccessFile(journal.toFile(), "rw")) {
            var end = file.length();
            while (end > 0) {
                file.seek(end - 1);
                if (file.read() == '\n') {
                    break;
                }
                end--;
            }
            file.setLength(end);
        }
    }

    private void keep(String kind, String key, ObjectNode value) {
        rows.computeIfAbsent(kind, k -> new TreeMap<>()).put(key, value);
        if (value.has("Id")) {
            nextId = Math.max(nextId, value.get("Id").asLong() + 1);
        }
    }

    long newId() {
        return nextId++;
    }

    ObjectNode object() {
        return json.createObjectNode();
    }

    /** Stores a row and stamps it as modified now. */
    void put(String kind, String key, ObjectNode value) {
        value.put(
                "LastModified",
                OffsetDateTime.now(java.time.Clock.systemUTC())
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toString());
        keep(kind, key, value);
        if (writer != null) {
            try {
                var line = json.createObjectNode().put("k", kind).put("i", key);
                line.set("v", value);
                writer.write(json.writeValueAsString(line));
                writer.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Writes the journal out; called before an answer. */
    void flush() {
        try {
            if (writer != null) {
                writer.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<ObjectNode> get(String kind, String key) {
        return Optional.ofNullable(rows.getOrDefault(kind, new TreeMap<>()).get(key));
    }

    List<ObjectNode> all(String kind, Predicate<ObjectNode> wanted) {
        return new ArrayList<>(rows.getOrDefault(kind, new TreeMap<>()).values())
                .stream().filter(wanted).toList();
    }

    void misbehave(Faults next) {
        faults = next;
    }

    /** The fault this request meets, if any. */
    Faults nextFault() {
        var now = faults.times() > 0 ? faults : Faults.NONE;
        faults = faults.times() > 1
                ? new Faults(faults.status(), faults.times() - 1, faults.afterCommit(), faults.body())
                : Faults.NONE;
        return now;
    }
}
