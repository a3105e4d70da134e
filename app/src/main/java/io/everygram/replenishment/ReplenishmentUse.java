package io.everygram.replenishment;

import io.everygram.catalog.RecordUseInTables;
import io.everygram.platform.SqlCatalog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Items and vendors that policies, proposals and scenarios refer to. */
@Component
class ReplenishmentUse extends RecordUseInTables {
    ReplenishmentUse(JdbcClient jdbc, SqlCatalog sql) {
        super(jdbc, sql, "replenishment");
    }
}
