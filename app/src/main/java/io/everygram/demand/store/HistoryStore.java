package io.everygram.demand.store;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Statistical;
import io.everygram.platform.SqlCatalog;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what each item sold, day by day. */
@Repository
@Statistical
public class HistoryStore {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    HistoryStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /** What an item sold, the units of each day; below zero where more came back than was sold. */
    public static final class Sold {
        private final long itemId;
        private final String category;
        private final boolean active;
        private final BigDecimal amount;
        private final double[] units;

        Sold(long itemId, String category, boolean active, BigDecimal amount, double[] units) {
            this.itemId = itemId;
            this.category = category;
            this.active = active;
            this.amount = amount;
            this.units = units;
        }

        /** Together with what an item sold that it took the place of. */
        private Sold with(Sold before) {
            var both = units.clone();
            for (int day = 0; day < both.length; day++) {
                both[day] += before.units[day];
            }
            return new Sold(itemId, category, active, amount.add(before.amount), both);
        }

        public long itemId() {
            return itemId;
        }

        public String category() {
            return category;
        }

        /** Whether the item is still sold. */
        public boolean isActive() {
            return active;
        }

        /** Dollars since the day from which on revenue is ranked. */
        public BigDecimal amount() {
            return amount;
        }

        public double[] units() {
            return units.clone();
        }
    }

    /**
     * Both days included.
     *
     * @param item 0 for all
     * @param ranked from which day on dollars are added up
     */
    public List<Sold> sold(FacilityId facility, long item, LocalDate first, LocalDate last, LocalDate ranked) {
        int days = (int) ChronoUnit.DAYS.between(first, last) + 1;
        if (item == 0) {
            // Millions of days are added up; on disk that takes several times as long.
            var _ = jdbc.sql("SELECT set_config('work_mem', '256MB', true)")
                    .query(String.class)
                    .single();
        }
        var found = new LinkedHashMap<Long, Sold>();
        jdbc.sql(sql.get("demand/daily_units"))
                .param("f", facility.value())
                .param("item", item)
                .param("first", first)
                .param("last", last)
                .param("ranked", ranked)
                .query((RowCallbackHandler) row -> found.merge(row.getLong("item_id"), sold(row, days), Sold::with));
        return List.copyOf(found.values());
    }

    private static Sold sold(ResultSet row, int days) throws SQLException {
        var at = (Integer[]) row.getArray("days").getArray();
        var sold = (Double[]) row.getArray("units").getArray();
        var units = new double[days];
        for (int i = 0; i < at.length; i++) {
            units[at[i]] += sold[i];
        }
        return new Sold(
                row.getLong("item_id"),
                row.getString("category"),
                row.getBoolean("active"),
                row.getBigDecimal("amount"),
                units);
    }
}
