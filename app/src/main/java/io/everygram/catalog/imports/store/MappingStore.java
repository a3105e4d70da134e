package io.everygram.catalog.imports.store;

import io.everygram.catalog.domain.RecordKind;
import io.everygram.catalog.imports.domain.FileContent;
import io.everygram.kernel.FacilityId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what headers mean, and files whose headers are still asked about. */
@Repository
public class MappingStore {
    private static final Duration KEPT = Duration.ofDays(7);

    private final JdbcClient jdbc;

    MappingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Names of columns by the letters and digits of a header; an empty name means none of ours. */
    public Map<String, String> remembered(RecordKind kind) {
        var found = new HashMap<String, String>();
        jdbc.sql("SELECT header, column_name FROM catalog.import_mapping WHERE kind = :kind")
                .param("kind", kind.name())
                .query((RowCallbackHandler) r -> found.put(r.getString(1), r.getString(2)));
        return found;
    }

    public void remember(RecordKind kind, Map<String, String> columns, String person, Instant now) {
        columns.forEach((header, column) -> {
            var _ = jdbc.sql("""
                            INSERT INTO catalog.import_mapping (kind, header, column_name, mapped_by, mapped_at)
                            VALUES (:kind, :header, :column, :person, :now)
                            ON CONFLICT (kind, header) DO UPDATE SET column_name = :column, mapped_by = :person, mapped_at = :now""")
                    .param("kind", kind.name())
                    .param("header", header)
                    .param("column", column)
                    .param("person", person)
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
        });
    }

    /** A file whose columns are asked about. */
    public record KeptFile(RecordKind kind, String name, FileContent content) {}

    /** Keeps a file; those older than a week, which nobody came back to, go. */
    public long keep(FacilityId facility, RecordKind kind, String name, byte[] content, String person, Instant now) {
        var _ = jdbc.sql("DELETE FROM catalog.import_file WHERE sent_at < :before")
                .param("before", now.minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
        return jdbc.sql("""
                        INSERT INTO catalog.import_file (facility_id, kind, file_name, content, sent_by, sent_at)
                        VALUES (:f, :kind, :name, :content, :person, :now) RETURNING file_id""")
                .param("f", facility.value())
                .param("kind", kind.name())
                .param("name", name)
                .param("content", content)
                .param("person", person)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((r, n) -> r.getLong(1))
                .single();
    }

    public Optional<KeptFile> kept(FacilityId facility, long fileId) {
        return jdbc.sql(
                        "SELECT kind, file_name, content FROM catalog.import_file WHERE facility_id = :f AND file_id = :file")
                .param("f", facility.value())
                .param("file", fileId)
                .query((r, n) -> new KeptFile(
                        RecordKind.valueOf(r.getString(1)), r.getString(2), new FileContent(r.getBytes(3))))
                .optional();
    }

    /** The file of an import. */
    public Optional<KeptFile> keptFor(FacilityId facility, long importId) {
        return jdbc.sql("""
                        SELECT x.kind, x.file_name, x.content FROM catalog.import AS i
                        JOIN catalog.import_file AS x ON x.facility_id = i.facility_id AND x.file_id = i.file_id
                        WHERE i.facility_id = :f AND i.import_id = :i""")
                .param("f", facility.value())
                .param("i", importId)
                .query((r, n) -> new KeptFile(
                        RecordKind.valueOf(r.getString(1)), r.getString(2), new FileContent(r.getBytes(3))))
                .optional();
    }

    /** Lets the preview of an import lead back to its columns. */
    public void attach(FacilityId facility, long importId, long fileId) {
        var _ = jdbc.sql("UPDATE catalog.import SET file_id = :file WHERE facility_id = :f AND import_id = :i")
                .param("f", facility.value())
                .param("i", importId)
                .param("file", fileId)
                .update();
    }

    /** Forgets the file of an import that needs it no more. */
    public void forget(FacilityId facility, long importId) {
        var _ = jdbc.sql("""
                        DELETE FROM catalog.import_file AS x USING catalog.import AS i
                        WHERE i.facility_id = :f AND i.import_id = :i AND x.facility_id = i.facility_id AND x.file_id = i.file_id""").param("f", facility.value()).param("i", importId).update();
    }
}
