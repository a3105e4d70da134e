package io.everygram.tracking.store;

import io.everygram.kernel.FacilityId;
import io.everygram.tracking.domain.ReportRules.Fault;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people decide about messages that were not sent: again as they are, or never. */
@Repository
public class RefusedStore {
    private final JdbcClient jdbc;

    RefusedStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A refused message waits again, from the beginning; false when it was not refused. */
    public boolean retry(FacilityId facility, long message) {
        return jdbc.sql(
                                "UPDATE tracking.outbox SET state = 'WAITING', cause = '', advice = '' WHERE facility_id = :f AND message_id = :m AND state = 'REFUSED'")
                        .param("f", facility.value())
                        .param("m", message)
                        .update()
                == 1;
    }

    /** Whether a report is parked by a cause that begins with these words. */
    public boolean isParkedBy(FacilityId facility, String words) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM tracking.outbox WHERE facility_id = :f AND state = 'REFUSED' AND starts_with(cause, :c))""")
                .param("f", facility.value())
                .param("c", words)
                .query(Boolean.class)
                .single();
    }

    /** Reports that were parked by one of these causes go on; those of a kind that somebody must look at first stay for a person. */
    public void areMended(FacilityId facility, Stream<Fault> faults) {
        var _ = jdbc.sql("""
                        UPDATE tracking.outbox AS o SET state = 'WAITING', cause = '', advice = ''
                        WHERE facility_id = :f AND state = 'REFUSED' AND lower(cause) = ANY (:causes::text[])
                          AND NOT EXISTS (SELECT 1 FROM tracking.review_rule AS r WHERE r.facility_id = o.facility_id AND r.kind = o.kind)""")
                .param("f", facility.value())
                .param(
                        "causes",
                        faults.map(fault -> fault.cause().toLowerCase(Locale.ROOT))
                                .toArray(String[]::new))
                .update();
    }

    /**
     * None of a movement's messages will be sent; what of it was withdrawn before stays so. False, and nothing is changed, when there is none, or when the
     * state has one or may have.
     */
    public boolean withdrawAll(FacilityId facility, long movement, String why) {
        var unheard = jdbc.sql("""
                        SELECT state IN ('REFUSED', 'WITHDRAWN') OR state = 'WAITING' AND attempts = 0 FROM tracking.outbox
                        WHERE facility_id = :f AND movement_id = :m AND movement_id > 0 ORDER BY message_id FOR UPDATE""")
                .param("f", facility.value())
                .param("m", movement)
                .query(Boolean.class)
                .list();
        if (unheard.isEmpty() || unheard.contains(false)) {
            return false;
        }
        var _ = jdbc.sql("""
                        UPDATE tracking.outbox SET state = 'WITHDRAWN', withdrawn_why = :why
                        WHERE facility_id = :f AND movement_id = :m AND movement_id > 0 AND state <> 'WITHDRAWN'""")
                .param("why", why)
                .param("f", facility.value())
                .param("m", movement)
                .update();
        return true;
    }

    /**
     * The report that makes a manifest will not be sent; one that may have reached the state is marked, so that nobody is asked to register it.
     *
     * @return whether the state has not heard of it and never will
     */
    public boolean withdrawTemplate(FacilityId facility, String manifest, String why) {
        return jdbc.sql("""
                        UPDATE tracking.outbox SET withdrawn_why = :why,
                            state = CASE WHEN state = 'REFUSED' OR attempts = 0 THEN 'WITHDRAWN' ELSE state END
                        WHERE facility_id = :f AND kind = 'TEMPLATE' AND subject = :s AND state IN ('REFUSED', 'WAITING') RETURNING state""")
                .param("why", why)
                .param("f", facility.value())
                .param("s", manifest)
                .query(String.class)
                .list()
                .contains("WITHDRAWN");
    }

    /** A refused message will not be sent; false when it was not refused. */
    public boolean withdraw(FacilityId facility, long message, String why) {
        return jdbc.sql("""
                        UPDATE tracking.outbox SET state = 'WITHDRAWN', withdrawn_why = :why WHERE facility_id = :f AND message_id = :m AND state = 'REFUSED'""")
                        .param("why", why)
                        .param("f", facility.value())
                        .param("m", message)
                        .update()
                == 1;
    }
}
