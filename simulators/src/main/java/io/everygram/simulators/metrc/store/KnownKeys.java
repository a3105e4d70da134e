package io.everygram.simulators.metrc.store;

import io.everygram.simulators.store.Rows;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/** User keys as they were read last: every call names one, and hardly any changes. */
public final class KnownKeys {
    private static final int MOST = 1_000;

    private final Rows rows;
    private final ConcurrentHashMap<String, Known> known = new ConcurrentHashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // compared by hand, never changed
    private record Known(byte[] row, ObjectNode key) {}

    KnownKeys(Rows rows) {
        this.rows = rows;
    }

    /** The row of a key; to be read only. */
    public Optional<ObjectNode> of(String key) {
        return rows.bytes("key", key).map(row -> {
            var before = known.get(key);
            if (before != null && Arrays.equals(before.row(), row)) {
                return before.key();
            }
            if (known.size() >= MOST) {
                known.clear();
            }
            var read = rows.parsed(row);
            known.put(key, new Known(row, read));
            return read;
        });
    }
}
