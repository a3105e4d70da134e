package io.everygram.purchasing;

import io.everygram.catalog.OpenWork;
import io.everygram.catalog.RecordUseInTables;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.SqlCatalog;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Records of master data that purchase orders and receipts refer to. */
@Component
class PurchasingUse extends RecordUseInTables {
    PurchasingUse(JdbcClient jdbc, SqlCatalog sql) {
        super(jdbc, sql, "purchasing");
    }

    @Override
    public List<OpenWork> openWork(Kind kind, FacilityId facility, List<Long> ids) {
        return openWork(kind, facility, ids, PurchasingUse::openWork);
    }

    private static OpenWork openWork(long record, long count) {
        return new OpenWork(
                record,
                count + (count == 1 ? " purchase order is open" : " purchase orders are open"),
                "/purchase-orders?show=open&q=$key");
    }
}
