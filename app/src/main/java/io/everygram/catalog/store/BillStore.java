package io.everygram.catalog.store;

import io.everygram.catalog.domain.BillCycle.Takes;
import io.everygram.platform.SqlCatalog;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads bills of materials as a whole. */
@Repository
public class BillStore {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    BillStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /** What takes what, over all bills, by numbers of items. */
    public List<Takes> takes() {
        return jdbc.sql(sql.get("catalog/what_takes_what"))
                .query((r, n) -> new Takes(r.getString(1), r.getString(2)))
                .list();
    }
}
