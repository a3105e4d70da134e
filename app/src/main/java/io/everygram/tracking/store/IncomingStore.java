package io.everygram.tracking.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.tracking.IncomingTransfers.Incoming;
import io.everygram.tracking.IncomingTransfers.Line;
import io.everygram.tracking.IncomingTransfers.Told;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Transfers on their way to us in the mirror, and what we said of them. */
@Repository
public class IncomingStore {
    private static final String INCOMING = """
            SELECT t.state_id, t.manifest, t.other_license AS sender_license, t.other_name AS sender, t.voided, t.departed_at, t.arrives_at, t.received_at,
                   t.packages, coalesce(l.known, 0) AS known, l.value, coalesce(l.told, 0) AS told, coalesce(l.differ, 0) AS differ, t.last_modified, t.seen_at
            FROM tracking.state_transfer AS t
            LEFT JOIN LATERAL (
                SELECT count(*)::int AS known, sum(l.price) AS value, count(r.tag)::int AS told,
                       count(*) FILTER (WHERE r.tag IS NOT NULL AND t.received_at IS NOT NULL AND coalesce(l.received, 0) <> r.quantity)::int AS differ
                FROM tracking.state_transfer_line AS l
                LEFT JOIN tracking.receipt_told AS r ON r.facility_id = l.facility_id AND r.state_id = l.state_id AND r.tag = l.tag
                WHERE l.facility_id = t.facility_id AND l.incoming AND l.state_id = t.state_id) AS l ON true
            WHERE t.facility_id = :f AND t.incoming\s""";

    private final JdbcClient jdbc;

    IncomingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Not yet over at the state or by our word, next first; or the latest that are.
     *
     * @param since what the state received before and our books never saw is history
     */
    public List<Incoming> list(FacilityId facility, boolean open, Instant since, int limit) {
        return jdbc.sql(INCOMING + """
                        AND ((t.received_at IS NULL AND NOT t.voided) OR coalesce(l.differ, 0) > 0
                             OR (t.received_at > :since AND NOT t.voided AND coalesce(l.told, 0) = 0 AND EXISTS (
                                 SELECT 1 FROM tracking.state_transfer_line AS n WHERE n.facility_id = t.facility_id AND n.incoming AND n.state_id = t.state_id
                                   AND n.state <> 'Rejected' AND NOT EXISTS (
                                     SELECT 1 FROM ledger.stock_unit AS u WHERE u.facility_id = n.facility_id AND u.tag = n.tag)))) = :open
                        ORDER BY CASE WHEN :open THEN t.arrives_at END NULLS LAST, t.last_modified DESC, t.state_id LIMIT :n""")
                .param("f", facility.value())
                .param("open", open)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("n", limit)
                .query(Rows.of(Incoming.class))
                .list();
    }

    public int coming(FacilityId facility) {
        return jdbc.sql(
                        "SELECT count(*)::int FROM tracking.state_transfer WHERE facility_id = :f AND incoming AND received_at IS NULL AND NOT voided")
                .param("f", facility.value())
                .query(Integer.class)
                .single();
    }

    public Optional<Incoming> find(FacilityId facility, String id) {
        return jdbc.sql(INCOMING + "AND t.state_id = :id")
                .param("f", facility.value())
                .param("id", id)
                .query(Rows.of(Incoming.class))
                .optional();
    }

    public Optional<Incoming> withTag(FacilityId facility, String tag) {
        return jdbc.sql(INCOMING + """
                        AND NOT t.voided AND EXISTS (SELECT 1 FROM tracking.state_transfer_line AS x WHERE x.facility_id = t.facility_id AND x.incoming
                            AND x.state_id = t.state_id AND x.tag = :tag) ORDER BY t.last_modified DESC LIMIT 1""")
                .param("f", facility.value())
                .param("tag", tag)
                .query(Rows.of(Incoming.class))
                .optional();
    }

    public Optional<Incoming> withManifest(FacilityId facility, String manifest) {
        return jdbc.sql(INCOMING + "AND t.manifest = :m AND t.manifest <> '' ORDER BY t.last_modified DESC LIMIT 1")
                .param("f", facility.value())
                .param("m", manifest)
                .query(Rows.of(Incoming.class))
                .optional();
    }

    /** By tag. */
    public List<Line> lines(FacilityId facility, String id) {
        return jdbc.sql("""
                        SELECT l.tag, l.item_name AS item, l.shipped, l.received, l.unit, l.state, l.lab_state, l.price, l.lot, l.packaged_on, l.expires_on, l.sources,
                               r.quantity AS told, coalesce(r.reason, '') AS told_reason
                        FROM tracking.state_transfer_line AS l
                        LEFT JOIN tracking.receipt_told AS r ON r.facility_id = l.facility_id AND r.state_id = l.state_id AND r.tag = l.tag
                        WHERE l.facility_id = :f AND l.incoming AND l.state_id = :id ORDER BY l.tag""")
                .param("f", facility.value())
                .param("id", id)
                .query(Rows.of(Line.class))
                .list();
    }

    /** What was said before of the same packages is replaced. Call inside a transaction. */
    public void told(FacilityId facility, String id, List<Told> told, Instant at) {
        var _ = jdbc.sql("""
                        INSERT INTO tracking.receipt_told (facility_id, state_id, tag, quantity, unit, reason, told_at)
                        SELECT :f, :id, n.tag, n.quantity, n.unit, n.reason, :at
                        FROM unnest(:tags::text[], :quantities::numeric[], :units::text[], :reasons::text[]) AS n (tag, quantity, unit, reason)
                        ON CONFLICT (facility_id, state_id, tag) DO UPDATE SET quantity = excluded.quantity, unit = excluded.unit, reason = excluded.reason,
                            told_at = excluded.told_at""")
                .param("f", facility.value())
                .param("id", id)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("tags", told.stream().map(Told::tag).toArray(String[]::new))
                .param(
                        "quantities",
                        told.stream().map(t -> t.quantity().amount()).toArray(BigDecimal[]::new))
                .param(
                        "units",
                        told.stream().map(t -> t.quantity().unit().stateName()).toArray(String[]::new))
                .param("reasons", told.stream().map(Told::rejectedFor).toArray(String[]::new))
                .update();
    }

    public void follow(FacilityId facility, String id, Instant at) {
        var _ = jdbc.sql("""
                        UPDATE tracking.receipt_told AS r SET quantity = coalesce(l.received, 0), told_at = :at
                        FROM tracking.state_transfer_line AS l
                        WHERE r.facility_id = :f AND r.state_id = :id AND l.facility_id = r.facility_id AND l.incoming AND l.state_id = r.state_id AND l.tag = r.tag""")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("f", facility.value())
                .param("id", id)
                .update();
    }
}
