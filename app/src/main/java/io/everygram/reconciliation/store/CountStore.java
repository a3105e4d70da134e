package io.everygram.reconciliation.store;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Unit;
import io.everygram.platform.Rows;
import io.everygram.reconciliation.CountPlan;
import io.everygram.reconciliation.CountSession;
import io.everygram.reconciliation.domain.CountFile;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts, and what files could not tell us; their lines are in {@link LineStore}. */
@Repository
public class CountStore {
    private static final String SESSION = """
            SELECT s.count_id, s.day, s.scope, s.mode, s.state, s.source, s.started_at, s.counted_by, s.room_id, coalesce(r.name, '') AS room, s.finished_at,
                   s.file_name, CASE WHEN s.tallied THEN (SELECT coalesce(sum(t.lines), 0) FROM reconciliation.count_tally AS t WHERE t.facility_id = s.facility_id AND t.count_id = s.count_id)
                   ELSE (SELECT count(*) FROM reconciliation.count_line AS l WHERE l.facility_id = s.facility_id AND l.count_id = s.count_id) END::integer AS lines,
                   (SELECT count(*) FROM reconciliation.count_problem AS p WHERE p.facility_id = s.facility_id AND p.count_id = s.count_id)::integer AS problems,
                   s.plan_id, s.slot_id, coalesce(sl.code, '') AS slot, s.item_id, coalesce(it.name, '') AS item, s.recount_percent
            FROM reconciliation.count_session AS s LEFT JOIN catalog.room AS r ON r.facility_id = s.facility_id AND r.room_id = s.room_id
            LEFT JOIN catalog.slot AS sl ON sl.facility_id = s.facility_id AND sl.slot_id = s.slot_id
            LEFT JOIN catalog.item AS it ON it.item_id = s.item_id
            WHERE s.facility_id = :f""";

    /** One package of a room r, whichever comes first: its room has packages in it. */
    private static final String STOCKED = """
            SELECT 1 FROM ledger.place AS p
            JOIN ledger.balance AS b ON b.facility_id = p.facility_id AND b.place_id = p.place_id AND b.has_stock
            JOIN ledger.stock_unit AS u ON u.facility_id = b.facility_id AND u.unit_id = b.unit_id
            WHERE p.facility_id = r.facility_id AND p.is_real AND p.room_id = r.room_id AND u.tag IS NOT NULL
            LIMIT 1""";

    private final JdbcClient jdbc;

    CountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Start(
            LocalDate day,
            String scope,
            String mode,
            String source,
            Instant at,
            String person,
            long room,
            String file,
            String digest) {}

    /** The open count of a plan; until the transaction ends no other begins one. */
    public Optional<Long> running(FacilityId facility, CountPlan plan) {
        var _ = jdbc.sql("SELECT 1 FROM reconciliation.count_plan WHERE facility_id = :f AND plan_id = :p FOR UPDATE")
                .param("f", facility.value())
                .param("p", plan.planId())
                .query(Integer.class)
                .single();
        return jdbc.sql(
                        "SELECT count_id FROM reconciliation.count_session WHERE facility_id = :f AND plan_id = :p AND plan_id > 0 AND state = 'OPEN'")
                .param("f", facility.value())
                .param("p", plan.planId())
                .query(Long.class)
                .optional();
    }

    /**
     * Has a count follow a plan.
     *
     * @param items that a count by class is of; empty for any other
     */
    public void follows(FacilityId facility, long count, CountPlan plan, List<Long> items) {
        var _ = jdbc.sql("""
                        UPDATE reconciliation.count_session SET plan_id = :p, scope = :scope, slot_id = :slot, item_id = :item, recount_percent = :percent
                        WHERE facility_id = :f AND count_id = :c""")
                .param("p", plan.planId())
                .param("scope", plan.isAbc() ? "ITEMS" : plan.scope())
                .param("slot", plan.scope().equals("SLOT") ? plan.scopeId() : 0L)
                .param("item", plan.scope().equals("ITEM") ? plan.scopeId() : 0L)
                .param("percent", plan.recountPercent(), java.sql.Types.NUMERIC)
                .param("f", facility.value())
                .param("c", count)
                .update();
        var _ = jdbc.sql(
                        "INSERT INTO reconciliation.count_item (facility_id, count_id, item_id) SELECT :f, :c, unnest(:items::bigint[])")
                .param("f", facility.value())
                .param("c", count)
                .param("items", items.toArray(Long[]::new))
                .update();
    }

    /** Counts of a plan, the newest first. */
    public List<CountSession> ofPlan(FacilityId facility, long plan, int limit) {
        return jdbc.sql(SESSION + " AND s.plan_id = :p AND s.plan_id > 0 ORDER BY s.count_id DESC LIMIT :n")
                .param("f", facility.value())
                .param("p", plan)
                .param("n", limit)
                .query(Rows.of(CountSession.class))
                .list();
    }

    public long start(FacilityId facility, Start start, boolean finished) {
        return jdbc.sql("""
                        INSERT INTO reconciliation.count_session (facility_id, day, scope, mode, source, started_at, counted_by, room_id, file_name, file_digest,
                            state, finished_at, finished_by, tallied)
                        VALUES (:f, :day, :scope, :mode, :source, :at, :who, :room, :file, :digest, CASE WHEN :done THEN 'FINISHED' ELSE 'OPEN' END,
                            CASE WHEN :done THEN :at::timestamptz END, CASE WHEN :done THEN :who ELSE '' END, true) RETURNING count_id""")
                .param("f", facility.value())
                .param("day", start.day())
                .param("scope", start.scope())
                .param("mode", start.mode())
                .param("source", start.source())
                .param("at", start.at().atOffset(ZoneOffset.UTC))
                .param("who", start.person())
                .param("room", start.room())
                .param("file", start.file())
                .param("digest", start.digest())
                .param("done", finished)
                .query(Long.class)
                .single();
    }

    public Optional<CountSession> find(FacilityId facility, long count) {
        return jdbc.sql(SESSION + " AND s.count_id = :c")
                .param("f", facility.value())
                .param("c", count)
                .query(Rows.of(CountSession.class))
                .optional();
    }

    /** Locks a count against a second writer of its state. */
    public Optional<String> lockState(FacilityId facility, long count) {
        return jdbc.sql(
                        "SELECT state FROM reconciliation.count_session WHERE facility_id = :f AND count_id = :c FOR UPDATE")
                .param("f", facility.value())
                .param("c", count)
                .query(String.class)
                .optional();
    }

    /** Keeps a count from being finished or canceled until this transaction ends; others may take lines meanwhile. */
    public Optional<String> shareState(FacilityId facility, long count) {
        return jdbc.sql(
                        "SELECT state FROM reconciliation.count_session WHERE facility_id = :f AND count_id = :c FOR SHARE")
                .param("f", facility.value())
                .param("c", count)
                .query(String.class)
                .optional();
    }

    /** When a count began; it only ever moves back, to a scan that is told late. */
    public Optional<Instant> startedAt(FacilityId facility, long count) {
        return jdbc.sql("SELECT started_at FROM reconciliation.count_session WHERE facility_id = :f AND count_id = :c")
                .param("f", facility.value())
                .param("c", count)
                .query((r, n) -> r.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }

    /** Open ones first, then the newest. */
    public List<CountSession> newest(FacilityId facility, int limit) {
        return jdbc.sql(SESSION + " ORDER BY (s.state = 'OPEN') DESC, s.count_id DESC LIMIT :n")
                .param("f", facility.value())
                .param("n", limit)
                .query(Rows.of(CountSession.class))
                .list();
    }

    public Optional<CountSession> ofFile(FacilityId facility, String digest) {
        return jdbc.sql(SESSION + " AND s.file_digest = :d AND s.state <> 'CANCELED'")
                .param("f", facility.value())
                .param("d", digest)
                .query(Rows.of(CountSession.class))
                .optional();
    }

    public void end(FacilityId facility, long count, String state, String person, Instant at) {
        var _ = jdbc.sql("""
                        UPDATE reconciliation.count_session SET state = :s, finished_at = :at, finished_by = :p WHERE facility_id = :f AND count_id = :c""")
                .param("s", state)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("p", person)
                .param("f", facility.value())
                .param("c", count)
                .update();
    }

    public void addProblems(FacilityId facility, long count, List<CountFile.Problem> problems) {
        var _ = jdbc.sql("""
                        INSERT INTO reconciliation.count_problem (facility_id, count_id, row_number, field, value, reason, taken)
                        SELECT :f, :c, n.* FROM unnest(:rows::integer[], :fields::text[], :values::text[], :reasons::text[], :taken::boolean[]) AS n""")
                .param("f", facility.value())
                .param("c", count)
                .param("rows", problems.stream().map(CountFile.Problem::row).toArray(Integer[]::new))
                .param("fields", problems.stream().map(CountFile.Problem::field).toArray(String[]::new))
                .param("values", problems.stream().map(CountFile.Problem::value).toArray(String[]::new))
                .param(
                        "reasons",
                        problems.stream().map(CountFile.Problem::reason).toArray(String[]::new))
                .param("taken", problems.stream().map(CountFile.Problem::taken).toArray(Boolean[]::new))
                .update();
    }

    public List<CountFile.Problem> problems(FacilityId facility, long count, int limit) {
        return jdbc.sql("""
                        SELECT row_number, field, value, reason, taken FROM reconciliation.count_problem
                        WHERE facility_id = :f AND count_id = :c ORDER BY row_number, problem_id LIMIT :n""")
                .param("f", facility.value())
                .param("c", count)
                .param("n", limit)
                .query((r, n) -> new CountFile.Problem(
                        r.getInt(1), r.getString(2), r.getString(3), r.getString(4), r.getBoolean(5)))
                .list();
    }

    /** What the books know of tags: the unit here, and which facility of ours has it otherwise. */
    public Map<String, CountFile.Known> known(FacilityId facility, Collection<String> tags) {
        var known = new HashMap<String, CountFile.Known>();
        jdbc.sql("""
                        SELECT b.tag, b.facility_id = :f AS here, b.unit, f.name FROM ledger.package_balance AS b JOIN catalog.facility AS f USING (facility_id)
                        WHERE b.tag = ANY(:tags::text[]) AND b.facility_id = ANY(SELECT facility_id FROM catalog.facility) AND (b.facility_id = :f OR b.on_hand > 0)
                        ORDER BY b.tag, here""")
                .param("f", facility.value())
                .param("tags", tags.toArray(String[]::new))
                .query(r -> {
                    known.put(
                            r.getString(1),
                            r.getBoolean(2)
                                    ? new CountFile.Known(Optional.of(Unit.valueOf(r.getString(3))), "")
                                    : new CountFile.Known(Optional.empty(), r.getString(4)));
                });
        return known;
    }

    /** For each room with packages in it the last business day on which a finished count covered it; empty for a room never counted. */
    public List<Optional<LocalDate>> roomsCounted(FacilityId facility) {
        return jdbc.sql("""
                        SELECT max(s.day) AS counted_on FROM catalog.room AS r
                        CROSS JOIN LATERAL (%s) AS stocked
                        LEFT JOIN reconciliation.count_session AS s ON s.facility_id = r.facility_id AND s.state = 'FINISHED'
                            AND (s.scope = 'FACILITY' OR s.scope = 'ROOM' AND s.room_id = r.room_id)
                        WHERE r.facility_id = :f
                        GROUP BY r.room_id ORDER BY r.room_id""".formatted(STOCKED))
                .param("f", facility.value())
                .query((r, n) -> Optional.ofNullable(r.getObject("counted_on", LocalDate.class)))
                .list();
    }

    /** Rooms with packages in them that no finished count has covered since a moment. */
    public List<String> uncounted(FacilityId facility, Instant since) {
        return jdbc.sql("""
                        SELECT r.name FROM catalog.room AS r
                        CROSS JOIN LATERAL (%s) AS stocked
                        WHERE r.facility_id = :f
                          AND NOT EXISTS (SELECT 1 FROM reconciliation.count_session AS s WHERE s.facility_id = :f AND s.state = 'FINISHED' AND s.started_at >= :since
                              AND (s.scope = 'FACILITY' OR s.scope = 'ROOM' AND s.room_id = r.room_id))
                        ORDER BY r.code""".formatted(STOCKED))
                .param("f", facility.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((r, n) -> r.getString(1))
                .list();
    }
}
