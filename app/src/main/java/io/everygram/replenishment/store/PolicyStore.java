package io.everygram.replenishment.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How items are kept supplied, as rows: of an item, of a class of items, or of all. */
@Repository
public class PolicyStore {
    private final JdbcClient jdbc;

    PolicyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A policy as it is kept; quantities in the item's unit.
     *
     * @param itemId 0 for the items of a class, or all
     * @param abc A, B or C; empty for all, or when it is an item's
     */
    public record Kept(
            long itemId,
            String abc,
            String kind,
            BigDecimal point,
            BigDecimal level,
            BigDecimal lot,
            BigDecimal service,
            int reviewDays,
            int safetyDays,
            int fenceDays,
            int longestDays,
            BigDecimal orderCost,
            BigDecimal holdingPercent,
            int dampDays,
            int version) {}

    public List<Kept> all(FacilityId facility) {
        return jdbc.sql("""
                        SELECT item_id, class AS abc, kind, point, level, lot, service, review_days, safety_days, fence_days, longest_days, order_cost,
                               holding_percent, damp_days, version
                        FROM replenishment.policy WHERE facility_id = :f ORDER BY item_id, class""")
                .param("f", facility.value())
                .query(Rows.of(Kept.class))
                .list();
    }

    /** @return whether it was written: nobody changed it since {@code policy.version} was seen, 0 for one that is new */
    public boolean put(FacilityId facility, Kept policy) {
        return jdbc.sql("""
                        INSERT INTO replenishment.policy AS p (facility_id, item_id, class, kind, point, level, lot, service, review_days, safety_days, fence_days,
                            longest_days, order_cost, holding_percent, damp_days)
                        VALUES (:f, :i, :c, :kind, :point, :level, :lot, :service, :review, :safety, :fence, :longest, :cost, :holding, :damp)
                        ON CONFLICT (facility_id, item_id, class) DO UPDATE SET kind = excluded.kind, point = excluded.point, level = excluded.level,
                            lot = excluded.lot, service = excluded.service, review_days = excluded.review_days, safety_days = excluded.safety_days,
                            fence_days = excluded.fence_days, longest_days = excluded.longest_days, order_cost = excluded.order_cost,
                            holding_percent = excluded.holding_percent, damp_days = excluded.damp_days, version = p.version + 1
                        WHERE p.version = :version""")
                        .param("f", facility.value())
                        .param("i", policy.itemId())
                        .param("c", policy.abc())
                        .param("kind", policy.kind())
                        .param("point", policy.point())
                        .param("level", policy.level())
                        .param("lot", policy.lot())
                        .param("service", policy.service())
                        .param("review", policy.reviewDays())
                        .param("safety", policy.safetyDays())
                        .param("fence", policy.fenceDays())
                        .param("longest", policy.longestDays())
                        .param("cost", policy.orderCost())
                        .param("holding", policy.holdingPercent())
                        .param("damp", policy.dampDays())
                        .param("version", policy.version())
                        .update()
                == 1;
    }

    /** @return whether there was one in that version */
    public boolean remove(FacilityId facility, long item, String abc, int version) {
        return jdbc.sql(
                                "DELETE FROM replenishment.policy WHERE facility_id = :f AND item_id = :i AND class = :c AND version = :v")
                        .param("f", facility.value())
                        .param("i", item)
                        .param("c", abc)
                        .param("v", version)
                        .update()
                == 1;
    }
}
