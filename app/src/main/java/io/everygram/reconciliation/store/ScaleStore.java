package io.everygram.reconciliation.store;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Unit;
import io.everygram.platform.Rows;
import io.everygram.reconciliation.Scale;
import io.everygram.reconciliation.domain.ScaleClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of scales. */
@Repository
public class ScaleStore {
    private static final String SCALE = """
            SELECT scale_id, name, accuracy_class, unit, division, capacity, active, created_at, created_by FROM reconciliation.scale WHERE facility_id = :f""";

    private static final int MOST = 500;

    private final JdbcClient jdbc;

    ScaleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record NewScale(
            String name,
            ScaleClass accuracy,
            Unit unit,
            BigDecimal division,
            BigDecimal capacity,
            Instant at,
            String by) {}

    /** Empty when a scale in use has the name. */
    public Optional<Long> add(FacilityId facility, NewScale scale) {
        return jdbc.sql("""
                        INSERT INTO reconciliation.scale (facility_id, name, accuracy_class, unit, division, capacity, created_at, created_by)
                        VALUES (:f, :name, :accuracy, :unit, :division, :capacity, :at, :by) ON CONFLICT DO NOTHING RETURNING scale_id""")
                .param("f", facility.value())
                .param("name", scale.name())
                .param("accuracy", scale.accuracy().name())
                .param("unit", scale.unit().name())
                .param("division", scale.division())
                .param("capacity", scale.capacity())
                .param("at", scale.at().atOffset(ZoneOffset.UTC))
                .param("by", scale.by())
                .query(Long.class)
                .optional();
    }

    public boolean setAside(FacilityId facility, long scale) {
        return jdbc.sql(
                                "UPDATE reconciliation.scale SET active = false WHERE facility_id = :f AND scale_id = :s AND active")
                        .param("f", facility.value())
                        .param("s", scale)
                        .update()
                == 1;
    }

    public List<Scale> all(FacilityId facility) {
        return jdbc.sql(SCALE + " AND active ORDER BY lower(name) LIMIT " + MOST)
                .param("f", facility.value())
                .query(Rows.of(Scale.class))
                .list();
    }

    /** One in use. */
    public List<Scale> ever(FacilityId facility, List<Long> scales) {
        return jdbc.sql(SCALE + " AND scale_id = ANY(:s::bigint[]) ORDER BY scale_id")
                .param("f", facility.value())
                .param("s", scales.toArray(Long[]::new))
                .query(Rows.of(Scale.class))
                .list();
    }

    public Optional<Scale> find(FacilityId facility, long scale) {
        return jdbc.sql(SCALE + " AND active AND scale_id = :s")
                .param("f", facility.value())
                .param("s", scale)
                .query(Rows.of(Scale.class))
                .optional();
    }
}
