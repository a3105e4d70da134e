package io.everygram.tracking.store;

import io.everygram.kernel.FacilityId;
import io.everygram.tracking.port.StateTrouble;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the keys before might not do, other ones may. */
final class OtherKeys {
    private OtherKeys() {}

    /** Reports that waited because of the keys go with the next round. */
    static void tryAgain(JdbcClient jdbc, FacilityId facility) {
        var _ = jdbc.sql("""
                        UPDATE tracking.outbox SET not_before = NULL
                        WHERE facility_id = :f AND state = 'WAITING' AND not_before IS NOT NULL AND strpos(answer, :keys) > 0""")
                .param("f", facility.value())
                .param("keys", StateTrouble.KEYS)
                .update();
    }
}
