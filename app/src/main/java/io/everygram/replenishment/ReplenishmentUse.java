package io.everygram.replenishment;

import io.everygram.catalog.RecordUse;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.SqlCatalog;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Items and vendors that policies and proposals refer to. */
@Component
class ReplenishmentUse implements RecordUse {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    ReplenishmentUse(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    @Override
    public Set<Long> inUse(Kind kind, FacilityId facility, List<Long> ids) {
        return new HashSet<>(jdbc.sql(sql.get("replenishment/records_in_use"))
                .param("kind", kind.name())
                .param("f", facility.value())
                .param("ids", ids.toArray(Long[]::new))
                .query((r, n) -> r.getLong(1))
                .list());
    }
}
