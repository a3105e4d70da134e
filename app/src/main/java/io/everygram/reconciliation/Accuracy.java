package io.everygram.reconciliation;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.BusinessDay;
import io.everygram.kernel.FacilityId;
import io.everygram.reconciliation.store.AccuracyStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How well the book is kept and what is behind its differences, over days: cases, results of counts and posted adjustments, laid to weeks, causes, rooms, items,
 * vendors, people and reasons. Everything is read from the rows of the facility and the days; nothing is kept beside them.
 */
@Service
public class Accuracy {
    private static final int DAYS_A_WEEK = 7;

    private final AccuracyStore store;
    private final Catalog catalog;

    Accuracy(AccuracyStore store, Catalog catalog) {
        this.store = store;
        this.catalog = catalog;
    }

    /** In which respect figures are told apart. */
    public enum By {
        CAUSE,
        ROOM,
        ITEM,
        VENDOR,
        PERSON,
        REASON,
        WEEK;

        /** Whether differences can be laid to it; a reason is of adjustments alone. */
        public boolean isOfCases() {
            return this != REASON;
        }

        /** Whether results of counts can be laid to it; a count knows neither cause nor reason. */
        public boolean isOfCounts() {
            return this != REASON && this != CAUSE;
        }
    }

    /**
     * Days in a row of the facility; its weeks are counted from the first.
     *
     * @param last not before the first
     */
    public record Span(LocalDate first, LocalDate last, ZoneId zone) {
        public Instant since() {
            return new BusinessDay(first, zone).start();
        }

        public Instant until() {
            return new BusinessDay(last, zone).end();
        }

        public int weeks() {
            return Math.toIntExact(ChronoUnit.DAYS.between(first, last) / DAYS_A_WEEK) + 1;
        }

        /** The first day of a week, counted from 0. */
        public LocalDate week(int number) {
            return first.plusDays((long) number * DAYS_A_WEEK);
        }
    }

    /**
     * @param rows the thing with most differences first; weeks in their order, each of the span
     * @param weeks the same by week
     * @param onHand at cost, now
     * @param delivered at cost, to customers in the span
     */
    public record Report(
            List<AccuracyFigures> rows,
            List<AccuracyFigures> weeks,
            AccuracyFigures total,
            BigDecimal onHand,
            BigDecimal delivered) {
        public Report {
            rows = List.copyOf(rows);
            weeks = List.copyOf(weeks);
        }
    }

    @Transactional(readOnly = true)
    public Report report(FacilityId facility, Span span, By by) {
        var weeks = weeks(facility, span);
        var against = store.against(facility, span);
        return new Report(
                by == By.WEEK ? weeks : rows(facility, span, by),
                weeks,
                AccuracyFigures.sum(weeks),
                against.onHand(),
                against.delivered());
    }

    private List<AccuracyFigures> weeks(FacilityId facility, Span span) {
        var byWeek = new HashMap<String, AccuracyFigures>();
        figures(facility, span, By.WEEK)
                .forEach(figures -> byWeek.merge(figures.key(), figures, AccuracyFigures::plus));
        var weeks = new ArrayList<AccuracyFigures>();
        for (int week = 0; week < span.weeks(); week++) {
            var key = Integer.toString(week);
            weeks.add(byWeek.getOrDefault(key, AccuracyFigures.nothing(key)));
        }
        return weeks;
    }

    private List<AccuracyFigures> rows(FacilityId facility, Span span, By by) {
        Map<String, AccuracyFigures> rows = new TreeMap<>();
        figures(facility, span, by).forEach(figures -> rows.merge(figures.key(), figures, AccuracyFigures::plus));
        return rows.values().stream()
                .sorted(java.util.Comparator.comparingLong(Accuracy::troubles)
                        .reversed()
                        .thenComparing(AccuracyFigures::label)
                        .thenComparing(AccuracyFigures::key))
                .toList();
    }

    private static long troubles(AccuracyFigures figures) {
        return figures.found().opened()
                + figures.counted().varying()
                + figures.adjusted().adjustments();
    }

    private Stream<AccuracyFigures> figures(FacilityId facility, Span span, By by) {
        return Stream.of(
                        by.isOfCases() ? store.found(facility, span, by) : List.<AccuracyFigures>of(),
                        by.isOfCounts() ? store.counted(facility, span, by) : List.<AccuracyFigures>of(),
                        store.adjusted(facility, span, by))
                .flatMap(List::stream);
    }

    /** A difference that was opened in a span. */
    public record FoundRow(
            long caseId,
            String tag,
            String item,
            String cause,
            Instant openedAt,
            @Nullable Instant closedAt,
            String closedAs,
            String closedBy) {}

    /**
     * A package that a count found otherwise than the book.
     *
     * @param caseId the newest case of its tag that was open after the count; 0 for none
     */
    public record VariedRow(
            long countId,
            String tag,
            String item,
            String unit,
            String verdict,
            BigDecimal expected,
            @Nullable BigDecimal counted,
            Instant at,
            String countedBy,
            long caseId) {}

    /**
     * A package's part of an adjustment.
     *
     * @param value at cost, with its sign
     * @param caseId that it settled; 0 for none
     */
    public record AdjustedRow(
            long movementId,
            Instant happenedAt,
            String tag,
            String item,
            String unit,
            BigDecimal quantity,
            BigDecimal value,
            String reason,
            String note,
            String actor,
            long caseId) {}

    /** The differences behind a figure, newest first. */
    @Transactional(readOnly = true)
    public List<FoundRow> found(FacilityId facility, Span span, By by, @Nullable String key, int most) {
        return store.foundRows(facility, span, by, key, most);
    }

    /** The variances behind a figure, newest first. */
    @Transactional(readOnly = true)
    public List<VariedRow> varied(FacilityId facility, Span span, By by, @Nullable String key, int most) {
        return store.variedRows(facility, span, by, key, most);
    }

    /** The adjustments behind a figure, newest first. */
    @Transactional(readOnly = true)
    public List<AdjustedRow> adjusted(FacilityId facility, Span span, By by, @Nullable String key, int most) {
        return store.adjustedRows(facility, span, by, key, most);
    }

    /** The span that was asked for. */
    public Span span(FacilityId facility, LocalDate first, LocalDate last) {
        return new Span(first, last, catalog.facility(facility).zoneId());
    }
}
