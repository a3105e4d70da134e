package io.everygram.platform.task;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.SqlCatalog;
import io.everygram.platform.task.TaskResult.Failure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps tasks and how far they are. */
@Repository
class TaskStore {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    TaskStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /** A new task; empty when one of this kind and subject goes on already. */
    Optional<TaskId> add(Tasks.Asked asked, Instant now) {
        return jdbc.sql(sql.get("platform/add_task"))
                .param("f", asked.facility().value())
                .param("kind", asked.kind())
                .param("subject", asked.subject())
                .param("title", asked.title())
                .param("path", asked.path())
                .param("permission", asked.permission())
                .param("login", asked.login())
                .param("name", asked.name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((r, n) -> new TaskId(r.getLong(1)))
                .optional();
    }

    Optional<Task> find(FacilityId facility, TaskId id) {
        return tasks(facility, id.value(), null, null, 1).stream().findFirst();
    }

    /** The newest of a kind and subject. */
    Optional<Task> latest(FacilityId facility, String kind, String subject) {
        return tasks(facility, null, kind, subject, 1).stream().findFirst();
    }

    /** Those that go on first, then the newest. */
    List<Task> newest(FacilityId facility, int limit) {
        return tasks(facility, null, null, null, limit);
    }

    private List<Task> tasks(
            FacilityId facility, @Nullable Long id, @Nullable String kind, @Nullable String subject, int limit) {
        return jdbc.sql(sql.get("platform/tasks"))
                .param("f", facility.value())
                .param("id", id)
                .param("kind", kind)
                .param("subject", subject)
                .param("n", limit)
                .query((r, n) -> task(r))
                .list();
    }

    List<Task> inTrouble(FacilityId facility, Instant failedSince, Instant quietSince) {
        return jdbc.sql(sql.get("platform/tasks_in_trouble"))
                .param("f", facility.value())
                .param("since", failedSince.atOffset(ZoneOffset.UTC))
                .param("quiet", quietSince.atOffset(ZoneOffset.UTC))
                .query((r, n) -> task(r))
                .list();
    }

    private static Task task(ResultSet r) throws SQLException {
        return new Task(
                new FacilityId(r.getLong("facility_id")),
                new TaskId(r.getLong("task_id")),
                r.getString("kind"),
                r.getString("subject"),
                r.getString("title"),
                r.getString("path"),
                r.getString("permission"),
                r.getString("asked_by"),
                r.getString("asked_by_name"),
                r.getTimestamp("asked_at").toInstant(),
                Task.State.valueOf(r.getString("state")),
                r.getInt("run"),
                r.getString("canceled_by"),
                moment(r, "ended_at"),
                r.getString("summary"),
                JSON.readValue(r.getString("failures"), new TypeReference<List<Failure>>() {}),
                new Task.Pace(
                        r.getLong("done"),
                        r.getLong("total"),
                        moment(r, "started_at"),
                        r.getLong("started_from"),
                        moment(r, "seen_at")));
    }

    private static @Nullable Instant moment(ResultSet r, String column) throws SQLException {
        var moment = r.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }

    /** A run starts: the rate is counted from here. */
    void started(FacilityId facility, TaskId id, Instant now) {
        var _ = jdbc.sql("""
                        UPDATE platform.task_progress SET started_at = :now, started_from = done, seen_at = :now
                        WHERE facility_id = :f AND task_id = :id""")
                .param("f", facility.value())
                .param("id", id.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Notes how far it is, for all to see even while the part it is at is not committed; whether it still goes on and nobody wants it stopped. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    boolean progressed(FacilityId facility, TaskId id, long done, long total, Instant now) {
        return jdbc.sql("""
                        UPDATE platform.task_progress AS p SET done = :done, total = :total, seen_at = :now
                        FROM platform.task AS t
                        WHERE p.facility_id = :f AND p.task_id = :id AND t.facility_id = p.facility_id AND t.task_id = p.task_id
                        RETURNING t.state = 'GOING' AND t.canceled_by = ''""")
                .param("f", facility.value())
                .param("id", id.value())
                .param("done", done)
                .param("total", total)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** Asks a task that goes on to leave off; false when it does not go on. */
    boolean cancel(FacilityId facility, TaskId id, String login) {
        return jdbc.sql("""
                        UPDATE platform.task SET canceled_by = :login
                        WHERE facility_id = :f AND task_id = :id AND state = 'GOING' AND canceled_by = ''""")
                        .param("f", facility.value())
                        .param("id", id.value())
                        .param("login", login)
                        .update()
                == 1;
    }

    /** Lets an ended task go on in a new run; absent unless it was canceled or failed, or when another of its kind and subject goes on. */
    Optional<Integer> goOn(FacilityId facility, TaskId id) {
        return jdbc.sql("""
                        UPDATE platform.task AS t SET state = 'GOING', run = run + 1, canceled_by = '', ended_at = NULL, summary = ''
                        WHERE facility_id = :f AND task_id = :id AND state IN ('CANCELED', 'FAILED')
                          AND NOT EXISTS (SELECT 1 FROM platform.task AS o
                                          WHERE o.facility_id = t.facility_id AND o.kind = t.kind AND o.subject = t.subject AND o.state = 'GOING')
                        RETURNING run""")
                .param("f", facility.value())
                .param("id", id.value())
                .query(Integer.class)
                .optional();
    }

    /** Ends a task that goes on. In the name of who asked for it; stopped, of who stopped it. */
    void end(FacilityId facility, TaskId id, Task.State state, String summary, List<Failure> failures, Instant now) {
        var _ = jdbc.sql(sql.get("platform/end_task"))
                .param("f", facility.value())
                .param("id", id.value())
                .param("state", state.name())
                .param("summary", summary)
                .param("failures", JSON.writeValueAsString(failures))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
    }
}
