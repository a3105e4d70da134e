package io.everygram.reconciliation.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.reconciliation.CaseNotice;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** By how much cases differ, which of them are to be notified, and what was. */
@Repository
public class NoticeStore {
    private final JdbcClient jdbc;

    NoticeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What cases differ by, in the book's unit; {@code null} where no count says it. At cost by what the book has, else by the item's record. */
    public void measure(FacilityId facility, Map<Long, @Nullable BigDecimal> variances) {
        var cases = variances.keySet().toArray(Long[]::new);
        var quantities = new @Nullable BigDecimal[cases.length];
        for (int i = 0; i < cases.length; i++) {
            quantities[i] = variances.get(cases[i]);
        }
        var _ = jdbc.sql("""
                        UPDATE reconciliation.difference_case AS c
                        SET variance = n.variance,
                            variance_cost = round(n.variance * coalesce(
                                (SELECT sum(b.cost) / nullif(u.on_hand, 0) FROM ledger.stock_unit AS u
                                 JOIN ledger.balance AS b ON b.facility_id = u.facility_id AND b.unit_id = u.unit_id AND b.is_real
                                 WHERE u.facility_id = :f AND u.tag = c.tag GROUP BY u.on_hand),
                                (SELECT i.cost FROM ledger.stock_unit AS u JOIN catalog.item AS i USING (item_id) WHERE u.facility_id = :f AND u.tag = c.tag), 0), 4)
                        FROM unnest(:cases::bigint[], :variances::numeric[]) AS n (case_id, variance)
                        WHERE c.facility_id = :f AND c.case_id = n.case_id AND (c.variance IS NOT NULL OR n.variance IS NOT NULL)""")
                .param("f", facility.value())
                .param("cases", cases)
                .param("variances", quantities)
                .update();
    }

    /**
     * An open case that a count found to differ.
     *
     * @param unit the book's, in which the variance is
     * @param itemUnit in which the item is sold
     * @param told whether a notice stands already
     */
    public record Measured(
            long caseId,
            long itemId,
            String unit,
            String itemUnit,
            BigDecimal variance,
            BigDecimal cost,
            String noticeFor,
            boolean told) {}

    public List<Measured> measured(FacilityId facility) {
        return jdbc.sql("""
                        SELECT c.case_id, u.item_id, u.unit, i.unit AS item_unit, c.variance, c.variance_cost AS cost, c.notice_for,
                               EXISTS (SELECT 1 FROM reconciliation.case_notice AS t WHERE t.facility_id = c.facility_id AND t.case_id = c.case_id) AS told
                        FROM reconciliation.difference_case AS c
                        JOIN ledger.stock_unit AS u ON u.facility_id = c.facility_id AND u.tag = c.tag
                        JOIN catalog.item AS i ON i.item_id = u.item_id
                        WHERE c.facility_id = :f AND c.closed_at IS NULL AND c.variance <> 0 ORDER BY c.case_id""")
                .param("f", facility.value())
                .query(Rows.of(Measured.class))
                .list();
    }

    /** Open cases of a cause that nobody is to be told of yet. */
    public List<Long> ofCause(FacilityId facility, String cause) {
        return jdbc.sql(
                        "SELECT case_id FROM reconciliation.difference_case WHERE facility_id = :f AND closed_at IS NULL AND cause = :c AND notice_for <> 'THEFT' ORDER BY case_id")
                .param("f", facility.value())
                .param("c", cause)
                .query((r, _) -> r.getLong(1))
                .list();
    }

    /** Open cases whose notice is of theft and whose cause is another one by now. */
    public List<Long> noLongerOfCause(FacilityId facility, String cause) {
        return jdbc.sql(
                        "SELECT case_id FROM reconciliation.difference_case WHERE facility_id = :f AND closed_at IS NULL AND notice_for = 'THEFT' AND cause <> :c ORDER BY case_id")
                .param("f", facility.value())
                .param("c", cause)
                .query((r, _) -> r.getLong(1))
                .list();
    }

    /** A notice is owed from now on. */
    public void owe(FacilityId facility, long caseId, String what, String why, Instant since) {
        var _ = jdbc.sql("""
                        UPDATE reconciliation.difference_case SET notice_for = :what, notice_since = :since, notice_why = :why
                        WHERE facility_id = :f AND case_id = :c""")
                .param("what", what)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("why", why)
                .param("f", facility.value())
                .param("c", caseId)
                .update();
    }

    /** None is owed any more. */
    public void release(FacilityId facility, long caseId) {
        var _ = jdbc.sql("""
                        UPDATE reconciliation.difference_case SET notice_for = '', notice_since = NULL, notice_why = ''
                        WHERE facility_id = :f AND case_id = :c""").param("f", facility.value()).param("c", caseId).update();
    }

    /** Of some cases those of which nobody was told, and whose goods were found: nothing was adjusted since they were opened. */
    public List<Long> found(FacilityId facility, Collection<Long> cases) {
        return jdbc.sql("""
                        SELECT c.case_id FROM reconciliation.difference_case AS c
                        WHERE c.facility_id = :f AND c.case_id = ANY (:cases::bigint[]) AND c.notice_for <> ''
                          AND NOT EXISTS (SELECT 1 FROM reconciliation.case_notice AS t WHERE t.facility_id = c.facility_id AND t.case_id = c.case_id)
                          AND NOT EXISTS (
                              SELECT 1 FROM ledger.stock_unit AS u
                              JOIN ledger.entry AS e ON e.facility_id = u.facility_id AND e.unit_id = u.unit_id AND e.recorded_at >= c.opened_at
                              JOIN ledger.place AS p ON p.facility_id = e.facility_id AND p.place_id IN (e.from_place, e.to_place) AND p.kind = 'ADJUSTMENT'
                              WHERE u.facility_id = c.facility_id AND u.tag = c.tag)
                        ORDER BY c.case_id""")
                .param("f", facility.value())
                .param("cases", cases.toArray(Long[]::new))
                .query((r, _) -> r.getLong(1))
                .list();
    }

    /**
     * A notice that is owed and was not given.
     *
     * @param closed whether the case itself is closed
     */
    public record Owed(
            long caseId,
            String tag,
            String noticeFor,
            Instant noticeSince,
            String noticeWhy,
            boolean closed,
            boolean escalated) {}

    public List<Owed> owed(FacilityId facility) {
        return jdbc.sql("""
                        SELECT c.case_id, c.tag, c.notice_for, c.notice_since, c.notice_why, c.closed_at IS NOT NULL AS closed, c.escalated_at IS NOT NULL AS escalated
                        FROM reconciliation.difference_case AS c
                        WHERE c.facility_id = :f AND c.notice_for <> ''
                          AND NOT EXISTS (SELECT 1 FROM reconciliation.case_notice AS t WHERE t.facility_id = c.facility_id AND t.case_id = c.case_id)
                        ORDER BY c.notice_since, c.case_id""")
                .param("f", facility.value())
                .query(Rows.of(Owed.class))
                .list();
    }

    public void add(
            FacilityId facility,
            long caseId,
            Instant toldAt,
            String whom,
            String reference,
            @Nullable Long file,
            Instant now,
            String by) {
        var _ = jdbc.sql("""
                        INSERT INTO reconciliation.case_notice (facility_id, case_id, told_at, whom, reference, file_id, recorded_at, recorded_by)
                        VALUES (:f, :c, :at, :whom, :ref, :file, :now, :by)""")
                .param("f", facility.value())
                .param("c", caseId)
                .param("at", toldAt.atOffset(ZoneOffset.UTC))
                .param("whom", whom)
                .param("ref", reference)
                .param("file", file)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .update();
    }

    /** The first first. */
    public List<CaseNotice> of(FacilityId facility, long caseId) {
        return jdbc.sql("""
                        SELECT t.notice_id, t.told_at, t.whom, t.reference, t.file_id, coalesce(f.name, '') AS file_name, t.recorded_by
                        FROM reconciliation.case_notice AS t LEFT JOIN reconciliation.case_file AS f USING (facility_id, case_id, file_id)
                        WHERE t.facility_id = :f AND t.case_id = :c ORDER BY t.notice_id""")
                .param("f", facility.value())
                .param("c", caseId)
                .query(Rows.of(CaseNotice.class))
                .list();
    }
}
