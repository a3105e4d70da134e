package io.everygram.demand.store;

import io.everygram.demand.AbcClass;
import io.everygram.demand.DemandClass;
import io.everygram.demand.ForecastMethod;
import io.everygram.demand.ItemForecast;
import io.everygram.demand.PromotionLift;
import io.everygram.demand.XyzClass;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Statistical;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the forecasts of a facility, one row an item and business day, and those of the last days before it. */
@Repository
@Statistical
public class ForecastStore {
    private static final int BATCH = 1_000;
    private static final int KEPT_DAYS = 35;
    private static final int DIGITS = 4;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    ForecastStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** A model, the units it sold in the last 7, 28 and 90 days, and what promotions do to it. */
    public record Row(ItemForecast.Model model, double sold7, double sold28, double sold90, PromotionLift lift) {}

    /** Waits for others who make the facility's forecast. */
    public void lock(FacilityId facility) {
        var _ = jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('demand.forecast ' || :f, 0))::text")
                .param("f", facility.value())
                .query(String.class)
                .single();
    }

    /** The same without waiting; false while another makes it. */
    public boolean tryLock(FacilityId facility) {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtextextended('demand.forecast ' || :f, 0))")
                .param("f", facility.value())
                .query(Boolean.class)
                .single();
    }

    /** When the forecast for a business day was made. */
    public Optional<Instant> madeAt(FacilityId facility, LocalDate day) {
        return jdbc.sql("SELECT made_at FROM demand.forecast_run WHERE facility_id = :f AND made_for = :d")
                .param("f", facility.value())
                .param("d", day)
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    /** Of each category, by day ahead. */
    public Map<String, List<Double>> shapes(FacilityId facility, LocalDate day) {
        var shapes = new HashMap<String, List<Double>>();
        jdbc.sql("SELECT category, shape FROM demand.forecast_category WHERE facility_id = :f AND made_for = :d")
                .param("f", facility.value())
                .param("d", day)
                .query((RowCallbackHandler) row -> shapes.put(row.getString(1), doubles(row.getArray(2))));
        return shapes;
    }

    /** @param item 0 for all */
    public List<Row> rows(FacilityId facility, LocalDate day, long item) {
        return jdbc.sql("""
                        SELECT item_id, category, method, level, week, excess, abc, xyz, pattern, mean_interval, variation, days_of_history,
                            sold_7, sold_28, sold_90, promotion_lift, promoted_days
                        FROM demand.forecast
                        WHERE facility_id = :f AND made_for = :d AND (:item = 0 OR item_id = :item) ORDER BY item_id""")
                .param("f", facility.value())
                .param("d", day)
                .param("item", item)
                .query((row, n) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        var pattern = row.getString("pattern");
        return new Row(
                new ItemForecast.Model(
                        row.getLong("item_id"),
                        row.getString("category"),
                        ForecastMethod.valueOf(row.getString("method")),
                        row.getDouble("level"),
                        doubles(row.getArray("week")),
                        row.getDouble("excess"),
                        AbcClass.valueOf(row.getString("abc")),
                        XyzClass.valueOf(row.getString("xyz")),
                        pattern.isEmpty()
                                ? Optional.empty()
                                : Optional.of(new DemandClass(
                                        row.getDouble("mean_interval"),
                                        row.getDouble("variation"),
                                        DemandClass.Kind.valueOf(pattern))),
                        row.getInt("days_of_history")),
                row.getDouble("sold_7"),
                row.getDouble("sold_28"),
                row.getDouble("sold_90"),
                new PromotionLift(row.getDouble("promotion_lift"), row.getInt("promoted_days")));
    }

    private static List<Double> doubles(Array array) throws SQLException {
        return Arrays.asList((Double[]) array.getArray());
    }

    /** Puts the forecast for a business day in the place of the one that is there, and forgets those of long ago. */
    public void replace(
            FacilityId facility, LocalDate day, Instant now, List<Row> rows, Map<String, List<Double>> shapes) {
        forget(facility, day);
        var _ = jdbc.sql("DELETE FROM demand.forecast_run WHERE facility_id = :f AND made_for < :d")
                .param("f", facility.value())
                .param("d", day.minusDays(KEPT_DAYS))
                .update();
        var _ = jdbc.sql(
                        "INSERT INTO demand.forecast_run (facility_id, made_for, made_at, items) VALUES (:f, :d, :now, :n)")
                .param("f", facility.value())
                .param("d", day)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("n", rows.size())
                .update();
        var _ = batches.batchUpdate(
                "INSERT INTO demand.forecast_category (facility_id, made_for, category, shape) VALUES (?, ?, ?, ?::double precision[])",
                List.copyOf(shapes.entrySet()),
                BATCH,
                (statement, shape) -> {
                    statement.setLong(1, facility.value());
                    statement.setObject(2, day);
                    statement.setString(3, shape.getKey());
                    statement.setString(4, literal(shape.getValue()));
                });
        insert(facility, day, rows);
    }

    /** The forecast for a business day is made anew when it is asked for. */
    public void forget(FacilityId facility, LocalDate day) {
        var _ = jdbc.sql("DELETE FROM demand.forecast_run WHERE facility_id = :f AND made_for = :d")
                .param("f", facility.value())
                .param("d", day)
                .update();
    }

    private void insert(FacilityId facility, LocalDate day, List<Row> rows) {
        var _ = batches.batchUpdate("""
                INSERT INTO demand.forecast (facility_id, made_for, item_id, category, method, level, week, excess, abc, xyz, pattern,
                    mean_interval, variation, days_of_history, sold_7, sold_28, sold_90, promotion_lift, promoted_days)
                VALUES (?, ?, ?, ?, ?, ?, ?::double precision[], ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", rows, BATCH, (statement, row) -> {
            var model = row.model();
            statement.setLong(1, facility.value());
            statement.setObject(2, day);
            statement.setLong(3, model.itemId());
            statement.setString(4, model.category());
            statement.setString(5, model.method().name());
            statement.setDouble(6, model.level());
            statement.setString(7, literal(model.week()));
            statement.setDouble(8, model.excess());
            statement.setString(9, model.abc().name());
            statement.setString(10, model.xyz().name());
            statement.setString(11, model.pattern().map(p -> p.kind().name()).orElse(""));
            statement.setObject(12, model.pattern().map(DemandClass::interval).orElse(null), java.sql.Types.DOUBLE);
            statement.setObject(13, model.pattern().map(DemandClass::variation).orElse(null), java.sql.Types.DOUBLE);
            statement.setInt(14, model.daysOfHistory());
            statement.setBigDecimal(15, units(row.sold7()));
            statement.setBigDecimal(16, units(row.sold28()));
            statement.setBigDecimal(17, units(row.sold90()));
            statement.setDouble(18, row.lift().factor());
            statement.setInt(19, row.lift().days());
        });
    }

    private static String literal(List<Double> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
    }

    private static BigDecimal units(double sold) {
        return BigDecimal.valueOf(sold).setScale(DIGITS, RoundingMode.HALF_EVEN);
    }
}
