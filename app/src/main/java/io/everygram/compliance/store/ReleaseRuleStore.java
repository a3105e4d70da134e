package io.everygram.compliance.store;

import io.everygram.compliance.ReleaseRules.Rule;
import io.everygram.kernel.FacilityId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Each facility's rule of release. */
@Repository
public class ReleaseRuleStore {
    private final JdbcClient jdbc;

    ReleaseRuleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Rule> find(FacilityId facility) {
        return jdbc.sql(
                        "SELECT is_on, room_id, reason, set_by, set_at FROM compliance.release_rule WHERE facility_id = :f")
                .param("f", facility.value())
                .query((r, n) -> new Rule(
                        r.getBoolean("is_on"),
                        r.getLong("room_id"),
                        r.getString("reason"),
                        r.getString("set_by"),
                        r.getObject("set_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    public void set(FacilityId facility, boolean on, long room, String reason, String person, Instant at) {
        var _ = jdbc.sql("""
                        INSERT INTO compliance.release_rule (facility_id, is_on, room_id, reason, set_by, set_at) VALUES (:f, :on, :r, :w, :p, :at)
                        ON CONFLICT (facility_id) DO UPDATE SET is_on = excluded.is_on, room_id = excluded.room_id, reason = excluded.reason,
                            set_by = excluded.set_by, set_at = excluded.set_at""")
                .param("f", facility.value())
                .param("on", on)
                .param("r", room)
                .param("w", reason)
                .param("p", person)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }
}
