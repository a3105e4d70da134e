package io.everygram.reconciliation.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.reconciliation.CountPlan;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Count plans. */
@Repository
public class CountPlanStore {
    private static final int MOST = 500;
    private static final String PLAN = """
            SELECT p.plan_id, p.name, p.scope, p.scope_id,
                   coalesce(CASE p.scope WHEN 'ROOM' THEN r.name WHEN 'SLOT' THEN s.code WHEN 'ITEM' THEN i.name END, '') AS place,
                   p.mode, p.cadence, p.assigned_to, p.recount_percent, p.active, p.created_at, p.created_by,
                   (SELECT max(c.day) FROM reconciliation.count_session AS c
                    WHERE c.facility_id = p.facility_id AND c.plan_id = p.plan_id AND c.plan_id > 0 AND c.state = 'FINISHED') AS last_on,
                   (SELECT max(c.count_id) FROM reconciliation.count_session AS c
                    WHERE c.facility_id = p.facility_id AND c.plan_id = p.plan_id AND c.plan_id > 0 AND c.state = 'OPEN') AS open_count, NULL::date AS next_on
            FROM reconciliation.count_plan AS p
            LEFT JOIN catalog.room AS r ON r.facility_id = p.facility_id AND r.room_id = p.scope_id
            LEFT JOIN catalog.slot AS s ON s.facility_id = p.facility_id AND s.slot_id = p.scope_id
            LEFT JOIN catalog.item AS i ON i.item_id = p.scope_id
            WHERE p.facility_id = :f""";

    private final JdbcClient jdbc;

    CountPlanStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record NewPlan(
            String name,
            String scope,
            long scopeId,
            String mode,
            String cadence,
            String assignedTo,
            @Nullable BigDecimal recountPercent,
            Instant at,
            String by) {}

    /** Empty when a plan in use has the name. */
    public Optional<Long> add(FacilityId facility, NewPlan plan) {
        return jdbc.sql("""
                        INSERT INTO reconciliation.count_plan (facility_id, name, scope, scope_id, mode, cadence, assigned_to, recount_percent, created_at, created_by)
                        VALUES (:f, :name, :scope, :id, :mode, :cadence, :who, :percent, :at, :by) ON CONFLICT DO NOTHING RETURNING plan_id""")
                .param("f", facility.value())
                .param("name", plan.name())
                .param("scope", plan.scope())
                .param("id", plan.scopeId())
                .param("mode", plan.mode())
                .param("cadence", plan.cadence())
                .param("who", plan.assignedTo())
                .param("percent", plan.recountPercent(), java.sql.Types.NUMERIC)
                .param("at", plan.at().atOffset(ZoneOffset.UTC))
                .param("by", plan.by())
                .query(Long.class)
                .optional();
    }

    /** @param lastOn when a finished count of all of it, with whatever else, was of; absent for never */
    public record StockedItem(
            long itemId, String name, @Nullable LocalDate lastOn) {}

    /** Items of which packages are in stock. */
    public List<StockedItem> stocked(FacilityId facility) {
        return jdbc.sql("""
                        SELECT i.item_id, i.name, greatest(
                            (SELECT max(s.day) FROM reconciliation.count_session AS s WHERE s.facility_id = :f AND s.state = 'FINISHED' AND s.scope = 'FACILITY'),
                            (SELECT max(s.day) FROM reconciliation.count_session AS s
                             WHERE s.facility_id = :f AND s.state = 'FINISHED' AND s.scope = 'ITEM' AND s.item_id > 0 AND s.item_id = i.item_id),
                            (SELECT max(s.day) FROM reconciliation.count_item AS c JOIN reconciliation.count_session AS s USING (facility_id, count_id)
                             WHERE c.facility_id = :f AND c.item_id = i.item_id AND s.state = 'FINISHED')) AS last_on
                        FROM catalog.item AS i
                        WHERE EXISTS (SELECT 1 FROM ledger.stock_unit AS u WHERE u.facility_id = :f AND u.item_id = i.item_id AND u.has_stock AND u.tag IS NOT NULL)
                        ORDER BY i.item_id""")
                .param("f", facility.value())
                .query(Rows.of(StockedItem.class))
                .list();
    }

    public boolean setAside(FacilityId facility, long plan) {
        return jdbc.sql(
                                "UPDATE reconciliation.count_plan SET active = false WHERE facility_id = :f AND plan_id = :p AND active")
                        .param("f", facility.value())
                        .param("p", plan)
                        .update()
                == 1;
    }

    public Optional<CountPlan> find(FacilityId facility, long plan) {
        return jdbc.sql(PLAN + " AND p.plan_id = :p")
                .param("f", facility.value())
                .param("p", plan)
                .query(Rows.of(CountPlan.class))
                .optional();
    }

    public List<CountPlan> all(FacilityId facility) {
        return jdbc.sql(PLAN + " AND p.active ORDER BY p.plan_id LIMIT " + MOST)
                .param("f", facility.value())
                .query(Rows.of(CountPlan.class))
                .list();
    }
}
