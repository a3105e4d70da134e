package io.everygram.reconciliation.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.reconciliation.CountRules.Signature;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Signatures under counts. */
@Repository
public class SignatureStore {
    private final JdbcClient jdbc;

    SignatureStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The first first. */
    public List<Signature> of(FacilityId facility, long count) {
        return jdbc.sql("""
                        SELECT person, title, findings, signed_at FROM reconciliation.count_signature
                        WHERE facility_id = :f AND count_id = :c ORDER BY signed_at, person""")
                .param("f", facility.value())
                .param("c", count)
                .query(Rows.of(Signature.class))
                .list();
    }

    /** False when the person has signed already. */
    public boolean sign(FacilityId facility, long count, String person, String title, String findings, Instant at) {
        return jdbc.sql("""
                        INSERT INTO reconciliation.count_signature (facility_id, count_id, person, title, findings, signed_at)
                        VALUES (:f, :c, :p, :t, :w, :at) ON CONFLICT DO NOTHING""")
                        .param("f", facility.value())
                        .param("c", count)
                        .param("p", person)
                        .param("t", title)
                        .param("w", findings)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
