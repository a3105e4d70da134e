package io.everygram.tracking.store;

import io.everygram.kernel.FacilityId;
import io.everygram.tracking.CallLog.Call;
import io.everygram.tracking.CallLog.Found;
import io.everygram.tracking.CallLog.Keeping;
import io.everygram.tracking.CallLog.Kind;
import io.everygram.tracking.CallLog.Logged;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The calls to the state. Every question but that for words goes by an index. */
@Repository
public class CallStore {
    private static final String LATER = " FROM set_config('synchronous_commit', 'off', true)";
    private static final String COLUMNS =
            "call_id, at, method, address, subject, request, status, answer, millis, who, messages, subjects";
    private static final String CALL = "SELECT " + COLUMNS + " FROM tracking.call_log WHERE facility_id = :f ";
    private static final String NEWEST = " AND call_id < :before ORDER BY call_id DESC LIMIT :n";
    private static final int PRUNED_AT_ONCE = 5_000;
    private static final int MOST_ROUNDS = 200;

    private final JdbcClient jdbc;

    CallStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Outside of a transaction it does not wait for the disk: the next thing that is kept takes it along. */
    public void add(FacilityId facility, Logged logged, String node) {
        var call = logged.call();
        var _ = jdbc.sql("""
                        INSERT INTO tracking.call_log (facility_id, at, method, address, subject, request, status, answer, millis, who, node, messages, subjects)
                        SELECT :f, :at::timestamptz, :m, :a, :subject, :r, :s, :b, :t, :who, :node, :messages::bigint[], :subjects::text[]""" + (TransactionSynchronizationManager.isActualTransactionActive() ? "" : LATER))
                .param("f", facility.value())
                .param("at", call.at().atOffset(ZoneOffset.UTC))
                .param("m", call.method())
                .param("a", call.address())
                .param("subject", call.subject())
                .param("r", call.request())
                .param("s", call.status())
                .param("b", call.answer())
                .param("t", call.millis())
                .param("who", logged.who())
                .param("node", node)
                .param("messages", logged.messages().toArray(Long[]::new))
                .param("subjects", logged.subjects().toArray(String[]::new))
                .update();
    }

    private static Logged logged(ResultSet r, int number) throws SQLException {
        return new Logged(
                new Call(
                        r.getLong(1),
                        r.getTimestamp(2).toInstant(),
                        r.getString(3),
                        r.getString(4),
                        r.getString(5),
                        r.getString(6),
                        r.getInt(7),
                        r.getString(8),
                        r.getInt(9)),
                r.getString(10),
                List.of((Long[]) r.getArray(11).getArray()),
                List.of((String[]) r.getArray(12).getArray()));
    }

    public List<Logged> newest(FacilityId facility, Kind kind, long before, int limit) {
        var which = switch (kind) {
            case ALL -> "";
            case WRITES -> "AND messages <> '{}'";
            case TROUBLE -> "AND status <> 200";
        };
        return jdbc.sql(CALL + which + NEWEST)
                .param("f", facility.value())
                .param("before", before)
                .param("n", limit)
                .query(CallStore::logged)
                .list();
    }

    public List<Logged> withStatus(FacilityId facility, int status, long before, int limit) {
        return jdbc.sql(CALL + (status == 200 ? "AND status = :s" : "AND status <> 200 AND status = :s") + NEWEST)
                .param("f", facility.value())
                .param("s", status)
                .param("before", before)
                .param("n", limit)
                .query(CallStore::logged)
                .list();
    }

    public List<Logged> about(FacilityId facility, String subject, long before, int limit) {
        return jdbc.sql("""
                        WITH found AS MATERIALIZED (SELECT * FROM tracking.call_log WHERE facility_id = :f AND subjects @> ARRAY[:s::text])
                        SELECT\s""" + COLUMNS + " FROM found WHERE true" + NEWEST)
                .param("f", facility.value())
                .param("s", subject)
                .param("before", before)
                .param("n", limit)
                .query(CallStore::logged)
                .list();
    }

    public List<Logged> carrying(FacilityId facility, long message, int limit) {
        return jdbc.sql("""
                        WITH found AS MATERIALIZED (
                            SELECT * FROM tracking.call_log WHERE facility_id = :f AND messages <> '{}' AND messages @> ARRAY[:m::bigint])
                        SELECT\s""" + COLUMNS + " FROM found WHERE true" + NEWEST)
                .param("f", facility.value())
                .param("m", message)
                .param("before", Long.MAX_VALUE)
                .param("n", limit)
                .query(CallStore::logged)
                .list();
    }

    /** @param through how many calls are looked at */
    public Found withWords(FacilityId facility, String words, long before, int limit, int through) {
        long end = jdbc.sql("""
                        SELECT coalesce(min(call_id), 0) FROM (
                            SELECT call_id FROM tracking.call_log WHERE facility_id = :f AND call_id < :before ORDER BY call_id DESC LIMIT :t) AS part""")
                .param("f", facility.value())
                .param("before", before)
                .param("t", through)
                .query(Long.class)
                .single();
        var calls = jdbc.sql(CALL + """
                        AND call_id >= :end AND (address ILIKE :w OR request ILIKE :w OR answer ILIKE :w OR who ILIKE :w)""" + NEWEST)
                .param("f", facility.value())
                .param("end", end)
                .param("w", "%" + words.replaceAll("([%_\\\\])", "\\\\$1") + "%")
                .param("before", before)
                .param("n", limit)
                .query(CallStore::logged)
                .list();
        boolean more = jdbc.sql(
                        "SELECT EXISTS (SELECT 1 FROM tracking.call_log WHERE facility_id = :f AND call_id < :end)")
                .param("f", facility.value())
                .param("end", end)
                .query(Boolean.class)
                .single();
        return new Found(calls, more ? end : 0);
    }

    public Optional<Logged> one(FacilityId facility, long call) {
        return jdbc.sql(CALL + "AND call_id = :c")
                .param("f", facility.value())
                .param("c", call)
                .query(CallStore::logged)
                .optional();
    }

    public Optional<Keeping> keeping(FacilityId facility) {
        return jdbc.sql("SELECT reads_days, writes_days FROM tracking.call_keeping WHERE facility_id = :f")
                .param("f", facility.value())
                .query((r, n) -> new Keeping(r.getInt(1), r.getInt(2)))
                .optional();
    }

    public void keep(FacilityId facility, Keeping keeping, String person, Instant now) {
        var _ = jdbc.sql("""
                        INSERT INTO tracking.call_keeping (facility_id, reads_days, writes_days, set_by, set_at) VALUES (:f, :r, :w, :by, :at)
                        ON CONFLICT (facility_id) DO UPDATE SET reads_days = excluded.reads_days, writes_days = excluded.writes_days, set_by = excluded.set_by,
                            set_at = excluded.set_at""")
                .param("f", facility.value())
                .param("r", keeping.readsDays())
                .param("w", keeping.writesDays())
                .param("by", person)
                .param("at", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** In parts, so that nobody waits long. */
    public int prune(FacilityId facility, boolean writes, Instant olderThan) {
        int gone = 0;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            int now = jdbc.sql("""
                            DELETE FROM tracking.call_log WHERE facility_id = :f AND call_id IN (
                                SELECT call_id FROM tracking.call_log WHERE facility_id = :f AND at < :old AND messages\s""" + (writes ? "<>" : "=") + """
                                 '{}' ORDER BY at LIMIT :n)""")
                    .param("f", facility.value())
                    .param("old", olderThan.atOffset(ZoneOffset.UTC))
                    .param("n", PRUNED_AT_ONCE)
                    .update();
            gone += now;
            if (now < PRUNED_AT_ONCE) {
                break;
            }
        }
        return gone;
    }
}
