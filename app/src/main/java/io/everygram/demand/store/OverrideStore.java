package io.everygram.demand.store;

import io.everygram.demand.ForecastOverride;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Statistical;
import io.everygram.platform.Rows;
import java.sql.Array;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what people put over forecasts, with what the figures alone said then. */
@Repository
@Statistical
public class OverrideStore {
    private static final String SELECT = """
            SELECT o.override_id, o.item_id, i.number, i.name, i.unit, o.from_day, o.to_day, o.units_a_day, o.percent, o.reason, o.made_at,
                   o.made_by, o.ended_on
            FROM demand.forecast_override AS o JOIN catalog.item AS i USING (item_id)
            WHERE o.facility_id = :f
            """;

    private final JdbcClient jdbc;

    OverrideStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Both of the days of an override, as they were when it was made. */
    public static final class Expected {
        private final double[] statistical;
        private final double[] overridden;

        public Expected(double[] statistical, double[] overridden) {
            this.statistical = statistical.clone();
            this.overridden = overridden.clone();
        }

        public double[] statistical() {
            return statistical.clone();
        }

        public double[] overridden() {
            return overridden.clone();
        }
    }

    /** Those that hold on the day or later, in the order in which they were made. */
    public List<ForecastOverride> holding(FacilityId facility, long item, LocalDate day) {
        return jdbc.sql(SELECT + """
                        AND (:item = 0 OR o.item_id = :item) AND o.to_day >= :day AND (o.ended_on IS NULL OR o.ended_on > :day) ORDER BY o.override_id""")
                .param("f", facility.value())
                .param("item", item)
                .param("day", day)
                .query(Rows.of(ForecastOverride.class))
                .list();
    }

    /** The newest first. */
    public List<ForecastOverride> newest(FacilityId facility, long item, int limit) {
        return jdbc.sql(SELECT + "AND (:item = 0 OR o.item_id = :item) ORDER BY o.override_id DESC LIMIT :n")
                .param("f", facility.value())
                .param("item", item)
                .param("n", limit)
                .query(Rows.of(ForecastOverride.class))
                .list();
    }

    public Optional<ForecastOverride> find(FacilityId facility, long id) {
        return jdbc.sql(SELECT + "AND o.override_id = :id")
                .param("f", facility.value())
                .param("id", id)
                .query(Rows.of(ForecastOverride.class))
                .optional();
    }

    public Expected expected(FacilityId facility, long id) {
        return jdbc.sql(
                        "SELECT statistical, overridden FROM demand.forecast_override WHERE facility_id = :f AND override_id = :id")
                .param("f", facility.value())
                .param("id", id)
                .query((row, n) -> new Expected(doubles(row.getArray(1)), doubles(row.getArray(2))))
                .single();
    }

    private static double[] doubles(Array array) throws SQLException {
        return Arrays.stream((Double[]) array.getArray())
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    public long add(FacilityId facility, ForecastOverride override, Expected expected) {
        return jdbc.sql("""
                        INSERT INTO demand.forecast_override (facility_id, item_id, from_day, to_day, units_a_day, percent, reason, statistical,
                            overridden, made_at, made_by)
                        VALUES (:f, :i, :from, :to, :units::numeric, :percent::integer, :reason, :statistical::double precision[],
                            :overridden::double precision[], :at, :by)
                        RETURNING override_id""")
                .param("f", facility.value())
                .param("i", override.itemId())
                .param("from", override.fromDay())
                .param("to", override.toDay())
                .param("units", override.unitsADay())
                .param("percent", override.percent())
                .param("reason", override.reason())
                .param("statistical", literal(expected.statistical()))
                .param("overridden", literal(expected.overridden()))
                .param("at", override.madeAt().atOffset(ZoneOffset.UTC))
                .param("by", override.madeBy())
                .query(Long.class)
                .single();
    }

    private static String literal(double[] values) {
        return Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining(",", "{", "}"));
    }

    /** From the day on it does not hold any more; false when it did not hold then. */
    public boolean end(FacilityId facility, long id, LocalDate day) {
        return jdbc.sql("""
                        UPDATE demand.forecast_override SET ended_on = :day, version = version + 1
                        WHERE facility_id = :f AND override_id = :id AND ended_on IS NULL AND to_day >= :day""")
                        .param("f", facility.value())
                        .param("id", id)
                        .param("day", day)
                        .update()
                == 1;
    }
}
