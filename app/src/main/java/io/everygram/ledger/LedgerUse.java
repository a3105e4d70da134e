package io.everygram.ledger;

import io.everygram.catalog.OpenWork;
import io.everygram.catalog.RecordUseInTables;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.SqlCatalog;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Records of master data that the books refer to: items of stock units, and places. */
@Component
class LedgerUse extends RecordUseInTables {
    LedgerUse(JdbcClient jdbc, SqlCatalog sql) {
        super(jdbc, sql, "ledger");
    }

    @Override
    public List<OpenWork> openWork(Kind kind, FacilityId facility, List<Long> ids) {
        return openWork(kind, facility, ids, (record, count) -> openWork(kind, record, count));
    }

    private static OpenWork openWork(Kind kind, long record, long count) {
        return new OpenWork(
                record,
                count + (count == 1 ? " package or lot is on hand" : " packages or lots are on hand"),
                kind == Kind.ROOM ? "/packages?room=" + record : "/packages?q=$key");
    }
}
