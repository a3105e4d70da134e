package io.everygram.aging.store;

import io.everygram.aging.Aging;
import io.everygram.kernel.FacilityId;
import io.everygram.orders.PriceOffers;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import java.math.BigDecimal;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Packages by age, markdowns, limits. */
@Repository
public class AgingStore {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    AgingStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /** Markdowns of packages on hand of the items that hold on a day. */
    public List<PriceOffers.Offer> offers(FacilityId facility, List<Long> items, LocalDate day) {
        return jdbc.sql("""
                        SELECT m.tag, u.item_id, m.price, m.valid_to AS until, m.reason
                        FROM aging.markdown AS m
                        JOIN ledger.stock_unit AS u ON u.facility_id = m.facility_id AND u.tag = m.tag
                        WHERE m.facility_id = :f AND u.item_id = ANY(:items::bigint[]) AND u.has_stock
                          AND m.valid_from <= :day AND (m.valid_to IS NULL OR m.valid_to >= :day)
                        ORDER BY m.tag""")
                .param("f", facility.value())
                .param("items", items.toArray(Long[]::new))
                .param("day", day)
                .query(Rows.of(PriceOffers.Offer.class))
                .list();
    }

    /**
     * Packages of the item of one, the oldest first.
     *
     * @param today markdowns that ended before it are left out
     */
    public List<Aging.Stocked> ofSameItem(FacilityId facility, String tag, LocalDate today) {
        return jdbc.sql(sql.get("aging/aging_packages"))
                .param("facility_id", facility.value())
                .param("tag", tag)
                .param("today", today)
                .query(Rows.of(Aging.Stocked.class))
                .list();
    }

    /** Packages of a category packed on or before a day that are not marked down. */
    public Aging.Near near(FacilityId facility, String category, LocalDate packedBy, LocalDate today) {
        return jdbc.sql("""
                        SELECT count(*) AS packages, coalesce(sum(c.cost), 0) AS cost
                        FROM ledger.stock_unit AS u
                        JOIN catalog.item AS i ON i.item_id = u.item_id AND i.category = :c
                        CROSS JOIN LATERAL (SELECT sum(b.cost) AS cost FROM ledger.balance AS b
                            WHERE b.facility_id = u.facility_id AND b.unit_id = u.unit_id AND b.is_real AND b.has_stock) AS c
                        WHERE u.facility_id = :f AND u.has_stock AND u.tag IS NOT NULL AND u.packaged_on <= :day
                          AND NOT EXISTS (SELECT 1 FROM aging.markdown AS m WHERE m.facility_id = u.facility_id AND m.tag = u.tag
                              AND (m.valid_to IS NULL OR m.valid_to >= :today))""")
                .param("f", facility.value())
                .param("c", category)
                .param("day", packedBy)
                .param("today", today)
                .query(Rows.of(Aging.Near.class))
                .single();
    }

    public List<String> categories(FacilityId facility) {
        return jdbc.sql("""
                        SELECT DISTINCT i.category FROM catalog.item AS i
                        WHERE EXISTS (SELECT 1 FROM ledger.stock_unit AS u
                            WHERE u.facility_id = :f AND u.item_id = i.item_id AND u.has_stock AND u.tag IS NOT NULL) ORDER BY 1""")
                .param("f", facility.value())
                .query((r, n) -> r.getString(1))
                .list();
    }

    public Map<String, Integer> limits(FacilityId facility) {
        var limits = new HashMap<String, Integer>();
        jdbc.sql("SELECT category, days FROM aging.age_limit WHERE facility_id = :f")
                .param("f", facility.value())
                .query(row -> {
                    limits.put(row.getString(1), row.getInt(2));
                });
        return limits;
    }

    public void setLimit(FacilityId facility, String category, int days, String by, Instant now) {
        var _ = jdbc.sql("""
                        INSERT INTO aging.age_limit (facility_id, category, days, set_by, set_at) VALUES (:f, :c, :d, :by, :now)
                        ON CONFLICT (facility_id, category) DO UPDATE SET days = excluded.days, set_by = excluded.set_by, set_at = excluded.set_at""")
                .param("f", facility.value())
                .param("c", category)
                .param("d", days)
                .param("by", by)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    public void markDown(
            FacilityId facility,
            String tag,
            int percent,
            BigDecimal price,
            Aging.Days days,
            String reason,
            String by,
            Instant now) {
        var _ = jdbc.sql("""
                        INSERT INTO aging.markdown (facility_id, tag, percent, price, valid_from, valid_to, decided_at, decided_by, reason)
                        VALUES (:f, :t, :p, :price, :from, :to, :now, :by, :r)
                        ON CONFLICT (facility_id, tag) DO UPDATE SET percent = excluded.percent, price = excluded.price, valid_from = excluded.valid_from, valid_to = excluded.valid_to, decided_at = excluded.decided_at,
                            decided_by = excluded.decided_by, reason = excluded.reason""")
                .param("f", facility.value())
                .param("t", tag)
                .param("p", percent)
                .param("price", price)
                .param("from", days.from())
                .param("to", days.to(), Types.DATE)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("r", reason)
                .update();
    }

    public boolean undo(FacilityId facility, String tag) {
        return jdbc.sql("DELETE FROM aging.markdown WHERE facility_id = :f AND tag = :t")
                        .param("f", facility.value())
                        .param("t", tag)
                        .update()
                == 1;
    }
}
