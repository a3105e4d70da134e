package io.everygram.catalog.imports.store;

import io.everygram.catalog.imports.SheetKind.Judged;
import io.everygram.catalog.imports.SheetKind.Row;
import io.everygram.catalog.imports.SheetKind.Verdict;
import io.everygram.catalog.imports.SheetKind.Wrong;
import io.everygram.catalog.imports.SheetRow;
import io.everygram.catalog.imports.SheetSummary;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Files and their rows. */
@Repository
public class SheetStore {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    SheetStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Long> sameFile(FacilityId facility, String kind, String hash) {
        return jdbc.sql(
                        "SELECT sheet_id FROM catalog.sheet WHERE facility_id = :f AND kind = :k AND file_hash = :h ORDER BY sheet_id DESC LIMIT 1")
                .param("f", facility.value())
                .param("k", kind)
                .param("h", hash)
                .query(Long.class)
                .optional();
    }

    public long add(
            FacilityId facility, String kind, String name, String hash, String notes, String person, Instant now) {
        return jdbc.sql("""
                        INSERT INTO catalog.sheet (facility_id, kind, file_name, file_hash, notes, judged_by, judged_at)
                        VALUES (:f, :k, :name, :hash, :notes, :p, :now) RETURNING sheet_id""")
                .param("f", facility.value())
                .param("k", kind)
                .param("name", name)
                .param("hash", hash)
                .param("notes", notes)
                .param("p", person)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    public void addRows(FacilityId facility, long sheetId, List<Judged> rows) {
        var _ = jdbc.sql("""
                        INSERT INTO catalog.sheet_row (facility_id, sheet_id, row_number, key, group_key, verdict, status, cells, difference, problems)
                        SELECT :f, :s, n.number, n.key, n.grouped, n.verdict, CASE WHEN n.verdict IN ('NEW', 'CHANGED') THEN 'WAITING' ELSE 'NONE' END,
                               n.cells::jsonb, n.difference, n.problems::jsonb
                        FROM unnest(:numbers::int[], :keys::text[], :groups::text[], :verdicts::text[], :cells::text[], :differences::text[], :problems::text[])
                            AS n (number, key, grouped, verdict, cells, difference, problems)""")
                .param("f", facility.value())
                .param("s", sheetId)
                .param("numbers", rows.stream().map(r -> r.row().number()).toArray(Integer[]::new))
                .param("keys", texts(rows, Judged::key))
                .param("groups", texts(rows, Judged::group))
                .param("verdicts", texts(rows, r -> r.verdict().name()))
                .param("cells", texts(rows, r -> JSON.writeValueAsString(r.row().cells())))
                .param("differences", texts(rows, Judged::difference))
                .param("problems", texts(rows, r -> JSON.writeValueAsString(r.problems())))
                .update();
    }

    /** Puts the judgment of all rows in place of what stood of them. */
    public void replaceRows(FacilityId facility, long sheetId, List<Judged> rows) {
        var _ = jdbc.sql("DELETE FROM catalog.sheet_row WHERE facility_id = :f AND sheet_id = :s")
                .param("f", facility.value())
                .param("s", sheetId)
                .update();
        addRows(facility, sheetId, rows);
    }

    /** Adds cells to waiting rows, by row number. */
    public void addCells(FacilityId facility, long sheetId, Map<Integer, Map<String, String>> additions) {
        var numbers = List.copyOf(additions.keySet());
        var _ = jdbc.sql("""
                        UPDATE catalog.sheet_row AS r SET cells = r.cells || n.cells::jsonb
                        FROM unnest(:numbers::int[], :cells::text[]) AS n (number, cells)
                        WHERE r.facility_id = :f AND r.sheet_id = :s AND r.row_number = n.number AND r.status = 'WAITING'""")
                .param("f", facility.value())
                .param("s", sheetId)
                .param("numbers", numbers.toArray(Integer[]::new))
                .param(
                        "cells",
                        numbers.stream()
                                .map(n -> JSON.writeValueAsString(additions.get(n)))
                                .toArray(String[]::new))
                .update();
    }

    private static String[] texts(List<Judged> rows, Function<Judged, String> part) {
        return rows.stream().map(part).toArray(String[]::new);
    }

    /** Newest first; the one of a number when {@code sheetId} is not 0. */
    public List<SheetSummary> summaries(FacilityId facility, String kind, long sheetId, int limit) {
        return jdbc.sql("""
                        SELECT s.sheet_id, s.file_name, s.notes, s.state, s.judged_by, s.judged_at, s.applied_by, s.undone_by, count(r.row_number)::int AS rows,
                               count(*) FILTER (WHERE r.verdict = 'BAD' OR r.status = 'REFUSED')::int AS bad,
                               count(*) FILTER (WHERE r.status = 'WAITING')::int AS waiting, count(*) FILTER (WHERE r.status = 'APPLIED')::int AS applied
                        FROM catalog.sheet AS s LEFT JOIN catalog.sheet_row AS r USING (facility_id, sheet_id)
                        WHERE s.facility_id = :f AND s.kind = :k AND (:s = 0 OR s.sheet_id = :s)
                        GROUP BY s.facility_id, s.sheet_id ORDER BY s.sheet_id DESC LIMIT :n""")
                .param("f", facility.value())
                .param("k", kind)
                .param("s", sheetId)
                .param("n", limit)
                .query(Rows.of(SheetSummary.class))
                .list();
    }

    public List<SheetRow> rows(FacilityId facility, long sheetId) {
        return jdbc.sql("""
                        SELECT row_number, key, group_key, verdict, status, cells::text, difference, problems::text, reference
                        FROM catalog.sheet_row WHERE facility_id = :f AND sheet_id = :s ORDER BY row_number""")
                .param("f", facility.value())
                .param("s", sheetId)
                .query((r, n) -> new SheetRow(
                        new Row(
                                r.getInt(1),
                                JSON.readValue(r.getString(6), new TypeReference<Map<String, String>>() {})),
                        r.getString(2),
                        r.getString(3),
                        Verdict.valueOf(r.getString(4)),
                        r.getString(5),
                        r.getString(7),
                        JSON.readValue(r.getString(8), new TypeReference<List<Wrong>>() {}),
                        r.getString(9)))
                .list();
    }

    /** Whether rows of the group still wait; they are locked then, so that two people at one file apply each group once. */
    public boolean lockWaiting(FacilityId facility, long sheetId, String group) {
        return !jdbc.sql("""
                        SELECT row_number FROM catalog.sheet_row
                        WHERE facility_id = :f AND sheet_id = :s AND group_key = :g AND status = 'WAITING' ORDER BY row_number FOR UPDATE""")
                .param("f", facility.value())
                .param("s", sheetId)
                .param("g", group)
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    public void went(FacilityId facility, long sheetId, String group, String reference) {
        set(facility, sheetId, group, "APPLIED", reference, "[]");
    }

    public void refused(FacilityId facility, long sheetId, String group, String why) {
        set(facility, sheetId, group, "REFUSED", "", JSON.writeValueAsString(List.of(new Wrong("", why))));
    }

    private void set(
            FacilityId facility, long sheetId, String group, String status, String reference, String problems) {
        var _ = jdbc.sql("""
                        UPDATE catalog.sheet_row SET status = :status, reference = :r, problems = :p::jsonb
                        WHERE facility_id = :f AND sheet_id = :s AND group_key = :g AND status = 'WAITING'""")
                .param("status", status)
                .param("r", reference)
                .param("p", problems)
                .param("f", facility.value())
                .param("s", sheetId)
                .param("g", group)
                .update();
    }

    public void applied(FacilityId facility, long sheetId, String person) {
        var _ = jdbc.sql(
                        "UPDATE catalog.sheet SET state = 'APPLIED', applied_by = :p WHERE facility_id = :f AND sheet_id = :s AND state = 'JUDGED'")
                .param("p", person)
                .param("f", facility.value())
                .param("s", sheetId)
                .update();
    }

    public Optional<String> lock(FacilityId facility, String kind, long sheetId) {
        return jdbc.sql(
                        "SELECT state FROM catalog.sheet WHERE facility_id = :f AND kind = :k AND sheet_id = :s FOR UPDATE")
                .param("f", facility.value())
                .param("k", kind)
                .param("s", sheetId)
                .query(String.class)
                .optional();
    }

    public void undone(FacilityId facility, long sheetId, String person) {
        var _ = jdbc.sql(
                        "UPDATE catalog.sheet_row SET status = 'UNDONE' WHERE facility_id = :f AND sheet_id = :s AND status IN ('APPLIED', 'WAITING')")
                .param("f", facility.value())
                .param("s", sheetId)
                .update();
        var _ = jdbc.sql(
                        "UPDATE catalog.sheet SET state = 'UNDONE', undone_by = :p WHERE facility_id = :f AND sheet_id = :s")
                .param("p", person)
                .param("f", facility.value())
                .param("s", sheetId)
                .update();
    }
}
