package io.everygram.tracking.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.tracking.Message;
import io.everygram.tracking.domain.ReportRules;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Messages for the state as people and rules read them. */
@Repository
public class OutboxReads {
    private static final String MESSAGE =
            "SELECT message_id, kind, subject, body, state, movement_id, happened_at, sent_at, attempts, answer, written_by, withdrawn_why, review, review_permission, cause, advice, verified_at FROM tracking.outbox ";

    private final JdbcClient jdbc;

    OutboxReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Not yet sent, oldest first, then the latest sent ones; with words only those about them. */
    public List<Message> messages(FacilityId facility, String words, boolean openOnly, int limit) {
        return jdbc.sql(MESSAGE + """
                        WHERE facility_id = :f AND (NOT :open OR state IN ('WAITING', 'REFUSED')) AND (:w = '' OR subject = :w OR body ILIKE '%' || :w || '%')
                        ORDER BY state NOT IN ('WAITING', 'REFUSED'), message_id * CASE WHEN state IN ('WAITING', 'REFUSED') THEN 1 ELSE -1 END LIMIT :n""")
                .param("f", facility.value())
                .param("open", openOnly)
                .param("w", words)
                .param("n", limit)
                .query(Rows.of(Message.class))
                .list();
    }

    public Optional<Message> find(FacilityId facility, long message) {
        return jdbc.sql(MESSAGE + "WHERE facility_id = :f AND message_id = :m")
                .param("f", facility.value())
                .param("m", message)
                .query(Rows.of(Message.class))
                .optional();
    }

    /** Reports about a tag or document, the newest first. */
    public List<Message> about(FacilityId facility, String subject, int limit) {
        return jdbc.sql(MESSAGE + """
                        WHERE facility_id = :f AND message_id IN (
                            SELECT message_id FROM tracking.outbox_effect WHERE facility_id = :f AND tag = :s
                            UNION ALL SELECT message_id FROM tracking.outbox WHERE facility_id = :f AND kind = 'TEMPLATE' AND subject = :s)
                        ORDER BY message_id DESC LIMIT :n""")
                .param("f", facility.value())
                .param("s", subject)
                .param("n", limit)
                .query(Rows.of(Message.class))
                .list();
    }

    public List<Message> openAbout(FacilityId facility, Collection<String> subjects, int limit) {
        return jdbc.sql(MESSAGE + """
                        WHERE facility_id = :f AND state IN ('WAITING', 'REFUSED') AND (kind = 'TEMPLATE' AND subject = ANY (:s::text[]) OR message_id IN (
                            SELECT message_id FROM tracking.outbox_effect WHERE facility_id = :f AND tag = ANY (:s::text[])))
                        ORDER BY message_id LIMIT :n""")
                .param("f", facility.value())
                .param("s", subjects.toArray(String[]::new))
                .param("n", limit)
                .query(Rows.of(Message.class))
                .list();
    }

    /** The report that waits for a person or a moment, and that this one waits behind; empty when it can go. Looked for over so many reports. */
    public Optional<Message> behind(FacilityId facility, long message, Instant now, int most) {
        return jdbc.sql("WITH RECURSIVE before AS (" + """
                        SELECT :m::bigint AS message_id
                        UNION
                        SELECT e.message_id FROM before AS b
                        JOIN tracking.outbox_effect AS mine ON mine.facility_id = :f AND mine.message_id = b.message_id
                        JOIN tracking.outbox_effect AS e ON e.facility_id = :f AND e.tag = mine.tag AND e.message_id < b.message_id
                        JOIN tracking.outbox AS o ON o.facility_id = :f AND o.message_id = e.message_id AND o.state IN ('WAITING', 'REFUSED'))
                        """ + MESSAGE + """
                        WHERE facility_id = :f AND message_id IN (SELECT message_id FROM (SELECT message_id FROM before LIMIT :n) AS near WHERE message_id <> :m)
                          AND (state = 'REFUSED' OR state = 'WAITING' AND (review <> '' OR not_before > :now)) ORDER BY message_id LIMIT 1""")
                .param("f", facility.value())
                .param("m", message)
                .param("n", most)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Rows.of(Message.class))
                .optional();
    }

    public Set<String> notYetThere(FacilityId facility, int limit) {
        return Set.copyOf(jdbc.sql("""
                        SELECT DISTINCT e.tag FROM tracking.outbox AS o JOIN tracking.outbox_effect AS e USING (facility_id, message_id)
                        WHERE o.facility_id = :f AND o.state IN ('WAITING', 'REFUSED') LIMIT :n""")
                .param("f", facility.value())
                .param("n", limit)
                .query(String.class)
                .list());
    }

    public int open(FacilityId facility) {
        return jdbc.sql(
                        "SELECT count(*) FROM tracking.outbox WHERE facility_id = :f AND state IN ('WAITING', 'REFUSED')")
                .param("f", facility.value())
                .query(Integer.class)
                .single();
    }

    /** What the mirror says of a package with what waits counted in, in the unit of the report where the state keeps it in the same. */
    public Optional<ReportRules.Known> knownPackage(FacilityId facility, String tag) {
        return jdbc.sql("""
                        SELECT p.tag, p.status, p.quantity + coalesce((
                                   SELECT sum(e.difference) FROM tracking.outbox_effect AS e JOIN tracking.outbox AS o USING (facility_id, message_id)
                                   WHERE e.facility_id = :f AND e.tag = :t AND o.state = 'WAITING' AND o.body::jsonb ->> 'UnitOfMeasure' = p.unit), 0), p.unit
                        FROM tracking.state_package AS p WHERE p.facility_id = :f AND p.tag = :t""")
                .param("f", facility.value())
                .param("t", tag)
                .query((r, n) ->
                        new ReportRules.Known(r.getString(1), r.getString(2), r.getBigDecimal(3), r.getString(4)))
                .optional();
    }
}
