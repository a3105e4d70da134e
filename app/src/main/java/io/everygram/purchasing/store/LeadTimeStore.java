package io.everygram.purchasing.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How long vendors took to deliver. */
@Repository
public class LeadTimeStore {
    private final JdbcClient jdbc;

    LeadTimeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Days from sending an order to its deliveries.
     *
     * @param itemNumber absent for all that the vendor delivered
     * @param deviationDays of the sample; 0 for a single delivery
     */
    public record Measured(
            @Nullable String itemNumber,
            @Nullable String item,
            long deliveries,
            BigDecimal meanDays,
            BigDecimal deviationDays) {}

    /** The vendor as a whole first, then its items. */
    public List<Measured> measured(FacilityId facility, long vendor) {
        return jdbc.sql("""
                        SELECT i.number AS item_number, i.name AS item, m.deliveries, m.mean_days, m.deviation_days
                        FROM purchasing.lead_time AS m LEFT JOIN catalog.item AS i USING (item_id)
                        WHERE m.facility_id = :f AND m.vendor_id = :v ORDER BY i.number NULLS FIRST LIMIT 100""")
                .param("f", facility.value())
                .param("v", vendor)
                .query(Rows.of(Measured.class))
                .list();
    }

    /** How many deliveries took how many whole days, the fastest first. */
    public record Took(int days, long deliveries) {}

    public List<Took> distribution(FacilityId facility, long vendor) {
        return jdbc.sql("""
                        SELECT ceil(days)::int AS days, count(*) AS deliveries
                        FROM (SELECT DISTINCT receipt_id, days FROM purchasing.delivery_time WHERE facility_id = :f AND vendor_id = :v) AS d
                        GROUP BY 1 ORDER BY 1 LIMIT 400""")
                .param("f", facility.value())
                .param("v", vendor)
                .query(Rows.of(Took.class))
                .list();
    }

    /** Of the vendor as a whole; empty before its first delivery. */
    public Optional<Measured> whole(FacilityId facility, long vendor) {
        return measured(facility, vendor).stream()
                .filter(m -> m.itemNumber() == null)
                .findFirst();
    }
}
