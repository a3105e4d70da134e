package io.everygram.tracking.store;

import io.everygram.identity.SecretBox;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.tracking.port.StateSystem.Duty;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keys of persons at a facility's state; encrypted, never given out but to be used. */
@Repository
public class KeyStore {
    private final JdbcClient jdbc;
    private final SecretBox secrets;
    private final Clock clock;

    KeyStore(JdbcClient jdbc, SecretBox secrets, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** @param expiresOn absent when the state lets it live on */
    public record Key(
            long keyId,
            String owner,
            LocalDate madeOn,
            @Nullable LocalDate expiresOn,
            boolean inUse,
            Instant enteredAt,
            String enteredBy) {}

    private static final String KEY =
            "SELECT key_id, owner, made_on, expires_on, in_use, entered_at, entered_by FROM tracking.state_key WHERE facility_id = :f ";

    public List<Key> keys(FacilityId facility) {
        return jdbc.sql(KEY + "ORDER BY in_use DESC, key_id DESC")
                .param("f", facility.value())
                .query(Rows.of(Key.class))
                .list();
    }

    public Optional<Key> inUse(FacilityId facility) {
        return jdbc.sql(KEY + "AND in_use")
                .param("f", facility.value())
                .query(Rows.of(Key.class))
                .optional();
    }

    public long add(FacilityId facility, Key key, String integratorKey, String userKey) {
        return jdbc.sql("""
                        INSERT INTO tracking.state_key (facility_id, owner, closed, made_on, expires_on, entered_at, entered_by)
                        VALUES (:f, :o, :c, :made, :expires::date, :now, :by) RETURNING key_id""")
                .param("f", facility.value())
                .param("o", key.owner())
                .param(
                        "c",
                        secrets.close(
                                (integratorKey + "\n" + userKey).getBytes(StandardCharsets.UTF_8),
                                -1 - facility.value()))
                .param("made", key.madeOn())
                .param("expires", key.expiresOn())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", key.enteredBy())
                .query(Long.class)
                .single();
    }

    /** The link uses this key from now on. Call inside a transaction; false when the facility has no such key. */
    public boolean use(FacilityId facility, long key) {
        var _ = jdbc.sql("UPDATE tracking.state_key SET in_use = false WHERE facility_id = :f AND in_use")
                .param("f", facility.value())
                .update();
        var _ = jdbc.sql("""
                        UPDATE tracking.connection AS c SET keys_closed = k.closed, integrator_key = '', user_key = ''
                        FROM tracking.state_key AS k WHERE c.facility_id = :f AND k.facility_id = :f AND k.key_id = :k""").param("f", facility.value()).param("k", key).update();
        OtherKeys.tryAgain(jdbc, facility);
        return jdbc.sql("UPDATE tracking.state_key SET in_use = true WHERE facility_id = :f AND key_id = :k")
                        .param("f", facility.value())
                        .param("k", key)
                        .update()
                == 1;
    }

    /** Call inside a transaction. */
    public void duties(FacilityId facility, long key, List<Duty> duties) {
        var _ = jdbc.sql("DELETE FROM tracking.state_key_duty WHERE facility_id = :f AND key_id = :k")
                .param("f", facility.value())
                .param("k", key)
                .update();
        for (int i = 0; i < duties.size(); i++) {
            var duty = duties.get(i);
            var _ = jdbc.sql("""
                            INSERT INTO tracking.state_key_duty (facility_id, key_id, position, duty, needs, allowed, says, tried_at)
                            VALUES (:f, :k, :p, :d, :n, :a::boolean, :s, :now)""")
                    .param("f", facility.value())
                    .param("k", key)
                    .param("p", i)
                    .param("d", duty.name())
                    .param("n", duty.needs())
                    .param("a", duty.allowed().orElse(null))
                    .param("s", duty.says())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    public record Tried(String duty, String needs, @Nullable Boolean allowed, String says, Instant triedAt) {}

    public List<Tried> tried(FacilityId facility, long key) {
        return jdbc.sql("""
                        SELECT duty, needs, allowed, says, tried_at FROM tracking.state_key_duty WHERE facility_id = :f AND key_id = :k ORDER BY position""")
                .param("f", facility.value())
                .param("k", key)
                .query(Rows.of(Tried.class))
                .list();
    }
}
