package io.everygram.replenishment.store;

import io.everygram.kernel.FacilityId;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which items' stock, purchase orders, customer orders or runs are others than those they were planned with. */
@Repository
public class SeenStore {
    private static final String NOW = """
            WITH now AS (
                SELECT item_id, md5(string_agg(said, ',' ORDER BY said)) AS hash
                FROM (SELECT item_id, 'P' || number || ' ' || expected_on || ' ' || open_quantity || state AS said FROM purchasing.expected WHERE facility_id = :f
                      UNION ALL
                      SELECT item_id, 'S' || number || ' ' || deliver_on || ' ' || open_quantity || ' ' || allocated_quantity FROM orders.open_line
                      WHERE facility_id = :f
                      UNION ALL
                      SELECT item_id, 'K' || sum(on_hand) || ' ' || sum(held) || ' ' || sum(allocated) FROM ledger.package_balance
                      WHERE facility_id = :f AND has_stock GROUP BY item_id
                      UNION ALL
                      SELECT item_id, 'R' || number || ' ' || starts_on || ' ' || quantity || state FROM production.open_run WHERE facility_id = :f) AS x
                GROUP BY item_id)
            """;

    private final JdbcClient jdbc;

    SeenStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Set<Long> changed(FacilityId facility) {
        return new HashSet<>(jdbc.sql(NOW + """
                        SELECT item_id FROM now FULL JOIN (SELECT item_id, hash FROM replenishment.seen WHERE facility_id = :f) AS s USING (item_id)
                        WHERE now.hash IS DISTINCT FROM s.hash""")
                .param("f", facility.value())
                .query((r, n) -> r.getLong(1))
                .list());
    }

    /** To be called before the facts are read: what changes meanwhile is seen the next time. */
    public void remember(FacilityId facility) {
        var _ = jdbc.sql(NOW + """
                        , gone AS (DELETE FROM replenishment.seen AS s WHERE facility_id = :f AND NOT EXISTS (SELECT 1 FROM now WHERE now.item_id = s.item_id))
                        INSERT INTO replenishment.seen AS s (facility_id, item_id, hash) SELECT :f, item_id, hash FROM now
                        ON CONFLICT (facility_id, item_id) DO UPDATE SET hash = excluded.hash WHERE s.hash <> excluded.hash""").param("f", facility.value()).update();
    }
}
