package io.everygram.reconciliation.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.PlannedOnce;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import io.everygram.reconciliation.ComparedRow;
import io.everygram.reconciliation.ComparedTotals;
import io.everygram.tracking.Outbox;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements that lay shelf, book and state side by side. */
@Repository
public class ComparisonStore {
    private final NamedParameterJdbcOperations template;
    private final JdbcClient jdbc;
    private final SqlCatalog sql;
    private final Clock clock;

    ComparisonStore(DataSource dataSource, JdbcClient jdbc, SqlCatalog sql, Clock clock) {
        this.template = new NamedParameterJdbcTemplate(dataSource);
        this.jdbc = jdbc;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * What is compared.
     *
     * @param since counts older than that are not looked at
     * @param unreadSince what was read last of the state, where the reading after it failed; null while it answers
     * @param keysRefused whether it failed because the state does not accept our keys
     * @param lateBefore what has been on the road since before that is late
     */
    public record Question(
            FacilityId facility,
            Instant since,
            boolean stateKnown,
            @Nullable Instant unreadSince,
            boolean keysRefused,
            Instant lateBefore) {
        /** While the state answers, with nothing late on the road. */
        public Question(FacilityId facility, Instant since, boolean stateKnown) {
            this(facility, since, stateKnown, null, false, Instant.EPOCH);
        }
    }

    /** So long an attempt without an answer may still be under way. */
    private static final Duration ANSWERED_WITHIN = Duration.ofMinutes(2);

    /** That many tags are asked for at once, of those that may differ. */
    private static final int MOST = 50_000;

    /** That many of them are looked at closely at once. */
    private static final int CLOSELY = 5_000;

    /** For more tags than that, planning the look for them takes less than what it saves. */
    private static final int FEW = 200;

    private static final Map<String, String> WIDE = Map.of(
            "work_mem", "8MB",
            "max_parallel_workers_per_gather", "4",
            "parallel_tuple_cost", "0",
            "plan_cache_mode", "force_custom_plan");

    /**
     * Tags that differ in any respect, in their order.
     *
     * @param stateOnly how many tags the state alone knows; negative when that was not seen
     */
    public record Differing(List<ComparedRow> rows, long stateOnly) {
        public Differing {
            rows = List.copyOf(rows);
        }
    }

    /** Tags after one that differ in any respect, as many as asked for. */
    public Differing differing(Question question, String after, int limit) {
        // Large sets are read by several processes in parts that fit their caches, and planned for what is asked.
        // What follows in the transaction is as before.
        WIDE.forEach((setting, value) -> {
            var _ = jdbc.sql("SET LOCAL " + setting + " = '" + value + "'").update();
        });
        var found = new ArrayList<ComparedRow>();
        long stateOnly = look(question, after, limit, found);
        WIDE.keySet().forEach(setting -> {
            var _ = jdbc.sql("SET LOCAL " + setting + " TO DEFAULT").update();
        });
        return new Differing(found, stateOnly);
    }

    private long look(Question question, String after, int limit, List<ComparedRow> found) {
        var from = after;
        while (true) {
            var candidates = candidates(question, from);
            var tags = List.copyOf(candidates.tags());
            for (int i = 0; i < tags.size(); i += CLOSELY) {
                var part = tags.subList(i, Math.min(i + CLOSELY, tags.size()));
                found.addAll(rows(question, part, true, limit - found.size()));
                if (found.size() >= limit) {
                    return -1;
                }
            }
            if (candidates.areAll()) {
                return from.isEmpty() ? candidates.stateOnly() : -1;
            }
            from = tags.getLast();
        }
    }

    /** Tags that may differ, in their order. */
    private record Candidates(SequencedSet<String> tags, long stateOnly, boolean areAll) {}

    private Candidates candidates(Question question, String after) {
        var tags = new LinkedHashSet<String>();
        var stateOnly = new HashSet<String>();
        var rows = new AtomicInteger();
        jdbc.sql(sql.get("reconciliation/may_differ"))
                .param("facility_id", question.facility().value())
                .param("since", question.since().atOffset(ZoneOffset.UTC))
                .param("state_known", question.stateKnown())
                .param("late_before", question.lateBefore().atOffset(ZoneOffset.UTC))
                .param("after", after)
                .param("most", MOST)
                .query(r -> {
                    var _ = rows.incrementAndGet();
                    var tag = r.getString(1);
                    var _ = tags.add(tag);
                    if (r.getBoolean(2)) {
                        var _ = stateOnly.add(tag);
                    }
                });
        return new Candidates(tags, stateOnly.size(), rows.get() < MOST);
    }

    /** Those of some tags that differ in any respect. */
    public List<ComparedRow> differing(Question question, Collection<String> tags) {
        return tags.isEmpty() ? List.of() : rows(question, tags, true, tags.size());
    }

    /** Tags after one that are known here, in their order, agreeing or not. */
    public List<ComparedRow> all(Question question, String after, int limit) {
        var tags = jdbc.sql(sql.get("reconciliation/tags_after"))
                .param("facility_id", question.facility().value())
                .param("since", question.since().atOffset(ZoneOffset.UTC))
                .param("state_known", question.stateKnown())
                .param("after", after)
                .param("limit", limit)
                .query((r, n) -> r.getString(1))
                .list();
        return tags.isEmpty() ? List.of() : rows(question, tags, false, limit);
    }

    public Optional<ComparedRow> one(Question question, String tag) {
        return of(question, List.of(tag)).stream().findFirst();
    }

    /** Those of some tags that shelf, book or state know. */
    public List<ComparedRow> of(Question question, List<String> tags) {
        return tags.isEmpty() ? List.of() : rows(question, tags, false, tags.size());
    }

    private List<ComparedRow> rows(Question question, Collection<String> tags, boolean differing, int limit) {
        var statement = sql.get("reconciliation/compare").replace("{differing}", differing ? "TRUE" : "FALSE");
        var parameters = new MapSqlParameterSource()
                .addValue("facility_id", question.facility().value())
                .addValue("since", question.since().atOffset(ZoneOffset.UTC))
                .addValue("state_known", question.stateKnown())
                .addValue("tags", tags.toArray(String[]::new))
                .addValue("denied", Outbox.KEYS_REFUSED)
                .addValue(
                        "unanswered_before",
                        clock.instant().minus(ANSWERED_WITHIN).atOffset(ZoneOffset.UTC))
                .addValue("unread_since", at(question.unreadSince()), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("late_before", question.lateBefore().atOffset(ZoneOffset.UTC))
                .addValue("limit", limit);
        var row = Rows.of(ComparedRow.class);
        return tags.size() > FEW
                ? template.query(statement, parameters, row)
                : PlannedOnce.list(template, statement, parameters, row);
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }

    // ------------------------------------------------------------------ what was written since

    /** The oldest transaction under way; what it and later ones write is new to whoever looks now. */
    public String moment() {
        return jdbc.sql("SELECT pg_snapshot_xmin(pg_current_snapshot())::xid::text")
                .query(String.class)
                .single();
    }

    /**
     * How many transactions have begun since a moment.
     *
     * @return negative when the database is another one than then
     */
    public int since(String moment) {
        return jdbc.sql("SELECT age(:moment::xid)")
                .param("moment", moment)
                .query(Integer.class)
                .single();
    }

    /** Whether something was written since a moment that may change the verdict on any tag. */
    public boolean isReshaped(FacilityId facility, String moment) {
        return jdbc.sql(sql.get("reconciliation/reshaped"))
                .param("facility_id", facility.value())
                .param("moment", moment)
                .query(Boolean.class)
                .single();
    }

    /** The tags of which something was written since a moment, apart from {@link #pending}. */
    public List<String> touched(FacilityId facility, String moment, int limit) {
        return jdbc.sql(sql.get("reconciliation/touched"))
                .param("facility_id", facility.value())
                .param("moment", moment)
                .param("limit", limit)
                .query((r, n) -> r.getString(1))
                .list();
    }

    /** What is under way to the state, by tag; equal texts are the same. */
    public Map<String, String> pending(FacilityId facility, int limit) {
        var pending = new HashMap<String, String>();
        jdbc.sql("""
                        SELECT e.tag, bool_or(o.state = 'WAITING') || ' ' || bool_or(o.state = 'REFUSED') || ' ' || sum(e.difference) || ' ' || sum(o.attempts)
                            || ' ' || string_agg(DISTINCT left(o.answer, 200), ' ')
                            || CASE WHEN bool_or(o.kind = 'CREATE' AND o.state = 'REFUSED' AND o.movement_id > 0 AND EXISTS (
                                   SELECT 1 FROM tracking.outbox AS n WHERE n.facility_id = o.facility_id AND n.movement_id = o.movement_id
                                     AND n.movement_id > 0 AND n.kind = 'CREATE' AND n.state = 'SENT')) THEN ' half' ELSE '' END
                        FROM tracking.outbox AS o JOIN tracking.outbox_effect AS e USING (facility_id, message_id)
                        WHERE facility_id = :f AND o.state IN ('WAITING', 'REFUSED') GROUP BY e.tag LIMIT :limit""").param("f", facility.value()).param("limit", limit).query(r -> {
            pending.put(r.getString(1), r.getString(2));
        });
        return pending;
    }

    /** @param stateOnly how many tags the state alone knows; negative to have them counted */
    public ComparedTotals totals(Question question, long stateOnly) {
        return jdbc.sql(sql.get("reconciliation/totals"))
                .param("facility_id", question.facility().value())
                .param("since", question.since().atOffset(ZoneOffset.UTC))
                .param("state_known", question.stateKnown())
                .param("state_only", stateOnly)
                .query(Rows.of(ComparedTotals.class))
                .single();
    }

    /** Whether a report that concerns one of some tags waits or was refused. */
    public boolean isOpenReportOf(FacilityId facility, List<String> tags) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM tracking.outbox AS o JOIN tracking.outbox_effect AS e USING (facility_id, message_id)
                                       WHERE facility_id = :f AND o.state IN ('WAITING', 'REFUSED') AND e.tag = ANY (:tags::text[]))""")
                .param("f", facility.value())
                .param("tags", tags.toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }
}
