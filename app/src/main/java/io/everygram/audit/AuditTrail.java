package io.everygram.audit;

import io.everygram.kernel.FacilityId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Records acts in the transaction that does them, and reads them back. */
@Service
public class AuditTrail {
    private final JdbcClient jdbc;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One recorded act.
     *
     * @param subject e.g. {@code order SO-2026-00012}
     */
    public record Event(Instant at, String person, String action, String subject, String detail, String reason) {}

    /** Writes an act into the caller's transaction, so that it stands exactly when the act does. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(FacilityId facility, String person, String action, String subject, String reason) {
        var _ = jdbc.sql(
                        "INSERT INTO audit.event (facility_id, at, person, action, subject, reason) VALUES (:f, :at, :p, :a, :s, :r)")
                .param("f", facility.value())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("p", person)
                .param("a", action)
                .param("s", subject)
                .param("r", reason)
                .update();
    }

    /** Tells row captures of this transaction who changes what and why. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void acting(String person, String reason) {
        var _ = jdbc.sql("SELECT set_config('everygram.person', :p, true) || set_config('everygram.reason', :r, true)")
                .param("p", person)
                .param("r", reason)
                .query(String.class)
                .single();
    }

    /** The acts on one subject, newest first, at most 200. */
    @Transactional(readOnly = true)
    public List<Event> about(FacilityId facility, String subject) {
        return jdbc.sql("""
                        SELECT at, person, action, subject, '' AS detail, reason FROM audit.event
                        WHERE facility_id = :f AND subject = :s ORDER BY event_id DESC LIMIT 200""")
                .param("f", facility.value())
                .param("s", subject)
                .query((r, n) -> new Event(
                        r.getTimestamp("at").toInstant(),
                        r.getString("person"),
                        r.getString("action"),
                        r.getString("subject"),
                        r.getString("detail"),
                        r.getString("reason")))
                .list();
    }

    /** What was done to one record of master data, newest first; {@code subject} e.g. {@code catalog.item 12}. At most {@code limit}. */
    @Transactional(readOnly = true)
    public List<Event> story(FacilityId facility, String subject, int limit) {
        return events(
                "WHERE facility_id IN (0, :f) AND subject = :s ORDER BY at DESC, event_id DESC LIMIT :n",
                facility,
                subject,
                limit);
    }

    /** Newest first: acts at the facility and in the company's shared data. At most {@code limit}. */
    @Transactional(readOnly = true)
    public List<Event> newest(FacilityId facility, String search, int limit) {
        return events(
                "WHERE facility_id IN (0, :f) AND (:s = '' OR subject ILIKE '%' || :s || '%' OR person ILIKE '%' || :s || '%') ORDER BY at DESC, event_id DESC LIMIT :n",
                facility, search, limit);
    }

    private List<Event> events(String where, FacilityId facility, String search, int limit) {
        return jdbc.sql("""
                        SELECT at, person, action, subject, reason,
                               coalesce((SELECT string_agg(key || ': ' || coalesce(old_value ->> key, '–') || ' → ' || coalesce(value, '–'), ', ' ORDER BY key)
                                         FROM jsonb_each_text(new_value)
                                         WHERE old_value IS NOT NULL AND old_value ->> key IS DISTINCT FROM value AND key <> 'version'), '') AS detail
                        FROM audit.event\n""" + where)
                .param("f", facility.value())
                .param("s", search)
                .param("n", limit)
                .query((r, n) -> new Event(
                        r.getTimestamp("at").toInstant(),
                        r.getString("person"),
                        r.getString("action"),
                        r.getString("subject"),
                        r.getString("detail"),
                        r.getString("reason")))
                .list();
    }
}
