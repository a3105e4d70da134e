package io.everygram.purchasing.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How vendors do. */
@Repository
public class VendorScoreStore {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    VendorScoreStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /**
     * Since a day.
     *
     * @param linesInFull of the lines that were due, those that had come whole by their day
     * @param wrong dollars of what was claimed or came damaged; {@code received} those of what came
     * @param compared items that others sell too; {@code toMarket} the mean of the vendor's price over the cheapest other one's
     */
    public record Score(
            long linesDue,
            long linesInFull,
            long linesShort,
            BigDecimal received,
            BigDecimal wrong,
            long claims,
            long compared,
            BigDecimal toMarket,
            long papers,
            long papersHeld) {}

    public Score score(FacilityId facility, long vendor, LocalDate since, LocalDate today) {
        return jdbc.sql(sql.get("purchasing/vendor_score"))
                .param("f", facility.value())
                .param("v", vendor)
                .param("since", since)
                .param("today", today)
                .query(Rows.of(Score.class))
                .single();
    }

    /** An order that is not done. */
    public record Open(String number, String state, LocalDate expectedOn, int lines, BigDecimal openAmount) {}

    /** The one expected first first. */
    public List<Open> open(FacilityId facility, long vendor) {
        return jdbc.sql("""
                        SELECT o.number, o.state, o.expected_on, count(l.line)::int AS lines,
                               coalesce(sum(round(greatest(l.quantity - l.received_quantity, 0) * l.unit_price, 2)), 0) AS open_amount
                        FROM purchasing.purchase_order AS o LEFT JOIN purchasing.purchase_order_line AS l USING (facility_id, order_id)
                        WHERE o.facility_id = :f AND o.vendor_id = :v AND o.state IN ('DRAFT', 'APPROVED', 'SENT', 'PARTLY_RECEIVED')
                        GROUP BY o.facility_id, o.order_id ORDER BY o.expected_on, o.number LIMIT 100""")
                .param("f", facility.value())
                .param("v", vendor)
                .query(Rows.of(Open.class))
                .list();
    }
}
