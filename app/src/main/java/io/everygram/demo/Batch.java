package io.everygram.demo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows collected for one INSERT statement, written by {@link #flush()} and not before, so that rows named by others go first. */
final class Batch {
    private final JdbcTemplate jdbc;
    private final String insert;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    /** @param columns e.g. {@code catalog.room (facility_id, room_id, code)} */
    Batch(JdbcTemplate jdbc, String columns) {
        this.jdbc = jdbc;
        int count = columns.split(",").length;
        this.insert = "INSERT INTO " + columns + " VALUES (" + "?, ".repeat(count - 1) + "?)";
    }

    void row(@Nullable Object... values) {
        rows.add(values);
    }

    void flush() {
        var _ = jdbc.batchUpdate(insert, rows);
        rows.clear();
    }

    /** Sets a table's identity behind the ids that were given by hand. */
    static void continueAfter(JdbcTemplate jdbc, String table, String column) {
        var _ = jdbc.queryForObject(
                "SELECT setval(pg_get_serial_sequence('" + table + "', '" + column + "'), (SELECT max(" + column
                        + ") FROM " + table + "))",
                Long.class);
    }
}
