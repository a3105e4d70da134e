package io.everygram.ledger;

import io.everygram.kernel.FacilityId;
import io.everygram.ledger.store.LedgerStore;
import io.everygram.platform.SqlCatalog;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Chains what was booked: each seal digests the hashes of all movements, entries and lineage since the last one, the facts of the
 * units made in them, the places they name, and the last one's digest.
 *
 * <p>Sealing waits for bookings under way and holds new ones back for as long as it digests, a few milliseconds a thousand movements; it does not
 * serialize bookings among themselves.
 */
@Service
public class Seals {
    /** Movements a seal covers at most, so that making and checking it takes little memory. */
    private static final int MOST = 20_000;

    private final JdbcClient jdbc;
    private final SqlCatalog sql;
    private final Clock clock;

    Seals(JdbcClient jdbc, SqlCatalog sql, Clock clock) {
        this.jdbc = jdbc;
        this.sql = sql;
        this.clock = clock;
    }

    /** Seals what is not sealed yet; returns whether there was anything. */
    @Transactional
    public boolean seal(FacilityId facility) {
        var _ = jdbc.sql("LOCK TABLE ledger.movement IN SHARE MODE").update();
        boolean any = false;
        while (next(facility)) {
            any = true;
        }
        return any;
    }

    /**
     * Seals a part of what is not sealed yet, and only when nobody has to wait long for it: a tenth of a second for bookings under way, five for the digest,
     * which takes a fraction of one. Of a facility that the database knows nothing of yet it could take minutes; its statistics come by themselves.
     *
     * @return whether there was anything
     * @throws org.springframework.dao.DataAccessException when either takes longer; nothing is sealed then
     */
    @Transactional
    public boolean sealNext(FacilityId facility) {
        if (unsealed(facility) == 0) {
            return false;
        }
        // Who waits for a table's lock keeps everybody waiting who comes after.
        var _ = jdbc.sql("SET LOCAL lock_timeout = '100ms'").update();
        var _ = jdbc.sql("SET LOCAL statement_timeout = '5s'").update();
        var _ = jdbc.sql("LOCK TABLE ledger.movement IN SHARE MODE").update();
        return next(facility);
    }

    private boolean next(FacilityId facility) {
        return jdbc.sql(sql.get("ledger/seal_next"))
                        .param("facility_id", facility.value())
                        .param("most", MOST)
                        .param("sealed_at", LedgerStore.utc(clock.instant()))
                        .update()
                > 0;
    }

    /** Movements that no seal covers yet; their own hashes alone protect them. At most a seal's worth is counted. */
    @Transactional(readOnly = true)
    public int unsealed(FacilityId facility) {
        return jdbc.sql("""
                        SELECT count(*) FROM (
                            SELECT 1 FROM ledger.movement
                            WHERE facility_id = :f AND movement_id > coalesce((SELECT max(to_movement) FROM ledger.seal WHERE facility_id = :f), 0)
                            LIMIT :most) AS m""")
                .param("f", facility.value())
                .param("most", MOST)
                .query(Integer.class)
                .single();
    }

    /** Digest of the last seal as hexadecimal text; empty text when nothing has been sealed. */
    @Transactional(readOnly = true)
    public String lastDigest(FacilityId facility) {
        return jdbc.sql(
                        "SELECT encode(digest, 'hex') FROM ledger.seal WHERE facility_id = :f ORDER BY seal_id DESC LIMIT 1")
                .param("f", facility.value())
                .query(String.class)
                .optional()
                .orElse("");
    }
}
