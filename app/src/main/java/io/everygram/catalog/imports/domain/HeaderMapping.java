package io.everygram.catalog.imports.domain;

import io.everygram.catalog.domain.Column;
import io.everygram.catalog.domain.RecordKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which column of a file means which of ours: by the names we know, else as a person said once for this header.
 *
 * @param known our columns by the place in the file
 * @param ignored headers that mean none of ours
 * @param twice columns of ours that two headers mean
 * @param missing required columns that no header means
 */
public record HeaderMapping(
        Map<Integer, Column> known, Map<Integer, String> ignored, List<Column> twice, List<Column> missing) {
    public HeaderMapping {
        known = Map.copyOf(known);
        ignored = Map.copyOf(ignored);
        twice = List.copyOf(twice);
        missing = List.copyOf(missing);
    }

    /** @param remembered names of columns by the letters and digits of a header; an empty name means none of ours */
    public static HeaderMapping of(RecordKind kind, List<String> header, Map<String, String> remembered) {
        var known = new LinkedHashMap<Integer, Column>();
        var ignored = new LinkedHashMap<Integer, String>();
        var twice = new java.util.ArrayList<Column>();
        for (int i = 0; i < header.size(); i++) {
            var name = header.get(i).strip();
            var column = column(kind, name, remembered);
            if (column.isPresent() && known.containsValue(column.get())) {
                twice.add(column.get());
            }
            if (column.isPresent()) {
                known.put(i, column.get());
            } else if (!name.isEmpty()) {
                ignored.put(i, name);
            }
        }
        var missing = kind.columns().stream()
                .filter(column -> column.isRequired() && !known.containsValue(column))
                .toList();
        return new HeaderMapping(known, ignored, twice, missing);
    }

    private static Optional<Column> column(RecordKind kind, String header, Map<String, String> remembered) {
        var said = remembered.get(Column.plain(header));
        return said == null
                ? kind.columns().stream().filter(c -> c.isCalled(header)).findFirst()
                : kind.column(said);
    }

    public boolean isClear() {
        return twice.isEmpty() && missing.isEmpty();
    }
}
