package io.everygram.platform.web;

import java.util.List;
import java.util.Optional;

/**
 * The matrix archetype: things down, views of them across, differences first, the first columns stay in sight, a cell opens its arithmetic.
 *
 * @param frozen how many first columns stay in sight when the rest scrolls
 * @param open the arithmetic of the cell that the address names; its cell's {@code href} leads to {@link #close} then
 * @param close address of the page without the arithmetic
 */
public record MatrixPage(
        String title,
        String lead,
        List<WorklistPage.Chip> chips,
        String searchLabel,
        String search,
        int frozen,
        List<Column> columns,
        List<Row> rows,
        String empty,
        String summary,
        String previous,
        String next,
        String export,
        List<Form> forms,
        List<WorklistPage.LinkButton> links,
        Optional<Arithmetic> open,
        String close) {
    public MatrixPage {
        chips = List.copyOf(chips);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        forms = List.copyOf(forms);
        links = List.copyOf(links);
    }

    public static MatrixPage of(
            String title, String lead, int frozen, List<Column> columns, List<Row> rows, String empty) {
        return new MatrixPage(
                title,
                lead,
                List.of(),
                "",
                "",
                frozen,
                columns,
                rows,
                empty,
                "",
                "",
                "",
                "",
                List.of(),
                List.of(),
                Optional.empty(),
                "");
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
     */
    public record Spot(Cell value, String tone, String href, boolean open) {
        public static Spot of(Cell value) {
            return new Spot(value, "", "", false);
        }

        public static Spot of(Cell value, String tone, String href) {
            return new Spot(value, tone, href, false);
        }

        public Spot open(boolean now) {
            return new Spot(value, tone, href, now);
        }
    }

    public MatrixPage chips(List<WorklistPage.Chip> newChips) {
        return new MatrixPage(
                title,
                lead,
                newChips,
                searchLabel,
                search,
                frozen,
                columns,
                rows,
                empty,
                summary,
                previous,
                next,
                export,
                forms,
                links,
                open,
                close);
    }

    public MatrixPage search(String label, String value) {
        return new MatrixPage(
                title, lead, chips, label, value, frozen, columns, rows, empty, summary, previous, next, export, forms,
                links, open, close);
    }

    public MatrixPage summary(String words) {
        return new MatrixPage(
                title,
                lead,
                chips,
                searchLabel,
                search,
                frozen,
                columns,
                rows,
                empty,
                words,
                previous,
                next,
                export,
                forms,
                links,
                open,
                close);
    }

    public MatrixPage pages(String before, String after) {
        return new MatrixPage(
                title,
                lead,
                chips,
                searchLabel,
                search,
                frozen,
                columns,
                rows,
                empty,
                summary,
                before,
                after,
                export,
                forms,
                links,
                open,
                close);
    }

    public MatrixPage export(String address) {
        return new MatrixPage(
                title,
                lead,
                chips,
                searchLabel,
                search,
                frozen,
                columns,
                rows,
                empty,
                summary,
                previous,
                next,
                address,
                forms,
                links,
                open,
                close);
    }

    public MatrixPage forms(Form... newForms) {
        return new MatrixPage(
                title,
                lead,
                chips,
                searchLabel,
                search,
                frozen,
                columns,
                rows,
                empty,
                summary,
                previous,
                next,
                export,
                List.of(newForms),
                links,
                open,
                close);
    }

    public MatrixPage links(WorklistPage.LinkButton... newLinks) {
        return new MatrixPage(
                title,
                lead,
                chips,
                searchLabel,
                search,
                frozen,
                columns,
                rows,
                empty,
                summary,
                previous,
                next,
                export,
                forms,
                List.of(newLinks),
                open,
                close);
    }

    public MatrixPage open(Arithmetic arithmetic, String without) {
        return new MatrixPage(
                title,
                lead,
                chips,
                searchLabel,
                search,
                frozen,
                columns,
                rows,
                empty,
                summary,
                previous,
                next,
                export,
                forms,
                links,
                Optional.of(arithmetic),
                without);
    }
}
