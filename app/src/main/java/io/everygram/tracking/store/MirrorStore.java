package io.everygram.tracking.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.tracking.MirroredPackage;
import io.everygram.tracking.StateChange;
import io.everygram.tracking.port.StatePackage;
import io.everygram.tracking.port.StateSystem;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Our copy of the state's packages. */
@Repository
public class MirrorStore {
    private final JdbcClient jdbc;

    MirrorStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Puts what was read into the mirror; of a package named twice the newest version counts. What came into the mirror since the read began stays, unless
     * the row is newer still. What differs from what we knew, our own reports included, was changed by somebody else and is told in
     * {@code tracking.state_change}; also where it has an earlier stamp, because the state's clock was set back between two reads.
     *
     * @param readFrom when the read began
     */
    public void put(FacilityId facility, List<StatePackage> packages, Instant readFrom) {
        var byTag = new LinkedHashMap<String, StatePackage>();
        for (var p : packages) {
            var _ = byTag.merge(p.tag(), p, (old, now) -> old.lastModified().isAfter(now.lastModified()) ? old : now);
        }
        var rows = byTag.values();
        if (rows.isEmpty()) {
            return;
        }
        var _ = jdbc.sql("""
                        WITH n AS MATERIALIZED (
                            SELECT * FROM unnest(:tags::text[], :statuses::text[], :items::text[], :quantities::numeric[], :units::text[], :locations::text[],
                                :labs::text[], :modified::timestamptz[]) AS n (tag, status, item, quantity, unit, location, lab, modified)
                        ), told AS (
                            INSERT INTO tracking.state_change (facility_id, tag, field, before, after, changed_at, seen_at)
                            SELECT :f, n.tag, c.field, c.before, c.after, n.modified, :seen
                            FROM n JOIN tracking.state_package AS old ON old.facility_id = :f AND old.tag = n.tag
                            CROSS JOIN LATERAL (VALUES
                                ('QUANTITY', trim_scale(old.quantity) || ' ' || old.unit, trim_scale(n.quantity) || ' ' || n.unit),
                                ('STATUS', old.status, n.status), ('ITEM', old.item_name, n.item), ('LOCATION', old.location, n.location),
                                ('LAB', old.lab_state, n.lab)) AS c (field, before, after)
                            WHERE (n.modified > old.last_modified OR n.modified < old.last_modified AND old.seen_at < :seen)
                              AND old.last_modified > 'epoch' AND c.before <> c.after AND (c.field <> 'LAB' OR c.after <> '')
                        )
                        INSERT INTO tracking.state_package AS old
                            (facility_id, tag, status, item_name, quantity, unit, location, lab_state, last_modified, seen_at, read_at)
                        SELECT :f, tag, status, item, quantity, unit, location, lab, modified, :seen, :seen FROM n ORDER BY tag
                        ON CONFLICT (facility_id, tag) DO UPDATE SET status = excluded.status, item_name = excluded.item_name, quantity = excluded.quantity,
                            unit = excluded.unit, location = excluded.location,
                            lab_state = CASE WHEN excluded.lab_state = '' THEN old.lab_state ELSE excluded.lab_state END, last_modified = excluded.last_modified,
                            lab_changed = old.lab_changed OR old.lab_state <> '' AND excluded.lab_state NOT IN ('', old.lab_state),
                            seen_at = greatest(old.seen_at, excluded.seen_at), read_at = excluded.read_at
                        WHERE old.seen_at <= excluded.seen_at OR excluded.last_modified > old.last_modified""")
                .param("f", facility.value())
                .param("seen", readFrom.atOffset(ZoneOffset.UTC))
                .param("tags", rows.stream().map(StatePackage::tag).toArray(String[]::new))
                .param("statuses", rows.stream().map(StatePackage::status).toArray(String[]::new))
                .param("items", rows.stream().map(StatePackage::item).toArray(String[]::new))
                .param("quantities", rows.stream().map(StatePackage::quantity).toArray(BigDecimal[]::new))
                .param("units", rows.stream().map(StatePackage::unit).toArray(String[]::new))
                .param("locations", rows.stream().map(StatePackage::location).toArray(String[]::new))
                .param("labs", rows.stream().map(StatePackage::labState).toArray(String[]::new))
                .param(
                        "modified",
                        rows.stream().map(p -> Timestamp.from(p.lastModified())).toArray(Timestamp[]::new))
                .update();
    }

    /** What packages of the mirror hold, when we showed them with an effect that did not come. */
    public void left(FacilityId facility, Map<String, BigDecimal> quantities) {
        if (quantities.isEmpty()) {
            return;
        }
        var tags = quantities.keySet().stream().sorted().toArray(String[]::new);
        var _ = jdbc.sql("""
                        UPDATE tracking.state_package AS p SET quantity = n.quantity
                        FROM unnest(:tags::text[], :quantities::numeric[]) AS n (tag, quantity)
                        WHERE p.facility_id = :f AND p.tag = n.tag AND p.status <> 'INACTIVE'""")
                .param("f", facility.value())
                .param("tags", tags)
                .param("quantities", Arrays.stream(tags).map(quantities::get).toArray(BigDecimal[]::new))
                .update();
    }

    /** Where testing stands, by tag, of packages that are in the mirror. */
    public void labStates(FacilityId facility, Map<String, String> states) {
        var tags = states.keySet().stream().sorted().toArray(String[]::new);
        var _ = jdbc.sql("""
                        UPDATE tracking.state_package AS p SET lab_state = n.state, lab_changed = p.lab_changed OR p.lab_state <> ''
                        FROM unnest(:tags::text[], :states::text[]) AS n (tag, state)
                        WHERE p.facility_id = :f AND p.tag = n.tag AND p.lab_state <> n.state""")
                .param("f", facility.value())
                .param("tags", tags)
                .param("states", Arrays.stream(tags).map(states::get).toArray(String[]::new))
                .update();
    }

    /** What a full read did not see any more has left the state's lists, by somebody else's act and at a moment that the state does not tell. */
    public void sweep(FacilityId facility, Instant readFrom) {
        var _ = jdbc.sql("""
                        WITH gone AS MATERIALIZED (
                            SELECT tag, status FROM tracking.state_package WHERE facility_id = :f AND seen_at < :seen AND status <> 'INACTIVE'
                        ), told AS (
                            INSERT INTO tracking.state_change (facility_id, tag, field, before, after, changed_at, seen_at)
                            SELECT :f, tag, 'STATUS', status, 'INACTIVE', :seen, :seen FROM gone
                        )
                        UPDATE tracking.state_package AS p SET status = 'INACTIVE', quantity = 0, seen_at = :seen FROM gone
                        WHERE p.facility_id = :f AND p.tag = gone.tag""")
                .param("f", facility.value())
                .param("seen", readFrom.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** A package as it stands in the mirror. */
    public Optional<MirroredPackage> find(FacilityId facility, String tag) {
        return jdbc.sql("""
                        SELECT tag, status, item_name AS item, quantity, unit, location, lab_state, last_modified
                        FROM tracking.state_package WHERE facility_id = :f AND tag = :t""")
                .param("f", facility.value())
                .param("t", tag)
                .query(Rows.of(MirroredPackage.class))
                .optional();
    }

    /** Quantities that others changed and of which nobody knows who did; seen since a moment, the newest first. */
    public List<StateSystem.Changed> unattributed(FacilityId facility, Instant since, int most) {
        return jdbc.sql("""
                        SELECT change_id AS id, tag, CASE WHEN substr(before, strpos(before, ' ')) = substr(after, strpos(after, ' '))
                               THEN split_part(after, ' ', 1)::numeric - split_part(before, ' ', 1)::numeric ELSE 0 END AS by
                        FROM tracking.state_change
                        WHERE facility_id = :f AND change_id > (SELECT coalesce(max(change_id), 0) - 2000 FROM tracking.state_change WHERE facility_id = :f)
                          AND field = 'QUANTITY' AND who = '' AND seen_at >= :since ORDER BY change_id DESC LIMIT :n""")
                .param("f", facility.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("n", most)
                .query(Rows.of(StateSystem.Changed.class))
                .list();
    }

    /** @param who by the id of the change */
    public void attribute(FacilityId facility, Map<Long, String> who) {
        var _ = jdbc.sql("""
                        UPDATE tracking.state_change AS c SET who = n.who FROM unnest(:ids::bigint[], :who::text[]) AS n (id, who)
                        WHERE c.facility_id = :f AND c.change_id = n.id AND c.who = ''""")
                .param("ids", who.keySet().toArray(Long[]::new))
                .param("who", who.values().toArray(String[]::new))
                .param("f", facility.value())
                .update();
    }

    /** What others changed of a package at the state, newest first. */
    public List<StateChange> changes(FacilityId facility, String tag, int most) {
        return jdbc.sql("""
                        SELECT field, before, after, changed_at, seen_at, who FROM tracking.state_change
                        WHERE facility_id = :f AND tag = :t ORDER BY change_id DESC LIMIT :n""")
                .param("f", facility.value())
                .param("t", tag)
                .param("n", most)
                .query(Rows.of(StateChange.class))
                .list();
    }
}
