package io.everygram.tracking.store;

import io.everygram.kernel.FacilityId;
import io.everygram.tracking.port.StatePackage;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
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
     * the row is newer still.
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
                        INSERT INTO tracking.state_package AS old
                            (facility_id, tag, status, item_name, quantity, unit, location, lab_state, last_modified, seen_at, read_at)
                        SELECT :f, tag, status, item, quantity, unit, location, lab, modified, :seen, :seen
                        FROM unnest(:tags::text[], :statuses::text[], :items::text[], :quantities::numeric[], :units::text[], :locations::text[], :labs::text[],
                            :modified::timestamptz[]) AS n (tag, status, item, quantity, unit, location, lab, modified)
                        ON CONFLICT (facility_id, tag) DO UPDATE SET status = excluded.status, item_name = excluded.item_name, quantity = excluded.quantity,
                            unit = excluded.unit, location = excluded.location, lab_state = excluded.lab_state, last_modified = excluded.last_modified,
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

    /** What a full read did not see any more has left the state's lists. */
    public void sweep(FacilityId facility, Instant readFrom) {
        var _ = jdbc.sql("""
                        UPDATE tracking.state_package SET status = 'INACTIVE', quantity = 0, seen_at = :seen
                        WHERE facility_id = :f AND seen_at < :seen AND status <> 'INACTIVE'""")
                .param("f", facility.value())
                .param("seen", readFrom.atOffset(ZoneOffset.UTC))
                .update();
    }
}
