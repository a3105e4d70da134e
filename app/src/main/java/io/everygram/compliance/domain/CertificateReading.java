package io.everygram.compliance.domain;

import io.everygram.compliance.domain.CertificateHead.Label;
import io.everygram.compliance.domain.CertificateRow.Piece;
import io.everygram.compliance.domain.LabDecision.Told;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a certificate of analysis from its rows. Only tables whose columns are named are read, and only rows of which every part is understood; what is not
 * is told, so that a person looks.
 */
public final class CertificateReading {
    /** More than any certificate has. */
    private static final int MOST_FIGURES = 1_000;

    private static final int MOST_UNREAD = 100;

    private final Map<Label, String> head = new EnumMap<>(Label.class);
    private final List<CertificateFigure> figures = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();
    private List<CertificateTable> tables = List.of();
    private CertificateRow names = new CertificateRow(List.of());

    private CertificateReading() {}

    /**
     * What was read.
     *
     * @param figures single figures and panels, in the order of the certificate
     * @param unread rows that look like figures and were not understood
     */
    public record Read(CertificateHead head, List<CertificateFigure> figures, List<String> unread) {
        public Read {
            figures = List.copyOf(figures);
            unread = List.copyOf(unread);
        }

        public boolean isEmpty() {
            return figures.isEmpty() && unread.isEmpty();
        }
    }

    public static Read of(List<CertificateRow> rows) {
        var reading = new CertificateReading();
        rows.forEach(reading::row);
        return new Read(new CertificateHead(reading.head), reading.figures, reading.unread);
    }

    private void row(CertificateRow row) {
        var header = CertificateTable.of(row);
        if (!header.isEmpty() || CertificateTable.isNames(row)) {
            names(row, header);
            return;
        }
        names = new CertificateRow(List.of());
        if (panel(row)) {
            tables = List.of();
        } else if (!heads(row)) {
            tables.forEach(table -> figure(table.in(row, tables)));
            if (tables.isEmpty() && looksLikeFigures(row)) {
                unread(row.text());
            }
        }
    }

    /** Names of columns, which may go on from the row above. While they are not whole, nothing is read under them. */
    private void names(CertificateRow row, List<CertificateTable> header) {
        var both = names.over(row);
        var together = CertificateTable.of(both);
        names = together.isEmpty() && !header.isEmpty() ? row : both;
        tables = together.isEmpty() ? header : together;
    }

    /** A table whose columns nobody named. */
    private static boolean looksLikeFigures(CertificateRow row) {
        return row.pieces().size() >= 3
                && row.pieces().stream()
                        .skip(1)
                        .anyMatch(
                                piece -> CertificateFigure.amount(piece.text()).isPresent());
    }

    private void figure(Optional<CertificateTable.Cells> found) {
        if (found.isEmpty()) {
            return;
        }
        var cells = found.get();
        cells.head().forEach((label, value) -> told(label, value));
        switch (cells.figure()) {
            case CertificateTable.Figure.Understood(var figure) -> {
                if (figures.size() < MOST_FIGURES) {
                    figures.add(figure);
                } else {
                    unread(cells.text());
                }
            }
            case CertificateTable.Figure.NotTested() -> {}
            case CertificateTable.Figure.NotUnderstood() -> unread(cells.text());
        }
    }

    private void unread(String text) {
        if (unread.size() < MOST_UNREAD) {
            unread.add(text);
        }
    }

    /** {@code Heavy metals … PASS}: a panel as a whole. */
    private boolean panel(CertificateRow row) {
        var first = row.pieces().isEmpty() ? "" : row.pieces().getFirst().text();
        var last = row.pieces().isEmpty() ? "" : row.pieces().getLast().text();
        var name = row.pieces().size() == 1 ? first.replaceAll("(?i)[:\\s]+(pass(ed)?|fail(ed)?)$", "") : first;
        var verdict = CertificateFigure.verdict(
                row.pieces().size() == 1 ? first.substring(name.length()).replaceFirst("^[:\\s]+", "") : last);
        var told = verdict.filter(t -> t != Told.NOTHING);
        if (CertificateFigure.panel(name).isEmpty() || told.isEmpty()) {
            return false;
        }
        figures.add(new CertificateFigure(
                name.replaceAll("[:\\s]+$", ""), Optional.empty(), "", "", Optional.empty(), told.get()));
        return true;
    }

    /** Labels with their values, beside each other or in one piece. */
    private boolean heads(CertificateRow row) {
        boolean any = false;
        for (int i = 0; i < row.pieces().size(); i++) {
            var text = row.pieces().get(i).text();
            var label = Label.of(text);
            if (label.isPresent()
                    && i + 1 < row.pieces().size()
                    && Label.of(text(row, i + 1)).isEmpty()) {
                told(label.get(), text(row, i + 1));
                any = true;
                i++;
                continue;
            }
            for (var one : Label.values()) {
                var value = one.value(text);
                value.ifPresent(found -> told(one, found));
                any |= value.isPresent();
            }
        }
        return any;
    }

    private static String text(CertificateRow row, int piece) {
        return row.pieces().get(piece).text();
    }

    /** What is told first counts; something else later is for a person. */
    private void told(Label label, String value) {
        if (value.isBlank()) {
            return;
        }
        var before = head.putIfAbsent(label, value.strip());
        if (before != null && !before.equalsIgnoreCase(value.strip())) {
            unread(label.name().toLowerCase(java.util.Locale.ROOT) + ": “" + before + "”, and also “" + value.strip()
                    + "”");
        }
    }

    /** The column of a table that a piece stands under: the one above it, else the nearest. */
    static int under(Piece piece, List<Piece> columns) {
        int nearest = 0;
        for (int i = 1; i < columns.size(); i++) {
            if (piece.gap(columns.get(i)) < piece.gap(columns.get(nearest))) {
                nearest = i;
            }
        }
        return nearest;
    }
}
