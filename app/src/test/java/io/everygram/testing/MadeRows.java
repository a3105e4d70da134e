package io.everygram.testing;

import io.everygram.kernel.FacilityId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes a row of any table for a facility: only what the table cannot do without, each value as its constraints want it. */
public final class MadeRows {
    private static final Pattern ONE_OF = Pattern.compile("ARRAY\\['([^']+)'");

    private final JdbcClient jdbc;
    private final FacilityId facility;
    private final Map<String, Long> known = new HashMap<>();
    private int serial;

    public MadeRows(JdbcClient jdbc, FacilityId facility) {
        this.jdbc = jdbc;
        this.facility = facility;
    }

    /** What columns of this name refer to from now on. */
    public void know(String column, long value) {
        known.put(column, value);
    }

    public long known(String column) {
        return known.getOrDefault(column, 0L);
    }

    private record Column(String name, String type, boolean wanted, boolean primary) {}

    /** Makes one row; its number is known to the rows made after it. */
    public void make(String table) {
        make(table, Map.of());
    }

    /** @param given values of columns as SQL */
    public void make(String table, Map<String, String> given) {
        serial++;
        var columns = jdbc.sql("""
                        SELECT a.attname, format_type(a.atttypid, NULL), a.attnotnull AND NOT a.atthasdef AND a.attidentity = '',
                               EXISTS (SELECT 1 FROM pg_index AS i WHERE i.indrelid = a.attrelid AND i.indisprimary AND a.attnum = ANY (i.indkey))
                        FROM pg_attribute AS a WHERE a.attrelid = :t::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum""")
                .param("t", table)
                .query((r, n) -> new Column(r.getString(1), r.getString(2), r.getBoolean(3), r.getBoolean(4)))
                .list();
        var values = new LinkedHashMap<String, String>();
        var checks = checks(table);
        columns.stream().filter(Column::wanted).forEach(c -> values.put(c.name(), value(c, checks)));
        values.putAll(given);
        var key = columns.stream()
                .filter(c -> c.primary() && !c.name().equals("facility_id"))
                .findFirst()
                .orElseThrow();
        var made = jdbc.sql("INSERT INTO %s (%s) VALUES (%s) RETURNING %s"
                        .formatted(
                                table,
                                String.join(", ", values.keySet()),
                                String.join(", ", values.values()),
                                key.name()))
                .query(Long.class)
                .single();
        known.put(key.name(), made);
    }

    private List<String> checks(String table) {
        return jdbc.sql(
                        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = :t::regclass AND contype = 'c'")
                .param("t", table)
                .query((r, n) -> r.getString(1))
                .list();
    }

    private String value(Column column, List<String> checks) {
        var name = column.name();
        if (name.equals("facility_id")) {
            return Long.toString(facility.value());
        }
        if (column.type().equals("bigint")) {
            return Long.toString(known.getOrDefault(
                    name,
                    known.getOrDefault(
                            name.replace("output_", ""), name.equals("asked_by") ? known("person_id") : serial)));
        }
        var about = checks.stream()
                .filter(check -> check.matches("(?s).*\\b" + name + "\\b.*"))
                .collect(Collectors.joining("\n"));
        var one = ONE_OF.matcher(about);
        if (one.find()) {
            return "'" + one.group(1) + "'";
        }
        return switch (column.type()) {
            case "integer", "numeric", "smallint" -> "1";
            case "boolean" -> "true";
            case "date" -> "date '2030-01-01'";
            case "timestamp with time zone" ->
                name.startsWith("expires") || name.startsWith("arrives") ? "now() + interval '1 day'" : "now()";
            case "bytea" -> "'\\x01'";
            case "jsonb" -> "'{}'";
            case "text[]" -> "'{}'";
            default -> text(name, about);
        };
    }

    private String text(String name, String about) {
        if (about.contains("{64}")) {
            return "repeat('a', 64)";
        }
        if (about.contains("[A-Z")) {
            return "'ADJUST'";
        }
        if (name.equals("path")) {
            return "'/packages'";
        }
        return name.equals("permission") ? "'everything.read'" : "'x" + facility.value() + serial + "'";
    }
}
