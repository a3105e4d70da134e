package io.everygram.catalog.imports.store;

import io.everygram.catalog.domain.Problem;
import io.everygram.catalog.domain.RecordKind;
import io.everygram.catalog.imports.ImportSummary;
import io.everygram.catalog.imports.domain.JudgedRow;
import io.everygram.catalog.imports.domain.JudgedRow.Verdict;
import io.everygram.catalog.store.RecordStore;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps imports and their rows. */
@Repository
public class ImportStore {
    private static final int MANY = 1_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    ImportStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /** A new import that is being judged, without rows yet; its number. */
    public long add(
            FacilityId facility,
            RecordKind kind,
            String fileName,
            String hash,
            String notes,
            String person,
            Instant now) {
        return jdbc.sql("""
                        INSERT INTO catalog.import (facility_id, kind, file_name, file_hash, notes, judged_by, judged_at, state)
                        VALUES (:f, :kind, :name, :hash, :notes, :person, :now, 'JUDGING') RETURNING import_id""")
                .param("f", facility.value())
                .param("kind", kind.name())
                .param("name", fileName)
                .param("hash", hash)
                .param("notes", notes)
                .param("person", person)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((r, n) -> r.getLong(1))
                .single();
    }

    public void addRows(FacilityId facility, long importId, RecordKind kind, List<JudgedRow> rows) {
        var _ = jdbc.sql(sql.get("catalog/add_import_rows"))
                .param("f", facility.value())
                .param("i", importId)
                .param("numbers", rows.stream().map(JudgedRow::number).toArray(Integer[]::new))
                .param("keys", texts(rows, JudgedRow::key))
                .param("records", rows.stream().map(JudgedRow::record).toArray(Long[]::new))
                .param("verdicts", texts(rows, row -> row.verdict().name()))
                .param("olds", texts(rows, row -> RecordStore.json(kind, row.oldValues())))
                .param("news", texts(rows, row -> RecordStore.json(kind, row.newValues())))
                .param("problems", texts(rows, row -> JSON.writeValueAsString(row.problems())))
                .update();
    }

    private static String[] texts(List<JudgedRow> rows, Function<JudgedRow, String> part) {
        return rows.stream().map(part).toArray(String[]::new);
    }

    /** Adds verdicts to those the import counts. */
    public void count(FacilityId facility, long importId, Map<Verdict, Integer> counts) {
        var _ = jdbc.sql("""
                        UPDATE catalog.import SET rows_new = rows_new + :new, rows_changed = rows_changed + :changed,
                            rows_unchanged = rows_unchanged + :unchanged, rows_bad = rows_bad + :bad
                        WHERE facility_id = :f AND import_id = :i""")
                .param("f", facility.value())
                .param("i", importId)
                .param("new", counts.getOrDefault(Verdict.NEW, 0))
                .param("changed", counts.getOrDefault(Verdict.CHANGED, 0))
                .param("unchanged", counts.getOrDefault(Verdict.UNCHANGED, 0))
                .param("bad", counts.getOrDefault(Verdict.BAD, 0))
                .update();
    }

    /** When and by whom the same file went ahead last, as {@code person} and {@code moment}. */
    public record Earlier(long importId, String person, Instant moment) {}

    public Optional<Earlier> sameFile(FacilityId facility, RecordKind kind, String hash) {
        return jdbc.sql("""
                        SELECT import_id, applied_by, applied_at FROM catalog.import
                        WHERE facility_id = :f AND kind = :kind AND file_hash = :hash AND state IN ('APPLYING', 'APPLIED')
                        ORDER BY import_id DESC LIMIT 1""")
                .param("f", facility.value())
                .param("kind", kind.name())
                .param("hash", hash)
                .query((r, n) -> new Earlier(
                        r.getLong(1), r.getString(2), r.getTimestamp(3).toInstant()))
                .optional();
    }

    /** An import as the one transaction that may change it sees it. */
    public record Locked(RecordKind kind, String state, String fileName, String appliedBy, int rowsJudged) {}

    public Optional<Locked> lock(FacilityId facility, long importId) {
        return jdbc.sql("""
                        SELECT kind, state, file_name, applied_by, rows_new + rows_changed + rows_unchanged + rows_bad
                        FROM catalog.import WHERE facility_id = :f AND import_id = :i FOR UPDATE""")
                .param("f", facility.value())
                .param("i", importId)
                .query((r, n) -> new Locked(
                        RecordKind.valueOf(r.getString(1)),
                        r.getString(2),
                        r.getString(3),
                        r.getString(4),
                        r.getInt(5)))
                .optional();
    }

    public void judged(FacilityId facility, long importId, int rows) {
        state(facility, importId, "JUDGED");
        look("import_row", rows);
    }

    private void state(FacilityId facility, long importId, String state) {
        var _ = jdbc.sql("UPDATE catalog.import SET state = :state WHERE facility_id = :f AND import_id = :i")
                .param("state", state)
                .param("f", facility.value())
                .param("i", importId)
                .update();
    }

    /** Has the database look at a table that many rows just went into: before it does, it plans as if there were none. */
    private void look(String table, int rows) {
        if (rows >= MANY) {
            var _ = jdbc.sql("ANALYZE catalog." + table).update();
        }
    }

    public void applying(FacilityId facility, long importId, String person, Instant now) {
        var _ = jdbc.sql("""
                        UPDATE catalog.import SET state = 'APPLYING', applied_by = :person, applied_at = :now
                        WHERE facility_id = :f AND import_id = :i""")
                .param("f", facility.value())
                .param("i", importId)
                .param("person", person)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    public void applied(FacilityId facility, long importId, RecordKind kind, int rows) {
        state(facility, importId, "APPLIED");
        look("import_row", rows);
        look(kind.table(), rows);
    }

    public void undone(FacilityId facility, long importId, String person, Instant now) {
        var _ = jdbc.sql(sql.get("catalog/mark_import_undone"))
                .param("f", facility.value())
                .param("i", importId)
                .param("person", person)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((r, n) -> r.getLong(1))
                .single();
    }

    /**
     * A good row that has not gone ahead yet.
     *
     * @param fixed names of fields it changes, of those that may be fixed
     * @param setsAside whether it sets its record aside
     */
    public record Waiting(int number, String key, long record, Set<String> fixed, boolean setsAside) {
        public Waiting {
            fixed = Set.copyOf(fixed);
        }
    }

    /** The next of them in the order of the file. */
    public List<Waiting> waiting(FacilityId facility, long importId, List<String> fixedColumns, int limit) {
        return jdbc.sql("""
                        SELECT row_number, key, coalesce(record_id, 0),
                               ARRAY(SELECT k FROM jsonb_object_keys(new_value) AS k WHERE verdict = 'CHANGED' AND k = ANY(:fixed::text[])) AS fixed,
                               verdict = 'CHANGED' AND coalesce(new_value ->> 'active' = 'false', false) AS sets_aside
                        FROM catalog.import_row
                        WHERE facility_id = :f AND import_id = :i AND status = 'WAITING'
                        ORDER BY row_number LIMIT :n""")
                .param("f", facility.value())
                .param("i", importId)
                .param("fixed", fixedColumns.toArray(String[]::new))
                .param("n", limit)
                .query((r, n) -> new Waiting(r.getInt(1), r.getString(2), r.getLong(3), words(r, 4), r.getBoolean(5)))
                .list();
    }

    /** Counts rows that went ahead. */
    public void went(FacilityId facility, long importId, int rows) {
        var _ = jdbc.sql(
                        "UPDATE catalog.import SET rows_applied = rows_applied + :rows WHERE facility_id = :f AND import_id = :i")
                .param("f", facility.value())
                .param("i", importId)
                .param("rows", rows)
                .update();
    }

    public void refused(FacilityId facility, long importId, List<Integer> rows, Problem problem) {
        var _ = jdbc.sql("""
                        WITH done AS (
                            UPDATE catalog.import SET rows_refused = rows_refused + cardinality(:rows::int[])
                            WHERE facility_id = :f AND import_id = :i)
                        UPDATE catalog.import_row SET status = 'REFUSED', problems = :problems::jsonb
                        WHERE facility_id = :f AND import_id = :i AND row_number = ANY(:rows::int[])""")
                .param("f", facility.value())
                .param("i", importId)
                .param("rows", rows.toArray(Integer[]::new))
                .param("problems", JSON.writeValueAsString(List.of(problem)))
                .update();
    }

    /** Rows whose record is gone although they went ahead. */
    public List<Waiting> appliedExcept(FacilityId facility, long importId, List<Integer> present) {
        return jdbc.sql("""
                        SELECT row_number, key, coalesce(record_id, 0) FROM catalog.import_row
                        WHERE facility_id = :f AND import_id = :i AND status = 'APPLIED' AND row_number <> ALL(:present::int[])
                        ORDER BY row_number""")
                .param("f", facility.value())
                .param("i", importId)
                .param("present", present.toArray(Integer[]::new))
                .query((r, n) -> new Waiting(r.getInt(1), r.getString(2), r.getLong(3), Set.of(), false))
                .list();
    }

    /** Imports at the facility, newest first; one of them when its number is given. */
    public List<ImportSummary> imports(FacilityId facility, @Nullable Long importId, int limit) {
        return jdbc.sql(sql.get("catalog/imports"))
                .param("f", facility.value())
                .param("i", importId)
                .param("n", limit)
                .query(Rows.of(ImportSummary.class))
                .list();
    }

    /** Rows with a verdict after a row, in the order of the file; refused ones count as bad. */
    public List<ImportRow> rows(FacilityId facility, long importId, Verdict verdict, int after, int limit) {
        return jdbc.sql(sql.get("catalog/import_rows"))
                .param("f", facility.value())
                .param("i", importId)
                .param("verdict", verdict.name())
                .param("after", after)
                .param("n", limit)
                .query((r, n) -> row(r))
                .list();
    }

    /** Good rows that could not go ahead, in the order of the file. */
    public List<ImportRow> refusedRows(FacilityId facility, long importId, int limit) {
        return jdbc.sql("""
                        SELECT row_number, key, coalesce(record_id, 0) AS record_id, verdict, status, old_value, new_value, problems FROM catalog.import_row
                        WHERE facility_id = :f AND import_id = :i AND status = 'REFUSED' ORDER BY row_number LIMIT :n""")
                .param("f", facility.value())
                .param("i", importId)
                .param("n", limit)
                .query((r, n) -> row(r))
                .list();
    }

    private static ImportRow row(ResultSet r) throws SQLException {
        return new ImportRow(
                new JudgedRow(
                        r.getInt("row_number"),
                        r.getString("key"),
                        r.getLong("record_id"),
                        Verdict.valueOf(r.getString("verdict")),
                        values(r.getString("old_value")),
                        values(r.getString("new_value")),
                        problems(r.getString("problems"))),
                r.getString("status"));
    }

    /** @param status NONE, WAITING, APPLIED, REFUSED or UNDONE */
    public record ImportRow(JudgedRow row, String status) {}

    static Set<String> words(ResultSet row, int column) throws SQLException {
        return Set.of((String[]) row.getArray(column).getArray());
    }

    static Map<String, String> values(String json) {
        var read = JSON.readValue(json, new TypeReference<LinkedHashMap<String, @Nullable String>>() {});
        var values = new LinkedHashMap<String, String>();
        read.forEach((name, value) -> values.put(name, value == null ? "" : value));
        return values;
    }

    static List<Problem> problems(String json) {
        return JSON.readValue(json, new TypeReference<List<Problem>>() {});
    }
}
