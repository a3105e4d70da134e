package io.everygram.purchasing;

import io.everygram.catalog.OpenWork;
import io.everygram.catalog.RecordUse;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.SqlCatalog;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Records of master data that purchase orders and receipts refer to. */
@Component
class PurchasingUse implements RecordUse {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    PurchasingUse(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    @Override
    public Set<Long> inUse(Kind kind, FacilityId facility, List<Long> ids) {
        return new HashSet<>(jdbc.sql(sql.get("purchasing/records_in_use"))
                .param("kind", kind.name())
                .param("f", facility.value())
                .param("ids", ids.toArray(Long[]::new))
                .query((r, n) -> r.getLong(1))
                .list());
    }

    @Override
    public List<OpenWork> openWork(Kind kind, FacilityId facility, List<Long> ids) {
        return jdbc.sql(sql.get("purchasing/open_work"))
                .param("kind", kind.name())
                .param("f", facility.value())
                .param("ids", ids.toArray(Long[]::new))
                .query((r, n) -> openWork(r.getLong(1), r.getLong(2)))
                .list();
    }

    private static OpenWork openWork(long record, long count) {
        return new OpenWork(
                record,
                count + (count == 1 ? " purchase order is open" : " purchase orders are open"),
                "/purchase-orders?show=open&q=$key");
    }
}
