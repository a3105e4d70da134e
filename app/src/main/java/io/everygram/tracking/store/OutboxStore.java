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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Messages for the state, in the order they must be sent. */
@Repository
public class OutboxStore {
    private static final String PROJECT_CHANGES = """
            WITH units (unit, kind, size) AS (
                VALUES ('Each', 'COUNT', 1::numeric), ('Grams', 'WEIGHT', 1), ('Kilograms', 'WEIGHT', 1000), ('Milligrams', 'WEIGHT', 0.001),
                       ('Ounces', 'WEIGHT', 28.349523125), ('Pounds', 'WEIGHT', 453.59237), ('Milliliters', 'VOLUME', 1), ('Liters', 'VOLUME', 1000)
            ), change AS (
                SELECT e.tag, sum(e.difference) AS difference, coalesce(max(e.location), '') AS location, max(o.body::jsonb ->> 'UnitOfMeasure') AS unit
                FROM tracking.outbox_effect AS e JOIN tracking.outbox AS o USING (facility_id, message_id)
                WHERE e.facility_id = :f AND e.message_id = ANY (:ids::bigint[]) AND o.kind <> 'TEMPLATE' AND (o.kind <> 'CREATE' OR e.tag <> o.subject)
                GROUP BY e.tag
            )
            UPDATE tracking.state_package AS p
            SET quantity = p.quantity + round(c.difference * coalesce(b.size / s.size, 1), 7),
                location = CASE WHEN c.location = '' THEN p.location ELSE c.location END, seen_at = greatest(p.seen_at, :now)
            FROM change AS c LEFT JOIN units AS b ON b.unit = c.unit
            LEFT JOIN units AS s ON s.kind = b.kind AND EXISTS (
                SELECT 1 FROM tracking.state_package AS x WHERE x.facility_id = :f AND x.tag = c.tag AND x.unit = s.unit)
            WHERE p.facility_id = :f AND p.tag = c.tag""";

    private static final String PROJECT_NEW = """
            INSERT INTO tracking.state_package (facility_id, tag, status, item_name, quantity, unit, location, lab_state, last_modified, seen_at)
            SELECT :f, e.tag, 'ACTIVE', coalesce(o.body::jsonb ->> 'Item', source.item_name, ''), e.difference, o.body::jsonb ->> 'UnitOfMeasure', e.location,
                   coalesce(source.lab_state, ''), 'epoch', :now
            FROM tracking.outbox AS o
            JOIN tracking.outbox_effect AS e ON e.facility_id = o.facility_id AND e.message_id = o.message_id AND e.tag = o.subject
            LEFT JOIN LATERAL (
                SELECT p.item_name, p.lab_state FROM tracking.outbox_effect AS x JOIN tracking.state_package AS p ON p.facility_id = x.facility_id AND p.tag = x.tag
                WHERE x.facility_id = o.facility_id AND x.message_id = o.message_id AND x.tag <> o.subject LIMIT 1) AS source ON true
            WHERE o.facility_id = :f AND o.message_id = ANY (:ids::bigint[]) AND o.kind = 'CREATE'
            ON CONFLICT DO NOTHING""";

    private final JdbcClient jdbc;
    private final Clock clock;

    OutboxStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
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

    /** Queues a message when the facility is connected; false when it is not. */
    @com.google.errorprone.annotations.CanIgnoreReturnValue
    public boolean add(FacilityId facility, Draft draft) {
        var id = jdbc.sql("""
                        INSERT INTO tracking.outbox (facility_id, kind, subject, body, movement_id, happened_at, written_by, state, review, review_permission, cause, advice)
                        SELECT :f, :k, :s, :b, :m, :at, :by, CASE WHEN :cause = '' THEN 'WAITING' ELSE 'REFUSED' END, :review, :permission, :cause, :advice WHERE EXISTS (SELECT 1 FROM tracking.connection WHERE facility_id = :f) RETURNING message_id""")
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
                .query(Long.class)
                .optional();
        if (id.isEmpty()) {
            return false;
        }
        var _ = jdbc.sql("""
                        INSERT INTO tracking.outbox_effect (facility_id, message_id, tag, difference, location)
                        SELECT :f, :m, n.tag, n.difference, n.location FROM unnest(:tags::text[], :differences::numeric[], :locations::text[]) AS n (tag, difference, location)""")
                .param("f", facility.value())
                .param("m", id.get())
                .param("tags", draft.effects().stream().map(Effect::tag).toArray(String[]::new))
                .param(
                        "differences",
                        draft.effects().stream().map(Effect::difference).toArray(BigDecimal[]::new))
                .param(
                        "locations",
                        draft.effects().stream().map(Effect::location).toArray(String[]::new))
                .update();
        return true;
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
     * The state has taken these: they are sent, and the mirror shows what they change until the state is read again. Call inside a transaction of its own: it
     * does not wait for the disk. What a crash of the machine forgets of it was noted as attempted before, and is looked up at the state.
     */
    public void sent(FacilityId facility, List<Long> messages, String answer) {
        var _ = jdbc.sql("SET LOCAL synchronous_commit = off").update();
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var marked = jdbc.sql("""
                        UPDATE tracking.outbox SET state = 'SENT', answer = :a, sent_at = :now, cause = '', advice = ''
                        WHERE facility_id = :f AND message_id = ANY (:ids::bigint[]) AND state = 'WAITING' RETURNING message_id""")
                .param("f", facility.value())
                .param("ids", messages.toArray(Long[]::new))
                .param("now", now)
                .param("a", answer)
                .query((r, n) -> r.getLong(1))
                .list();
        lockMirrored(facility, marked);
        for (var statement : List.of(PROJECT_CHANGES, PROJECT_NEW)) {
            var _ = jdbc.sql(statement)
                    .param("f", facility.value())
                    .param("ids", marked.toArray(Long[]::new))
                    .param("now", now)
                    .update();
        }
    }

    /** In the order of their tags, as the mirror is written when it is read. */
    private void lockMirrored(FacilityId facility, List<Long> messages) {
        var _ = jdbc.sql("""
                        SELECT p.tag FROM tracking.state_package AS p
                        WHERE p.facility_id = :f AND p.tag IN (
                            SELECT e.tag FROM tracking.outbox_effect AS e WHERE e.facility_id = :f AND e.message_id = ANY (:ids::bigint[]))
                        ORDER BY p.tag FOR UPDATE""")
                .param("f", facility.value())
                .param("ids", messages.toArray(Long[]::new))
                .query((r, n) -> r.getString(1))
                .list();
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

    /** Reports whose tags were all read since they were sent are verified. */
    public void verify(FacilityId facility) {
        var _ = jdbc.sql("""
                        UPDATE tracking.outbox AS o SET verified_at = :now
                        WHERE o.facility_id = :f AND o.state = 'SENT' AND o.verified_at IS NULL AND (o.kind = 'TEMPLATE' OR NOT EXISTS (
                            SELECT 1 FROM tracking.outbox_effect AS e LEFT JOIN tracking.state_package AS p ON p.facility_id = e.facility_id AND p.tag = e.tag
                            WHERE e.facility_id = o.facility_id AND e.message_id = o.message_id AND (p.read_at IS NULL OR p.read_at < o.sent_at)))""")
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

    /** A refused message waits again, from the beginning; false when it was not refused. */
    public boolean retry(FacilityId facility, long message) {
        return jdbc.sql(
                                "UPDATE tracking.outbox SET state = 'WAITING', cause = '', advice = '' WHERE facility_id = :f AND message_id = :m AND state = 'REFUSED'")
                        .param("f", facility.value())
                        .param("m", message)
                        .update()
                == 1;
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
