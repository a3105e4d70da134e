package io.everygram.production;

import io.everygram.catalog.OpenWork;
import io.everygram.catalog.RecordUseInTables;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.SqlCatalog;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Items that production runs make. */
@Component
class ProductionUse extends RecordUseInTables {
    ProductionUse(JdbcClient jdbc, SqlCatalog sql) {
        super(jdbc, sql, "production");
    }

    @Override
    public List<OpenWork> openWork(Kind kind, FacilityId facility, List<Long> ids) {
        return openWork(kind, facility, ids, ProductionUse::openWork);
    }

    private static OpenWork openWork(long record, long count) {
        return new OpenWork(
                record,
                count + (count == 1 ? " production run is to make it" : " production runs are to make it"),
                "/production");
    }
}
