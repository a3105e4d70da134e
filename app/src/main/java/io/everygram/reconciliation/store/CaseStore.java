package io.everygram.reconciliation.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.reconciliation.CaseEvent;
import io.everygram.reconciliation.CauseCount;
import io.everygram.reconciliation.DifferenceCase;
import io.everygram.reconciliation.domain.Cause;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Differences as cases, with what happened to them. */
@Repository
public class CaseStore {
    private static final String CASE =
            "SELECT case_id, day, tag, cause, facts, opened_at, closed_at, closed_by, closed_as, resolution, assignee, escalated_at, escalated_by, answered_at, answered_by, answer, answer_until FROM reconciliation.difference_case ";

    private final JdbcClient jdbc;

    CaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param variance by which it differs, as far as it was measured; {@code null} where no count says it */
    public record OpenCase(
            long caseId,
            String tag,
            String cause,
            String facts,
            @Nullable BigDecimal variance) {}

    /** One comparison of a facility writes cases at a time; held until the transaction ends. */
    public void lock(FacilityId facility) {
        var _ = jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('reconciliation.cases', :f))")
                .param("f", facility.value())
                .query((r, n) -> true)
                .list();
    }

    public List<OpenCase> open(FacilityId facility) {
        return jdbc.sql(
                        "SELECT case_id, tag, cause, facts, variance FROM reconciliation.difference_case WHERE facility_id = :f AND closed_at IS NULL ORDER BY case_id")
                .param("f", facility.value())
                .query(Rows.of(OpenCase.class))
                .list();
    }

    /** The newest case of each of some tags that has one of some causes and is open or was closed with a note alone, by tag. */
    public Map<String, Long> unsettled(FacilityId facility, List<String> tags, List<String> causes) {
        var unsettled = new HashMap<String, Long>();
        jdbc.sql("""
                        SELECT tag, case_id FROM (
                            SELECT DISTINCT ON (tag) tag, case_id, cause, closed_at, closed_as FROM reconciliation.difference_case
                            WHERE facility_id = :f AND tag = ANY (:tags::text[]) ORDER BY tag, case_id DESC) AS newest
                        WHERE cause = ANY (:causes::text[]) AND (closed_at IS NULL OR closed_as = 'NOTED')""")
                .param("f", facility.value())
                .param("tags", tags.toArray(String[]::new))
                .param("causes", causes.toArray(String[]::new))
                .query(r -> {
                    unsettled.put(r.getString(1), r.getLong(2));
                });
        return unsettled;
    }

    /** When the open cases of some tags were opened, by tag. */
    public Map<String, Instant> openSince(FacilityId facility, List<String> tags) {
        var since = new HashMap<String, Instant>();
        jdbc.sql(
                        "SELECT tag, opened_at FROM reconciliation.difference_case WHERE facility_id = :f AND closed_at IS NULL AND tag = ANY(:tags::text[])")
                .param("f", facility.value())
                .param("tags", tags.toArray(String[]::new))
                .query(r -> {
                    since.put(r.getString(1), r.getTimestamp(2).toInstant());
                });
        return since;
    }

    /** What a person closed as it is. */
    public record Noted(String cause, String facts) {}

    /** Cases that a person closed as they are, by tag and for some tags: the same cause with the same facts does not open them again. */
    public Map<String, Noted> noted(FacilityId facility, Collection<String> tags) {
        var noted = new HashMap<String, Noted>();
        jdbc.sql("""
                        SELECT DISTINCT ON (tag) tag, cause, facts, closed_as FROM reconciliation.difference_case
                        WHERE facility_id = :f AND tag = ANY (:tags::text[]) AND closed_at IS NOT NULL ORDER BY tag, case_id DESC""")
                .param("f", facility.value())
                .param("tags", tags.toArray(String[]::new))
                .query(r -> {
                    if (r.getString(4).equals("NOTED")) {
                        noted.put(r.getString(1), new Noted(r.getString(2), r.getString(3)));
                    }
                });
        return noted;
    }

    public record NewCase(String tag, String cause, String facts) {}

    /** Opens cases, a closed one of the same tag and day again instead; gives their numbers by tag. */
    public Map<String, Long> add(FacilityId facility, LocalDate day, List<NewCase> fresh, Instant now) {
        var ids = new HashMap<String, Long>();
        if (fresh.isEmpty()) {
            return ids;
        }
        write("""
                        UPDATE reconciliation.difference_case AS c
                        SET closed_at = NULL, closed_by = NULL, closed_as = '', resolution = '', escalated_at = NULL, escalated_by = '',
                            answered_at = NULL, answered_by = '', answer = '', answer_until = NULL, cause = n.cause, root_cause = '', facts = n.facts
                        FROM unnest(:tags::text[], :causes::text[], :facts::text[]) AS n (tag, cause, facts)
                        WHERE c.facility_id = :f AND c.tag = n.tag AND c.case_id = (
                            SELECT max(l.case_id) FROM reconciliation.difference_case AS l
                            WHERE l.facility_id = :f AND l.tag = n.tag AND l.day = :d AND l.closed_at IS NOT NULL)
                        RETURNING c.tag, c.case_id""", facility, day, fresh, now, "Opened again: ", ids);
        var rest = fresh.stream().filter(c -> !ids.containsKey(c.tag())).toList();
        write("""
                        INSERT INTO reconciliation.difference_case (facility_id, day, tag, cause, facts, opened_at)
                        SELECT :f, :d, n.tag, n.cause, n.facts, :now::timestamptz
                        FROM unnest(:tags::text[], :causes::text[], :facts::text[]) AS n (tag, cause, facts)
                        RETURNING tag, case_id""", facility, day, rest, now, "Opened: ", ids);
        return ids;
    }

    private void write(
            String statement,
            FacilityId facility,
            LocalDate day,
            List<NewCase> cases,
            Instant now,
            String words,
            Map<String, Long> ids) {
        if (cases.isEmpty()) {
            return;
        }
        var written = new HashMap<String, Long>();
        jdbc.sql(statement)
                .param("f", facility.value())
                .param("d", day)
                .param("tags", cases.stream().map(NewCase::tag).toArray(String[]::new))
                .param("causes", cases.stream().map(NewCase::cause).toArray(String[]::new))
                .param("facts", cases.stream().map(NewCase::facts).toArray(String[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(r -> {
                    written.put(r.getString(1), r.getLong(2));
                });
        var of = cases.stream().filter(c -> written.containsKey(c.tag())).toList();
        var _ = jdbc.sql("""
                        INSERT INTO reconciliation.case_event (facility_id, case_id, at, person, words)
                        SELECT :f, n.id, :at, 'the comparison', n.words FROM unnest(:ids::bigint[], :words::text[]) AS n (id, words)""")
                .param("f", facility.value())
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("ids", of.stream().map(c -> written.get(c.tag())).toArray(Long[]::new))
                .param("words", of.stream().map(c -> words + c.facts()).toArray(String[]::new))
                .update();
        ids.putAll(written);
    }

    /** What a case was before it became a matter of messages stays its root cause. */
    public void change(FacilityId facility, OpenCase before, Cause cause, String facts, Instant now) {
        var _ = jdbc.sql("""
                        UPDATE reconciliation.difference_case
                        SET root_cause = CASE WHEN NOT :message THEN '' WHEN :was_message THEN root_cause ELSE cause END, cause = :c, facts = :facts
                        WHERE facility_id = :f AND case_id = :id""")
                .param("message", cause.isMessage())
                .param("was_message", Cause.valueOf(before.cause()).isMessage())
                .param("c", cause.name())
                .param("facts", facts)
                .param("f", facility.value())
                .param("id", before.caseId())
                .update();
        event(facility, before.caseId(), now, "the comparison", "Now: " + facts);
    }

    /** False when it was closed before. */
    @com.google.errorprone.annotations.CanIgnoreReturnValue
    public boolean close(FacilityId facility, long caseId, String as, String person, String words, Instant now) {
        int closed = jdbc.sql("""
                        UPDATE reconciliation.difference_case SET closed_at = :now, closed_by = :p, closed_as = :as, resolution = :w
                        WHERE facility_id = :f AND case_id = :id AND closed_at IS NULL""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("p", person)
                .param("as", as)
                .param("w", words)
                .param("f", facility.value())
                .param("id", caseId)
                .update();
        if (closed > 0) {
            event(facility, caseId, now, person, "Closed: " + words);
        }
        return closed > 0;
    }

    public void assign(FacilityId facility, long caseId, String login) {
        var _ = jdbc.sql(
                        "UPDATE reconciliation.difference_case SET assignee = :l WHERE facility_id = :f AND case_id = :id")
                .param("l", login)
                .param("f", facility.value())
                .param("id", caseId)
                .update();
    }

    public void escalate(FacilityId facility, long caseId, String by, Instant at) {
        var _ = jdbc.sql(
                        "UPDATE reconciliation.difference_case SET escalated_at = :at, escalated_by = :by WHERE facility_id = :f AND case_id = :id")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("f", facility.value())
                .param("id", caseId)
                .update();
    }

    /** What is being done about an escalated case, and until when; a later answer takes the place of an earlier one. */
    public void answer(FacilityId facility, long caseId, String words, Instant until, String by, Instant at) {
        var _ = jdbc.sql("""
                        UPDATE reconciliation.difference_case SET answered_at = :at, answered_by = :by, answer = :words, answer_until = :until
                        WHERE facility_id = :f AND case_id = :id""")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("words", words)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("f", facility.value())
                .param("id", caseId)
                .update();
    }

    /** Open cases that compliance was told of, the oldest first. */
    public List<DifferenceCase> escalated(FacilityId facility, int limit) {
        return jdbc.sql(
                        CASE
                                + "WHERE facility_id = :f AND closed_at IS NULL AND escalated_at IS NOT NULL ORDER BY escalated_at, case_id LIMIT :n")
                .param("f", facility.value())
                .param("n", limit)
                .query(Rows.of(DifferenceCase.class))
                .list();
    }

    public void event(FacilityId facility, long caseId, Instant at, String person, String words) {
        var _ = jdbc.sql(
                        "INSERT INTO reconciliation.case_event (facility_id, case_id, at, person, words) VALUES (:f, :id, :at, :p, :w)")
                .param("f", facility.value())
                .param("id", caseId)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("p", person)
                .param("w", words)
                .update();
    }

    public Optional<DifferenceCase> find(FacilityId facility, long caseId) {
        return jdbc.sql(CASE + "WHERE facility_id = :f AND case_id = :id")
                .param("f", facility.value())
                .param("id", caseId)
                .query(Rows.of(DifferenceCase.class))
                .optional();
    }

    /** Newest first. */
    public List<DifferenceCase> closed(FacilityId facility, int limit) {
        return jdbc.sql(
                        CASE
                                + "WHERE facility_id = :f AND closed_at IS NOT NULL ORDER BY closed_at DESC, case_id DESC LIMIT :n")
                .param("f", facility.value())
                .param("n", limit)
                .query(Rows.of(DifferenceCase.class))
                .list();
    }

    public List<CaseEvent> events(FacilityId facility, long caseId) {
        return jdbc.sql(
                        "SELECT at, person, words FROM reconciliation.case_event WHERE facility_id = :f AND case_id = :id ORDER BY event_id DESC LIMIT 200")
                .param("f", facility.value())
                .param("id", caseId)
                .query(Rows.of(CaseEvent.class))
                .list();
    }

    /** Open cases without those about which an answer says until a later moment what is being done. */
    public List<CauseCount> unansweredByCause(FacilityId facility, Instant now) {
        return jdbc.sql("""
                        SELECT cause, count(*)::integer AS cases, min(opened_at) AS oldest FROM reconciliation.difference_case
                        WHERE facility_id = :f AND closed_at IS NULL AND (answer_until IS NULL OR answer_until <= :now)
                        GROUP BY cause ORDER BY cases DESC, cause""")
                .param("f", facility.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Rows.of(CauseCount.class))
                .list();
    }

    public List<CauseCount> openByCause(FacilityId facility) {
        return jdbc.sql("""
                        SELECT cause, count(*)::integer AS cases, min(opened_at) AS oldest FROM reconciliation.difference_case
                        WHERE facility_id = :f AND closed_at IS NULL GROUP BY cause ORDER BY cases DESC, cause""")
                .param("f", facility.value())
                .query(Rows.of(CauseCount.class))
                .list();
    }
}
