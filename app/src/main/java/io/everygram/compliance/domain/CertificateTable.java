package io.everygram.compliance.domain;

import io.everygram.compliance.domain.CertificateHead.Label;
import io.everygram.compliance.domain.CertificateRow.Piece;
import io.everygram.compliance.domain.LabDecision.Told;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table of a certificate, known by the names of its columns. Several stand beside each other on one row: each begins with a column of names.
 *
 * @param columns from left to right
 */
record CertificateTable(List<Column> columns) {
    CertificateTable {
        columns = List.copyOf(columns);
    }

    enum Kind {
        NAME,
        RESULT,
        UNIT,
        LIMIT,
        VERDICT,
        /** Detection and quantitation limits, uncertainty, methods: read past. */
        OTHER,
        /** Something of the certificate as a whole, as files repeat it on each row. */
        HEAD
    }

    /**
     * A column.
     *
     * @param unit that its name carries; empty for none
     * @param label only of a column of the head
     */
    record Column(Kind kind, String unit, @Nullable Label label, Piece piece) {}

    sealed interface Figure {
        record Understood(CertificateFigure figure) implements Figure {}

        record NotTested() implements Figure {}

        record NotUnderstood() implements Figure {}
    }

    record Cells(Figure figure, Map<Label, String> head, String text) {
        Cells {
            head = Map.copyOf(head);
        }
    }

    /** The tables that begin below a row of column names; empty when it is none. */
    static List<CertificateTable> of(CertificateRow row) {
        var columns = row.pieces().stream().map(CertificateTable::column).toList();
        long names = columns.stream().filter(c -> c.kind() == Kind.NAME).count();
        long results = columns.stream().filter(c -> c.kind() == Kind.RESULT).count();
        if (names == 0 || results < names) {
            return List.of();
        }
        var tables = new ArrayList<CertificateTable>();
        var current = new ArrayList<Column>();
        for (var column : columns) {
            if (column.kind() == Kind.NAME && current.stream().anyMatch(c -> c.kind() == Kind.NAME)) {
                tables.add(new CertificateTable(current));
                current.clear();
            }
            current.add(column);
        }
        tables.add(new CertificateTable(current));
        return List.copyOf(tables);
    }

    /** Whether a row is names of columns and nothing else; a lone one may be a heading, and is taken for one until others stand beside or below it. */
    static boolean isNames(CertificateRow row) {
        return !row.pieces().isEmpty()
                && row.pieces().stream().allMatch(piece -> isName(piece.text().strip()))
                && row.pieces().stream()
                        .noneMatch(
                                piece -> CertificateFigure.verdict(piece.text()).isPresent());
    }

    private static boolean isName(String text) {
        var kind = column(new Piece(text, 0, 0)).kind();
        return kind != Kind.OTHER && kind != Kind.HEAD
                || text.matches("\\(.{1,12}\\)|(?i)(LOD|LOQ|MDL|MRL|RL|method|action|%)( ?\\(.{1,12}\\))?");
    }

    private static Column column(Piece piece) {
        var text = piece.text().strip();
        var name = text.replaceAll("\\(.*\\)", "").strip().toLowerCase(Locale.ROOT);
        var unit = LimitName.unitIn(text);
        var kind = switch (name) {
            case "analyte",
                    "analytes",
                    "compound",
                    "parameter",
                    "contaminant",
                    "cannabinoid",
                    "cannabinoids",
                    "terpene",
                    "terpenes",
                    "metal",
                    "element",
                    "pesticide",
                    "solvent",
                    "mycotoxin",
                    "test",
                    "target" -> Kind.NAME;
            case "result", "results", "value", "amount", "concentration", "found", "measured" -> Kind.RESULT;
            case "unit", "units" -> Kind.UNIT;
            case "limit", "limits", "action limit", "action level", "max limit", "regulatory limit", "maximum" ->
                Kind.LIMIT;
            case "status", "pass/fail", "verdict", "p/f", "conclusion" -> Kind.VERDICT;
            default -> CertificateFigure.panel(name).isPresent() ? Kind.NAME : Kind.OTHER;
        };
        var label = kind == Kind.OTHER ? Label.of(name).orElse(null) : null;
        return new Column(label == null ? kind : Kind.HEAD, unit, label, piece);
    }

    /** What a row has under these columns; empty when it has nothing there. */
    Optional<Cells> in(CertificateRow row, List<CertificateTable> beside) {
        var all = beside.stream().flatMap(t -> t.columns().stream()).toList();
        var places = all.stream().map(Column::piece).toList();
        var cells = new EnumMap<Kind, String>(Kind.class);
        var head = new EnumMap<Label, String>(Label.class);
        var limitUnit = "";
        var resultUnit = "";
        for (var piece : row.pieces()) {
            var column = all.get(CertificateReading.under(piece, places));
            if (!columns.contains(column)) {
                continue;
            }
            var _ = cells.merge(column.kind(), piece.text().strip(), (a, b) -> a + " " + b);
            if (column.label() != null) {
                head.put(column.label(), piece.text().strip());
            }
            resultUnit = column.kind() == Kind.RESULT ? column.unit() : resultUnit;
            limitUnit = column.kind() == Kind.LIMIT ? column.unit() : limitUnit;
        }
        var name = cells.getOrDefault(Kind.NAME, "");
        // A row of words under the names only is a heading or a note.
        if (cells.size() <= 1
                || name.isEmpty()
                        && cells.keySet().stream().allMatch(kind -> kind == Kind.HEAD || kind == Kind.OTHER)) {
            return Optional.empty();
        }
        var text = cells.entrySet().stream()
                .filter(cell -> cell.getKey() != Kind.HEAD)
                .map(Map.Entry::getValue)
                .collect(Collectors.joining(" · "));
        return Optional.of(new Cells(figure(name, cells, resultUnit, limitUnit), head, text));
    }

    private static Figure figure(String name, Map<Kind, String> cells, String resultUnit, String limitUnit) {
        var result = cells.getOrDefault(Kind.RESULT, "");
        var verdict = CertificateFigure.verdict(cells.getOrDefault(Kind.VERDICT, ""));
        var told = CertificateFigure.verdict(result).filter(t -> t != Told.NOTHING);
        var amount = told.isPresent() || result.isEmpty()
                ? Optional.of(new CertificateFigure.Amount(Optional.empty(), "", ""))
                : CertificateFigure.amount(result);
        var limit = CertificateFigure.amount(cells.getOrDefault(Kind.LIMIT, "-"));
        if (amount.isEmpty() || limit.isEmpty() || verdict.isEmpty() || name.isEmpty() || name.length() > 100) {
            return new Figure.NotUnderstood();
        }
        var says = told.orElse(verdict.get());
        if (amount.get().value().isEmpty() && amount.get().said().isEmpty() && says == Told.NOTHING) {
            return new Figure.NotTested();
        }
        var unit = first(cells.getOrDefault(Kind.UNIT, ""), amount.get().unit(), LimitName.unitIn(name), resultUnit);
        var limitsUnit = first(limit.get().unit(), limitUnit, unit);
        return !limitsUnit.equalsIgnoreCase(unit) && limit.get().value().isPresent() && !unit.isEmpty()
                ? new Figure.NotUnderstood()
                : new Figure.Understood(new CertificateFigure(
                        name.replace("|", "/"),
                        amount.get().value(),
                        amount.get().said(),
                        first(unit, limitsUnit),
                        limit.get().value(),
                        says));
    }

    private static String first(String... units) {
        return List.of(units).stream()
                .filter(unit -> !unit.isBlank())
                .findFirst()
                .orElse("");
    }
}
