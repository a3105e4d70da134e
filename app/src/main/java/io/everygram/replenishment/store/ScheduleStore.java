package io.everygram.replenishment.store;

import io.everygram.kernel.FacilityId;
import io.everygram.replenishment.domain.MorningRun;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When the plan is made by itself, and when it last was. */
@Repository
public class ScheduleStore {
    private final JdbcClient jdbc;

    ScheduleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public MorningRun run(FacilityId facility) {
        return jdbc.sql("SELECT plans_at, active FROM replenishment.schedule WHERE facility_id = :f")
                .param("f", facility.value())
                .query((r, n) -> new MorningRun(r.getObject(1, LocalTime.class), r.getBoolean(2)))
                .optional()
                .orElse(MorningRun.USUAL);
    }

    public void set(FacilityId facility, MorningRun run) {
        var _ = jdbc.sql("""
                        INSERT INTO replenishment.schedule (facility_id, plans_at, active) VALUES (:f, :at, :a)
                        ON CONFLICT (facility_id) DO UPDATE
                        SET plans_at = excluded.plans_at, active = excluded.active, version = replenishment.schedule.version + 1""")
                .param("f", facility.value())
                .param("at", run.at())
                .param("a", run.active())
                .update();
    }

    /** Business day of the last morning run. */
    public Optional<LocalDate> lastMorning(FacilityId facility) {
        return jdbc.sql("SELECT max(business_day) FROM replenishment.plan_run WHERE facility_id = :f AND scheduled")
                .param("f", facility.value())
                .query((r, n) -> Optional.ofNullable(r.getObject(1, LocalDate.class)))
                .single();
    }
}
