package io.everygram.tracking.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Times without the state, what was done meanwhile, and what each state wants then. */
@Repository
public class OutageStore {
    private static final String OUTAGE =
            "SELECT outage_id, began_at, declared_at, declared_by, why, ended_at, ended_by FROM tracking.outage WHERE facility_id = :f ";

    private final JdbcClient jdbc;
    private final Clock clock;

    OutageStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param declaredBy empty when it was declared by itself */
    public record Outage(
            long outageId,
            Instant beganAt,
            Instant declaredAt,
            String declaredBy,
            String why,
            @Nullable Instant endedAt,
            String endedBy) {}

    public record Done(Instant at, String who, String what) {}

    public Optional<Outage> open(FacilityId facility) {
        return jdbc.sql(OUTAGE + "AND ended_at IS NULL")
                .param("f", facility.value())
                .query(Rows.of(Outage.class))
                .optional();
    }

    public List<Outage> latest(FacilityId facility) {
        return jdbc.sql(OUTAGE + "ORDER BY outage_id DESC LIMIT 20")
                .param("f", facility.value())
                .query(Rows.of(Outage.class))
                .list();
    }

    /** False when one is declared already. */
    public boolean declare(FacilityId facility, Instant began, String by, String why) {
        return jdbc.sql("""
                        INSERT INTO tracking.outage (facility_id, began_at, declared_at, declared_by, why) VALUES (:f, :b, :now, :by, :w) ON CONFLICT DO NOTHING""")
                        .param("f", facility.value())
                        .param("b", began.atOffset(ZoneOffset.UTC))
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("by", by)
                        .param("w", why)
                        .update()
                == 1;
    }

    /** False when none is declared. */
    public boolean end(FacilityId facility, String by) {
        return jdbc.sql(
                                "UPDATE tracking.outage SET ended_at = :now, ended_by = :by WHERE facility_id = :f AND ended_at IS NULL")
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("by", by)
                        .param("f", facility.value())
                        .update()
                == 1;
    }

    public boolean note(FacilityId facility, long outage, String by, String note) {
        return jdbc.sql("""
                        INSERT INTO tracking.outage_note (facility_id, outage_id, at, by_person, note)
                        SELECT :f, outage_id, :now, :by, :n FROM tracking.outage WHERE facility_id = :f AND outage_id = :o""")
                        .param("f", facility.value())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("by", by)
                        .param("n", note)
                        .param("o", outage)
                        .update()
                == 1;
    }

    /** A note that was taken. */
    public record Note(Instant at, String who, String note) {}

    /** Notes of an outage that begin so, the first ones. */
    public List<Note> notes(FacilityId facility, long outage, String beginning) {
        return jdbc.sql("""
                        SELECT at, by_person AS who, note FROM tracking.outage_note
                        WHERE facility_id = :f AND outage_id = :o AND starts_with(note, :b) ORDER BY at, note_id LIMIT 200""")
                .param("f", facility.value())
                .param("o", outage)
                .param("b", beginning)
                .query(Rows.of(Note.class))
                .list();
    }

    /** Reports that were queued, goods that came and went, and notes that were taken, from its beginning to its end; the first ones. */
    public List<Done> done(FacilityId facility, Outage outage, int most) {
        return jdbc.sql("""
                        SELECT at, who, what FROM (
                            (SELECT happened_at AS at, written_by AS who,
                                   CASE kind WHEN 'ADJUST' THEN 'Adjusted ' WHEN 'CREATE' THEN 'Made package ' WHEN 'LOCATION' THEN 'Moved ' ELSE 'Prepared manifest ' END
                                   || subject || CASE state WHEN 'SENT' THEN ', entered since' WHEN 'WAITING' THEN ', to be entered' ELSE ', ' || lower(state) END AS what
                            FROM tracking.outbox WHERE facility_id = :f AND happened_at BETWEEN :from AND :to ORDER BY happened_at LIMIT :n)
                            UNION ALL
                            (SELECT m.happened_at, m.actor,
                                   CASE m.kind WHEN 'RECEIVE' THEN 'Received goods' WHEN 'SHIP' THEN 'Sent goods off' WHEN 'DELIVER' THEN 'Delivered goods' ELSE 'Took goods back' END
                                   || CASE m.document WHEN '' THEN '' ELSE ' under ' || m.document END
                            FROM ledger.movement AS m WHERE m.facility_id = :f AND m.recorded_at >= :from AND m.happened_at BETWEEN :from AND :to
                              AND m.kind IN ('RECEIVE', 'SHIP', 'DELIVER', 'RETURN') ORDER BY m.happened_at LIMIT :n)
                            UNION ALL
                            (SELECT at, by_person, note FROM tracking.outage_note WHERE facility_id = :f AND outage_id = :o ORDER BY at LIMIT :n)) AS done
                        ORDER BY at, what LIMIT :n""")
                .param("f", facility.value())
                .param("from", outage.beganAt().atOffset(ZoneOffset.UTC))
                .param("to", (outage.endedAt() == null ? clock.instant() : outage.endedAt()).atOffset(ZoneOffset.UTC))
                .param("o", outage.outageId())
                .param("n", most)
                .query(Rows.of(Done.class))
                .list();
    }

    /** Reports of that time that the state does not have yet. */
    public int owed(FacilityId facility, Outage outage) {
        return jdbc.sql("""
                        SELECT count(*) FROM tracking.outbox WHERE facility_id = :f AND happened_at >= :from AND (:to::timestamptz IS NULL OR happened_at <= :to)
                          AND state IN ('WAITING', 'REFUSED')""")
                .param("f", facility.value())
                .param("from", outage.beganAt().atOffset(ZoneOffset.UTC))
                .param("to", outage.endedAt() == null ? null : outage.endedAt().atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }
}
