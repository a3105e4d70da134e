package io.everygram.demand.store;

import io.everygram.kernel.FacilityId;
import java.math.BigDecimal;
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
