package io.everygram.ledger.web;

import io.everygram.platform.web.Form;
import java.util.List;

/**
 * Packages that go into others: fields, one row a package, and what goes in and comes out while it is typed.
 *
 * @param back the package it began with
 * @param before fields above the rows
 * @param after fields below them
 * @param notice why it was refused; empty for nothing
 */
public record ConversionPage(
        String title,
        String lead,
        String back,
        String path,
        String notice,
        List<Form.Field> before,
        List<Row> rows,
        List<Form.Field> after,
        Balance balance,
        String consequence,
        String button) {
    public ConversionPage {
        before = List.copyOf(before);
        rows = List.copyOf(rows);
        after = List.copyOf(after);
    }

    /** A package that goes in or comes out. */
    public record Row(String title, String detail, List<Cell> cells, String error) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** @param wide for tags, else it holds a quantity */
    public record Cell(String label, String name, String value, boolean wide) {}

    /** @param tone good, bad, or empty while there is nothing to judge */
    public record Balance(String words, String tone) {}
}
