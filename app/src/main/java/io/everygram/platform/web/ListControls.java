package io.everygram.platform.web;

import java.util.List;

/**
 * What a person can choose of a list, with the addresses that choose it. Empty lists for a table that stands inside another page.
 *
 * @param heads one for each column shown
 * @param columns all columns, to show and to hide; none where there are no columns to choose from
 * @param orders what the rows can be ordered by where no heads say so; {@code shown} is the order now
 * @param views saved ones
 * @param query what is chosen now, to be saved under a name
 * @param isDense whether rows stand close
 * @param kept what a search keeps of the address
 */
public record ListControls(
        String path,
        List<Head> heads,
        List<Choice> columns,
        List<Choice> orders,
        List<View> views,
        String query,
        boolean isDense,
        String csv,
        String excel,
        List<Form.Field> kept) {
    public static final ListControls NONE =
            new ListControls("", List.of(), List.of(), List.of(), List.of(), "", true, "", "", List.of());

    public ListControls {
        heads = List.copyOf(heads);
        columns = List.copyOf(columns);
        orders = List.copyOf(orders);
        views = List.copyOf(views);
        kept = List.copyOf(kept);
    }

    public boolean isPresent() {
        return !path.isEmpty();
    }

    /**
     * A column's head.
     *
     * @param href orders by it, or turns its order around; empty when the list cannot be ordered by it
     * @param order {@code ascending}, {@code descending}, or {@code none}
     */
    public record Head(String href, String order) {}

    /** A column that can be shown or hidden by going to {@code href}. */
    public record Choice(String label, String href, boolean shown) {}

    /** A saved view. */
    public record View(
            long id, String name, String href, boolean shared, boolean mine, boolean opensFirst, boolean here) {}
}
