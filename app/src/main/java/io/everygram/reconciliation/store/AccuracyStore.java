package io.everygram.reconciliation.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import io.everygram.reconciliation.Accuracy.AdjustedRow;
import io.everygram.reconciliation.Accuracy.By;
import io.everygram.reconciliation.Accuracy.FoundRow;
import io.everygram.reconciliation.Accuracy.Span;
import io.everygram.reconciliation.Accuracy.VariedRow;
import io.everygram.reconciliation.AccuracyFigures;
import io.everygram.reconciliation.AccuracyFigures.Adjusted;
import io.everygram.reconciliation.AccuracyFigures.Counted;
import io.everygram.reconciliation.AccuracyFigures.Found;
import io.everygram.reconciliation.domain.Shrinkage;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Sums over the rows of cases, counts and adjustments of a facility and of days, and these rows themselves. */
@Repository
public class AccuracyStore {
    private static final String CASES = "reconciliation/accuracy_cases";
    private static final String COUNTS = "reconciliation/accuracy_counts";
    private static final String ADJUSTED = "reconciliation/accuracy_adjusted";

    /** Units of what is weighed, in grams. */
    private static final String GRAMS =
            " LEFT JOIN (VALUES ('GRAM', 1::numeric), ('KILOGRAM', 1000), ('MILLIGRAM', 0.001), ('OUNCE', 28.349523125), ('POUND', 453.59237)) AS g (unit, size) ON g.unit = r.unit ";
    /** Of one key, or of all where none is named. */
    private static final String OF_KEY = " WHERE (:key::text IS NULL OR coalesce(r.key, '') = :key) ";

    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    AccuracyStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /** What losses are held against, at cost. */
    public record Against(BigDecimal onHand, BigDecimal delivered) {}

    public List<AccuracyFigures> found(FacilityId facility, Span span, By by) {
        return asked(
                        "SELECT coalesce(r.key, '') AS key, coalesce(max(r.label), '') AS label, count(*) AS opened, count(*) FILTER (WHERE r.closed_at IS NULL) AS open,"
                                + " coalesce(sum(extract(epoch FROM r.closed_at - r.opened_at)), 0)::bigint AS seconds ",
                        CASES,
                        "GROUP BY 1",
                        facility,
                        span,
                        by)
                .query((r, _) -> figures(
                        r,
                        new Found(r.getLong("opened"), r.getLong("open"), r.getLong("seconds")),
                        Counted.NOTHING,
                        Adjusted.NOTHING))
                .list();
    }

    public List<AccuracyFigures> counted(FacilityId facility, Span span, By by) {
        return asked(
                        "SELECT coalesce(r.key, '') AS key, coalesce(max(r.label), '') AS label, count(*) AS packages, count(*) FILTER (WHERE r.verdict = 'AGREES') AS agreeing,"
                                + " coalesce(sum(r.expected * g.size), 0) AS expected_grams, coalesce(sum(r.off * g.size), 0) AS off_grams,"
                                + " coalesce(sum(r.expected) FILTER (WHERE r.unit = 'EACH'), 0) AS expected_pieces, coalesce(sum(r.off) FILTER (WHERE r.unit = 'EACH'), 0) AS off_pieces ",
                        COUNTS,
                        GRAMS + "GROUP BY 1",
                        facility,
                        span,
                        by)
                .query((r, _) -> figures(
                        r,
                        Found.NOTHING,
                        new Counted(
                                r.getLong("packages"),
                                r.getLong("agreeing"),
                                r.getBigDecimal("expected_grams"),
                                r.getBigDecimal("off_grams"),
                                r.getBigDecimal("expected_pieces"),
                                r.getBigDecimal("off_pieces")),
                        Adjusted.NOTHING))
                .list();
    }

    public List<AccuracyFigures> adjusted(FacilityId facility, Span span, By by) {
        return asked(
                        "SELECT coalesce(r.key, '') AS key, coalesce(max(r.label), '') AS label, count(*) AS adjustments,"
                                + " coalesce(-sum(r.value) FILTER (WHERE r.quantity < 0), 0) AS lost, coalesce(sum(r.value) FILTER (WHERE r.quantity > 0), 0) AS found,"
                                + " coalesce(sum(r.quantity * g.size), 0) AS grams, coalesce(sum(r.quantity) FILTER (WHERE r.unit = 'EACH'), 0) AS pieces ",
                        ADJUSTED,
                        GRAMS + "GROUP BY 1",
                        facility,
                        span,
                        by)
                .query((r, _) -> figures(
                        r,
                        Found.NOTHING,
                        Counted.NOTHING,
                        new Adjusted(
                                r.getLong("adjustments"),
                                new Shrinkage(r.getBigDecimal("lost"), r.getBigDecimal("found")),
                                r.getBigDecimal("grams"),
                                r.getBigDecimal("pieces"))))
                .list();
    }

    private static AccuracyFigures figures(ResultSet r, Found found, Counted counted, Adjusted adjusted)
            throws SQLException {
        return new AccuracyFigures(r.getString("key"), r.getString("label"), found, counted, adjusted);
    }

    public Against against(FacilityId facility, Span span) {
        return jdbc.sql(sql.get("reconciliation/accuracy_against"))
                .param("facility_id", facility.value())
                .param("since", span.since().atOffset(ZoneOffset.UTC))
                .param("until", span.until().atOffset(ZoneOffset.UTC))
                .query(Rows.of(Against.class))
                .single();
    }

    public List<FoundRow> foundRows(FacilityId facility, Span span, By by, @Nullable String key, int most) {
        return rows(
                "SELECT r.case_id, r.tag, r.item, r.cause, r.opened_at, r.closed_at, r.closed_as, r.closed_by ",
                CASES,
                OF_KEY + "ORDER BY r.opened_at DESC, r.case_id DESC LIMIT :most",
                new Wanted(facility, span, by, key, most),
                Rows.of(FoundRow.class));
    }

    public List<VariedRow> variedRows(FacilityId facility, Span span, By by, @Nullable String key, int most) {
        return rows(
                "SELECT r.count_id, r.tag, r.item, r.unit, r.verdict, r.expected, r.counted, r.at, r.counted_by,"
                        + " coalesce((SELECT max(k.case_id) FROM reconciliation.difference_case AS k WHERE k.facility_id = :facility_id AND k.tag = r.tag"
                        + " AND (k.closed_at IS NULL OR k.closed_at >= r.at)), 0) AS case_id ",
                COUNTS,
                OF_KEY + "AND r.verdict <> 'AGREES' ORDER BY r.at DESC, r.count_id DESC, r.tag LIMIT :most",
                new Wanted(facility, span, by, key, most),
                Rows.of(VariedRow.class));
    }

    public List<AdjustedRow> adjustedRows(FacilityId facility, Span span, By by, @Nullable String key, int most) {
        return rows(
                "SELECT r.movement_id, r.happened_at, r.tag, r.item, r.unit, r.quantity, r.value, r.reason, r.note, r.actor, coalesce(r.case_id, 0) AS case_id ",
                ADJUSTED,
                OF_KEY + "ORDER BY r.happened_at DESC, r.movement_id DESC, r.tag LIMIT :most",
                new Wanted(facility, span, by, key, most),
                Rows.of(AdjustedRow.class));
    }

    private record Wanted(
            FacilityId facility, Span span, By by, @Nullable String key, int most) {}

    private <T> List<T> rows(String select, String rows, String rest, Wanted wanted, RowMapper<T> mapper) {
        return asked(select, rows, rest, wanted.facility(), wanted.span(), wanted.by())
                .param("key", wanted.key())
                .param("most", wanted.most())
                .query(mapper)
                .list();
    }

    /** A statement over the rows that a file of the catalog gives, named r. */
    private StatementSpec asked(String select, String rows, String rest, FacilityId facility, Span span, By by) {
        return jdbc.sql(select + "FROM (" + sql.get(rows) + ") AS r " + rest)
                .param("facility_id", facility.value())
                .param("by", by.name())
                .param("zone", span.zone().getId())
                .param("first", span.first())
                .param("last", span.last())
                .param("since", span.since().atOffset(ZoneOffset.UTC))
                .param("until", span.until().atOffset(ZoneOffset.UTC));
    }
}
