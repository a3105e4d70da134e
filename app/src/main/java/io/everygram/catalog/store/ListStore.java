package io.everygram.catalog.store;

import io.everygram.catalog.RecordLists.Asked;
import io.everygram.catalog.RecordLists.Ending;
import io.everygram.catalog.RecordLists.Sort;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Pages of lists, by key and not by offset: the statement of a list wrapped in filter, order and cursor. Filters and orders come from lists of ours, never
 * from an address; what a person typed travels as a parameter.
 */
@Repository
public class ListStore {
    private static final int COUNTED = 20_000;

    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    ListStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /**
     * Rows of a list.
     *
     * @param search what of a row the words are looked for in; {@code :words} is set when there are some
     * @param conditions that a row must meet; may use {@code :f}, {@code :today} and {@code :soon}
     */
    public record Shape(String list, String search, List<String> conditions, Sort sort) {
        public Shape {
            conditions = List.copyOf(conditions);
        }
    }

    /** A row with its place in the order. */
    public record Keyed<T>(T row, String key, long id) {}

    public <T> List<Keyed<T>> page(Class<T> type, FacilityId facility, LocalDate today, Shape shape, Asked asked) {
        var order = asked.down() ? "DESC" : "ASC";
        var after = asked.afterId() == 0
                ? ""
                : " AND (l.%s, l.record_id) %s (:after::%s, :id::bigint)"
                        .formatted(
                                shape.sort().column(),
                                asked.down() ? "<" : ">",
                                shape.sort().type());
        var rows = Rows.of(type);
        return jdbc.sql("SELECT l.*, l." + shape.sort().column() + "::text AS sort_value FROM ("
                        + sql.get("catalog/" + shape.list()) + ") AS l WHERE "
                        + where(shape, asked) + after + " ORDER BY l."
                        + shape.sort().column() + " " + order
                        + ", l.record_id " + order + " LIMIT :n")
                .params(params(facility, today, asked))
                .param("after", asked.after())
                .param("id", asked.afterId())
                .param("n", asked.limit())
                .query((r, n) -> new Keyed<>(
                        Objects.requireNonNull(rows.mapRow(r, n)), r.getString("sort_value"), r.getLong("record_id")))
                .list();
    }

    /**
     * How many rows meet each of some conditions, the words of the search included; nothing when the list is so long that counting would be felt. Bound:
     * {@value #COUNTED} rows are looked at.
     */
    public Map<String, Long> counts(
            FacilityId facility, LocalDate today, Shape shape, Asked asked, Map<String, String> conditions) {
        var names = List.copyOf(new TreeMap<>(conditions).keySet());
        var counts = names.stream()
                .map(name -> "count(*) FILTER (WHERE " + conditions.get(name) + ")")
                .collect(Collectors.joining(", "));
        return jdbc.sql("SELECT " + counts + ", count(*) FROM (SELECT * FROM (" + sql.get("catalog/" + shape.list())
                        + ") AS l WHERE "
                        + where(new Shape(shape.list(), shape.search(), List.of(), shape.sort()), asked)
                        + " LIMIT " + (COUNTED + 1) + ") AS l")
                .params(params(facility, today, asked))
                .query((r, n) -> {
                    var found = new TreeMap<String, Long>();
                    for (int i = 0; i < names.size(); i++) {
                        found.put(names.get(i), r.getLong(i + 1));
                    }
                    return r.getLong(names.size() + 1) > COUNTED ? Map.<String, Long>of() : found;
                })
                .single();
    }

    public List<Ending> ending(FacilityId facility, LocalDate until) {
        return jdbc.sql(sql.get("catalog/ending_soon"))
                .param("f", facility.value())
                .param("until", until)
                .query(Rows.of(Ending.class))
                .list();
    }

    private static String where(Shape shape, Asked asked) {
        var conditions = shape.conditions().stream().collect(Collectors.joining(") AND (", "(", ")"));
        var all = shape.conditions().isEmpty() ? "true" : conditions;
        return asked.words().isBlank() ? all : all + " AND " + shape.search() + " LIKE '%' || lower(:words) || '%'";
    }

    private static Map<String, Object> params(FacilityId facility, LocalDate today, Asked asked) {
        return Map.of(
                "f",
                facility.value(),
                "today",
                today,
                "words",
                asked.words().strip().replaceAll("([\\\\%_])", "\\\\$1"),
                "soon",
                today.plusDays(30));
    }
}
