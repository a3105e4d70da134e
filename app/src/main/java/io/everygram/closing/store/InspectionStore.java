package io.everygram.closing.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import io.everygram.platform.evidence.EvidenceTable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Files that were made for inspectors, and the tables of the ledger in them. Rows are added and never changed. */
@Repository
public class InspectionStore {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    InspectionStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /**
     * A file without what is in it.
     *
     * @param subject tag, lot or person; empty for everything
     * @param digest SHA-256 of the file
     */
    public record Inspection(
            long inspectionId,
            Instant madeAt,
            String madeBy,
            String kind,
            String subject,
            LocalDate fromDay,
            LocalDate toDay,
            String reason,
            String digest,
            long bytes) {}

    /** A package or lot that a file is about. */
    public record InspectedUnit(long unitId, String tag, String lot, Instant lastMoved) {}

    /** What the ledger tells: packages, movements, lineage, holds. */
    public List<EvidenceTable> tables() {
        return List.of(
                table("packages", "The packages and lots, what is left of them and where"),
                table("movements", "What happened, in the order it was recorded, from where to where"),
                table("lineage", "Which package came of which"),
                table("holds", "Holds that were placed or released"));
    }

    private EvidenceTable table(String name, String title) {
        return new EvidenceTable(name, title, List.of(), sql.get("closing/inspected_" + name));
    }

    /** @param isLot whether {@code name} is a lot, of which all is meant that ever came out of it */
    public List<InspectedUnit> units(FacilityId facility, String name, boolean isLot) {
        return jdbc.sql(sql.get("closing/inspected_units"))
                .param("facility_id", facility.value())
                .param("name", name)
                .param("is_lot", isLot)
                .query(Rows.of(InspectedUnit.class))
                .list();
    }

    public long add(FacilityId facility, Inspection made, byte[] content) {
        return jdbc.sql("""
                        INSERT INTO closing.inspection (facility_id, made_at, made_by, kind, subject, from_day, to_day, reason, digest, bytes, content)
                        VALUES (:f, :at, :by, :kind, :subject, :from, :to, :reason, :digest, :bytes, :content) RETURNING inspection_id""")
                .param("f", facility.value())
                .param("at", made.madeAt().atOffset(ZoneOffset.UTC))
                .param("by", made.madeBy())
                .param("kind", made.kind())
                .param("subject", made.subject())
                .param("from", made.fromDay())
                .param("to", made.toDay())
                .param("reason", made.reason())
                .param("digest", made.digest())
                .param("bytes", made.bytes())
                .param("content", content)
                .query(Long.class)
                .single();
    }

    /** Newest first. */
    public List<Inspection> newest(FacilityId facility, int limit) {
        return jdbc.sql("""
                        SELECT inspection_id, made_at, made_by, kind, subject, from_day, to_day, reason, digest, bytes
                        FROM closing.inspection WHERE facility_id = :f ORDER BY inspection_id DESC LIMIT :n""")
                .param("f", facility.value())
                .param("n", limit)
                .query(Rows.of(Inspection.class))
                .list();
    }

    public Optional<byte[]> content(FacilityId facility, long inspectionId) {
        return jdbc.sql("SELECT content FROM closing.inspection WHERE facility_id = :f AND inspection_id = :i")
                .param("f", facility.value())
                .param("i", inspectionId)
                .query(byte[].class)
                .optional();
    }
}
