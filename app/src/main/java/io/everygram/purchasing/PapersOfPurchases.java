package io.everygram.purchasing;

import io.everygram.compliance.papers.PaperUse;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.SqlCatalog;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells which open lines of purchase orders want papers to hold on the day they are expected. */
@Component
class PapersOfPurchases implements PaperUse {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    PapersOfPurchases(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    @Override
    public List<Use> open(FacilityId facility, Collection<Long> items, long vendorId) {
        return jdbc.sql(sql.get("purchasing/papers_wanted"))
                .param("facility_id", facility.value())
                .param("items", items.toArray(Long[]::new))
                .param("vendor", vendorId)
                .query((r, n) -> new Use(
                        Kind.PURCHASE_LINE,
                        r.getString("number"),
                        "/purchase-orders/" + r.getString("number"),
                        r.getString("what"),
                        r.getObject("expected_on", LocalDate.class),
                        r.getLong("item_id"),
                        r.getLong("vendor_id"),
                        r.getBigDecimal("open_quantity"),
                        r.getString("unit")))
                .list();
    }
}
