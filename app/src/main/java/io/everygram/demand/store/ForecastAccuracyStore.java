package io.everygram.demand.store;

import io.everygram.demand.ForecastAccuracy.Measure;
import io.everygram.demand.ForecastAccuracy.Run;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Statistical;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps how near a facility's forecasts came. */
@Repository
@Statistical
public class ForecastAccuracyStore {
    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    ForecastAccuracyStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    public Optional<Run> run(FacilityId facility) {
        return jdbc.sql(
                        "SELECT made_for, made_at, origins, horizon_days, items FROM demand.accuracy_run WHERE facility_id = :f")
                .param("f", facility.value())
                .query((row, n) -> new Run(
                        row.getObject(1, LocalDate.class),
                        row.getTimestamp(2).toInstant(),
                        row.getInt(3),
                        row.getInt(4),
                        row.getInt(5)))
                .optional();
    }

    public void replace(FacilityId facility, Run run, List<Measure> measures) {
        var _ = jdbc.sql("DELETE FROM demand.accuracy_run WHERE facility_id = :f")
                .param("f", facility.value())
                .update();
        var _ = jdbc.sql("""
                        INSERT INTO demand.accuracy_run (facility_id, made_for, made_at, origins, horizon_days, items)
                        VALUES (:f, :d, :now, :o, :h, :n)""")
                .param("f", facility.value())
                .param("d", run.madeFor())
                .param("now", run.madeAt().atOffset(ZoneOffset.UTC))
                .param("o", run.origins())
                .param("h", run.horizonDays())
                .param("n", run.items())
                .update();
        var _ = batches.batchUpdate("""
                INSERT INTO demand.accuracy (facility_id, scope, key, items, rmsse, rmsse_mean, bias, pinball)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""", measures, BATCH, (statement, measure) -> {
            statement.setLong(1, facility.value());
            statement.setString(2, measure.scope());
            statement.setString(3, measure.key());
            statement.setInt(4, measure.items());
            statement.setObject(5, known(measure.rmsse()), Types.DOUBLE);
            statement.setObject(6, known(measure.rmsseOfMean()), Types.DOUBLE);
            statement.setObject(7, known(measure.bias()), Types.DOUBLE);
            statement.setObject(8, known(measure.pinball()), Types.DOUBLE);
        });
    }

    private static @org.jspecify.annotations.Nullable Double known(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** @param scope empty for all but items */
    public List<Measure> measures(FacilityId facility, String scope) {
        return jdbc.sql("""
                        SELECT scope, key, items, rmsse, rmsse_mean, bias, pinball FROM demand.accuracy
                        WHERE facility_id = :f AND (scope = :scope OR :scope = '' AND scope <> 'ITEM') ORDER BY scope, key""")
                .param("f", facility.value())
                .param("scope", scope)
                .query((row, n) -> measure(row))
                .list();
    }

    public Optional<Measure> ofItem(FacilityId facility, long item) {
        return jdbc.sql("""
                        SELECT scope, key, items, rmsse, rmsse_mean, bias, pinball FROM demand.accuracy
                        WHERE facility_id = :f AND scope = 'ITEM' AND key = :key""")
                .param("f", facility.value())
                .param("key", Long.toString(item))
                .query((row, n) -> measure(row))
                .optional();
    }

    private static Measure measure(ResultSet row) throws SQLException {
        return new Measure(
                row.getString(1),
                row.getString(2),
                row.getInt(3),
                number(row, 4),
                number(row, 5),
                number(row, 6),
                number(row, 7));
    }

    private static double number(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }
}
