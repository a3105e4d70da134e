package io.everygram.production;

import io.everygram.catalog.OpenWork;
import io.everygram.catalog.RecordUse;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.SqlCatalog;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Items that production runs make. */
@Component
class ProductionUse implements RecordUse {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    ProductionUse(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    @Override
    public Set<Long> inUse(Kind kind, FacilityId facility, List<Long> ids) {
        return new HashSet<>(jdbc.sql(sql.get("production/records_in_use"))
                .param("kind", kind.name())
                .param("f", facility.value())
                .param("ids", ids.toArray(Long[]::new))
                .query((r, n) -> r.getLong(1))
                .list());
    }

    @Override
    public List<OpenWork> openWork(Kind kind, FacilityId facility, List<Long> ids) {
        return jdbc.sql(sql.get("production/open_work"))
                .param("kind", kind.name())
                .param("f", facility.value())
                .param("ids", ids.toArray(Long[]::new))
                .query((r, n) -> openWork(r.getLong(1), r.getLong(2)))
                .list();
    }

    private static OpenWork openWork(long record, long count) {
        return new OpenWork(
                record,
                count + (count == 1 ? " production run is to make it" : " production runs are to make it"),
                "/production");
    }
}
