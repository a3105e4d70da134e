package io.everygram.purchasing.web;

import io.everygram.platform.web.WrongField;
import java.util.List;

/**
 * Entering a vendor's invoice for an order.
 *
 * @param notice what was wrong as a whole; empty for nothing
 * @param extraWhat what was not ordered, as the invoice calls it
 */
public record InvoiceEntryPage(
        String order,
        String vendor,
        String path,
        String back,
        String key,
        String notice,
        List<Field> fields,
        List<Row> rows,
        String extraWhat,
        String extraQuantity,
        String extraPrice,
        String extraError) {
    public InvoiceEntryPage {
        fields = List.copyOf(fields);
        rows = List.copyOf(rows);
    }

    /** A field of the invoice's head. */
    public record Field(String name, String label, String value, boolean isDay, boolean optional, String error) {}

    /** A line of the order with what the invoice says of it. */
    public record Row(
            int line,
            String item,
            String name,
            String ordered,
            String received,
            String billed,
            String quantity,
            String unit,
            String price,
            WrongField error) {}
}
