package io.everygram.demand.store;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Statistical;
import io.everygram.platform.SqlCatalog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what each item sold, day by day, for a forecast of all. */
@Repository
@Statistical
public class HistoryStore {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    HistoryStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /** Units of each day, the first day first. */
    public static final class Sold {
        private final long itemId;
        private final String category;
        private final double[] units;

        Sold(long itemId, String category, double[] units) {
            this.itemId = itemId;
            this.category = category;
            this.units = units;
        }

        public long itemId() {
            return itemId;
        }

        public String category() {
            return category;
        }

        public double[] units() {
            return units.clone();
        }
    }

    /** Both days included. */
    public List<Sold> sold(FacilityId facility, LocalDate first, LocalDate last) {
        int days = (int) ChronoUnit.DAYS.between(first, last) + 1;
        return jdbc.sql(sql.get("demand/daily_units"))
                .param("f", facility.value())
                .param("first", first)
                .param("last", last)
                .query((row, n) -> sold(row, days))
                .list();
    }

    private static Sold sold(ResultSet row, int days) throws SQLException {
        var at = (Integer[]) row.getArray("days").getArray();
        var sold = (Double[]) row.getArray("units").getArray();
        var units = new double[days];
        for (int i = 0; i < at.length; i++) {
            units[at[i]] = sold[i];
        }
        return new Sold(row.getLong("item_id"), row.getString("category"), units);
    }
}
