package io.everygram.demand.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.SqlCatalog;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Units sold a day: our own shipments, and what other systems tell. */
@Repository
public class SalesStore {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    SalesStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /**
     * Units by item and day, both days included.
     *
     * @param item one item's id; 0 for all
     */
    public Map<Long, Map<LocalDate, BigDecimal>> daily(
            FacilityId facility, long item, LocalDate first, LocalDate last) {
        var found = new HashMap<Long, Map<LocalDate, BigDecimal>>();
        jdbc.sql(counted("SELECT item_id, day, greatest(sum(units), 0) AS units FROM counted GROUP BY item_id, day"))
                .param("f", facility.value())
                .param("first", first)
                .param("last", last)
                .param("item", item)
                .query((RowCallbackHandler) row -> found.computeIfAbsent(row.getLong("item_id"), i -> new HashMap<>())
                        .put(row.getObject("day", LocalDate.class), row.getBigDecimal("units")));
        return found;
    }

    private String counted(String select) {
        return "WITH counted AS (" + sql.get("demand/counted_sales") + ") " + select;
    }

    /**
     * Units sold by item divided by a number of days, four decimals; both days included.
     *
     * @param category of the items; empty for all
     */
    public Map<Long, BigDecimal> paces(
            FacilityId facility, String category, LocalDate first, LocalDate last, int days) {
        var found = new HashMap<Long, BigDecimal>();
        jdbc.sql(counted("""
                        SELECT i.item_id, sum(c.units) AS units FROM counted AS c JOIN catalog.item AS i USING (item_id)
                        WHERE :category = '' OR i.category = :category GROUP BY i.item_id HAVING sum(c.units) > 0"""))
                .param("f", facility.value())
                .param("item", 0L)
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
        jdbc.sql(counted("SELECT item_id, greatest(sum(amount), 0) AS amount FROM counted GROUP BY item_id"))
                .param("f", facility.value())
                .param("item", 0L)
                .param("first", first)
                .param("last", last)
                .query((RowCallbackHandler) row -> found.put(row.getLong("item_id"), row.getBigDecimal("amount")));
        return found;
    }
}
