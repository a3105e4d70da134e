package io.everygram.tracking.store;

import io.everygram.kernel.FacilityId;
import io.everygram.tracking.AdjustReason;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The state's reasons for adjustments as they were last read. */
@Repository
public class ReasonStore {
    private final JdbcClient jdbc;

    ReasonStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<AdjustReason> reasons(FacilityId facility) {
        return jdbc.sql(
                        "SELECT name, requires_note FROM tracking.state_reason WHERE facility_id = :f ORDER BY position")
                .param("f", facility.value())
                .query((r, n) -> new AdjustReason(r.getString(1), r.getBoolean(2)))
                .list();
    }

    /** In place of those before. */
    @Transactional
    public void keep(FacilityId facility, List<AdjustReason> reasons) {
        var _ = jdbc.sql("DELETE FROM tracking.state_reason WHERE facility_id = :f")
                .param("f", facility.value())
                .update();
        var _ = jdbc.sql("""
                        INSERT INTO tracking.state_reason (facility_id, position, name, requires_note)
                        SELECT :f, n.position, n.name, n.requires_note
                        FROM unnest(:names::text[], :notes::boolean[]) WITH ORDINALITY AS n (name, requires_note, position)""")
                .param("f", facility.value())
                .param("names", reasons.stream().map(AdjustReason::name).toArray(String[]::new))
                .param("notes", reasons.stream().map(AdjustReason::requiresNote).toArray(Boolean[]::new))
                .update();
    }
}
