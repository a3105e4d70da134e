package io.everygram.catalog;

import io.everygram.platform.SqlCatalog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the catalog itself refers to: prices, bills of materials, papers, slots. */
@Component
class CatalogUse extends RecordUseInTables {
    CatalogUse(JdbcClient jdbc, SqlCatalog sql) {
        super(jdbc, sql, "catalog");
    }
}
