package io.everygram.compliance.store;

import io.everygram.compliance.Analyte;
import io.everygram.compliance.Certificate;
import io.everygram.compliance.LabDocuments;
import io.everygram.compliance.LabEntry;
import io.everygram.compliance.Quarantined;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lab results and release decisions as rows. */
@Repository
public class LabStore {
    private static final String HELD =
            "b.unit_id IN (SELECT h.unit_id FROM ledger.hold AS h WHERE h.facility_id = :facility_id AND h.released_at IS NULL AND h.reason = 'QUARANTINE')";
    private static final String TAGGED = "b.tag = ANY (:tags::text[])";
    /** Packages of a lot that are read at once. */
    private static final int MOST = 10_000;

    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    LabStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    public List<Quarantined> quarantined(FacilityId facility, int limit) {
        return packages(HELD, facility, List.of(), "", false, limit);
    }

    /** What waits of one lot of an item. */
    public List<Quarantined> quarantined(FacilityId facility, String lot, long itemId) {
        return packages("b.lot = :lot AND " + HELD, facility, List.of(), lot, false, MOST).stream()
                .filter(unit -> unit.itemId() == itemId)
                .toList();
    }

    /** Those of the tags that are on hand, in quarantine or not. */
    public List<Quarantined> find(FacilityId facility, Collection<String> tags) {
        return packages(TAGGED, facility, tags, "", false, tags.size());
    }

    /** Any package on hand, in quarantine or not. */
    public Optional<Quarantined> find(FacilityId facility, String tag) {
        return one(facility, tag, false);
    }

    /** Any package that was ever here, also when nothing of it is on hand any more. */
    public Optional<Quarantined> ever(FacilityId facility, String tag) {
        return one(facility, tag, true);
    }

    private Optional<Quarantined> one(FacilityId facility, String tag, boolean gone) {
        return packages(TAGGED, facility, List.of(tag), "", gone, 1).stream().findFirst();
    }

    private List<Quarantined> packages(
            String which, FacilityId facility, Collection<String> tags, String lot, boolean gone, int limit) {
        return jdbc.sql(sql.get("compliance/quarantined").replace("{which}", which))
                .param("facility_id", facility.value())
                .param("tags", tags.toArray(String[]::new))
                .param("lot", lot)
                .param("gone", gone)
                .param("limit", limit)
                .query(Rows.of(Quarantined.class))
                .list();
    }

    public int waiting(FacilityId facility) {
        return jdbc.sql("""
                        SELECT count(*)::int FROM ledger.hold WHERE facility_id = :f AND released_at IS NULL AND reason = 'QUARANTINE'""").param("f", facility.value()).query(Integer.class).single();
    }

    /** What a command wrote to a package. */
    public record Recorded(String tag, String certificate, boolean passed) {}

    public List<Recorded> recordedBy(FacilityId facility, String key) {
        return jdbc.sql(
                        "SELECT tag, certificate, passed FROM compliance.lab_result WHERE facility_id = :f AND command_key = :k ORDER BY tag")
                .param("f", facility.value())
                .param("k", key)
                .query(Rows.of(Recorded.class))
                .list();
    }

    /** Results of a facility are written one after the other from here to the end of the transaction. */
    public void lock(FacilityId facility) {
        var _ = jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('compliance.lab_result'), :f::int)::text")
                .param("f", facility.value() % Integer.MAX_VALUE)
                .query(String.class)
                .list();
    }

    /** Whether the newest result of a package says exactly this already. */
    public boolean isNewest(FacilityId facility, String tag, LabEntry entry, LocalDate testedOn, Figures figures) {
        return jdbc.sql("""
                        SELECT coalesce((
                            SELECT (certificate, lab, tested_on, passed, failed_for) = (:c, :lab, :day::date, :passed::boolean, :failed)
                                   AND (total_thc, total_cbd, moisture, water_activity) IS NOT DISTINCT FROM
                                       (:thc::numeric(8, 4), :cbd::numeric(8, 4), :moisture::numeric(6, 3), :aw::numeric(6, 4))
                            FROM compliance.lab_result WHERE facility_id = :f AND tag = :t ORDER BY result_id DESC LIMIT 1), false)""")
                .param("f", facility.value())
                .param("t", tag)
                .param("c", entry.certificate().strip())
                .param("lab", entry.lab().strip())
                .param("day", testedOn)
                .param("passed", entry.passed())
                .param("failed", entry.passed() ? "" : entry.failedFor().strip())
                .param("thc", figures.totalThc())
                .param("cbd", figures.totalCbd())
                .param("moisture", figures.moisture())
                .param("aw", figures.waterActivity())
                .query(Boolean.class)
                .single();
    }

    /** A result that is in the book. */
    public record Written(String tag, String batch, String certificate) {}

    /** Results with one of these certificates, or of one of these packages. */
    public List<Written> written(FacilityId facility, Collection<String> certificates, Collection<String> tags) {
        return jdbc.sql("""
                        SELECT tag, batch, certificate FROM compliance.lab_result WHERE facility_id = :f AND certificate = ANY (:c::text[])
                        UNION SELECT tag, batch, certificate FROM compliance.lab_result WHERE facility_id = :f AND tag = ANY (:t::text[])
                        ORDER BY certificate, batch, tag""")
                .param("f", facility.value())
                .param("c", certificates.toArray(String[]::new))
                .param("t", tags.toArray(String[]::new))
                .query(Rows.of(Written.class))
                .list();
    }

    /** The certificate's figures, read. */
    public record Figures(
            @Nullable BigDecimal totalThc,
            @Nullable BigDecimal totalCbd,
            @Nullable BigDecimal moisture,
            @Nullable BigDecimal waterActivity) {}

    public void insert(
            FacilityId facility,
            Quarantined unit,
            LabEntry entry,
            LocalDate testedOn,
            Figures figures,
            Certificate more,
            String key,
            String person,
            Instant at) {
        var id = jdbc.sql("""
                        INSERT INTO compliance.lab_result (facility_id, tag, batch, lab, certificate, tested_on, passed, total_thc, total_cbd, moisture,
                            water_activity, failed_for, decided_by, sampled_from, command_key, recorded_at, recorded_by)
                        VALUES (:f, :t, :b, :lab, :c, :day, :passed, :thc::numeric, :cbd::numeric, :moisture::numeric, :aw::numeric, :failed, :by, :from, :k, :at, :p) RETURNING result_id""")
                .param("f", facility.value())
                .param("t", unit.tag())
                .param("b", unit.lot())
                .param("lab", entry.lab().strip())
                .param("c", entry.certificate().strip())
                .param("day", testedOn)
                .param("passed", entry.passed())
                .param("thc", figures.totalThc())
                .param("cbd", figures.totalCbd())
                .param("moisture", figures.moisture())
                .param("aw", figures.waterActivity())
                .param("failed", entry.passed() ? "" : entry.failedFor().strip())
                .param("by", more.decidedBy())
                .param("from", more.sampledFrom())
                .param("k", key)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("p", person)
                .query(Long.class)
                .single();
        insertAnalytes(facility, id, more.analytes());
    }

    private void insertAnalytes(FacilityId facility, long result, List<Analyte> analytes) {
        var _ = jdbc.sql("""
                        INSERT INTO compliance.lab_analyte (facility_id, result_id, position, name, value, unit, most, status)
                        SELECT :f, :r, n.position, n.name, n.value, n.unit, n.most, n.status
                        FROM unnest(:names::text[], :values::numeric[], :units::text[], :mosts::numeric[], :statuses::text[])
                            WITH ORDINALITY AS n (name, value, unit, most, status, position)""")
                .param("f", facility.value())
                .param("r", result)
                .param("names", analytes.stream().map(Analyte::name).toArray(String[]::new))
                .param("values", analytes.stream().map(Analyte::value).toArray(BigDecimal[]::new))
                .param("units", analytes.stream().map(Analyte::unit).toArray(String[]::new))
                .param("mosts", analytes.stream().map(Analyte::most).toArray(BigDecimal[]::new))
                .param("statuses", analytes.stream().map(Analyte::status).toArray(String[]::new))
                .update();
    }

    /** Single figures and panels of a result, in the certificate's order. */
    public List<Analyte> analytes(FacilityId facility, long result) {
        return jdbc.sql("""
                        SELECT name, value, unit, most, status FROM compliance.lab_analyte
                        WHERE facility_id = :f AND result_id = :r ORDER BY position""")
                .param("f", facility.value())
                .param("r", result)
                .query(Rows.of(Analyte.class))
                .list();
    }

    /**
     * Head of a result as the state has it.
     *
     * @param document the kept paper; absent when the state gave none
     */
    public record StateHead(
            String number,
            String lab,
            LocalDate testedOn,
            boolean passed,
            String failedFor,
            String sampledFrom,
            @Nullable LocalDate expiresOn,
            @Nullable Long document) {}

    public void insertOfState(
            FacilityId facility, Quarantined unit, StateHead head, List<Analyte> analytes, Instant at) {
        long id = jdbc.sql("""
                        INSERT INTO compliance.lab_result (facility_id, tag, batch, lab, certificate, tested_on, passed, failed_for, decided_by, sampled_from,
                            recorded_at, recorded_by, document_id, expires_on, state_result)
                        VALUES (:f, :t, :b, :lab, :c, :day, :passed, :failed, 'the state''s record', :from, :at, 'State', :doc::bigint, :expires::date, :n)
                        RETURNING result_id""")
                .param("f", facility.value())
                .param("t", unit.tag())
                .param("b", unit.lot())
                .param("lab", head.lab())
                .param("c", "State " + head.number())
                .param("day", head.testedOn())
                .param("passed", head.passed())
                .param("failed", head.passed() ? "" : head.failedFor())
                .param("from", head.sampledFrom())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("doc", head.document())
                .param("expires", head.expiresOn())
                .param("n", head.number())
                .query(Long.class)
                .single();
        insertAnalytes(facility, id, analytes);
    }

    public boolean isOfState(FacilityId facility, String tag, String number) {
        return jdbc.sql(
                        "SELECT EXISTS (SELECT 1 FROM compliance.lab_result WHERE facility_id = :f AND tag = :t AND state_result = :n)")
                .param("f", facility.value())
                .param("t", tag)
                .param("n", number)
                .query(Boolean.class)
                .single();
    }

    /** Packages on hand and not in quarantine whose newest certificate does not count any more, by tag. */
    public List<String> expired(FacilityId facility, LocalDate today, int maxAgeDays, int limit) {
        return jdbc.sql("""
                        SELECT b.tag FROM ledger.package_balance AS b
                        JOIN LATERAL (SELECT tested_on, expires_on, passed FROM compliance.lab_result AS n
                              WHERE n.facility_id = b.facility_id AND n.tag = b.tag ORDER BY n.result_id DESC LIMIT 1) AS l ON true
                        WHERE b.facility_id = :f AND b.has_stock AND b.tag IS NOT NULL AND b.lab_state <> 'NotRequired'
                          AND coalesce(b.hold_reasons, '') NOT LIKE '%QUARANTINE%'
                          AND (l.expires_on < :today OR l.tested_on + :days < :today)
                        ORDER BY b.tag LIMIT :n""")
                .param("f", facility.value())
                .param("today", today)
                .param("days", maxAgeDays)
                .param("n", limit)
                .query((r, n) -> r.getString("tag"))
                .list();
    }

    // ------------------------------------------------------------------ papers

    public long keepDocument(
            FacilityId facility, String name, byte[] content, String sha256, String origin, String by, Instant at) {
        return jdbc.sql("""
                        INSERT INTO compliance.lab_document AS d (facility_id, name, content, sha256, origin, added_at, added_by)
                        VALUES (:f, :n, :c, :s, :o, :at, :by)
                        ON CONFLICT (facility_id, sha256) DO UPDATE SET sha256 = d.sha256 RETURNING document_id""")
                .param("f", facility.value())
                .param("n", name)
                .param("c", content)
                .param("s", sha256)
                .param("o", origin)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .query(Long.class)
                .single();
    }

    /** To the result and all others of its certificate and batch; gives how many. */
    public int attach(FacilityId facility, long result, long document) {
        return jdbc.sql("""
                        UPDATE compliance.lab_result AS r SET document_id = :d FROM compliance.lab_result AS o
                        WHERE o.facility_id = :f AND o.result_id = :r AND r.facility_id = o.facility_id AND r.batch = o.batch AND r.certificate = o.certificate""")
                .param("d", document)
                .param("f", facility.value())
                .param("r", result)
                .update();
    }

    public Optional<LabDocuments.Document> document(FacilityId facility, String tag, long result) {
        return jdbc.sql("""
                        SELECT d.name, d.content FROM compliance.lab_result AS r JOIN compliance.lab_document AS d USING (facility_id, document_id)
                        WHERE r.facility_id = :f AND r.tag = :t AND r.result_id = :r""")
                .param("f", facility.value())
                .param("t", tag)
                .param("r", result)
                .query((r, n) -> new LabDocuments.Document(r.getString("name"), r.getBytes("content")))
                .optional();
    }

    public Optional<LabDocuments.Document> document(FacilityId facility, long document) {
        return jdbc.sql("SELECT name, content FROM compliance.lab_document WHERE facility_id = :f AND document_id = :d")
                .param("f", facility.value())
                .param("d", document)
                .query((r, n) -> new LabDocuments.Document(r.getString("name"), r.getBytes("content")))
                .optional();
    }

    /** The waiting package that came in first, by lot. */
    public Map<String, String> waitingOfLots(FacilityId facility, Collection<String> lots) {
        var waiting = new HashMap<String, String>();
        jdbc.sql("""
                        SELECT DISTINCT ON (u.lot) u.lot, u.tag FROM ledger.stock_unit AS u JOIN ledger.hold AS h USING (facility_id, unit_id)
                        WHERE u.facility_id = :f AND u.lot = ANY (:l::text[]) AND u.tag IS NOT NULL AND h.released_at IS NULL AND h.reason = 'QUARANTINE'
                        ORDER BY u.lot, u.received_at, u.tag""")
                .param("f", facility.value())
                .param("l", lots.toArray(String[]::new))
                .query(row -> {
                    waiting.put(row.getString(1), row.getString(2));
                });
        return waiting;
    }

    /** A result as it stands in the book. */
    public record Result(
            long resultId,
            String lab,
            String certificate,
            LocalDate testedOn,
            boolean passed,
            @Nullable BigDecimal totalThc,
            @Nullable BigDecimal totalCbd,
            @Nullable BigDecimal moisture,
            @Nullable BigDecimal waterActivity,
            String failedFor,
            String decidedBy,
            String sampledFrom,
            String recordedBy,
            @Nullable LocalDate expiresOn,
            boolean hasPaper,
            String stateResult) {}

    /** Newest first. */
    public List<Result> results(FacilityId facility, String tag) {
        return jdbc.sql("""
                        SELECT result_id, lab, certificate, tested_on, passed, total_thc, total_cbd, moisture, water_activity, failed_for, decided_by, sampled_from, recorded_by,
                               expires_on, document_id IS NOT NULL AS has_paper, state_result
                        FROM compliance.lab_result WHERE facility_id = :f AND tag = :t ORDER BY result_id DESC LIMIT 50""")
                .param("f", facility.value())
                .param("t", tag)
                .query(Rows.of(Result.class))
                .list();
    }

    public Optional<Long> releasedBy(FacilityId facility, String key) {
        return jdbc.sql("SELECT room_id FROM compliance.release_decision WHERE facility_id = :f AND command_key = :k")
                .param("f", facility.value())
                .param("k", key)
                .query(Long.class)
                .optional();
    }

    public void insertDecision(
            FacilityId facility, String tag, long room, String checks, String key, String person, Instant at) {
        var _ = jdbc.sql("""
                        INSERT INTO compliance.release_decision (facility_id, tag, released_at, released_by, checks, room_id, command_key)
                        VALUES (:f, :t, :at, :p, :c, :r, :k)""")
                .param("f", facility.value())
                .param("t", tag)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("p", person)
                .param("c", checks)
                .param("r", room)
                .param("k", key)
                .update();
    }
}
