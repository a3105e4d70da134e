package io.everygram.catalog.imports.store;

import io.everygram.catalog.domain.BillCycle.Takes;
import io.everygram.catalog.domain.Column;
import io.everygram.catalog.domain.Column.Part;
import io.everygram.catalog.domain.RecordKind;
import io.everygram.catalog.store.BulkSql;
import io.everygram.kernel.FacilityId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Turns judged rows into records, many in one statement, and takes them back. Each row keeps the number of its record, so that it is found whatever its key
 * becomes later.
 */
@Repository
public class AppliedRows {
    private final JdbcClient jdbc;

    AppliedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Rows whose key or fields refer to a record that is gone. */
    public List<Integer> referringToNothing(RecordKind kind, FacilityId facility, long importId, List<Integer> rows) {
        return kind.references().isEmpty() ? List.of() : numbers(BulkSql.dangling(kind), facility, importId, rows);
    }

    /** Makes missing heads of new rows, and gives heads the values that rows change. */
    public void heads(RecordKind kind, FacilityId facility, long importId, List<Integer> rows) {
        if (kind.head().isPresent()) {
            update(BulkSql.makeHeads(kind), facility, importId, rows);
            update(BulkSql.changeHeads(kind, "old_value", "new_value", true), facility, importId, rows);
        }
    }

    /** Makes the records of new rows; the rows that went ahead. A record that has come into being meanwhile is left alone. */
    public List<Integer> make(RecordKind kind, FacilityId facility, long importId, List<Integer> rows) {
        return numbers(BulkSql.make(kind), facility, importId, rows);
    }

    /** Changes the records of changed rows; the rows that went ahead. A record that is not as it was judged is left alone. */
    public List<Integer> change(RecordKind kind, FacilityId facility, long importId, List<Integer> rows) {
        return numbers(BulkSql.change(kind), facility, importId, rows);
    }

    /** Gives changed records their old values back, of rows from one number to another; how many. */
    public int restore(RecordKind kind, FacilityId facility, long importId, int from, int to) {
        return update(BulkSql.restore(kind), facility, importId, from, to);
    }

    /** Removes the records that new rows made, of rows from one number to another; how many. */
    public int remove(RecordKind kind, FacilityId facility, long importId, int from, int to) {
        return update(BulkSql.remove(kind), facility, importId, from, to);
    }

    /** Gives heads their old values back and removes those that hold nothing any more. */
    public void restoreHeads(RecordKind kind, FacilityId facility, long importId) {
        if (kind.head().isPresent()) {
            var _ = update(BulkSql.changeHeads(kind, "new_value", "old_value", false), facility, importId);
            var _ = update(BulkSql.removeHeads(kind), facility, importId);
        }
    }

    /** A row that went ahead, with its record as it is now. */
    public record Applied(int row, String key, long id, boolean isNew, boolean asImported) {}

    /** What went ahead, locked in the order of numbers; a record that is gone is missing. */
    public List<Applied> lock(RecordKind kind, FacilityId facility, long importId) {
        return jdbc.sql(BulkSql.lock(kind))
                .param("f", facility.value())
                .param("i", importId)
                .query((r, n) ->
                        new Applied(r.getInt(1), r.getString(2), r.getLong(3), r.getBoolean(4), r.getBoolean(5)))
                .list();
    }

    /**
     * A changed record that would get its old values back.
     *
     * @param fixed names of fields among those that may be fixed, whose values would change
     * @param setsAside whether it would be set aside again
     * @param output of a line of a bill, {@code component} what the line would take again; empty for none
     */
    public record TakenBack(
            int row, String key, long id, Set<String> fixed, boolean setsAside, String output, String component) {
        public TakenBack {
            fixed = Set.copyOf(fixed);
        }
    }

    public List<TakenBack> takenBack(RecordKind kind, FacilityId facility, long importId) {
        return jdbc.sql("""
                        SELECT row_number, key, record_id,
                               ARRAY(SELECT k FROM jsonb_object_keys(old_value) AS k WHERE k = ANY(:fixed::text[])) AS fixed,
                               coalesce(old_value ->> 'active' = 'false' AND new_value ->> 'active' = 'true', false) AS sets_aside,
                               coalesce(old_value ->> 'output_item_id', '') AS output, coalesce(old_value ->> 'substitute_item_id', '') AS component
                        FROM catalog.import_row
                        WHERE facility_id = :f AND import_id = :i AND status = 'APPLIED' AND verdict = 'CHANGED' ORDER BY row_number""")
                .param("f", facility.value())
                .param("i", importId)
                .param("fixed", fixed(kind).toArray(String[]::new))
                .query((r, n) -> new TakenBack(
                        r.getInt(1),
                        r.getString(2),
                        r.getLong(3),
                        ImportStore.words(r, 4),
                        r.getBoolean(5),
                        r.getString(6),
                        r.getString(7)))
                .list();
    }

    /** What the lines of bills that rows make or change would take, by row, the component before its substitute. */
    public Map<Integer, List<Takes>> takes(FacilityId facility, long importId, List<Integer> rows) {
        var takes = new HashMap<Integer, List<Takes>>();
        jdbc.sql("""
                        SELECT w.row_number, w.new_value ->> 'output_item_id', w.new_value ->> c.field
                        FROM catalog.import_row AS w CROSS JOIN (VALUES ('component_item_id'), ('substitute_item_id')) AS c (field)
                        WHERE w.facility_id = :f AND w.import_id = :i AND w.row_number = ANY(:rows::int[]) AND coalesce(w.new_value ->> c.field, '') <> ''
                        ORDER BY w.row_number, c.field""")
                .param("f", facility.value())
                .param("i", importId)
                .param("rows", rows.toArray(Integer[]::new))
                .query((RowCallbackHandler) row -> takes.computeIfAbsent(row.getInt(1), k -> new ArrayList<>())
                        .add(new Takes(row.getString(2), row.getString(3))));
        return takes;
    }

    /** Lets one chunk at a time at the records of a kind, so that two imports of the same file never wait for each other's rows. */
    public void oneAtATime(RecordKind kind) {
        var _ = jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('catalog.' || :table), 1)::text")
                .param("table", kind.table())
                .query(String.class)
                .optional();
    }

    /** Fields whose change is refused once others refer to the record. */
    public static List<String> fixed(RecordKind kind) {
        return kind.columns().stream()
                .filter(column -> column.isFixedEver() && column.part() == Part.OWN)
                .map(Column::name)
                .toList();
    }

    private List<Integer> numbers(String statement, FacilityId facility, long importId, List<Integer> rows) {
        return jdbc.sql(statement)
                .param("f", facility.value())
                .param("i", importId)
                .param("rows", rows.toArray(Integer[]::new))
                .query((r, n) -> r.getInt(1))
                .list();
    }

    private void update(String statement, FacilityId facility, long importId, List<Integer> rows) {
        var _ = jdbc.sql(statement)
                .param("f", facility.value())
                .param("i", importId)
                .param("rows", rows.toArray(Integer[]::new))
                .update();
    }

    private int update(String statement, FacilityId facility, long importId, int from, int to) {
        return jdbc.sql(statement)
                .param("f", facility.value())
                .param("i", importId)
                .param("from", from)
                .param("to", to)
                .update();
    }

    private int update(String statement, FacilityId facility, long importId) {
        return jdbc.sql(statement)
                .param("f", facility.value())
                .param("i", importId)
                .update();
    }
}
