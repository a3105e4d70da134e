package io.everygram.tracking.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.tracking.domain.OutboxPlan.Item;
import io.everygram.tracking.port.StateSystem.Doubt;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Messages for the state, in the order they must be sent. */
@Repository
public class OutboxStore {
    private final JdbcClient jdbc;
    private final Projection projection;
    private final Clock clock;

    OutboxStore(JdbcClient jdbc, Projection projection, Clock clock) {
        this.jdbc = jdbc;
        this.projection = projection;
        this.clock = clock;
    }

    /** @param difference in the unit of the book; {@code location} empty when the room does not change */
    public record Effect(String tag, BigDecimal difference, String location) {}

    public record Draft(
            String kind,
            String subject,
            String body,
            long movement,
            Instant happenedAt,
            String by,
            List<Effect> effects,
            String review,
            String reviewPermission,
            String cause,
            String advice) {
        public Draft {
            effects = List.copyOf(effects);
        }
    }

    /** Queues a message. */
    public void add(FacilityId facility, Draft draft) {
        var _ = jdbc.sql("""
                        WITH n AS (
                            INSERT INTO tracking.outbox
                                (facility_id, kind, subject, body, movement_id, happened_at, written_by, state, review, review_permission, cause, advice)
                            VALUES (:f, :k, :s, :b, :m, :at, :by, CASE WHEN :cause = '' THEN 'WAITING' ELSE 'REFUSED' END, :review, :permission, :cause, :advice)
                            RETURNING message_id
                        )
                        INSERT INTO tracking.outbox_effect (facility_id, message_id, tag, difference, location)
                        SELECT :f, n.message_id, e.tag, e.difference, e.location
                        FROM n, unnest(:tags::text[], :differences::numeric[], :locations::text[]) AS e (tag, difference, location)""")
                .param("f", facility.value())
                .param("k", draft.kind())
                .param("s", draft.subject())
                .param("b", draft.body())
                .param("m", draft.movement())
                .param("at", draft.happenedAt().atOffset(ZoneOffset.UTC))
                .param("by", draft.by())
                .param("review", draft.review())
                .param("permission", draft.reviewPermission())
                .param("cause", draft.cause())
                .param("advice", draft.advice())
                .param("tags", draft.effects().stream().map(Effect::tag).toArray(String[]::new))
                .param(
                        "differences",
                        draft.effects().stream().map(Effect::difference).toArray(BigDecimal[]::new))
                .param(
                        "locations",
                        draft.effects().stream().map(Effect::location).toArray(String[]::new))
                .update();
    }

    /** Messages that wait, in order, after one; 0 to begin. */
    public List<Item> waiting(FacilityId facility, long after, int most) {
        return jdbc.sql("""
                        SELECT o.message_id, o.kind, o.subject, o.body, o.attempts, array_agg(e.tag)
                        FROM (SELECT * FROM tracking.outbox WHERE facility_id = :f AND state = 'WAITING' AND review = '' AND message_id > :after
                                AND (not_before IS NULL OR not_before <= :now)
                              ORDER BY message_id LIMIT :n) AS o
                        JOIN tracking.outbox_effect AS e ON e.facility_id = :f AND e.message_id = o.message_id
                        GROUP BY o.message_id, o.kind, o.subject, o.body, o.attempts ORDER BY o.message_id""")
                .param("f", facility.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("after", after)
                .param("n", most)
                .query((r, n) -> new Item(
                        r.getLong(1), r.getString(2), r.getString(3), r.getString(4), r.getInt(5), Set.of((String[])
                                r.getArray(6).getArray())))
                .list();
    }

    /** A message that waits for a person, with what it is about. */
    public record Parked(long messageId, Set<String> tags) {}

    public List<Parked> parked(FacilityId facility) {
        return jdbc.sql("""
                        SELECT o.message_id, array_agg(e.tag) FROM tracking.outbox AS o JOIN tracking.outbox_effect AS e USING (facility_id, message_id)
                        WHERE o.facility_id = :f AND (o.state = 'REFUSED' OR o.state = 'WAITING' AND (o.review <> '' OR o.not_before > :now))
                        GROUP BY o.message_id ORDER BY o.message_id""")
                .param("f", facility.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((r, n) ->
                        new Parked(r.getLong(1), Set.of((String[]) r.getArray(2).getArray())))
                .list();
    }

    /** What is needed to look up whether messages arrived. */
    public List<Doubt> doubts(FacilityId facility, List<Long> messages) {
        return jdbc.sql("""
                        SELECT o.message_id AS id, o.subject, o.body, p.quantity AS before, coalesce(o.attempted_at, o.happened_at) AS attempted_at,
                               (SELECT count(*)::int FROM tracking.outbox AS s WHERE s.facility_id = :f AND s.kind = o.kind AND s.sent_at >= o.attempted_at) AS sent_since
                        FROM tracking.outbox AS o LEFT JOIN tracking.state_package AS p ON p.facility_id = o.facility_id AND p.tag = o.subject
                        WHERE o.facility_id = :f AND o.message_id = ANY (:ids::bigint[]) ORDER BY o.message_id""")
                .param("f", facility.value())
                .param("ids", messages.toArray(Long[]::new))
                .query(Rows.of(Doubt.class))
                .list();
    }

    public List<Effect> effects(FacilityId facility, long message) {
        return jdbc.sql(
                        "SELECT tag, difference, location FROM tracking.outbox_effect WHERE facility_id = :f AND message_id = :m ORDER BY tag")
                .param("f", facility.value())
                .param("m", message)
                .query(Rows.of(Effect.class))
                .list();
    }

    /**
     * Notes an attempt before it is made, so that one cut off by a crash is looked up later.
     *
     * @param holder who holds the right to send; a sender that lost it meanwhile notes nothing
     * @return false when nothing may be sent
     */
    public boolean attempt(FacilityId facility, List<Long> messages, String holder) {
        return jdbc.sql("""
                        UPDATE tracking.outbox SET attempts = attempts + 1, attempted_at = :now
                        WHERE facility_id = :f AND message_id = ANY (:ids::bigint[]) AND state = 'WAITING'
                          AND EXISTS (SELECT 1 FROM tracking.connection WHERE facility_id = :f AND lease_by = :who)""")
                        .param("f", facility.value())
                        .param("ids", messages.toArray(Long[]::new))
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("who", holder)
                        .update()
                == messages.size();
    }

    /** An attempt that the state did not judge at all counts as none. */
    public void notAttempted(FacilityId facility, List<Long> messages, String answer) {
        set(facility, messages, "attempts = 0, answer = :a, attempted_at = coalesce(:now, attempted_at)", answer);
    }

    /** No clear answer yet. */
    public void unclear(FacilityId facility, List<Long> messages, String answer) {
        set(facility, messages, "answer = :a, attempted_at = coalesce(attempted_at, :now)", answer);
    }

    /** A waiting period of the state; what comes after about the same tags waits too. */
    public void notBefore(FacilityId facility, List<Long> messages, Instant moment, String answer) {
        var _ = jdbc.sql("""
                        UPDATE tracking.outbox SET attempts = 0, answer = :a, not_before = :at
                        WHERE facility_id = :f AND message_id = ANY (:ids::bigint[]) AND state = 'WAITING'""")
                .param("a", answer)
                .param("at", moment.atOffset(ZoneOffset.UTC))
                .param("f", facility.value())
                .param("ids", messages.toArray(Long[]::new))
                .update();
    }

    private void set(FacilityId facility, List<Long> messages, String what, String answer) {
        var _ = jdbc.sql(
                        "UPDATE tracking.outbox SET " + what
                                + " WHERE facility_id = :f AND message_id = ANY (:ids::bigint[]) AND state = 'WAITING' AND :a IS NOT NULL")
                .param("f", facility.value())
                .param("ids", messages.toArray(Long[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("a", answer)
                .update();
    }

    public void park(FacilityId facility, long message, String answer, String cause, String advice) {
        var _ = jdbc.sql("""
                        UPDATE tracking.outbox SET state = 'REFUSED', answer = :a, cause = :c, advice = :v WHERE facility_id = :f AND message_id = :m""")
                .param("a", answer)
                .param("c", cause)
                .param("v", advice)
                .param("f", facility.value())
                .param("m", message)
                .update();
    }

    /**
     * The state has taken these, of one kind: they are sent, and the mirror shows what they change until the state is read again. Call inside a transaction
     * of its own: it does not wait for the disk. What a crash of the machine forgets of it was noted as attempted before, and is looked up at the state.
     *
     * @param answers what the state said to each
     */
    public void sent(FacilityId facility, String kind, Map<Long, String> answers) {
        var _ = jdbc.sql("SET LOCAL synchronous_commit = off").update();
        var now = clock.instant();
        var marked = jdbc.sql("""
                        UPDATE tracking.outbox AS o SET state = 'SENT', answer = n.answer, sent_at = :now, cause = '', advice = ''
                        FROM unnest(:ids::bigint[], :answers::text[]) AS n (id, answer)
                        WHERE o.facility_id = :f AND o.message_id = n.id AND o.state = 'WAITING' RETURNING o.message_id""")
                .param("f", facility.value())
                .param("ids", answers.keySet().toArray(Long[]::new))
                .param("answers", answers.values().toArray(String[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((r, n) -> r.getLong(1))
                .list();
        projection.project(facility, kind, marked, now);
    }
}
