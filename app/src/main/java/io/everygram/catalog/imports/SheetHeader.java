package io.everygram.catalog.imports;

import io.everygram.catalog.imports.SheetKind.Column;
import io.everygram.catalog.imports.SheetKind.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which column of a file is which of ours.
 *
 * @param refusal what is wrong with the header, as a sentence; empty for nothing
 */
record SheetHeader(Map<Integer, Column> known, List<String> ignored, String refusal) {
    SheetHeader {
        known = Map.copyOf(known);
        ignored = List.copyOf(ignored);
    }

    static SheetHeader of(List<Column> columns, List<String> header) {
        var known = new LinkedHashMap<Integer, Column>();
        var ignored = new ArrayList<String>();
        var twice = new ArrayList<String>();
        for (int i = 0; i < header.size(); i++) {
            var name = header.get(i).strip();
            var column = columns.stream().filter(c -> isCalled(c, name)).findFirst();
            if (column.isPresent() && known.containsValue(column.get())) {
                twice.add(column.get().header());
            } else if (column.isPresent()) {
                known.put(i, column.get());
            } else if (!name.isEmpty()) {
                ignored.add(name);
            }
        }
        var missing = columns.stream()
                .filter(c -> c.required() && !known.containsValue(c))
                .map(Column::header)
                .toList();
        return new SheetHeader(known, ignored, refusal(twice, missing, columns));
    }

    private static String refusal(List<String> twice, List<String> missing, List<Column> columns) {
        if (!twice.isEmpty()) {
            return "Two columns mean " + String.join(", ", twice) + ". Take one of each out.";
        }
        return missing.isEmpty()
                ? ""
                : "The header lacks " + String.join(", ", missing) + ". The first row names the columns: "
                        + columns.stream().map(Column::header).collect(Collectors.joining(", ")) + ".";
    }

    private static boolean isCalled(Column column, String typed) {
        var wanted = plain(typed);
        return !wanted.isEmpty()
                && Stream.concat(Stream.of(column.header(), column.name()), column.otherNames().stream())
                        .anyMatch(name -> wanted.equals(plain(name)));
    }

    private static String plain(String header) {
        return header.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    Row row(int number, List<String> cells) {
        var read = new LinkedHashMap<String, String>();
        known.forEach((place, column) ->
                read.put(column.name(), place < cells.size() ? cells.get(place).strip() : ""));
        return new Row(number, read);
    }

    String notes(String ofFile) {
        return (ignored.isEmpty() ? "" : "Columns left out: " + String.join(", ", ignored) + ". ") + ofFile;
    }
}
