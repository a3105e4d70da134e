package io.everygram.compliance.papers.store;

import io.everygram.compliance.papers.PaperDay;
import io.everygram.compliance.papers.PaperMute;
import io.everygram.compliance.papers.PaperReminder;
import io.everygram.compliance.papers.domain.ReminderStages;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was done for papers on which day, what vendors were reminded of, and what nobody is to be reminded of. */
@Repository
public class ReminderStore {
    private final JdbcClient jdbc;

    ReminderStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** True for the one who begins the day. */
    public boolean begin(FacilityId facility, LocalDate day, Instant at) {
        return jdbc.sql(
                                "INSERT INTO compliance.paper_day (facility_id, day, held_at) VALUES (:f, :d, :at) ON CONFLICT DO NOTHING")
                        .param("f", facility.value())
                        .param("d", day)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    public void held(FacilityId facility, LocalDate day, int lots) {
        var _ = jdbc.sql("UPDATE compliance.paper_day SET lots_held = :n WHERE facility_id = :f AND day = :d")
                .param("n", lots)
                .param("f", facility.value())
                .param("d", day)
                .update();
    }

    /** True for the one who reminds on that day. */
    public boolean remind(FacilityId facility, LocalDate day, Instant at) {
        return jdbc.sql(
                                "UPDATE compliance.paper_day SET reminded_at = :at WHERE facility_id = :f AND day = :d AND reminded_at IS NULL")
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("f", facility.value())
                        .param("d", day)
                        .update()
                == 1;
    }

    public void reminded(FacilityId facility, LocalDate day, int letters) {
        var _ = jdbc.sql("UPDATE compliance.paper_day SET letters = letters + :n WHERE facility_id = :f AND day = :d")
                .param("n", letters)
                .param("f", facility.value())
                .param("d", day)
                .update();
    }

    public ReminderStages stages(FacilityId facility) {
        return jdbc.sql("SELECT stages FROM compliance.paper_reminding WHERE facility_id = :f")
                .param("f", facility.value())
                .query(String.class)
                .optional()
                .flatMap(ReminderStages::parse)
                .orElse(ReminderStages.USUAL);
    }

    public void set(FacilityId facility, ReminderStages stages) {
        var _ = jdbc.sql("""
                        INSERT INTO compliance.paper_reminding (facility_id, stages) VALUES (:f, :s)
                        ON CONFLICT (facility_id) DO UPDATE SET stages = excluded.stages, version = compliance.paper_reminding.version + 1""")
                .param("f", facility.value())
                .param("s", stages.text())
                .update();
    }

    private JdbcClient.StatementSpec reminders(String which) {
        return jdbc.sql("""
                SELECT r.subject, r.paper_id, r.stage, r.vendor_id, v.name AS vendor, r.what, r.day, r.made_at, r.facility_id, r.mail_id
                FROM compliance.paper_reminder AS r JOIN catalog.vendor AS v USING (vendor_id) WHERE\s""" + which);
    }

    /** What a facility wrote, newest first. */
    public List<PaperReminder> latest(FacilityId facility, int limit) {
        return reminders("r.facility_id = :f ORDER BY r.made_at DESC, r.subject, r.paper_id, r.stage LIMIT :n")
                .param("f", facility.value())
                .param("n", limit)
                .query(Rows.of(PaperReminder.class))
                .list();
    }

    /** About any of the things, newest first. */
    public List<PaperReminder> about(List<String> subjects) {
        return reminders("r.subject = ANY (:s::text[]) ORDER BY r.made_at DESC, r.subject, r.paper_id, r.stage")
                .param("s", subjects.toArray(String[]::new))
                .query(Rows.of(PaperReminder.class))
                .list();
    }

    /** False where the vendor was reminded of it at this stage already. */
    public boolean insert(FacilityId facility, PaperReminder reminder) {
        return jdbc.sql("""
                                INSERT INTO compliance.paper_reminder (subject, paper_id, stage, vendor_id, what, facility_id, day, made_at, mail_id)
                                VALUES (:s, :p, :st, :v, :w, :f, :d, :at, :m) ON CONFLICT DO NOTHING""")
                        .param("s", reminder.subject())
                        .param("p", reminder.paperId())
                        .param("st", reminder.stage())
                        .param("v", reminder.vendorId())
                        .param("w", reminder.what())
                        .param("f", facility.value())
                        .param("d", reminder.day())
                        .param("at", reminder.madeAt().atOffset(ZoneOffset.UTC))
                        .param("m", reminder.mailId())
                        .update()
                == 1;
    }

    /** By vendor, then what. */
    public List<PaperMute> mutes() {
        return jdbc.sql("""
                        SELECT m.vendor_id, v.name AS vendor, m.subject, m.what, m.muted_at, m.muted_by
                        FROM compliance.paper_mute AS m JOIN catalog.vendor AS v USING (vendor_id) ORDER BY v.name, m.vendor_id, m.what, m.subject""").query(Rows.of(PaperMute.class)).list();
    }

    public boolean mute(long vendorId, String subject, String what, String by, Instant at) {
        return jdbc.sql("""
                                INSERT INTO compliance.paper_mute (vendor_id, subject, what, muted_at, muted_by) VALUES (:v, :s, :w, :at, :by) ON CONFLICT DO NOTHING""")
                        .param("v", vendorId)
                        .param("s", subject)
                        .param("w", what)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("by", by)
                        .update()
                == 1;
    }

    public boolean unmute(long vendorId, String subject) {
        return jdbc.sql("DELETE FROM compliance.paper_mute WHERE vendor_id = :v AND subject = :s")
                        .param("v", vendorId)
                        .param("s", subject)
                        .update()
                == 1;
    }

    public Optional<PaperDay> last(FacilityId facility) {
        return jdbc.sql(
                        "SELECT day, lots_held, reminded_at, letters FROM compliance.paper_day WHERE facility_id = :f ORDER BY day DESC LIMIT 1")
                .param("f", facility.value())
                .query(Rows.of(PaperDay.class))
                .optional();
    }
}
