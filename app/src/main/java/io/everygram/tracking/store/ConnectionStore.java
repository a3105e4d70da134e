package io.everygram.tracking.store;

import io.everygram.identity.SecretBox;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.tracking.port.Access;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How each facility reaches its state system; keys encrypted. Also who is reading and sending just now, over all nodes. */
@Repository
public class ConnectionStore {
    private static final Duration LEASE = Duration.ofMinutes(2);
    /** A reader that says nothing for so long is taken to be dead. */
    private static final Duration READER_SILENCE = Duration.ofMinutes(3);

    /** The next node waits so long after the last call of the one before it, so that the state's second is over. */
    private static final Duration BETWEEN_NODES = Duration.ofMillis(1_100);

    /** Whether this node may talk to the state: nobody else does, or the one who did has fallen silent. */
    private static final String IS_OURS = "(link_by = :node OR link_until IS NULL OR link_until < :now)";

    private final String node = UUID.randomUUID().toString();
    private final JdbcClient jdbc;
    private final SecretBox secrets;
    private final Clock clock;

    ConnectionStore(JdbcClient jdbc, SecretBox secrets, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** What failed with the keys before says nothing of these: sending goes on at once. The moment of the first connection stays. */
    public void connect(
            FacilityId facility, String kind, String baseUrl, String license, String integratorKey, String userKey) {
        var keys = (integratorKey + "\n" + userKey).getBytes(StandardCharsets.UTF_8);
        var _ = jdbc.sql("""
                        INSERT INTO tracking.connection (facility_id, kind, base_url, license, integrator_key, user_key, keys_closed, connected_at)
                        VALUES (:f, :kind, :b, :l, '', '', :k, :now)
                        ON CONFLICT (facility_id) DO UPDATE SET kind = excluded.kind, base_url = excluded.base_url, license = excluded.license, integrator_key = '', user_key = '',
                            keys_closed = excluded.keys_closed, last_failure_at = NULL""")
                .param("f", facility.value())
                .param("kind", kind)
                .param("b", baseUrl)
                .param("l", license)
                .param("k", secrets.close(keys, owner(facility)))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        OtherKeys.tryAgain(jdbc, facility);
    }

    /** Below zero, so that no person's secret opens as a facility's. */
    private static long owner(FacilityId facility) {
        return -1 - facility.value();
    }

    public void moveTo(FacilityId facility, String baseUrl) {
        var _ = jdbc.sql("UPDATE tracking.connection SET base_url = :b WHERE facility_id = :f")
                .param("b", baseUrl)
                .param("f", facility.value())
                .update();
    }

    /** How to call; with empty keys, which the state refuses, where they were closed under a key that this installation does not have. */
    public Optional<Access> access(FacilityId facility) {
        return jdbc.sql(
                        "SELECT base_url, license, integrator_key, user_key, keys_closed, coalesce((SELECT zone FROM catalog.facility AS f WHERE f.facility_id = c.facility_id), 'UTC') FROM tracking.connection AS c WHERE facility_id = :f")
                .param("f", facility.value())
                .query((r, n) -> {
                    var closed = r.getBytes(5);
                    var keys = closed == null
                            ? new String[] {r.getString(3), r.getString(4)}
                            : secrets.opened(closed, owner(facility))
                                    .map(open -> new String(open, StandardCharsets.UTF_8).split("\n", 2))
                                    .orElse(new String[] {"", ""});
                    return new Access(
                            facility.value(),
                            r.getString(1),
                            r.getString(2),
                            keys[0],
                            keys[1],
                            ZoneId.of(r.getString(6)));
                })
                .optional();
    }

    public boolean isConnected(FacilityId facility) {
        return baseUrl(facility).isPresent();
    }

    /** The adapter's name; Metrc's for a facility that is not connected. */
    public String kind(FacilityId facility) {
        return kindOf(facility).orElse("METRC");
    }

    /** The adapter's name; empty for a facility that is not connected. */
    public Optional<String> kindOf(FacilityId facility) {
        return jdbc.sql("SELECT kind FROM tracking.connection WHERE facility_id = :f")
                .param("f", facility.value())
                .query(String.class)
                .optional();
    }

    /**
     * How far the state was read.
     *
     * @param loadMark where a full read that was cut off goes on; empty when none was
     * @param loadFrom when it began
     */
    public record Marks(
            String readMark,
            String loadMark,
            @Nullable Instant loadFrom,
            String transferMark,
            @Nullable Instant tagsReadAt) {}

    public Optional<Marks> marks(FacilityId facility) {
        return jdbc.sql(
                        "SELECT read_mark, load_mark, load_from, transfer_mark, tags_read_at FROM tracking.connection WHERE facility_id = :f")
                .param("f", facility.value())
                .query(Rows.of(Marks.class))
                .optional();
    }

    public void keepReadMark(FacilityId facility, String mark) {
        keep(facility, "read_mark = :value", mark);
    }

    /** A full read that began at a moment has come so far. */
    public void keepLoadMark(FacilityId facility, String mark, Instant from) {
        var _ = jdbc.sql("UPDATE tracking.connection SET load_mark = :m, load_from = :from WHERE facility_id = :f")
                .param("m", mark)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("f", facility.value())
                .update();
    }

    /** A full read is complete; changes go on from its mark. */
    public void loaded(FacilityId facility, String mark) {
        keep(facility, "read_mark = :value, load_mark = '', load_from = NULL", mark);
    }

    public void keepTransferMark(FacilityId facility, String mark) {
        keep(facility, "transfer_mark = :value", mark);
    }

    public void tagsRead(FacilityId facility) {
        keep(facility, "tags_read_at = :value::timestamptz", clock.instant().toString());
    }

    private void keep(FacilityId facility, String assignment, String value) {
        var _ = jdbc.sql("UPDATE tracking.connection SET " + assignment + " WHERE facility_id = :f")
                .param("value", value)
                .param("f", facility.value())
                .update();
    }

    /** Where the state's people work, for links; empty when not connected. */
    public Optional<String> baseUrl(FacilityId facility) {
        return jdbc.sql("SELECT base_url FROM tracking.connection WHERE facility_id = :f")
                .param("f", facility.value())
                .query(String.class)
                .optional();
    }

    public List<FacilityId> facilities() {
        return jdbc.sql("SELECT facility_id FROM tracking.connection ORDER BY facility_id")
                .query((r, n) -> new FacilityId(r.getLong(1)))
                .list();
    }

    /**
     * How the link stands.
     *
     * @param readFrom everything the state changed before is in the mirror
     * @param readingSince set while a read is under way
     */
    public record Standing(
            @Nullable Instant lastSuccessAt,
            @Nullable Instant lastFailureAt,
            String lastFailure,
            @Nullable Instant readFrom,
            @Nullable Instant readFullAt,
            @Nullable Instant readingSince,
            int readingDone,
            int readingTotal,
            String readResult) {}

    public Optional<Standing> standing(FacilityId facility) {
        return jdbc.sql("""
                        SELECT last_success_at, last_failure_at, last_failure, read_from, read_full_at,
                               CASE WHEN reading_since > :dead THEN reading_since END AS reading_since, reading_done, reading_total, read_result
                        FROM tracking.connection WHERE facility_id = :f""")
                .param("f", facility.value())
                .param("dead", clock.instant().minus(READER_SILENCE).atOffset(ZoneOffset.UTC))
                .query(Rows.of(Standing.class))
                .optional();
    }

    /** Names this process among all nodes. */
    public String node() {
        return node;
    }

    /** One reader a facility over all nodes, and one node that talks to its state; false when another does. */
    public boolean beginReading(FacilityId facility, String who) {
        var now = clock.instant();
        return jdbc.sql("""
                        UPDATE tracking.connection SET reading_since = :now, reading_by = :who, reading_done = 0, reading_total = 0, link_by = :node,
                            link_until = greatest(CASE WHEN link_by = :node THEN link_until END, :until)
                        WHERE facility_id = :f AND (reading_since IS NULL OR reading_since < :dead) AND\s""" + IS_OURS)
                        .param("node", node)
                        .param("until", now.plus(READER_SILENCE).atOffset(ZoneOffset.UTC))
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("who", who)
                        .param("dead", now.minus(READER_SILENCE).atOffset(ZoneOffset.UTC))
                        .param("f", facility.value())
                        .update()
                == 1;
    }

    public void progress(FacilityId facility, int done, int total) {
        var _ = jdbc.sql("""
                        UPDATE tracking.connection SET reading_done = :d, reading_total = :t, reading_since = :now,
                            link_until = CASE WHEN link_by = :node THEN greatest(link_until, :until) ELSE link_until END WHERE facility_id = :f""")
                .param("node", node)
                .param("until", clock.instant().plus(READER_SILENCE).atOffset(ZoneOffset.UTC))
                .param("d", done)
                .param("t", Math.max(done, total))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("f", facility.value())
                .update();
    }

    /** @param from the moment before which the mirror knows everything */
    public void readDone(FacilityId facility, Instant from, boolean full, String result) {
        var _ = jdbc.sql("""
                        UPDATE tracking.connection SET reading_since = NULL, last_success_at = :now, last_failure = '', read_from = :from, read_result = :r,
                            read_full_at = CASE WHEN :full THEN :from ELSE read_full_at END,
                            link_until = CASE WHEN link_by = :node AND lease_by = '' THEN :free ELSE link_until END WHERE facility_id = :f""")
                .param("node", node)
                .param("free", free())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("full", full)
                .param("r", result)
                .param("f", facility.value())
                .update();
    }

    public void failed(FacilityId facility, String why, boolean reading) {
        var _ = jdbc.sql("""
                        UPDATE tracking.connection SET last_failure_at = :now, last_failure = :why, reading_since = CASE WHEN :reading THEN NULL ELSE reading_since END,
                            read_result = CASE WHEN :reading THEN :why ELSE read_result END,
                            link_until = CASE WHEN :reading AND link_by = :node AND lease_by = '' THEN :free ELSE link_until END WHERE facility_id = :f""")
                .param("node", node)
                .param("free", free())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("why", why)
                .param("reading", reading)
                .param("f", facility.value())
                .update();
    }

    /** Takes or renews the right to send; false when another sender holds it. It ends by itself when its holder dies. */
    public boolean lease(FacilityId facility, String holder) {
        var now = clock.instant();
        return jdbc.sql("""
                        UPDATE tracking.connection SET lease_until = :until, lease_by = :who, link_by = :node,
                            link_until = greatest(CASE WHEN link_by = :node THEN link_until END, :until)
                        WHERE facility_id = :f AND (lease_until IS NULL OR lease_until < :now OR lease_by = :who) AND\s""" + IS_OURS)
                        .param("node", node)
                        .param("until", now.plus(LEASE).atOffset(ZoneOffset.UTC))
                        .param("who", holder)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("f", facility.value())
                        .update()
                == 1;
    }

    public void giveBack(FacilityId facility, String holder) {
        var _ = jdbc.sql("""
                        UPDATE tracking.connection SET lease_until = NULL, lease_by = '',
                            link_until = CASE WHEN link_by = :node AND reading_since IS NULL THEN :free ELSE link_until END
                        WHERE facility_id = :f AND lease_by = :who""")
                .param("node", node)
                .param("free", free())
                .param("f", facility.value())
                .param("who", holder)
                .update();
    }

    private OffsetDateTime free() {
        return clock.instant().plus(BETWEEN_NODES).atOffset(ZoneOffset.UTC);
    }
}
