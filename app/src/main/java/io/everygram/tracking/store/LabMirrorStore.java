package io.everygram.tracking.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** For which lab state of which packages results were read. */
@Repository
public class LabMirrorStore {
    private final JdbcClient jdbc;

    LabMirrorStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is tested again will be read again. */
    public void forget(FacilityId facility) {
        var _ = jdbc.sql("""
                        UPDATE tracking.state_package SET lab_read = '' WHERE facility_id = :f AND lab_changed AND lab_read <> ''
                          AND lab_state NOT LIKE '%Failed' AND lab_state NOT LIKE '%Passed'""").param("f", facility.value()).update();
    }

    public record Due(String tag, String labState) {}

    /**
     * Packages of our books whose decided lab state was not read yet: those that wait in quarantine, that the state shows as failed, or whose lab state changed
     * wherever they lie; by tag. Begins at these, so that all other stock costs nothing.
     */
    public List<Due> due(FacilityId facility, int limit) {
        return jdbc.sql("""
                        SELECT p.tag, p.lab_state FROM ledger.hold AS h
                        JOIN ledger.stock_unit AS u ON u.facility_id = h.facility_id AND u.unit_id = h.unit_id
                        JOIN tracking.state_package AS p ON p.facility_id = u.facility_id AND p.tag = u.tag
                        WHERE h.facility_id = :f AND h.released_at IS NULL AND h.reason = 'QUARANTINE'
                          AND p.status IN ('ACTIVE', 'ON_HOLD') AND p.lab_read <> p.lab_state AND p.lab_state LIKE '%Passed'
                        UNION
                        SELECT p.tag, p.lab_state FROM tracking.state_package AS p
                        JOIN ledger.stock_unit AS u ON u.facility_id = p.facility_id AND u.tag = p.tag
                        WHERE p.facility_id = :f AND p.status IN ('ACTIVE', 'ON_HOLD') AND p.lab_read <> p.lab_state
                          AND p.lab_state LIKE '%Failed'
                        UNION
                        SELECT p.tag, p.lab_state FROM tracking.state_package AS p
                        JOIN ledger.stock_unit AS u ON u.facility_id = p.facility_id AND u.tag = p.tag AND u.has_stock
                        WHERE p.facility_id = :f AND p.status IN ('ACTIVE', 'ON_HOLD') AND p.lab_changed AND p.lab_state LIKE '%Passed'
                        ORDER BY tag LIMIT :n""")
                .param("f", facility.value())
                .param("n", limit)
                .query(Rows.of(Due.class))
                .list();
    }

    public void read(FacilityId facility, String tag, String labState) {
        var _ = jdbc.sql(
                        "UPDATE tracking.state_package SET lab_read = :l, lab_changed = false WHERE facility_id = :f AND tag = :t")
                .param("l", labState)
                .param("f", facility.value())
                .param("t", tag)
                .update();
    }
}
