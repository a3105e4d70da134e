package io.everygram.catalog.web;

import java.util.List;

/**
 * The form of a bill of materials: head and lines on one page.
 *
 * @param fixedOutput whether the item that is made is given
 * @param version of the bill that is changed; 0 for a new one
 */
public record BillFormPage(
        String title,
        String refusal,
        String path,
        String back,
        String button,
        boolean fixedOutput,
        Input output,
        Input yieldShare,
        String linesError,
        List<Row> rows,
        int version,
        String reason) {
    public BillFormPage {
        rows = List.copyOf(rows);
    }

    /** @param error why it was refused, and what to do; empty for fine */
    public record Input(String value, String error) {}

    /** @param name of the component, where it is known */
    public record Row(int number, String name, Input component, Input quantity, Input scrap, Input substitute) {}
}
