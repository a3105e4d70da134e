package io.everygram.compliance.rules.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Packs as they were loaded, what facilities chose, and how rehearsals went. */
@Repository
public class PackStore {
    private static final String PACK = """
            SELECT pack_id, jurisdiction, title, edition, effective_from, sha256, origin, state, loaded_at, loaded_by, decided_at, decided_by, note
            FROM compliance.rule_pack
            """;

    private final JdbcClient jdbc;

    PackStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param origin BUILT_IN or UPLOADED
     * @param state DRAFT, PUBLISHED or WITHDRAWN
     * @param decidedAt when it was published or withdrawn
     */
    public record Loaded(
            long packId,
            String jurisdiction,
            String title,
            String edition,
            LocalDate effectiveFrom,
            String sha256,
            String origin,
            String state,
            Instant loadedAt,
            String loadedBy,
            @Nullable Instant decidedAt,
            String decidedBy,
            String note) {
        public String stamp() {
            return jurisdiction + " " + edition + " " + sha256.substring(0, 8);
        }

        public boolean isDraft() {
            return state.equals("DRAFT");
        }

        public boolean isPublished() {
            return state.equals("PUBLISHED");
        }
    }

    public record ChosenRow(
            String ruleId,
            LocalDate fromDay,
            boolean isOn,
            @Nullable BigDecimal figure,
            String reason,
            String chosenBy,
            Instant chosenAt) {}

    /** Newest first. */
    public List<Loaded> all() {
        return jdbc.sql(PACK + "ORDER BY jurisdiction, effective_from DESC, pack_id DESC LIMIT 1000")
                .query(Rows.of(Loaded.class))
                .list();
    }

    public Optional<Loaded> find(long packId) {
        return jdbc.sql(PACK + "WHERE pack_id = :p")
                .param("p", packId)
                .query(Rows.of(Loaded.class))
                .optional();
    }

    public Optional<Loaded> find(String jurisdiction, String sha256) {
        return jdbc.sql(PACK + "WHERE jurisdiction = :j AND sha256 = :s")
                .param("j", jurisdiction)
                .param("s", sha256)
                .query(Rows.of(Loaded.class))
                .optional();
    }

    /** The published edition of a jurisdiction that is the pack on a day; of two from the same day the one loaded later. */
    public Optional<Loaded> inForce(String jurisdiction, LocalDate day) {
        return jdbc.sql(PACK + """
                        WHERE jurisdiction = :j AND state = 'PUBLISHED' AND effective_from <= :d
                        ORDER BY effective_from DESC, pack_id DESC LIMIT 1""")
                .param("j", jurisdiction)
                .param("d", day)
                .query(Rows.of(Loaded.class))
                .optional();
    }

    /** Published editions that begin after a day, the first first. */
    public List<Loaded> coming(String jurisdiction, LocalDate day) {
        return jdbc.sql(PACK + """
                        WHERE jurisdiction = :j AND state = 'PUBLISHED' AND effective_from > :d ORDER BY effective_from, pack_id LIMIT 50""")
                .param("j", jurisdiction)
                .param("d", day)
                .query(Rows.of(Loaded.class))
                .list();
    }

    public String content(long packId) {
        return jdbc.sql("SELECT content FROM compliance.rule_pack WHERE pack_id = :p")
                .param("p", packId)
                .query(String.class)
                .single();
    }

    public boolean hasUploads(String jurisdiction) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM compliance.rule_pack WHERE jurisdiction = :j AND origin = 'UPLOADED' AND state = 'PUBLISHED')""").param("j", jurisdiction).query(Boolean.class).single();
    }

    /** Empty when the same content is loaded already. */
    public Optional<Long> insert(
            String jurisdiction,
            String title,
            String edition,
            LocalDate effectiveFrom,
            String content,
            String sha256,
            String origin,
            String state,
            String by,
            Instant at) {
        return jdbc.sql("""
                        INSERT INTO compliance.rule_pack (jurisdiction, title, edition, effective_from, content, sha256, origin, state, loaded_at, loaded_by,
                            decided_at, decided_by)
                        VALUES (:j, :t, :e, :from, :c, :s, :o, :state, :at, :by, CASE WHEN :state = 'PUBLISHED' THEN :at::timestamptz END,
                            CASE WHEN :state = 'PUBLISHED' THEN :by ELSE '' END)
                        ON CONFLICT (jurisdiction, sha256) DO NOTHING RETURNING pack_id""")
                .param("j", jurisdiction)
                .param("t", title)
                .param("e", edition)
                .param("from", effectiveFrom)
                .param("c", content)
                .param("s", sha256)
                .param("o", origin)
                .param("state", state)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .query(Long.class)
                .optional();
    }

    /** False when it does not stand in {@code from} any more. */
    public boolean decide(long packId, String from, String to, String note, String by, Instant at) {
        return jdbc.sql("""
                        UPDATE compliance.rule_pack SET state = :to, note = :note, decided_by = :by, decided_at = :at
                        WHERE pack_id = :p AND state = :from""")
                        .param("p", packId)
                        .param("from", from)
                        .param("to", to)
                        .param("note", note)
                        .param("by", by)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** The newest choice about each rule that counts on a day. */
    public List<ChosenRow> choices(FacilityId facility, LocalDate day) {
        return jdbc.sql("""
                        SELECT DISTINCT ON (rule_id) rule_id, from_day, is_on, figure, reason, chosen_by, chosen_at
                        FROM compliance.rule_choice WHERE facility_id = :f AND from_day <= :d ORDER BY rule_id, from_day DESC""")
                .param("f", facility.value())
                .param("d", day)
                .query(Rows.of(ChosenRow.class))
                .list();
    }

    public void choose(
            FacilityId facility,
            String ruleId,
            LocalDate fromDay,
            boolean on,
            @Nullable BigDecimal figure,
            String reason,
            String by,
            Instant at) {
        var _ = jdbc.sql("""
                        INSERT INTO compliance.rule_choice (facility_id, rule_id, from_day, is_on, figure, reason, chosen_by, chosen_at)
                        VALUES (:f, :r, :day, :on, :figure::numeric, :reason, :by, :at)
                        ON CONFLICT (facility_id, rule_id, from_day) DO UPDATE SET is_on = excluded.is_on, figure = excluded.figure, reason = excluded.reason,
                            chosen_by = excluded.chosen_by, chosen_at = excluded.chosen_at""")
                .param("f", facility.value())
                .param("r", ruleId)
                .param("day", fromDay)
                .param("on", on)
                .param("figure", figure, java.sql.Types.NUMERIC)
                .param("reason", reason)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** How many subjects failed at a rehearsal. */
    public record Rehearsed(LocalDate day, int failing, int judged) {}

    /** Keeps the last figure of each day. */
    public void rehearsed(FacilityId facility, long packId, LocalDate day, int failing, int judged) {
        var _ = jdbc.sql("""
                        INSERT INTO compliance.rehearsal_day (facility_id, pack_id, day, failing, judged) VALUES (:f, :p, :d, :failing, :judged)
                        ON CONFLICT (facility_id, pack_id, day) DO UPDATE SET failing = excluded.failing, judged = excluded.judged""")
                .param("f", facility.value())
                .param("p", packId)
                .param("d", day)
                .param("failing", failing)
                .param("judged", judged)
                .update();
    }

    /** The earliest day first. */
    public List<Rehearsed> rehearsals(FacilityId facility, long packId) {
        return jdbc.sql("""
                        SELECT day, failing, judged FROM compliance.rehearsal_day WHERE facility_id = :f AND pack_id = :p ORDER BY day LIMIT 400""")
                .param("f", facility.value())
                .param("p", packId)
                .query(Rows.of(Rehearsed.class))
                .list();
    }
}
