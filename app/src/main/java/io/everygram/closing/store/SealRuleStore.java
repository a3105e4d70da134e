package io.everygram.closing.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whether a facility seals its days always by two people. */
@Repository
public class SealRuleStore {
    private final JdbcClient jdbc;

    SealRuleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was chosen last, by whom and why. */
    public record Choice(boolean alwaysTwo, String reason, String setBy, Instant setAt) {}

    public Optional<Choice> find(FacilityId facility) {
        return jdbc.sql("SELECT always_two, reason, set_by, set_at FROM closing.seal_rule WHERE facility_id = :f")
                .param("f", facility.value())
                .query(Rows.of(Choice.class))
                .optional();
    }

    public void set(FacilityId facility, Choice choice) {
        var _ = jdbc.sql("""
                        INSERT INTO closing.seal_rule (facility_id, always_two, reason, set_by, set_at) VALUES (:f, :two, :why, :by, :at)
                        ON CONFLICT (facility_id) DO UPDATE SET always_two = excluded.always_two, reason = excluded.reason,
                            set_by = excluded.set_by, set_at = excluded.set_at""")
                .param("f", facility.value())
                .param("two", choice.alwaysTwo())
                .param("why", choice.reason())
                .param("by", choice.setBy())
                .param("at", choice.setAt().atOffset(ZoneOffset.UTC))
                .update();
    }
}
