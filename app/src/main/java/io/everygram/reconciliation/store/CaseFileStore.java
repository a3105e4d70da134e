package io.everygram.reconciliation.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.reconciliation.CaseFile;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Files of cases. Rows are added and never changed. */
@Repository
public class CaseFileStore {
    private final JdbcClient jdbc;

    CaseFileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param sha256 64 hexadecimal digits */
    public void add(
            FacilityId facility,
            long caseId,
            String name,
            String media,
            byte[] content,
            String sha256,
            Instant at,
            String by) {
        var _ = jdbc.sql("""
                        INSERT INTO reconciliation.case_file (facility_id, case_id, name, media, content, sha256, added_at, added_by)
                        VALUES (:f, :c, :name, :media, :content, :sha, :at, :by)""")
                .param("f", facility.value())
                .param("c", caseId)
                .param("name", name)
                .param("media", media)
                .param("content", content)
                .param("sha", sha256)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .update();
    }

    /** The first first. */
    public List<CaseFile> of(FacilityId facility, long caseId) {
        return jdbc.sql("""
                        SELECT file_id, name, media, length(content) AS bytes, sha256, added_at, added_by
                        FROM reconciliation.case_file WHERE facility_id = :f AND case_id = :c ORDER BY file_id""")
                .param("f", facility.value())
                .param("c", caseId)
                .query(Rows.of(CaseFile.class))
                .list();
    }

    public Optional<byte[]> content(FacilityId facility, long caseId, long fileId) {
        return jdbc.sql(
                        "SELECT content FROM reconciliation.case_file WHERE facility_id = :f AND case_id = :c AND file_id = :i")
                .param("f", facility.value())
                .param("c", caseId)
                .param("i", fileId)
                .query(byte[].class)
                .optional();
    }
}
