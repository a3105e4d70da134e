package io.everygram.reconciliation;

import io.everygram.catalog.RecordUseInTables;
import io.everygram.platform.SqlCatalog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rooms that were counted. */
@Component
class ReconciliationUse extends RecordUseInTables {
    ReconciliationUse(JdbcClient jdbc, SqlCatalog sql) {
        super(jdbc, sql, "reconciliation");
    }
}
