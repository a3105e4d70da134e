package io.everygram.platform.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table as every list of the product shows it. */
public record Table(List<Column> columns, List<Row> rows, String empty) {
    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * @param numeric right-aligned
     * @param ordered whether the page itself gives the rows in the order of this column when it is asked to, even where they come in parts
     * @param spare whether it is shown only where somebody chose it
     */
    public record Column(String label, boolean numeric, boolean ordered, boolean spare) {}

    /**
     * @param id for selection; empty when the row cannot be selected
     * @param href where Enter leads; empty for nowhere
     */
    public record Row(String id, String href, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * Columns from labels; one that starts with {@code #} is numeric, one that ends with {@code ^} is ordered by the page itself, one that ends with
     * {@code ?} is shown only where somebody chose it.
     */
    public static Builder of(String... labels) {
        var columns = new ArrayList<Column>();
        for (var label : labels) {
            columns.add(new Column(
                    label.replaceFirst("^#", "").replaceFirst("\\^?\\??$", ""),
                    label.startsWith("#"),
                    label.matches(".*\\^\\??"),
                    label.endsWith("?")));
        }
        return new Builder(columns);
    }

    /** Collects rows. */
    public static final class Builder {
        private final List<Column> columns;
        private final List<Row> rows = new ArrayList<>();

        private Builder(List<Column> columns) {
            this.columns = columns;
        }

        @com.google.errorprone.annotations.CanIgnoreReturnValue
        public Builder row(String id, String href, Cell... cells) {
            rows.add(new Row(id, href, List.of(cells)));
            return this;
        }

        /** @param empty what to do first, when there are no rows */
        public Table emptySaying(String empty) {
            return new Table(columns, rows, empty);
        }
    }

    /** The rows in the order of a column; as they are when there is no such column. Empty cells stay last. */
    public Table sorted(String label, boolean descending) {
        int at = columns.stream().map(Column::label).toList().indexOf(label);
        if (at < 0 || label.isEmpty()) {
            return this;
        }
        Comparator<Cell> order = new CellOrder();
        Comparator<Cell> wanted = descending
                ? (a, b) -> CellOrder.isEmpty(a) || CellOrder.isEmpty(b) ? order.compare(a, b) : order.compare(b, a)
                : order;
        return new Table(
                columns,
                rows.stream()
                        .sorted(Comparator.comparing(row -> row.cells().get(at), wanted))
                        .toList(),
                empty);
    }

    /** The labels of the columns that are shown only where somebody chose them. */
    Set<String> spares() {
        return columns.stream().filter(Column::spare).map(Column::label).collect(Collectors.toSet());
    }

    /** Without the columns of these labels; at least one stays. */
    public Table without(Set<String> labels) {
        return keeping(i -> !labels.contains(columns.get(i).label()));
    }

    /** Without the columns that hold nothing but acts which are shut to the person. */
    Table withoutShut(Predicate<Cell> isShut) {
        return keeping(i -> rows.isEmpty()
                || !rows.stream().map(row -> row.cells().get(i)).allMatch(cell -> cell.isAct() && isShut.test(cell)));
    }

    private Table keeping(IntPredicate column) {
        var kept = IntStream.range(0, columns.size()).filter(column).boxed().toList();
        if (kept.isEmpty() || kept.size() == columns.size()) {
            return this;
        }
        return new Table(
                kept.stream().map(columns::get).toList(),
                rows.stream()
                        .map(row -> new Row(
                                row.id(),
                                row.href(),
                                kept.stream().map(row.cells()::get).toList()))
                        .toList(),
                empty);
    }

    /** The same rows as a workbook, figures as figures; see {@link TableFile}. */
    public void xlsx(String title, OutputStream out) throws IOException {
        new TableFile(this).xlsx(title, out);
    }

    /** The same rows as comma-separated values, quoted where needed; see {@link TableFile}. */
    public String csv() {
        return new TableFile(this).csv();
    }
}
