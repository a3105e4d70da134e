package io.everygram.reconciliation.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.reconciliation.CaseEvent;
import io.everygram.reconciliation.CauseCount;
import io.everygram.reconciliation.DifferenceCase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Differences as cases, with what happened to them. */
@Repository
public class CaseStore {
    private static final String CASE =
            "SELECT case_id, day, tag, cause, facts, opened_at, closed_at, closed_by, closed_as, resolution FROM reconciliation.difference_case ";

    private final JdbcClient jdbc;

    CaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record OpenCase(long caseId, String tag, String cause, String facts) {}

    /** One comparison of a facility writes cases at a time; held until the transaction ends. */
    public void lock(FacilityId facility) {
        var _ = jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('reconciliation.cases', :f))")
                .param("f", facility.value())
                .query((r, n) -> true)
                .list();
    }

    public List<OpenCase> open(FacilityId facility) {
        return jdbc.sql(
                        "SELECT case_id, tag, cause, facts FROM reconciliation.difference_case WHERE facility_id = :f AND closed_at IS NULL ORDER BY case_id")
                .param("f", facility.value())
                .query(Rows.of(OpenCase.class))
                .list();
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

    /** Facts, by tag and for some tags, of cases a person closed as they are: the same facts do not open them again. */
    public Map<String, String> noted(FacilityId facility, Collection<String> tags) {
        var noted = new HashMap<String, String>();
        jdbc.sql("""
                        SELECT DISTINCT ON (tag) tag, facts, closed_as FROM reconciliation.difference_case
                        WHERE facility_id = :f AND tag = ANY (:tags::text[]) AND closed_at IS NOT NULL ORDER BY tag, case_id DESC""")
                .param("f", facility.value())
                .param("tags", tags.toArray(String[]::new))
                .query(r -> {
                    if (r.getString(3).equals("NOTED")) {
                        noted.put(r.getString(1), r.getString(2));
                    }
                });
        return noted;
    }

    /** Opens a case; a closed one of the same tag and day is opened again instead. */
    public long add(FacilityId facility, LocalDate day, String tag, String cause, String facts, Instant now) {
        var again = jdbc.sql("""
                        UPDATE reconciliation.difference_case SET closed_at = NULL, closed_by = NULL, closed_as = '', resolution = '', cause = :c, facts = :facts
                        WHERE facility_id = :f AND case_id = (SELECT max(case_id) FROM reconciliation.difference_case
                            WHERE facility_id = :f AND tag = :t AND day = :d AND closed_at IS NOT NULL)
                        RETURNING case_id""")
                .param("f", facility.value())
                .param("t", tag)
                .param("d", day)
                .param("c", cause)
                .param("facts", facts)
                .query(Long.class)
                .optional();
        long id = again.orElseGet(() -> jdbc.sql("""
                        INSERT INTO reconciliation.difference_case (facility_id, day, tag, cause, facts, opened_at)
                        VALUES (:f, :d, :t, :c, :facts, :now) RETURNING case_id""")
                .param("f", facility.value())
                .param("d", day)
                .param("t", tag)
                .param("c", cause)
                .param("facts", facts)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single());
        event(facility, id, now, "the comparison", (again.isPresent() ? "Opened again: " : "Opened: ") + facts);
        return id;
    }

    public void change(FacilityId facility, OpenCase before, String cause, String facts, Instant now) {
        var _ = jdbc.sql(
                        "UPDATE reconciliation.difference_case SET cause = :c, facts = :facts WHERE facility_id = :f AND case_id = :id")
                .param("c", cause)
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

    public List<CauseCount> openByCause(FacilityId facility) {
        return jdbc.sql("""
                        SELECT cause, count(*)::integer AS cases, min(opened_at) AS oldest FROM reconciliation.difference_case
                        WHERE facility_id = :f AND closed_at IS NULL GROUP BY cause ORDER BY cases DESC, cause""")
                .param("f", facility.value())
                .query(Rows.of(CauseCount.class))
                .list();
    }
}
