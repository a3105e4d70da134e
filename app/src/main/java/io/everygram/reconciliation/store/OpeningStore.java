package io.everygram.reconciliation.store;

import io.everygram.kernel.FacilityId;
import io.everygram.ledger.Holds;
import io.everygram.platform.Rows;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the book and the mirror hold when a facility begins. */
@Repository
public class OpeningStore {
    private final JdbcClient jdbc;

    OpeningStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A unit of the book. */
    public record Known(
            String tag,
            long itemId,
            String lot,
            @Nullable LocalDate packagedOn,
            @Nullable LocalDate expiresOn,
            String labState,
            String owner,
            boolean nowhere) {}

    /** Those of the tags that the book knows, by tag. */
    public Map<String, Known> known(FacilityId facility, Collection<String> tags) {
        var known = new HashMap<String, Known>();
        jdbc.sql("""
                        SELECT u.tag, u.item_id, u.lot, u.packaged_on, u.expires_on, u.lab_state, u.owner,
                               NOT EXISTS (SELECT 1 FROM ledger.balance AS b WHERE b.facility_id = u.facility_id AND b.unit_id = u.unit_id AND b.quantity <> 0) AS nowhere
                        FROM ledger.stock_unit AS u WHERE u.facility_id = :f AND u.tag = ANY (:tags::text[])""")
                .param("f", facility.value())
                .param("tags", tags.toArray(String[]::new))
                .query(Rows.of(Known.class))
                .list()
                .forEach(unit -> known.put(unit.tag(), unit));
        return known;
    }

    public boolean hasStock(FacilityId facility) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM ledger.stock_unit WHERE facility_id = :f)")
                .param("f", facility.value())
                .query(Boolean.class)
                .single();
    }

    /** Whether goods have left, so that the book is in use. */
    public boolean hasShipped(FacilityId facility) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM ledger.movement WHERE facility_id = :f AND kind = 'SHIP')")
                .param("f", facility.value())
                .query(Boolean.class)
                .single();
    }

    /** A unit of a movement that was moved or tested since, or is held for more than what the movement itself held it for; empty when there is none. */
    public Optional<String> usedSince(FacilityId facility, long movement) {
        return jdbc.sql("""
                        SELECT coalesce(u.tag, u.lot) FROM ledger.stock_unit AS u
                        WHERE u.facility_id = :f AND u.unit_id IN (SELECT e.unit_id FROM ledger.entry AS e WHERE e.facility_id = :f AND e.movement_id = :m)
                          AND (EXISTS (SELECT 1 FROM ledger.entry AS o WHERE o.facility_id = :f AND o.unit_id = u.unit_id AND o.movement_id > :m)
                            OR EXISTS (SELECT 1 FROM ledger.movement AS t WHERE t.facility_id = :f AND t.details <> ''
                                  AND t.details = 'unit ' || u.unit_id AND t.kind = 'FACTS' AND t.movement_id > :m)
                            OR EXISTS (SELECT 1 FROM ledger.hold AS h WHERE h.facility_id = :f AND h.unit_id = u.unit_id AND h.released_at IS NULL
                                  AND (h.reason, h.placed_at) <> (:q, (SELECT recorded_at FROM ledger.movement WHERE facility_id = :f AND movement_id = :m))))
                        ORDER BY 1 LIMIT 1""")
                .param("f", facility.value())
                .param("m", movement)
                .param("q", Holds.QUARANTINE)
                .query(String.class)
                .optional();
    }

    /** A package that the state has here. */
    public record AtState(
            String tag, String itemName, BigDecimal quantity, String unit, String location, String labState) {}

    /** What the state has here and the book does not. */
    public List<AtState> onlyAtState(FacilityId facility) {
        return jdbc.sql("""
                        SELECT s.tag, s.item_name, s.quantity, s.unit, s.location, s.lab_state FROM tracking.state_package AS s
                        WHERE s.facility_id = :f AND s.status IN ('ACTIVE', 'ON_HOLD') AND s.quantity > 0
                          AND NOT EXISTS (SELECT 1 FROM ledger.balance AS b JOIN ledger.stock_unit AS u USING (facility_id, unit_id)
                              WHERE u.facility_id = :f AND u.tag = s.tag AND b.quantity <> 0)
                        ORDER BY s.tag""")
                .param("f", facility.value())
                .query(Rows.of(AtState.class))
                .list();
    }
}
