package io.everygram.simulators.metrc.store;

import io.everygram.simulators.store.Rows;
import java.util.concurrent.ConcurrentHashMap;

/** Rows as they are answered, kept while they do not change, because a mirror reads the same pages again and again. */
public final class RenderedRows {
    private static final long BYTES_A_ROW = 4_000;

    private final Rows rows;
    private final Shapes shapes;
    private final long most = Math.max(2_000, Runtime.getRuntime().maxMemory() / 8 / BYTES_A_ROW);
    private final ConcurrentHashMap<String, Rendered> kept = new ConcurrentHashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // compared by hand, never changed
    private record Rendered(byte[] of, byte[] json) {}

    RenderedRows(Rows rows, Shapes shapes) {
        this.rows = rows;
        this.shapes = shapes;
    }

    /** The row with every documented field of the shape, as JSON. */
    public byte[] of(String shape, Rows.Entry entry) {
        var name = shape + " " + entry.key();
        var before = kept.get(name);
        if (before != null && java.util.Arrays.equals(before.of(), entry.row())) {
            return before.json();
        }
        var json = rows.json().writeValueAsBytes(shapes.render(shape, rows.parsed(entry.row())));
        if (kept.size() >= most) {
            kept.clear();
        }
        kept.put(name, new Rendered(entry.row(), json));
        return json;
    }
}
