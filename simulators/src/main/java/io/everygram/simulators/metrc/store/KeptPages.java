package io.everygram.simulators.metrc.store;

import io.everygram.simulators.store.Rows;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Pages as they were answered, good until anything is written: readers come for the same ones again and again. */
public final class KeptPages {
    private final Rows rows;
    private final long most = Runtime.getRuntime().maxMemory() / 8;
    private final AtomicLong bytes = new AtomicLong();
    private final ConcurrentHashMap<String, Kept> kept = new ConcurrentHashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // written to the line, never changed or compared
    private record Kept(long version, byte[] body) {}

    KeptPages(Rows rows) {
        this.rows = rows;
    }

    /** Call while nothing is written. */
    public byte[] of(String page, Supplier<byte[]> make) {
        long version = rows.version();
        var before = kept.get(page);
        if (before != null && before.version() == version) {
            return before.body();
        }
        var body = make.get();
        if (bytes.addAndGet(body.length) > most) {
            kept.clear();
            bytes.set(body.length);
        }
        kept.put(page, new Kept(version, body));
        return body;
    }
}
