package io.everygram.closing.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** DayPacks of sealed days and the keys they are signed with. Rows are added and never changed. */
@Repository
public class DayPackStore {
    private static final String PACK =
            "SELECT day, built_at, digest, previous, certificate, bytes FROM closing.day_pack WHERE facility_id = :f ";

    private final JdbcClient jdbc;

    DayPackStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A pack without what is in it.
     *
     * @param digest SHA-256 of its {@code pack.json}
     * @param certificate fingerprint of what it is signed with
     * @param bytes of the whole file
     */
    public record Pack(
            LocalDate day,
            Instant builtAt,
            String digest,
            @Nullable LocalDate previous,
            String certificate,
            long bytes) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Key(byte[] certificate, byte[] secret) {}

    /** Keeps a second pack of the facility away until the transaction ends. */
    public void lock(FacilityId facility) {
        var _ = jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('closing.pack', :f))")
                .param("f", facility.value())
                .query((r, n) -> true)
                .list();
    }

    public Optional<Pack> find(FacilityId facility, LocalDate day) {
        return jdbc.sql(PACK + "AND day = :d")
                .param("f", facility.value())
                .param("d", day)
                .query(Rows.of(Pack.class))
                .optional();
    }

    public Optional<byte[]> content(FacilityId facility, LocalDate day) {
        return jdbc.sql("SELECT content FROM closing.day_pack WHERE facility_id = :f AND day = :d")
                .param("f", facility.value())
                .param("d", day)
                .query(byte[].class)
                .optional();
    }

    /**
     * The sealed days that must have their packs before a day can have its own, and the day itself, in their order: those since the last pack before it. A
     * day before the first pack stands alone.
     */
    public List<LocalDate> missing(FacilityId facility, LocalDate day) {
        return jdbc.sql("""
                        SELECT s.day FROM closing.sealed_day AS s
                        WHERE s.facility_id = :f AND s.day <= :d AND NOT EXISTS (SELECT 1 FROM closing.day_pack AS p WHERE p.facility_id = :f AND p.day = s.day)
                          AND (s.day = :d OR s.day > (SELECT max(p.day) FROM closing.day_pack AS p WHERE p.facility_id = :f AND p.day < :d))
                        ORDER BY s.day""")
                .param("f", facility.value())
                .param("d", day)
                .query((row, n) -> row.getDate(1).toLocalDate())
                .list();
    }

    public void add(FacilityId facility, Pack pack, byte[] content) {
        var _ = jdbc.sql("""
                        INSERT INTO closing.day_pack (facility_id, day, built_at, digest, previous, certificate, bytes, content)
                        VALUES (:f, :day, :at, :digest, :previous, :certificate, :bytes, :content)""")
                .param("f", facility.value())
                .param("day", pack.day())
                .param("at", pack.builtAt().atOffset(ZoneOffset.UTC))
                .param("digest", pack.digest())
                .param("previous", pack.previous())
                .param("certificate", pack.certificate())
                .param("bytes", pack.bytes())
                .param("content", content)
                .update();
    }

    /** Newest first. */
    public List<Key> keys(FacilityId facility) {
        return jdbc.sql(
                        "SELECT certificate, secret FROM closing.signing_key WHERE facility_id = :f ORDER BY key_id DESC")
                .param("f", facility.value())
                .query((row, n) -> new Key(row.getBytes(1), row.getBytes(2)))
                .list();
    }

    public void add(FacilityId facility, Key key, Instant now) {
        var _ = jdbc.sql(
                        "INSERT INTO closing.signing_key (facility_id, made_at, certificate, secret) VALUES (:f, :at, :certificate, :secret)")
                .param("f", facility.value())
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("certificate", key.certificate())
                .param("secret", key.secret())
                .update();
    }
}
