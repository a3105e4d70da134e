package io.everygram.catalog.imports.store;

import io.everygram.catalog.imports.domain.Column;
import io.everygram.catalog.imports.domain.ImportKind;
import io.everygram.catalog.imports.domain.RowJudgment.Standing;
import io.everygram.kernel.FacilityId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads and writes the tables behind the kinds of imports.
 *
 * <p>The statements are the same for every kind but for the names of table and columns, which come from {@link ImportKind} and never from a file; so they
 * are put together here and not kept as files. Values travel as JSON and are turned into the table's own types by {@code jsonb_populate_record}.
 */
@Repository
public class RecordStore {
    private final JdbcClient jdbc;

    RecordStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Records by key, those of the keys that exist. Joined to the keys, as a list of them would be searched anew for every record of a large table. */
    public Map<String, Standing> standing(ImportKind kind, FacilityId facility, List<String> keys) {
        var found = new HashMap<String, Standing>();
        jdbc.sql(select(
                        kind,
                        " JOIN unnest(:keys::text[]) AS k (key) ON t."
                                + kind.key().name() + " = k.key"))
                .param("f", facility.value())
                .param("keys", keys.toArray(String[]::new))
                .query((RowCallbackHandler) row -> {
                    var values = values(kind, row);
                    found.put(
                            values.getOrDefault(kind.key().name(), ""), new Standing(row.getLong("record_id"), values));
                });
        return found;
    }

    /** Every record in the order of keys, one after the other. Needs a transaction around it, so that not all are held at once. */
    public void each(ImportKind kind, FacilityId facility, Consumer<Map<String, String>> taker) {
        jdbc.sql(select(kind, "") + " ORDER BY t." + kind.key().name())
                .param("f", facility.value())
                .withFetchSize(1000)
                .query((RowCallbackHandler) row -> taker.accept(values(kind, row)));
    }

    private static String select(ImportKind kind, String join) {
        return "SELECT t." + kind.id() + " AS record_id, "
                + kind.columns().stream()
                        .map(c -> "coalesce(t." + c.name() + "::text, '') AS " + c.name())
                        .collect(Collectors.joining(", "))
                + " FROM catalog." + kind.table() + " AS t" + join + " WHERE " + mine(kind);
    }

    /** Always names the facility, so that every statement takes the same parameters. */
    private static String mine(ImportKind kind) {
        return kind.isFacilitys() ? "t.facility_id = :f::bigint" : ":f::bigint IS NOT NULL";
    }

    private static Map<String, String> values(ImportKind kind, ResultSet row) throws SQLException {
        var values = new LinkedHashMap<String, String>();
        for (var column : kind.columns()) {
            values.put(column.name(), row.getString(column.name()));
        }
        return values;
    }

    /** Makes the records of new rows; keys of those made. A record that has come into being meanwhile is left alone. */
    public List<String> make(ImportKind kind, FacilityId facility, long importId, List<Integer> rows) {
        var names = names(kind, "");
        return jdbc.sql("INSERT INTO catalog." + kind.table() + " (" + (kind.isFacilitys() ? "facility_id, " : "")
                        + names
                        + ") SELECT " + (kind.isFacilitys() ? ":f::bigint, " : "") + names(kind, "r.")
                        + " FROM catalog.import_row AS w CROSS JOIN LATERAL jsonb_populate_record(NULL::catalog."
                        + kind.table() + ", w.new_value) AS r"
                        + " WHERE w.facility_id = :f AND w.import_id = :i AND w.row_number = ANY(:rows::int[]) AND w.verdict = 'NEW'"
                        + " ON CONFLICT DO NOTHING RETURNING " + kind.key().name())
                .param("f", facility.value())
                .param("i", importId)
                .param("rows", rows.toArray(Integer[]::new))
                .query((r, n) -> r.getString(1))
                .list();
    }

    /** Changes the records of changed rows; keys of those changed. A record that is not as it was judged is left alone. */
    public List<String> change(ImportKind kind, FacilityId facility, long importId, List<Integer> rows) {
        return jdbc.sql(update(kind, "new_value") + " AND w.row_number = ANY(:rows::int[]) AND " + stands("old_value")
                        + " RETURNING w.key")
                .param("f", facility.value())
                .param("i", importId)
                .param("rows", rows.toArray(Integer[]::new))
                .query((r, n) -> r.getString(1))
                .list();
    }

    /** Gives changed records their old values back; how many. */
    public int restore(ImportKind kind, FacilityId facility, long importId) {
        return jdbc.sql(update(kind, "old_value") + " AND w.status = 'APPLIED' AND " + stands("new_value"))
                .param("f", facility.value())
                .param("i", importId)
                .update();
    }

    /** Removes the records that new rows made; how many. */
    public int remove(ImportKind kind, FacilityId facility, long importId) {
        return jdbc.sql("DELETE FROM catalog." + kind.table() + " AS t USING catalog.import_row AS w WHERE "
                        + match(kind) + " AND w.verdict = 'NEW' AND w.status = 'APPLIED' AND " + stands("new_value"))
                .param("f", facility.value())
                .param("i", importId)
                .update();
    }

    /** A row that went ahead, with its record as it is now. */
    public record Applied(int row, String key, long id, boolean isNew, boolean asImported) {}

    /** What went ahead, locked in the order of keys; a record that is gone is missing. */
    public List<Applied> lockApplied(ImportKind kind, FacilityId facility, long importId) {
        return jdbc.sql("SELECT w.row_number, w.key, t." + kind.id() + " AS id, w.verdict = 'NEW' AS is_new, "
                        + stands("new_value") + " AS as_imported FROM catalog.import_row AS w JOIN catalog."
                        + kind.table()
                        + " AS t ON " + match(kind) + " WHERE w.status = 'APPLIED' ORDER BY t."
                        + kind.key().name()
                        + " FOR UPDATE OF t")
                .param("f", facility.value())
                .param("i", importId)
                .query((r, n) ->
                        new Applied(r.getInt(1), r.getString(2), r.getLong(3), r.getBoolean(4), r.getBoolean(5)))
                .list();
    }

    private static String update(ImportKind kind, String values) {
        return "UPDATE catalog." + kind.table() + " AS t SET (" + names(kind, "") + ", version) = (SELECT "
                + names(kind, "r.") + ", t.version + 1 FROM jsonb_populate_record(t, w." + values + ") AS r)"
                + " FROM catalog.import_row AS w WHERE " + match(kind) + " AND w.verdict = 'CHANGED'";
    }

    private static String match(ImportKind kind) {
        return "w.facility_id = :f AND w.import_id = :i AND t." + kind.key().name() + " = w.key AND " + mine(kind);
    }

    /** Whether the record has these values in the fields they name: with them filled in, it stays as it is. */
    private static String stands(String values) {
        return "jsonb_populate_record(t, w." + values + ") = t";
    }

    private static String names(ImportKind kind, String prefix) {
        return kind.columns().stream().map(Column::name).map(prefix::concat).collect(Collectors.joining(", "));
    }
}
