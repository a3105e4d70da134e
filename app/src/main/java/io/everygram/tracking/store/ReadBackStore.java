package io.everygram.tracking.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which of the reports that the state took were seen at the state since. */
@Repository
public class ReadBackStore {
    private final JdbcClient jdbc;
    private final Clock clock;

    ReadBackStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A tag that a sent report was about and that was not read at the state since.
     *
     * @param expected what the mirror says it holds; absent when it does not know it
     */
    public record Unread(
            String tag,
            @Nullable BigDecimal expected,
            @Nullable Instant lastModified) {}

    public List<Unread> unread(FacilityId facility, int most) {
        return jdbc.sql("""
                        SELECT DISTINCT e.tag, p.quantity AS expected, p.last_modified FROM tracking.outbox AS o
                        JOIN tracking.outbox_effect AS e USING (facility_id, message_id)
                        LEFT JOIN tracking.state_package AS p ON p.facility_id = o.facility_id AND p.tag = e.tag
                        WHERE o.facility_id = :f AND o.state = 'SENT' AND o.verified_at IS NULL AND o.kind <> 'TEMPLATE'
                          AND (p.read_at IS NULL OR p.read_at < o.sent_at)
                        ORDER BY e.tag LIMIT :n""")
                .param("f", facility.value())
                .param("n", most)
                .query(Rows.of(Unread.class))
                .list();
    }

    /**
     * Reports whose tags were all read since they were sent are verified.
     *
     * @param exact whether the state is asked for each manifest and destruction, of which a package tells too little; else a person works on templates
     */
    public void verify(FacilityId facility, boolean exact) {
        var _ = jdbc.sql("""
                        UPDATE tracking.outbox AS o SET verified_at = :now
                        WHERE o.facility_id = :f AND o.state = 'SENT' AND o.verified_at IS NULL AND CASE
                            WHEN o.kind = 'TEMPLATE' THEN NOT :exact WHEN o.kind = 'DESTROY' AND :exact THEN false ELSE NOT EXISTS (
                            SELECT 1 FROM tracking.outbox_effect AS e LEFT JOIN tracking.state_package AS p ON p.facility_id = e.facility_id AND p.tag = e.tag
                            WHERE e.facility_id = o.facility_id AND e.message_id = o.message_id AND (p.read_at IS NULL OR p.read_at < o.sent_at)) END""")
                .param("exact", exact)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("f", facility.value())
                .update();
    }

    /** A report to which the state said yes and that was not read at the state since. */
    public record Unverified(long id, String kind) {}

    public List<Unverified> unverified(FacilityId facility, List<String> tags) {
        return jdbc.sql("""
                        SELECT message_id AS id, kind FROM tracking.outbox
                        WHERE facility_id = :f AND state = 'SENT' AND verified_at IS NULL AND kind <> 'TEMPLATE' AND subject = ANY (:tags::text[])
                        ORDER BY message_id""")
                .param("f", facility.value())
                .param("tags", tags.toArray(String[]::new))
                .query(Rows.of(Unverified.class))
                .list();
    }

    /** The state said yes to these reports, yet nothing of them stands there: they wait for a person. */
    public void withoutEffect(FacilityId facility, List<Long> messages, String cause, String advice) {
        var _ = jdbc.sql("""
                        UPDATE tracking.outbox SET state = 'REFUSED', cause = :c, advice = :v
                        WHERE facility_id = :f AND message_id = ANY (:ids::bigint[]) AND state = 'SENT' AND verified_at IS NULL""")
                .param("c", cause)
                .param("v", advice)
                .param("f", facility.value())
                .param("ids", messages.toArray(Long[]::new))
                .update();
    }

    /** Reports to which the state said yes and of which no reading has told since, the oldest first. */
    public List<Unverified> untold(FacilityId facility, int most) {
        return jdbc.sql("""
                        SELECT o.message_id AS id, o.kind FROM tracking.outbox AS o
                        WHERE o.facility_id = :f AND o.state = 'SENT' AND o.verified_at IS NULL AND (o.kind IN ('TEMPLATE', 'DESTROY') OR EXISTS (
                            SELECT 1 FROM tracking.outbox_effect AS e LEFT JOIN tracking.state_package AS p ON p.facility_id = e.facility_id AND p.tag = e.tag
                            WHERE e.facility_id = o.facility_id AND e.message_id = o.message_id AND (p.read_at IS NULL OR p.read_at < o.sent_at)))
                        ORDER BY o.message_id LIMIT :n""")
                .param("f", facility.value())
                .param("n", most)
                .query(Rows.of(Unverified.class))
                .list();
    }

    /** The state says itself that it carried these out. */
    public void carriedOut(FacilityId facility, List<Long> messages) {
        var _ = jdbc.sql("""
                        UPDATE tracking.outbox SET verified_at = :now
                        WHERE facility_id = :f AND message_id = ANY (:ids::bigint[]) AND state = 'SENT' AND verified_at IS NULL""")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("f", facility.value())
                .param("ids", messages.toArray(Long[]::new))
                .update();
    }

    /** What some reports were about. */
    public List<String> tags(FacilityId facility, List<Long> messages) {
        return jdbc.sql("""
                        SELECT DISTINCT tag FROM tracking.outbox_effect WHERE facility_id = :f AND message_id = ANY (:ids::bigint[]) ORDER BY tag""")
                .param("f", facility.value())
                .param("ids", messages.toArray(Long[]::new))
                .query((r, n) -> r.getString(1))
                .list();
    }
}
