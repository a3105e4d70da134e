package io.everygram.orders;

import io.everygram.catalog.OpenWork;
import io.everygram.catalog.RecordUseInTables;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.SqlCatalog;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Records of master data that orders and past sales refer to. */
@Component
class OrdersUse extends RecordUseInTables {
    OrdersUse(JdbcClient jdbc, SqlCatalog sql) {
        super(jdbc, sql, "orders");
    }

    @Override
    public List<OpenWork> openWork(Kind kind, FacilityId facility, List<Long> ids) {
        return openWork(kind, facility, ids, OrdersUse::openWork);
    }

    private static OpenWork openWork(long record, long count) {
        return new OpenWork(
                record,
                count + (count == 1 ? " dispensary order for it is open" : " dispensary orders for it are open"),
                "/orders?status=open");
    }
}
