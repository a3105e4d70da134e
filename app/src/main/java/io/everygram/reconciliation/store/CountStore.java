package io.everygram.reconciliation.store;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Unit;
import io.everygram.platform.Rows;
import io.everygram.reconciliation.CountPlan;
import io.everygram.reconciliation.CountSession;
import io.everygram.reconciliation.CountedLine;
import io.everygram.reconciliation.ExpectedPackage;
import io.everygram.reconciliation.Sighting;
import io.everygram.reconciliation.domain.CountFile;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts, their lines, and what files could not tell us. */
@Repository
public class CountStore {
    private static final String SESSION = """
            SELECT s.count_id, s.day, s.scope, s.mode, s.state, s.source, s.started_at, s.counted_by, s.room_id, coalesce(r.name, '') AS room, s.finished_at,
                   s.file_name, (SELECT count(*) FROM reconciliation.count_line AS l WHERE l.facility_id = s.facility_id AND l.count_id = s.count_id)::integer AS lines,
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

    /** Has a count follow a plan. */
    public void follows(FacilityId facility, long count, CountPlan plan) {
        var _ = jdbc.sql("""
                        UPDATE reconciliation.count_session SET plan_id = :p, scope = :scope, slot_id = :slot, item_id = :item, recount_percent = :percent
                        WHERE facility_id = :f AND count_id = :c""")
                .param("p", plan.planId())
                .param("scope", plan.scope())
                .param("slot", plan.scope().equals("SLOT") ? plan.scopeId() : 0L)
                .param("item", plan.scope().equals("ITEM") ? plan.scopeId() : 0L)
                .param("percent", plan.recountPercent(), java.sql.Types.NUMERIC)
                .param("f", facility.value())
                .param("c", count)
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
                            state, finished_at, finished_by)
                        VALUES (:f, :day, :scope, :mode, :source, :at, :who, :room, :file, :digest, CASE WHEN :done THEN 'FINISHED' ELSE 'OPEN' END,
                            CASE WHEN :done THEN :at::timestamptz END, CASE WHEN :done THEN :who ELSE '' END) RETURNING count_id""")
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

    /**
     * Newest first.
     *
     * @param findings only those of tags that no book here knows or that are used up
     */
    public List<CountedLine> lines(FacilityId facility, long count, boolean findings, int limit) {
        return jdbc.sql("""
                        SELECT l.tag, l.quantity, l.unit, l.counted_at, l.line_id, coalesce(r.name, '') AS room, l.as_booked, l.counted_by, coalesce(i.name, '') AS item,
                               coalesce(b.on_hand = 0, false) AS used_up
                        FROM reconciliation.count_line AS l LEFT JOIN catalog.room AS r ON r.facility_id = l.facility_id AND r.room_id = l.room_id
                        LEFT JOIN ledger.package_balance AS b ON b.facility_id = l.facility_id AND b.tag = l.tag
                        LEFT JOIN catalog.item AS i ON i.item_id = b.item_id
                        WHERE l.facility_id = :f AND l.count_id = :c AND (NOT :findings OR i.item_id IS NULL OR b.on_hand = 0)
                        ORDER BY l.line_id DESC LIMIT :n""")
                .param("f", facility.value())
                .param("c", count)
                .param("findings", findings)
                .param("n", limit)
                .query(Rows.of(CountedLine.class))
                .list();
    }

    public Optional<CountedLine> line(FacilityId facility, long count, String tag) {
        return jdbc.sql("""
                        SELECT tag, quantity, unit, counted_at, line_id, '' AS room, as_booked, counted_by, '' AS item, false AS used_up FROM reconciliation.count_line
                        WHERE facility_id = :f AND count_id = :c AND tag = :t""")
                .param("f", facility.value())
                .param("c", count)
                .param("t", tag)
                .query(Rows.of(CountedLine.class))
                .optional();
    }

    public List<Sighting> sightings(FacilityId facility, String tag) {
        return jdbc.sql("""
                        SELECT l.count_id, s.scope, l.quantity, l.unit, l.counted_at, coalesce(r.name, '') AS room, l.as_booked, l.counted_by, s.state
                        FROM reconciliation.count_line AS l JOIN reconciliation.count_session AS s USING (facility_id, count_id)
                        LEFT JOIN catalog.room AS r ON r.facility_id = l.facility_id AND r.room_id = l.room_id
                        WHERE l.facility_id = :f AND l.tag = :t ORDER BY l.counted_at DESC, l.line_id DESC LIMIT 50""")
                .param("f", facility.value())
                .param("t", tag)
                .query(Rows.of(Sighting.class))
                .list();
    }

    /** Writes lines that are not there yet; returns how many were written. */
    public int add(FacilityId facility, long count, List<CountFile.Line> lines, boolean asBooked, String person) {
        return jdbc.sql("""
                        INSERT INTO reconciliation.count_line (facility_id, count_id, tag, quantity, unit, counted_at, room_id, as_booked, counted_by)
                        SELECT :f, :c, n.tag, n.quantity, n.unit, n.at, n.room, :booked, :who
                        FROM unnest(:tags::text[], :quantities::numeric[], :units::text[], :times::timestamptz[], :rooms::bigint[]) WITH ORDINALITY
                            AS n (tag, quantity, unit, at, room, o)
                        ORDER BY n.o ON CONFLICT DO NOTHING""")
                .param("f", facility.value())
                .param("c", count)
                .param("booked", asBooked)
                .param("who", person)
                .param("tags", lines.stream().map(CountFile.Line::tag).toArray(String[]::new))
                .param(
                        "quantities",
                        lines.stream().map(CountFile.Line::quantity).toArray(BigDecimal[]::new))
                .param(
                        "units",
                        lines.stream()
                                .map(l -> l.unit().map(Unit::name).orElse(""))
                                .toArray(String[]::new))
                .param(
                        "times",
                        lines.stream().map(l -> Timestamp.from(l.countedAt())).toArray(Timestamp[]::new))
                .param("rooms", lines.stream().map(CountFile.Line::room).toArray(Long[]::new))
                .update();
    }

    /**
     * Takes the person's last line of a count back; gives its tag. The session is written too, so that those who look for what was written since they
     * last looked see that something is gone.
     */
    public Optional<String> undo(FacilityId facility, long count, String person) {
        return jdbc.sql("""
                        WITH session AS (UPDATE reconciliation.count_session SET state = state WHERE facility_id = :f AND count_id = :c)
                        DELETE FROM reconciliation.count_line WHERE facility_id = :f AND count_id = :c AND line_id = (
                            SELECT max(line_id) FROM reconciliation.count_line WHERE facility_id = :f AND count_id = :c AND counted_by = :p)
                        RETURNING tag""")
                .param("f", facility.value())
                .param("c", count)
                .param("p", person)
                .query(String.class)
                .optional();
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

    public List<ExpectedPackage> left(FacilityId facility, CountSession count, int limit) {
        return jdbc.sql("""
                        SELECT b.tag, i.name AS item, coalesce(r.name, '') AS room FROM ledger.package_balance AS b JOIN catalog.item AS i USING (item_id)
                        LEFT JOIN catalog.room AS r ON r.facility_id = b.facility_id AND r.room_id = b.room_id
                        WHERE b.facility_id = :f AND b.tag IS NOT NULL AND b.has_stock AND (:room = 0 OR b.room_id = :room) AND (:item = 0 OR b.item_id = :item) AND (:slot = 0 OR b.place_kind = 'SLOT' AND b.place_ref = :slot::text)
                          AND NOT EXISTS (SELECT 1 FROM reconciliation.count_line AS l WHERE l.facility_id = :f AND l.count_id = :c AND l.tag = b.tag)
                        ORDER BY b.tag LIMIT :n""")
                .param("f", facility.value())
                .param("c", count.countId())
                .param("room", count.roomId())
                .param("item", count.itemId())
                .param("slot", count.slotId())
                .param("n", limit)
                .query(Rows.of(ExpectedPackage.class))
                .list();
    }

    /** What is to be counted again and this count has not seen, by room and tag. */
    public List<ExpectedPackage> leftToRecount(FacilityId facility, long count, int limit) {
        return jdbc.sql("""
                        SELECT q.tag, coalesce(i.name, '') AS item, coalesce(r.name, '') AS room FROM reconciliation.recount AS q
                        LEFT JOIN ledger.package_balance AS b ON b.facility_id = q.facility_id AND b.tag = q.tag
                        LEFT JOIN catalog.item AS i ON i.item_id = b.item_id
                        LEFT JOIN catalog.room AS r ON r.facility_id = b.facility_id AND r.room_id = b.room_id
                        WHERE q.facility_id = :f AND q.done_at IS NULL
                          AND NOT EXISTS (SELECT 1 FROM reconciliation.count_line AS l WHERE l.facility_id = :f AND l.count_id = :c AND l.tag = q.tag)
                        ORDER BY r.name NULLS LAST, q.tag LIMIT :n""")
                .param("f", facility.value())
                .param("c", count)
                .param("n", limit)
                .query(Rows.of(ExpectedPackage.class))
                .list();
    }

    /** How many the count should still see. */
    public int leftCount(FacilityId facility, CountSession count) {
        return jdbc.sql("""
                        SELECT count(*) FROM ledger.package_balance AS b
                        WHERE b.facility_id = :f AND b.tag IS NOT NULL AND b.has_stock AND (:room = 0 OR b.room_id = :room) AND (:item = 0 OR b.item_id = :item) AND (:slot = 0 OR b.place_kind = 'SLOT' AND b.place_ref = :slot::text)
                          AND NOT EXISTS (SELECT 1 FROM reconciliation.count_line AS l WHERE l.facility_id = :f AND l.count_id = :c AND l.tag = b.tag)""")
                .param("f", facility.value())
                .param("c", count.countId())
                .param("room", count.roomId())
                .param("item", count.itemId())
                .param("slot", count.slotId())
                .query(Integer.class)
                .single();
    }

    public int expected(FacilityId facility, CountSession count) {
        return jdbc.sql(
                        "SELECT count(*) FROM ledger.package_balance WHERE facility_id = :f AND tag IS NOT NULL AND has_stock AND (:room = 0 OR room_id = :room) AND (:item = 0 OR item_id = :item) AND (:slot = 0 OR place_kind = 'SLOT' AND place_ref = :slot::text)")
                .param("f", facility.value())
                .param("room", count.roomId())
                .param("item", count.itemId())
                .param("slot", count.slotId())
                .query(Integer.class)
                .single();
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
