package io.everygram.demo.plan;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** One of the CSV files under {@code demo/}, cut from public data (see {@code demo/NOTICE.md}). */
final class SourceFile {
    private SourceFile() {}

    /** A row by column name; a missing value is the empty string. */
    interface Row extends Function<String, String> {
        default String text(String column) {
            return apply(column).strip();
        }

        default String text(String column, String whenEmpty) {
            var value = text(column);
            return value.isEmpty() ? whenEmpty : value;
        }
    }

    static <T> List<T> read(String name, Function<Row, T> row) {
        var stream = SourceFile.class.getResourceAsStream("/demo/" + name);
        if (stream == null) {
            throw new IllegalStateException("The demo file " + name + " is not in the application.");
        }
        try (var csv = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return csv.stream()
                    .map(r -> row.apply(column -> r.findField(column).orElse("")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
