package io.everygram.demand.store;

import io.everygram.kernel.FacilityId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Units sold a day, from the orders' published view. */
@Repository
public class SalesStore {
    private final JdbcClient jdbc;

    SalesStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Units by item and day, both days included.
     *
     * @param item one item's id; 0 for all
     */
    public Map<Long, Map<LocalDate, BigDecimal>> daily(
            FacilityId facility, long item, LocalDate first, LocalDate last) {
        var found = new HashMap<Long, Map<LocalDate, BigDecimal>>();
        jdbc.sql("""
                        SELECT item_id, day, units FROM orders.daily_sales
                        WHERE facility_id = :f AND day BETWEEN :first AND :last AND (:item = 0 OR item_id = :item)""")
                .param("f", facility.value())
                .param("first", first)
                .param("last", last)
                .param("item", item)
                .query((RowCallbackHandler) row -> found.computeIfAbsent(row.getLong("item_id"), i -> new HashMap<>())
                        .put(row.getObject("day", LocalDate.class), row.getBigDecimal("units")));
        return found;
    }

    /**
     * Units sold by item divided by a number of days, four decimals; both days included.
     *
     * @param category of the items; empty for all
     */
    public Map<Long, BigDecimal> paces(
            FacilityId facility, String category, LocalDate first, LocalDate last, int days) {
        var found = new HashMap<Long, BigDecimal>();
        jdbc.sql("""
                        SELECT i.item_id, s.units
                        FROM catalog.item AS i
                        CROSS JOIN LATERAL (SELECT sum(s.units) AS units FROM orders.daily_sales AS s
                            WHERE s.facility_id = :f AND s.item_id = i.item_id AND s.day BETWEEN :first AND :last) AS s
                        WHERE s.units > 0 AND (:category = '' OR i.category = :category)""")
                .param("f", facility.value())
                .param("category", category)
                .param("first", first)
                .param("last", last)
                .query((RowCallbackHandler) row -> found.put(
                        row.getLong("item_id"),
                        row.getBigDecimal("units").divide(BigDecimal.valueOf(days), 4, RoundingMode.HALF_EVEN)));
        return found;
    }

    /** Dollars sold by item, both days included. */
    public Map<Long, BigDecimal> revenue(FacilityId facility, LocalDate first, LocalDate last) {
        var found = new HashMap<Long, BigDecimal>();
        jdbc.sql("""
                        SELECT item_id, sum(amount) AS amount FROM orders.daily_sales
                        WHERE facility_id = :f AND day BETWEEN :first AND :last GROUP BY item_id""")
                .param("f", facility.value())
                .param("first", first)
                .param("last", last)
                .query((RowCallbackHandler) row -> found.put(row.getLong("item_id"), row.getBigDecimal("amount")));
        return found;
    }
}
