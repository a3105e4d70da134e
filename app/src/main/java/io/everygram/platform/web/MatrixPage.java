package io.everygram.platform.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The matrix archetype: things down, views of them across, differences first, the first columns stay in sight, a cell opens its arithmetic.
 *
 * @param frozen how many first columns stay in sight when the rest scrolls
 * @param tallies where the whole stands, above the filters
 * @param open the arithmetic of the cell that the address names; its cell's {@code href} leads to {@link #close} then
 * @param close address of the page without the arithmetic
 */
public record MatrixPage(
        String title,
        String lead,
        int frozen,
        List<Column> columns,
        List<Row> rows,
        String empty,
        String summary,
        List<Tally> tallies,
        PageParts parts,
        Optional<Arithmetic> open,
        String close) {
    public MatrixPage {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        tallies = List.copyOf(tallies);
    }

    public static MatrixPage of(
            String title, String lead, int frozen, List<Column> columns, List<Row> rows, String empty) {
        return new MatrixPage(
                title, lead, frozen, columns, rows, empty, "", List.of(), PageParts.NONE, Optional.empty(), "");
    }

    /** @param truth {@code shelf}, {@code book} or {@code state} when the column shows one of the three truths; else empty */
    public record Column(String label, boolean numeric, String truth) {
        public static Column of(String label) {
            return new Column(label, false, "");
        }

        public static Column number(String label) {
            return new Column(label, true, "");
        }
    }

    /** @param href where Enter leads; empty for nowhere */
    public record Row(String href, List<Spot> spots) {
        public Row {
            spots = List.copyOf(spots);
        }
    }

    /**
     * One cell.
     *
     * @param tone empty, {@code differs}, {@code overdue}, {@code agrees} or {@code unknown}
     * @param href address of this page with the cell's arithmetic open; empty for none
     * @param detail a second, quieter line; empty for none
     */
    public record Spot(Cell value, String tone, String href, boolean open, String detail) {
        public static Spot of(Cell value) {
            return new Spot(value, "", "", false, "");
        }

        public static Spot of(Cell value, String tone, String href) {
            return new Spot(value, tone, href, false, "");
        }

        public Spot open(boolean now) {
            return new Spot(value, tone, href, now, detail);
        }

        public Spot detail(String words) {
            return new Spot(value, tone, href, open, words);
        }
    }

    private MatrixPage with(PageParts other) {
        return new MatrixPage(title, lead, frozen, columns, rows, empty, summary, tallies, other, open, close);
    }

    /** Without the columns of these labels; the frozen ones stay. */
    MatrixPage without(Set<String> labels) {
        var kept = IntStream.range(0, columns.size())
                .filter(i -> i < frozen || !labels.contains(columns.get(i).label()))
                .boxed()
                .toList();
        return new MatrixPage(
                title,
                lead,
                frozen,
                kept.stream().map(columns::get).toList(),
                rows.stream()
                        .map(row -> new Row(
                                row.href(), kept.stream().map(row.spots()::get).toList()))
                        .toList(),
                empty,
                summary,
                tallies,
                parts,
                open,
                close);
    }

    /** With what the address chooses kept in its chips and pages. */
    MatrixPage keeping(UnaryOperator<String> address) {
        return with(parts.keeping(address));
    }

    public MatrixPage chips(List<WorklistPage.Chip> chips) {
        return with(parts.chips(chips));
    }

    public MatrixPage search(String label, String value) {
        return with(parts.search(label, value));
    }

    public MatrixPage pages(String before, String after) {
        return with(parts.pages(before, after));
    }

    public MatrixPage export(String address) {
        return with(parts.export(address));
    }

    public MatrixPage forms(Form... forms) {
        return with(parts.forms(forms));
    }

    public MatrixPage links(WorklistPage.LinkButton... links) {
        return with(parts.links(links));
    }

    public MatrixPage summary(String words) {
        return new MatrixPage(title, lead, frozen, columns, rows, empty, words, tallies, parts, open, close);
    }

    public MatrixPage tallies(Tally... figures) {
        return new MatrixPage(title, lead, frozen, columns, rows, empty, summary, List.of(figures), parts, open, close);
    }

    public MatrixPage open(Arithmetic arithmetic, String without) {
        return new MatrixPage(
                title, lead, frozen, columns, rows, empty, summary, tallies, parts, Optional.of(arithmetic), without);
    }
}
