package io.everygram.reconciliation.web;

import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.reconciliation.Accuracy;
import io.everygram.reconciliation.Accuracy.By;
import io.everygram.reconciliation.AccuracyFigures;
import io.everygram.reconciliation.Figures;
import io.everygram.reconciliation.domain.Cause;
import io.everygram.reconciliation.domain.CountVerdict;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The figures told apart by one thing, and the rows behind one of them.
 *
 * @param zone of the facility
 */
record AccuracyTables(AccuracyAddress address, Accuracy.Span span, ZoneId zone) {
    /** A row a thing; each figure leads to the rows behind it. */
    Table figures(List<AccuracyFigures> rows) {
        var labels = new ArrayList<>(List.of(head(address.by())));
        if (address.by().isOfCases()) {
            labels.addAll(List.of("#Differences", "#Open", "#Days to close"));
        }
        if (address.by().isOfCounts()) {
            labels.addAll(List.of("#Counted", "#With variance", "#Accuracy, %", "#By weight, %", "#By pieces, %"));
        }
        labels.addAll(List.of("#Adjustments", "#Net weight?", "#Net pieces?", "#Lost", "#Found", "#Net loss"));
        var table = Table.of(labels.toArray(String[]::new));
        rows.forEach(row -> table.row("", "", cells(row)));
        return table.emptySaying(
                "Nothing was found, counted or adjusted in these days. [Count a room](/opening/count), or [compare](/opening) shelf, book and state: what differs becomes a case, and its cause stands here.");
    }

    private Cell[] cells(AccuracyFigures row) {
        var cells = new ArrayList<Cell>();
        cells.add(label(row));
        if (address.by().isOfCases()) {
            cells.add(leading(row.found().opened(), "cases", row));
            cells.add(Cell.number(row.found().open()));
            cells.add(number(row.found().daysToClose()));
        }
        if (address.by().isOfCounts()) {
            cells.add(Cell.number(row.counted().packages()));
            cells.add(leading(row.counted().varying(), "variances", row));
            cells.add(number(row.counted().accuracy()));
            cells.add(number(row.counted().accuracyOfGrams()));
            cells.add(number(row.counted().accuracyOfPieces()));
        }
        var adjusted = row.adjusted();
        cells.add(leading(adjusted.adjustments(), "adjusted", row));
        cells.add(Cell.number(adjusted.grams().stripTrailingZeros(), "GRAM"));
        cells.add(Cell.number(adjusted.pieces().stripTrailingZeros(), "EACH"));
        cells.add(money(adjusted.shrinkage().lost()));
        cells.add(money(adjusted.shrinkage().found()));
        cells.add(money(adjusted.shrinkage().net()));
        return cells.toArray(Cell[]::new);
    }

    private Cell leading(long figure, String what, AccuracyFigures row) {
        return figure == 0 ? Cell.number(0) : Cell.number(figure).leading(address.behind(what, row.key()));
    }

    private static Cell number(Optional<BigDecimal> figure) {
        return Cell.number(figure.orElse(null), "");
    }

    private static Cell money(BigDecimal value) {
        return value.signum() == 0 ? Cell.muted("–") : Cell.money(value);
    }

    private Cell label(AccuracyFigures row) {
        var words = words(row.key(), row.label());
        return switch (address.by()) {
            case WEEK -> Cell.text(words).forDay(span.week(Integer.parseInt(row.key())));
            case ITEM -> row.key().isEmpty() ? Cell.muted(words) : Cell.link(words, "/items/" + row.key());
            default -> row.key().isEmpty() ? Cell.muted(words) : Cell.text(words);
        };
    }

    /** What a row is of, in words. */
    String words(String key, String label) {
        if (key.isEmpty()) {
            return switch (address.by()) {
                case CAUSE -> "No case";
                case VENDOR -> "No vendor: made here or not in the book";
                default -> "Not known";
            };
        }
        return switch (address.by()) {
            case CAUSE -> Cause.valueOf(key).words();
            case WEEK -> "From " + Show.day(span.week(Integer.parseInt(key)));
            default -> label.isEmpty() ? key : label;
        };
    }

    static String head(By by) {
        return by == By.REASON ? "Reason of the state" : Show.words(by.name());
    }

    Table cases(List<Accuracy.FoundRow> rows) {
        var table = Table.of("Tag", "Item", "Cause", "Opened", "Closed", "How", "By", "Case");
        rows.forEach(row -> {
            var href = "/cases/" + row.caseId();
            table.row(
                    "",
                    href,
                    Cell.tag(row.tag(), href),
                    Cell.text(row.item()),
                    Cell.text(Cause.valueOf(row.cause()).words()),
                    Cell.time(row.openedAt(), zone),
                    row.closedAt() == null ? Cell.badge("Open", "warn") : Cell.time(row.closedAt(), zone),
                    Cell.muted(how(row.closedAs())),
                    Cell.muted(row.closedBy()),
                    Cell.link("Case " + row.caseId(), href));
        });
        return table.emptySaying("No difference fits. [All figures](" + AccuracyAddress.PATH + ")");
    }

    private static String how(String closedAs) {
        return switch (closedAs) {
            case "" -> "";
            case "AGREES" -> "Agreed again";
            case "NOTED" -> "Left as it is, with a note";
            default -> Show.words(closedAs);
        };
    }

    Table variances(List<Accuracy.VariedRow> rows) {
        var table =
                Table.of("Tag", "Item", "#Book then", "#Counted", "#Variance", "Result", "At", "By", "Count", "Case");
        rows.forEach(row -> {
            var counted = row.counted() == null ? BigDecimal.ZERO : row.counted();
            var href = row.caseId() == 0 ? "/opening/count/" + row.countId() : "/cases/" + row.caseId();
            table.row(
                    "",
                    href,
                    Cell.tag(row.tag(), "/packages/" + row.tag()),
                    Cell.text(row.item()),
                    Cell.number(row.expected(), row.unit()),
                    Cell.number(row.counted(), row.unit()),
                    Cell.number(counted.subtract(row.expected()), row.unit()),
                    Cell.text(CountVerdict.valueOf(row.verdict()).words()),
                    Cell.time(row.at(), zone),
                    Cell.muted(row.countedBy()),
                    Cell.link("Count " + row.countId(), "/opening/count/" + row.countId()),
                    row.caseId() == 0 ? Cell.muted("–") : Cell.link("Case " + row.caseId(), "/cases/" + row.caseId()));
        });
        return table.emptySaying("No variance fits. [All figures](" + AccuracyAddress.PATH + ")");
    }

    Table adjusted(List<Accuracy.AdjustedRow> rows) {
        var table = Table.of("Tag or lot", "Item", "#Quantity", "#At cost", "Reason", "Note", "When", "By", "Case");
        rows.forEach(row -> table.row(
                "",
                row.caseId() == 0 ? "/packages/" + row.tag() : "/cases/" + row.caseId(),
                Cell.tag(row.tag(), "/packages/" + row.tag()),
                Cell.text(row.item()),
                Cell.text(Figures.signed(row.quantity(), row.unit())),
                Cell.money(row.value()),
                Cell.text(row.reason()),
                Cell.muted(row.note()),
                Cell.time(row.happenedAt(), zone),
                Cell.muted(row.actor()),
                row.caseId() == 0 ? Cell.muted("–") : Cell.link("Case " + row.caseId(), "/cases/" + row.caseId())));
        return table.emptySaying("No adjustment fits. [All figures](" + AccuracyAddress.PATH + ")");
    }
}
