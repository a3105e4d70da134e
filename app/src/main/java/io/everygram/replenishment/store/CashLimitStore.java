package io.everygram.replenishment.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import java.math.BigDecimal;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the orders of a week may cost at a facility. */
@Repository
public class CashLimitStore {
    private final JdbcClient jdbc;

    CashLimitStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param weekly dollars */
    public record Kept(BigDecimal weekly, int version) {}

    public Optional<Kept> find(FacilityId facility) {
        return jdbc.sql("SELECT weekly, version FROM replenishment.cash_limit WHERE facility_id = :f")
                .param("f", facility.value())
                .query(Rows.of(Kept.class))
                .optional();
    }

    /** @return whether it was written: nobody changed it since {@code version} was seen, 0 for none */
    public boolean put(FacilityId facility, BigDecimal weekly, int version) {
        return jdbc.sql("""
                        INSERT INTO replenishment.cash_limit AS c (facility_id, weekly) SELECT :f, :w
                        WHERE :v = 0 OR EXISTS (SELECT FROM replenishment.cash_limit WHERE facility_id = :f)
                        ON CONFLICT (facility_id) DO UPDATE SET weekly = excluded.weekly, version = c.version + 1 WHERE c.version = :v""")
                        .param("f", facility.value())
                        .param("w", weekly)
                        .param("v", version)
                        .update()
                == 1;
    }

    /** @return whether there was one in that version */
    public boolean remove(FacilityId facility, int version) {
        return jdbc.sql("DELETE FROM replenishment.cash_limit WHERE facility_id = :f AND version = :v")
                        .param("f", facility.value())
                        .param("v", version)
                        .update()
                == 1;
    }
}
