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
        while (jdbc.sql(sql.get("ledger/seal_next"))
                        .param("facility_id", facility.value())
                        .param("most", MOST)
                        .param("sealed_at", LedgerStore.utc(clock.instant()))
                        .update()
                > 0) {
            any = true;
        }
        return any;
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
