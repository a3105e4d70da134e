package io.everygram.compliance.rules.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whether anything was recorded at a facility since a moment: changes of records in the audit trail, movements in the ledger. */
@Repository
public class ChangeStore {
    /** So many numbers below the newest a mark begins: a transaction that draws a number and commits after as many later ones is not expected. */
    private static final int LATE = 5_000;

    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    public ChangeStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /** Three numbers: of the company in the audit trail, of the facility there, of the facility in the ledger. */
    private record Numbers(long company, long here, long moved) {}

    /** What was recorded up to a moment. Equal marks from the same beginning mean that nothing was since. */
    public record Mark(FacilityId facility, Numbers from, Numbers recorded) {}

    /** To be taken before facts are read: what changes while they are read changes the mark, too. */
    public Mark mark(FacilityId facility) {
        var newest = jdbc.sql("""
                        SELECT coalesce((SELECT max(event_id) FROM audit.event WHERE facility_id = 0), 0) AS company,
                               coalesce((SELECT max(event_id) FROM audit.event WHERE facility_id = :f), 0) AS here,
                               coalesce((SELECT max(movement_id) FROM ledger.movement WHERE facility_id = :f), 0) AS moved""")
                .param("f", facility.value())
                .query(Rows.of(Numbers.class))
                .single();
        var from = new Numbers(newest.company() - LATE, newest.here() - LATE, newest.moved() - LATE);
        return new Mark(facility, from, recorded(facility, from));
    }

    public boolean changedSince(Mark mark) {
        return !recorded(mark.facility(), mark.from()).equals(mark.recorded());
    }

    private Numbers recorded(FacilityId facility, Numbers from) {
        return jdbc.sql(sql.get("compliance/change_mark"))
                .param("facility_id", facility.value())
                .param("company", from.company())
                .param("here", from.here())
                .param("moved", from.moved())
                .param("most", 2 * LATE)
                .query(Rows.of(Numbers.class))
                .single();
    }
}
