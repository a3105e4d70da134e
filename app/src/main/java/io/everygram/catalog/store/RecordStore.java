package io.everygram.catalog.store;

import static io.everygram.catalog.store.RecordSql.mine;
import static io.everygram.catalog.store.RecordSql.names;

import io.everygram.catalog.domain.Column;
import io.everygram.catalog.domain.RecordKind;
import io.everygram.catalog.domain.Standing;
import io.everygram.kernel.FacilityId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Reads the records of every kind, and writes one of them at a time. */
@Repository
public class RecordStore {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    RecordStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Records by key, those of the keys that exist. */
    public Map<List<String>, Standing> standing(RecordKind kind, FacilityId facility, Collection<List<String>> keys) {
        var found = new HashMap<List<String>, Standing>();
        if (keys.isEmpty()) {
            return found;
        }
        var query = jdbc.sql(RecordSql.select(kind) + RecordSql.joinKeys(kind, kind.keys()) + " WHERE " + mine(kind))
                .param("f", facility.value());
        for (int i = 0; i < kind.keys().size(); i++) {
            var part = i;
            query = query.param("k" + i, keys.stream().map(key -> key.get(part)).toArray(String[]::new));
        }
        query.query((RowCallbackHandler) row -> {
            var standing = standing(kind, row);
            found.put(key(kind.keys(), standing.values()), standing);
        });
        return found;
    }

    /** Heads by their keys, those that exist; their values are the fields of the head. */
    public Map<List<String>, Standing> heads(RecordKind kind, Collection<List<String>> keys) {
        var found = new HashMap<List<String>, Standing>();
        if (kind.head().isEmpty() || keys.isEmpty()) {
            return found;
        }
        var columns = kind.in(Column.Part.HEAD);
        var head = kind.head().get();
        var query = jdbc.sql("SELECT DISTINCT p." + head.id() + " AS record_id, p.version AS record_version, "
                + columns.stream()
                        .map(c -> "coalesce(" + RecordSql.value(kind, c) + "::text, '') AS " + c.name())
                        .collect(java.util.stream.Collectors.joining(", "))
                + " FROM " + RecordSql.from(kind) + RecordSql.joinKeys(kind, RecordSql.headKeys(kind)));
        for (int i = 0; i < RecordSql.headKeys(kind).size(); i++) {
            var part = i;
            query = query.param("k" + i, keys.stream().map(key -> key.get(part)).toArray(String[]::new));
        }
        query.query((RowCallbackHandler) row -> {
            var values = values(columns, row);
            found.put(
                    key(RecordSql.headKeys(kind), values),
                    new Standing(row.getLong("record_id"), row.getInt("record_version"), values));
        });
        return found;
    }

    private static List<String> key(List<Column> keys, Map<String, String> values) {
        return keys.stream().map(c -> values.getOrDefault(c.name(), "")).toList();
    }

    public Optional<Standing> one(RecordKind kind, FacilityId facility, long id) {
        return jdbc.sql(RecordSql.select(kind) + " WHERE " + mine(kind) + " AND t." + kind.id() + " = :id")
                .param("f", facility.value())
                .param("id", id)
                .query((r, n) -> standing(kind, r))
                .optional();
    }

    /** Every record in the order of keys, one after the other. Needs a transaction around it, so that not all are held at once. */
    public void each(RecordKind kind, FacilityId facility, Consumer<Map<String, String>> taker) {
        jdbc.sql(RecordSql.select(kind) + " WHERE " + mine(kind) + " ORDER BY " + RecordSql.orderOfKeys(kind))
                .param("f", facility.value())
                .withFetchSize(1000)
                .query((RowCallbackHandler) row -> taker.accept(values(kind.columns(), row)));
    }

    private static Standing standing(RecordKind kind, ResultSet row) throws SQLException {
        return new Standing(row.getLong("record_id"), row.getInt("record_version"), values(kind.columns(), row));
    }

    private static Map<String, String> values(List<Column> columns, ResultSet row) throws SQLException {
        var values = new LinkedHashMap<String, String>();
        for (var column : columns) {
            values.put(column.name(), row.getString(column.name()));
        }
        return values;
    }

    /** Makes a record; its number, or nothing when its key is taken meanwhile. */
    public Optional<Long> make(RecordKind kind, FacilityId facility, Map<String, String> values) {
        return jdbc.sql("INSERT INTO catalog." + kind.table() + " (" + (kind.isFacilitys() ? "facility_id, " : "")
                        + names(kind, "")
                        + ") SELECT " + (kind.isFacilitys() ? ":f::bigint, " : "") + names(kind, "r.") + " FROM "
                        + RecordSql.row(kind, "NULL::catalog." + kind.table(), ":values::jsonb")
                        + " AS r WHERE :f::bigint IS NOT NULL ON CONFLICT DO NOTHING RETURNING " + kind.id())
                .param("f", facility.value())
                .param("values", json(kind, values))
                .query((r, n) -> r.getLong(1))
                .optional();
    }

    /** Changes fields of a record; false when it is no longer of this version. */
    public boolean change(RecordKind kind, FacilityId facility, long id, int version, Map<String, String> values) {
        return jdbc.sql("UPDATE catalog." + kind.table() + " AS t SET (" + names(kind, "") + ", version) = (SELECT "
                                + names(kind, "r.") + ", t.version + 1 FROM "
                                + RecordSql.row(kind, "t", ":values::jsonb") + " AS r) WHERE " + mine(kind) + " AND t."
                                + kind.id() + " = :id AND t.version = :version")
                        .param("f", facility.value())
                        .param("id", id)
                        .param("version", version)
                        .param("values", json(kind, values))
                        .update()
                == 1;
    }

    /** Sets one field of many records that have it otherwise; how many. */
    public int set(RecordKind kind, FacilityId facility, List<Long> ids, Column column, String value) {
        return jdbc.sql("UPDATE catalog." + kind.table() + " AS t SET (" + names(kind, "") + ", version) = (SELECT "
                        + names(kind, "r.") + ", t.version + 1 FROM "
                        + RecordSql.row(kind, "t", ":values::jsonb") + " AS r) WHERE " + mine(kind) + " AND t."
                        + kind.id() + " = ANY(:ids::bigint[]) AND NOT (" + RecordSql.row(kind, "t", ":values::jsonb")
                        + " = t)")
                .param("f", facility.value())
                .param("ids", ids.toArray(Long[]::new))
                .param("values", json(kind, Map.of(column.name(), value)))
                .update();
    }

    /** Removes a record; false when it is no longer of this version. */
    public boolean remove(RecordKind kind, FacilityId facility, long id, int version) {
        return jdbc.sql("DELETE FROM catalog." + kind.table() + " AS t WHERE " + mine(kind) + " AND t." + kind.id()
                                + " = :id AND t.version = :version")
                        .param("f", facility.value())
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    /** Values as JSON; a field that may be unknown and is blank becomes null. */
    public static String json(RecordKind kind, Map<String, String> values) {
        var object = new LinkedHashMap<String, @Nullable String>();
        for (var column : kind.columns()) {
            var value = values.get(column.name());
            if (value != null) {
                object.put(column.name(), value.isEmpty() && column.blank() == Column.Blank.UNKNOWN ? null : value);
            }
        }
        return JSON.writeValueAsString(object);
    }
}
