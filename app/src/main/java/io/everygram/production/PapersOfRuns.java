package io.everygram.production;

import io.everygram.compliance.papers.PaperUse;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.SqlCatalog;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells which open runs take components whose papers have to hold on the day they start. */
@Component
class PapersOfRuns implements PaperUse {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    PapersOfRuns(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    @Override
    public List<Use> open(FacilityId facility, Collection<Long> items, long vendorId) {
        return items.isEmpty()
                ? List.of()
                : jdbc.sql(sql.get("production/papers_wanted"))
                        .param("facility_id", facility.value())
                        .param("items", items.toArray(Long[]::new))
                        .query((r, n) -> new Use(
                                Kind.RUN,
                                r.getString("number"),
                                "/production/" + r.getString("number"),
                                r.getString("what"),
                                r.getObject("starts_on", LocalDate.class),
                                r.getLong("component_item_id"),
                                0,
                                r.getBigDecimal("quantity"),
                                r.getString("unit")))
                        .list();
    }
}
