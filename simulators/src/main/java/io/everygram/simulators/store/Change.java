package io.everygram.simulators.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What one call changes: seen by the rest of the call, stored whole or dropped whole. */
public final class Change {
    private final Rows rows;
    private final Map<Place, ObjectNode> changed = new LinkedHashMap<>();
    private final Rows.Lists lists;

    private record Place(String kind, String key) {}

    public Change(Rows rows, Rows.Lists lists) {
        this.rows = rows;
        this.lists = lists;
    }

    public Rows rows() {
        return rows;
    }

    public ObjectNode object() {
        return rows.object();
    }

    public long newId() {
        return rows.newId();
    }

    /** A copy; it counts only when it is put. */
    public Optional<ObjectNode> get(String kind, String key) {
        var mine = changed.get(new Place(kind, key));
        return mine == null ? rows.get(kind, key) : Optional.of(mine.deepCopy());
    }

    public void put(String kind, String key, ObjectNode row) {
        changed.put(new Place(kind, key), row);
    }

    /** The first row of a list, what this call put into it before what was there. */
    public Optional<ObjectNode> find(String list) {
        for (var mine : changed.entrySet()) {
            var place = mine.getKey();
            if (lists.of(place.kind(), place.key(), mine.getValue()).contains(list)) {
                return Optional.of(mine.getValue().deepCopy());
            }
        }
        return rows.find(list)
                .filter(entry -> !changed.containsKey(new Place(entry.kind(), entry.key())))
                .map(entry -> rows.parsed(entry.row()));
    }

    /** Where we stand, to come back to. */
    public Map<?, ?> mark() {
        return new LinkedHashMap<>(changed);
    }

    @SuppressWarnings("unchecked")
    public void backTo(Map<?, ?> mark) {
        changed.clear();
        changed.putAll((Map<Place, ObjectNode>) mark);
    }

    /** Stores everything, marked as modified at this moment. */
    public void store(String modified) {
        changed.forEach((place, row) -> {
            row.put("LastModified", modified);
            rows.put(place.kind(), place.key(), row);
        });
        rows.commit();
    }

    /** The same without a mark. */
    public void storeAsIs() {
        changed.forEach((place, row) -> rows.put(place.kind(), place.key(), row));
    }

    public boolean isEmpty() {
        return changed.isEmpty();
    }
}
