package io.everygram.reconciliation.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The latest sighting of some packages, carried to now. */
@Repository
public class ShelfStore {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    ShelfStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /** @param quantity in {@code unit}; absent when a finished count of its room did not find it */
    public record Seen(String tag, @Nullable BigDecimal quantity, String unit, String room, Instant at) {}

    public List<Seen> seen(FacilityId facility, List<String> tags, Instant since) {
        return jdbc.sql(sql.get("reconciliation/shelf"))
                .param("facility_id", facility.value())
                .param("tags", tags.toArray(String[]::new))
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Rows.of(Seen.class))
                .list();
    }
}
