package io.everygram.demand;

import io.everygram.catalog.RecordUseInTables;
import io.everygram.platform.SqlCatalog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Items and customers that imported sales, promotions and overrides refer to. */
@Component
class DemandUse extends RecordUseInTables {
    DemandUse(JdbcClient jdbc, SqlCatalog sql) {
        super(jdbc, sql, "demand");
    }
}
