package io.everygram.simulators.store;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rows as JSON under kind and key, and the lists they stand in, ordered by last change. Trees that count their keys, so that any page of a list of a
 * million rows is found at once. With a file, {@link #commit()} makes what was put survive a kill of the process.
 */
public final class Rows implements AutoCloseable {
    /** Separates the parts of a key; sorts below every printable character. */
    private static final char CUT = '\u0001';

    private static final int COMMITS_BETWEEN_CLEANING = 2_000;
    private static final int MOST_CACHED_BYTES = 16 * 1024 * 1024;

    /** Where a row stands. */
    public interface Lists {
        /** Names of its lists. */
        List<String> of(String kind, String key, ObjectNode row);

        /** Its place in them, not below 0: the moment of its last change in microseconds since 1970, where nothing else is said. */
        default long stamp(ObjectNode row) {
            var modified = row.path("LastModified").asString("");
            return modified.isEmpty() ? 0 : micros(OffsetDateTime.parse(modified));
        }
    }

    private final JsonMapper json;
    private final Lists lists;
    private final MVStore file;
    private final MVMap<String, byte[]> rows;
    private final MVMap<String, String> index;
    private final MVMap<String, String> settings;
    private volatile long version;
    private long nextId;
    private int commits;

    public Rows(JsonMapper json, Lists lists, @Nullable Path path) {
        this.json = json;
        this.lists = lists;
        var builder = new MVStore.Builder().autoCommitDisabled();
        this.file = (path == null ? builder : builder.fileName(path.toString()).cacheSize(64)).open();
        file.setVersionsToKeep(0);
        file.setRetentionTime(0);
        this.rows = file.openMap(
                "rows",
                new MVMap.Builder<String, byte[]>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(ByteArrayDataType.INSTANCE));
        this.index = texts("index");
        this.settings = texts("settings");
        this.nextId = Long.parseLong(settings.getOrDefault("nextId", "1"));
    }

    private MVMap<String, String> texts(String name) {
        return file.openMap(
                name,
                new MVMap.Builder<String, String>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(StringDataType.INSTANCE));
    }

    public JsonMapper json() {
        return json;
    }

    public ObjectNode object() {
        return json.createObjectNode();
    }

    /** Rows of all kinds. */
    public long size() {
        return rows.sizeAsLong();
    }

    public synchronized long newId() {
        return nextId++;
    }

    public Optional<ObjectNode> get(String kind, String key) {
        return bytes(kind, key).map(this::parsed);
    }

    /** The row as it is kept. */
    public Optional<byte[]> bytes(String kind, String key) {
        return Optional.ofNullable(rows.get(kind + CUT + key));
    }

    public ObjectNode parsed(byte[] row) {
        return (ObjectNode) json.readTree(row);
    }

    /** Stores the row as it is and moves it to its place in the lists. */
    public void put(String kind, String key, ObjectNode row) {
        synchronized (this) {
            version++;
        }
        var before = rows.put(kind + CUT + key, json.writeValueAsBytes(row));
        if (before != null) {
            var old = parsed(before);
            for (var list : lists.of(kind, key, old)) {
                index.remove(place(list, lists.stamp(old), kind, key));
            }
        }
        for (var list : lists.of(kind, key, row)) {
            index.put(place(list, lists.stamp(row), kind, key), "");
        }
        if (row.path("Id").isIntegralNumber()) {
            synchronized (this) {
                nextId = Math.max(nextId, row.path("Id").asLong() + 1);
            }
        }
    }

    private static String place(String list, long stamp, String kind, String key) {
        return list + CUT + padded(stamp) + CUT + kind + CUT + key;
    }

    /** 17 digits, so that text sorts as numbers do. */
    private static String padded(long stamp) {
        var digits = Long.toString(stamp);
        return "00000000000000000".substring(digits.length()) + digits;
    }

    public static long micros(OffsetDateTime moment) {
        return Math.max(0, moment.toEpochSecond() * 1_000_000 + moment.getNano() / 1000);
    }

    /** A row of a list: where it is kept, and its JSON. */
    @SuppressWarnings("ArrayRecordComponent") // read once, never changed or compared
    public record Entry(String kind, String key, byte[] row) {}

    /**
     * Rows of a list changed within a window, both ends included, in microseconds since 1970.
     *
     * @param from how many to pass over
     * @param newestFirst whether the last changed comes first
     */
    public List<Entry> page(String list, Window window, long from, long limit, boolean newestFirst) {
        long first = position(list, window.start());
        long end = position(list, window.end() + 1);
        var found = new ArrayList<Entry>();
        for (long i = from; i < Math.min(from + limit, end - first); i++) {
            var place = index.getKey(newestFirst ? end - 1 - i : first + i);
            if (place != null) {
                entry(place).ifPresent(found::add);
            }
        }
        return found;
    }

    /**
     * The next rows of a list within a window, oldest change first; goes on rightly although rows move meanwhile.
     *
     * @param last the row after which to go on; null begins
     */
    public List<Entry> after(String list, Window window, @Nullable Entry last, int limit) {
        var begin = last == null
                ? list + CUT + padded(window.start())
                : place(list, lists.stamp(parsed(last.row())), last.kind(), last.key());
        var end = list + CUT + padded(window.end() + 1);
        var found = new ArrayList<Entry>();
        for (var places = index.cursor(begin, null, false); places.hasNext() && found.size() < limit; ) {
            var place = places.next();
            if (place.compareTo(end) >= 0) {
                break;
            }
            if (last == null || !place.equals(begin)) {
                entry(place).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<Entry> entry(String place) {
        int key = place.lastIndexOf(CUT);
        int kind = place.lastIndexOf(CUT, key - 1);
        var row = rows.get(place.substring(kind + 1));
        return row == null
                ? Optional.empty()
                : Optional.of(new Entry(place.substring(kind + 1, key), place.substring(key + 1), row));
    }

    /** Another number after every change. */
    public long version() {
        return version;
    }

    /** How many rows of the list stand before the window, and how many in it. */
    public record Extent(long first, long count) {}

    public Extent extent(String list, Window window) {
        long first = position(list, window.start());
        return new Extent(first, Math.max(0, position(list, window.end() + 1) - first));
    }

    public long count(String list, Window window) {
        return position(list, window.end() + 1) - position(list, window.start());
    }

    /** The whole list, oldest change first. */
    public List<ObjectNode> all(String list) {
        return page(list, Window.ALL, 0, Long.MAX_VALUE / 2, false).stream()
                .map(entry -> parsed(entry.row()))
                .toList();
    }

    /** The first row of a list; lists of one row serve as a second key. */
    public Optional<Entry> find(String list) {
        return page(list, Window.ALL, 0, 1, false).stream().findFirst();
    }

    private long position(String list, long stamp) {
        long index = this.index.getKeyIndex(list + CUT + padded(stamp));
        return index < 0 ? -index - 1 : index;
    }

    /** Everything of a kind, by key. */
    public List<ObjectNode> kind(String kind) {
        var found = new ArrayList<ObjectNode>();
        for (var cursor = rows.cursor(kind + CUT, kind + (char) (CUT + 1), false); cursor.hasNext(); ) {
            cursor.next();
            if (!cursor.getKey().startsWith(kind + CUT)) {
                break;
            }
            found.add(parsed(cursor.getValue()));
        }
        return found;
    }

    /** The first rows of a kind with their keys, in order of these. */
    public List<Entry> entries(String kind, int limit) {
        var found = new ArrayList<Entry>();
        for (var cursor = rows.cursor(kind + CUT, kind + (char) (CUT + 1), false);
                cursor.hasNext() && found.size() < limit; ) {
            cursor.next();
            if (!cursor.getKey().startsWith(kind + CUT)) {
                break;
            }
            found.add(new Entry(kind, cursor.getKey().substring(kind.length() + 1), cursor.getValue()));
        }
        return found;
    }

    /** Rows of a kind whose key contains the text, in order of their keys. */
    public List<ObjectNode> containing(String kind, String text, int limit) {
        var found = new ArrayList<ObjectNode>();
        var keys = rows.keyIterator(kind + CUT);
        while (found.size() < limit && keys.hasNext()) {
            var key = keys.next();
            if (!key.startsWith(kind + CUT)) {
                break;
            }
            if (key.indexOf(text, kind.length()) >= 0) {
                get(kind, key.substring(kind.length() + 1)).ifPresent(found::add);
            }
        }
        return found;
    }

    public Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    public void setting(String name, String value) {
        settings.put(name, value);
    }

    /** Makes everything put so far durable. */
    public synchronized void commit() {
        settings.put("nextId", Long.toString(nextId));
        var _ = file.commit();
        if (file.isPersistent() && ++commits % COMMITS_BETWEEN_CLEANING == 0) {
            var _ = file.compact(50, MOST_CACHED_BYTES);
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
