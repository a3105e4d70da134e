package io.everygram.tracking.store;

import io.everygram.kernel.FacilityId;
import io.everygram.tracking.metrc.MetrcClient.StatePackage;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
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

    /** Puts what was read into the mirror. */
    public void put(FacilityId facility, List<StatePackage> packages, Instant seenAt) {
        var _ = jdbc.sql("""
                        INSERT INTO tracking.state_package (facility_id, tag, status, item_name, quantity, unit, location, lab_state, last_modified, seen_at)
                        SELECT :f, tag, status, item, quantity, unit, location, lab, modified, :seen
                        FROM unnest(:tags::text[], :statuses::text[], :items::text[], :quantities::numeric[], :units::text[], :locations::text[], :labs::text[],
                            :modified::timestamptz[]) AS n (tag, status, item, quantity, unit, location, lab, modified)
                        ON CONFLICT (facility_id, tag) DO UPDATE SET status = excluded.status, item_name = excluded.item_name, quantity = excluded.quantity,
                            unit = excluded.unit, location = excluded.location, lab_state = excluded.lab_state, last_modified = excluded.last_modified,
                            seen_at = excluded.seen_at""")
                .param("f", facility.value())
                .param("seen", seenAt.atOffset(ZoneOffset.UTC))
                .param("tags", packages.stream().map(StatePackage::tag).toArray(String[]::new))
                .param("statuses", packages.stream().map(StatePackage::status).toArray(String[]::new))
                .param("items", packages.stream().map(StatePackage::item).toArray(String[]::new))
                .param(
                        "quantities",
                        packages.stream().map(StatePackage::quantity).toArray(BigDecimal[]::new))
                .param("units", packages.stream().map(StatePackage::unit).toArray(String[]::new))
                .param(
                        "locations",
                        packages.stream().map(StatePackage::location).toArray(String[]::new))
                .param("labs", packages.stream().map(StatePackage::labState).toArray(String[]::new))
                .param(
                        "modified",
                        packages.stream()
                                .map(p -> Timestamp.from(p.lastModified()))
                                .toArray(Timestamp[]::new))
                .update();
    }

    /** What a full read did not see any more has left the state's lists. */
    public void sweep(FacilityId facility, Instant seenAt) {
        var _ = jdbc.sql("""
                        UPDATE tracking.state_package SET status = 'INACTIVE', quantity = 0, seen_at = :seen
                        WHERE facility_id = :f AND seen_at < :seen AND status <> 'INACTIVE'""")
                .param("f", facility.value())
                .param("seen", seenAt.atOffset(ZoneOffset.UTC))
                .update();
    }
}
