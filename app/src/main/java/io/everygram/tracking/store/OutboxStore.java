package io.everygram.tracking.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.tracking.Message;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Messages for the state, in the order they must be sent. */
@Repository
public class OutboxStore {
    private static final String MESSAGE =
            "SELECT message_id, kind, subject, body, state, movement_id, happened_at, sent_at, attempts, answer, written_by, withdrawn_why FROM tracking.outbox ";

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
            List<Effect> effects) {
        public Draft {
            effects = List.copyOf(effects);
        }
    }

    /** Queues a message when the facility is connected; false when it is not. */
    @com.google.errorprone.annotations.CanIgnoreReturnValue
    public boolean add(FacilityId facility, Draft draft) {
        var id = jdbc.sql("""
                        INSERT INTO tracking.outbox (facility_id, kind, subject, body, movement_id, happened_at, written_by)
                        SELECT :f, :k, :s, :b, :m, :at, :by WHERE EXISTS (SELECT 1 FROM tracking.connection WHERE facility_id = :f) RETURNING message_id""")
                .param("f", facility.value())
                .param("k", draft.kind())
                .param("s", draft.subject())
                .param("b", draft.body())
                .param("m", draft.movement())
                .param("at", draft.happenedAt().atOffset(ZoneOffset.UTC))
                .param("by", draft.by())
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

    /**
     * The oldest message that may be sent after another: it waits, and no earlier message about one of its tags is parked.
     *
     * @param after the last message looked at in this round; 0 to begin
     */
    public Optional<Message> next(FacilityId facility, long after) {
        return jdbc.sql(MESSAGE + """
                        AS m WHERE facility_id = :f AND state = 'WAITING' AND message_id > :after
                          AND NOT EXISTS (
                              SELECT 1 FROM tracking.outbox AS o JOIN tracking.outbox_effect AS e USING (facility_id, message_id)
                              JOIN tracking.outbox_effect AS mine ON mine.facility_id = o.facility_id AND mine.message_id = m.message_id AND mine.tag = e.tag
                              WHERE o.facility_id = :f AND o.state IN ('WAITING', 'REFUSED') AND o.message_id < m.message_id)
                        ORDER BY message_id LIMIT 1""")
                .param("f", facility.value())
                .param("after", after)
                .query(Rows.of(Message.class))
                .optional();
    }

    public List<Effect> effects(FacilityId facility, long message) {
        return jdbc.sql(
                        "SELECT tag, difference, location FROM tracking.outbox_effect WHERE facility_id = :f AND message_id = :m ORDER BY tag")
                .param("f", facility.value())
                .param("m", message)
                .query(Rows.of(Effect.class))
                .list();
    }

    public int open(FacilityId facility) {
        return jdbc.sql(
                        "SELECT count(*) FROM tracking.outbox WHERE facility_id = :f AND state IN ('WAITING', 'REFUSED')")
                .param("f", facility.value())
                .query(Integer.class)
                .single();
    }

    /** Notes an attempt before it is made, so that one cut off by a crash is looked up later. */
    public void attempt(FacilityId facility, long message) {
        var _ = jdbc.sql(
                        "UPDATE tracking.outbox SET attempts = attempts + 1 WHERE facility_id = :f AND message_id = :m")
                .param("f", facility.value())
                .param("m", message)
                .update();
    }

    /** An attempt that the state did not judge at all counts as none. */
    public void notAttempted(FacilityId facility, long message, String answer) {
        var _ = jdbc.sql(
                        "UPDATE tracking.outbox SET attempts = attempts - 1, answer = :a WHERE facility_id = :f AND message_id = :m")
                .param("a", answer)
                .param("f", facility.value())
                .param("m", message)
                .update();
    }

    public void mark(FacilityId facility, long message, String state, String answer) {
        var _ = jdbc.sql("""
                        UPDATE tracking.outbox SET state = :s, answer = :a, sent_at = CASE WHEN :s = 'SENT' THEN :now::timestamptz END
                        WHERE facility_id = :f AND message_id = :m""")
                .param("s", state)
                .param("a", answer)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("f", facility.value())
                .param("m", message)
                .update();
    }

    /** A refused message waits again, from the beginning; false when it was not refused. */
    public boolean retry(FacilityId facility, long message) {
        return jdbc.sql(
                                "UPDATE tracking.outbox SET state = 'WAITING', attempts = 0 WHERE facility_id = :f AND message_id = :m AND state = 'REFUSED'")
                        .param("f", facility.value())
                        .param("m", message)
                        .update()
                == 1;
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

    // ------------------------------------------------------------------ steps of people

    public void openStep(FacilityId facility, String kind, String subject, String toType) {
        var _ = jdbc.sql("""
                        INSERT INTO tracking.human_step (facility_id, kind, subject, to_type, opened_at) VALUES (:f, :k, :s, :t, :now)
                        ON CONFLICT (facility_id, kind, subject) WHERE closed_at IS NULL DO UPDATE SET to_type = excluded.to_type""")
                .param("f", facility.value())
                .param("k", kind)
                .param("s", subject)
                .param("t", toType)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    public boolean closeStep(FacilityId facility, String kind, String subject, String result) {
        return jdbc.sql("""
                        UPDATE tracking.human_step SET closed_at = :now, result = :r WHERE facility_id = :f AND kind = :k AND subject = :s AND closed_at IS NULL""")
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("r", result)
                        .param("f", facility.value())
                        .param("k", kind)
                        .param("s", subject)
                        .update()
                == 1;
    }

    public List<io.everygram.tracking.HumanStep> openSteps(FacilityId facility) {
        return jdbc.sql("""
                        SELECT step_id, kind, subject, to_type, opened_at FROM tracking.human_step WHERE facility_id = :f AND closed_at IS NULL ORDER BY step_id LIMIT 500""")
                .param("f", facility.value())
                .query(Rows.of(io.everygram.tracking.HumanStep.class))
                .list();
    }
}
