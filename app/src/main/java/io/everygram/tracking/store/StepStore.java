package io.everygram.tracking.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.tracking.HumanStep;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Steps of people, with their history. */
@Repository
public class StepStore {
    private static final String STEP = """
            SELECT step_id, kind, subject, to_type, expected, find, path, opened_at, coalesce(since, opened_at) AS since, due_at, rule, assignee_id, assignee,
                   escalated, wrong, accepted, closed_at, result
            FROM tracking.human_step\s""";

    /** Of a step that a person settled while nothing was wrong with it: it stays settled. */
    private static final String AS_IT_IS = "*";
    /** Tags that were ordered come within this time. */
    private static final Duration SETTLED = Duration.ofDays(15);

    private final JdbcClient jdbc;
    private final Clock clock;

    StepStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param since when what has to be told or done came up */
    public record Draft(
            String kind,
            String subject,
            String toType,
            String expected,
            String find,
            String path,
            Instant since,
            @Nullable Instant dueAt,
            String rule) {}

    /** Opens a step, or brings the open one of its kind and subject up to date. Gives its id when it is new. Call inside a transaction. */
    public Optional<Long> open(FacilityId facility, Draft draft) {
        var changed = jdbc.sql("""
                        UPDATE tracking.human_step SET to_type = :t, expected = :e, find = :find, path = :path, due_at = :due::timestamptz, rule = :rule
                        WHERE facility_id = :f AND kind = :k AND subject = :s AND closed_at IS NULL""").params(parameters(facility, draft)).update();
        if (changed > 0 || isSettled(facility, draft)) {
            return Optional.empty();
        }
        var id = jdbc.sql("""
                        INSERT INTO tracking.human_step (facility_id, kind, subject, to_type, expected, find, path, opened_at, since, due_at, rule)
                        VALUES (:f, :k, :s, :t, :e, :find, :path, :now, :since, :due::timestamptz, :rule)
                        ON CONFLICT (facility_id, kind, subject) WHERE closed_at IS NULL DO NOTHING RETURNING step_id""")
                .params(parameters(facility, draft))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("since", draft.since().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
        id.ifPresent(step -> event(facility, step, "", "Opened."));
        return id;
    }

    /** A person settled the same by hand: with these very values, or lately where the values change from day to day. */
    private boolean isSettled(FacilityId facility, Draft draft) {
        return latest(facility, draft.kind(), draft.subject())
                .filter(step -> !step.isOpen() && step.accepted().equals(AS_IT_IS))
                .filter(step -> step.toType().equals(draft.toType())
                        || step.what().isSettledForWeeks()
                                && java.util.Objects.requireNonNull(step.closedAt())
                                        .isAfter(clock.instant().minus(SETTLED)))
                .isPresent();
    }

    private static java.util.Map<String, Object> parameters(FacilityId facility, Draft draft) {
        var parameters = new java.util.HashMap<String, Object>();
        parameters.put("f", facility.value());
        parameters.put("k", draft.kind());
        parameters.put("s", draft.subject());
        parameters.put("t", draft.toType());
        parameters.put("e", draft.expected());
        parameters.put("find", draft.find());
        parameters.put("path", draft.path());
        parameters.put("due", draft.dueAt() == null ? null : Timestamp.from(draft.dueAt()));
        parameters.put("rule", draft.rule());
        return parameters;
    }

    /** False when it was closed before. */
    public boolean close(FacilityId facility, long step, String person, String result) {
        boolean closed = jdbc.sql("""
                        UPDATE tracking.human_step SET closed_at = :now, result = :r, wrong = '' WHERE facility_id = :f AND step_id = :id AND closed_at IS NULL""")
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("r", result)
                        .param("f", facility.value())
                        .param("id", step)
                        .update()
                == 1;
        if (closed) {
            event(facility, step, person, "Closed: " + result);
        }
        return closed;
    }

    /** Another result of a closed step. */
    public void result(FacilityId facility, long step, String result) {
        int changed = jdbc.sql(
                        "UPDATE tracking.human_step SET result = :r WHERE facility_id = :f AND step_id = :id AND closed_at IS NOT NULL")
                .param("r", result)
                .param("f", facility.value())
                .param("id", step)
                .update();
        if (changed > 0) {
            event(facility, step, "", "Result: " + result);
        }
    }

    /** Closed although something is wrong: a person lets it stand, or nobody has to, since all agrees by now. */
    public boolean accept(FacilityId facility, long step, String person, String why) {
        boolean closed = jdbc.sql("""
                        UPDATE tracking.human_step SET closed_at = :now, result = :r, accepted = coalesce(nullif(wrong, ''), :as_is) WHERE facility_id = :f AND step_id = :id AND closed_at IS NULL""")
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("r", person.isEmpty() ? why : "settled by hand: " + why)
                        .param("as_is", AS_IT_IS)
                        .param("f", facility.value())
                        .param("id", step)
                        .update()
                == 1;
        if (closed) {
            event(facility, step, person, (person.isEmpty() ? "Result: " : "Settled by hand: ") + why);
        }
        return closed;
    }

    /** What is wrong with it, said once; a closed step opens again. */
    public boolean wrong(FacilityId facility, HumanStep step, String words) {
        if (words.equals(step.wrong()) && step.isOpen()
                || words.equals(step.accepted())
                || step.accepted().equals(AS_IT_IS)) {
            return false;
        }
        var _ = jdbc.sql("""
                        UPDATE tracking.human_step SET closed_at = NULL, result = '', accepted = '', wrong = :w
                        WHERE facility_id = :f AND step_id = :id AND (closed_at IS NULL OR NOT EXISTS (
                            SELECT 1 FROM tracking.human_step AS o WHERE o.facility_id = :f AND o.kind = :k AND o.subject = :s AND o.closed_at IS NULL))""")
                .param("w", words)
                .param("f", facility.value())
                .param("id", step.stepId())
                .param("k", step.kind())
                .param("s", step.subject())
                .update();
        event(facility, step.stepId(), "", (step.isOpen() ? "Not right yet: " : "Opened again: ") + words);
        return true;
    }

    /** What was wrong with an open step is put right at the state, though the step is not done. */
    public void notWrong(FacilityId facility, HumanStep step) {
        if (step.isOpen() && !step.wrong().isEmpty()) {
            var _ = jdbc.sql(
                            "UPDATE tracking.human_step SET wrong = '' WHERE facility_id = :f AND step_id = :id AND closed_at IS NULL")
                    .param("f", facility.value())
                    .param("id", step.stepId())
                    .update();
            event(facility, step.stepId(), "", "What was wrong is put right; it is still to be done.");
        }
    }

    public boolean assign(FacilityId facility, long step, @Nullable Long person, String name, String by) {
        boolean done = jdbc.sql("""
                        UPDATE tracking.human_step SET assignee_id = :p::bigint, assignee = :n WHERE facility_id = :f AND step_id = :id AND closed_at IS NULL
                          AND assignee_id IS DISTINCT FROM :p::bigint""")
                        .param("p", person)
                        .param("n", name)
                        .param("f", facility.value())
                        .param("id", step)
                        .update()
                == 1;
        if (done) {
            event(
                    facility,
                    step,
                    by,
                    person == null ? "Given back." : name.equals(by) ? "Taken." : "Given to " + name + ".");
        }
        return done;
    }

    public void escalate(FacilityId facility, long step, int level, String words) {
        var _ = jdbc.sql(
                        "UPDATE tracking.human_step SET escalated = :l WHERE facility_id = :f AND step_id = :id AND closed_at IS NULL")
                .param("l", level)
                .param("f", facility.value())
                .param("id", step)
                .update();
        event(facility, step, "", words);
    }

    public void event(FacilityId facility, long step, String person, String words) {
        var _ = jdbc.sql(
                        "INSERT INTO tracking.human_step_event (facility_id, step_id, at, person, words) VALUES (:f, :id, :at, :p, :w)")
                .param("f", facility.value())
                .param("id", step)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("p", person)
                .param("w", words)
                .update();
    }

    public List<HumanStep.Event> events(FacilityId facility, long step) {
        return jdbc.sql("""
                        SELECT at, person, words FROM tracking.human_step_event WHERE facility_id = :f AND step_id = :id ORDER BY event_id DESC LIMIT 200""")
                .param("f", facility.value())
                .param("id", step)
                .query(Rows.of(HumanStep.Event.class))
                .list();
    }

    public Optional<HumanStep> find(FacilityId facility, long step) {
        return jdbc.sql(STEP + "WHERE facility_id = :f AND step_id = :id")
                .param("f", facility.value())
                .param("id", step)
                .query(Rows.of(HumanStep.class))
                .optional();
    }

    /** The latest step of a kind about something, open or closed. */
    public Optional<HumanStep> latest(FacilityId facility, String kind, String subject) {
        return jdbc.sql(
                        STEP
                                + "WHERE facility_id = :f AND kind = :k AND subject = :s ORDER BY closed_at IS NULL DESC, step_id DESC LIMIT 1")
                .param("f", facility.value())
                .param("k", kind)
                .param("s", subject)
                .query(Rows.of(HumanStep.class))
                .optional();
    }

    /** Open ones: what is due first comes first, then what waits longest. */
    public List<HumanStep> open(FacilityId facility, int most) {
        return jdbc.sql(STEP
                        + "WHERE facility_id = :f AND closed_at IS NULL ORDER BY due_at NULLS LAST, step_id LIMIT :n")
                .param("f", facility.value())
                .param("n", most)
                .query(Rows.of(HumanStep.class))
                .list();
    }

    public int countOpen(FacilityId facility) {
        return jdbc.sql("SELECT count(*) FROM tracking.human_step WHERE facility_id = :f AND closed_at IS NULL")
                .param("f", facility.value())
                .query(Integer.class)
                .single();
    }

    /** Closed ones, latest first. */
    public List<HumanStep> closed(FacilityId facility, int most) {
        return jdbc.sql(
                        STEP
                                + "WHERE facility_id = :f AND closed_at IS NOT NULL ORDER BY closed_at DESC, step_id DESC LIMIT :n")
                .param("f", facility.value())
                .param("n", most)
                .query(Rows.of(HumanStep.class))
                .list();
    }

    /** Manifests to register: open ones, and registered ones whose transfer the state changed since. */
    public List<HumanStep> registering(FacilityId facility, int most) {
        return jdbc.sql(STEP + """
                        AS s WHERE s.facility_id = :f AND s.kind = 'REGISTER' AND (s.closed_at IS NULL OR EXISTS (
                            SELECT 1 FROM tracking.state_transfer AS t
                            WHERE t.facility_id = s.facility_id AND t.name = s.subject AND t.name <> '' AND NOT t.incoming AND t.manifest = s.result
                              AND t.received_at IS NULL AND t.seen_at >= s.closed_at - interval '30 minutes'))
                        ORDER BY s.closed_at IS NULL DESC, s.step_id DESC LIMIT :n""")
                .param("f", facility.value())
                .param("n", most)
                .query(Rows.of(HumanStep.class))
                .list();
    }

    /** Of these kinds: open ones, and those closed since a moment, whose result may still turn out wrong. */
    public List<HumanStep> watched(FacilityId facility, List<String> kinds, Instant since, int most) {
        return jdbc.sql(STEP + """
                        WHERE facility_id = :f AND kind = ANY (:kinds::text[]) AND (closed_at IS NULL OR closed_at > :since)
                        ORDER BY closed_at IS NULL DESC, step_id DESC LIMIT :n""")
                .param("f", facility.value())
                .param("kinds", kinds.toArray(String[]::new))
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("n", most)
                .query(Rows.of(HumanStep.class))
                .list();
    }
}
