package io.everygram.compliance.rules.store;

import io.everygram.compliance.rules.OwnContingency;
import io.everygram.kernel.FacilityId;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What facilities stated of contingencies. */
@Repository
public class OwnContingencyStore {
    private static final int SHOWN = 200;

    private final JdbcClient jdbc;

    OwnContingencyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(FacilityId facility, OwnContingency own) {
        var _ = jdbc.sql("""
                        INSERT INTO compliance.own_contingency (facility_id, from_day, words, citation, may_move, backlog_hours, notify, stated_on, stated_by)
                        VALUES (:f, :from, :words, :citation, :move, :hours, :notify::text[], :on, :by)""")
                .param("f", facility.value())
                .param("from", own.fromDay())
                .param("words", own.words())
                .param("citation", own.citation())
                .param("move", own.mayMove())
                .param("hours", own.backlogHours())
                .param("notify", own.toTell().toArray(String[]::new))
                .param("on", own.statedOn())
                .param("by", own.statedBy())
                .update();
    }

    /** The latest first day first; of one day the one stated last. */
    public List<OwnContingency> all(FacilityId facility) {
        return jdbc.sql("""
                        SELECT from_day, words, citation, may_move, backlog_hours, notify, stated_on, stated_by FROM compliance.own_contingency
                        WHERE facility_id = :f ORDER BY from_day DESC, own_id DESC LIMIT :n""")
                .param("f", facility.value())
                .param("n", SHOWN)
                .query((r, n) -> new OwnContingency(
                        r.getObject(1, LocalDate.class),
                        r.getString(2),
                        r.getString(3),
                        r.getBoolean(4),
                        r.getBigDecimal(5),
                        List.of((String[]) r.getArray(6).getArray()),
                        r.getObject(7, LocalDate.class),
                        r.getString(8)))
                .list();
    }
}
