package io.everygram.purchasing.web;

import io.everygram.platform.web.Form;
import io.everygram.platform.web.WrongField;
import java.util.List;

/**
 * Entering what a vendor quotes.
 *
 * @param head reference, last day and freight
 * @param decline the vendor quotes nothing
 */
public record QuotePage(
        String number, String vendor, String path, String notice, List<Form.Field> head, List<Row> rows, Form decline) {
    public QuotePage {
        head = List.copyOf(head);
        rows = List.copyOf(rows);
    }

    /**
     * A line as it was typed.
     *
     * @param asked the quantity with its unit
     * @param now what the vendor's price list says for that quantity; empty for nothing
     */
    public record Row(
            int line,
            String item,
            String itemNumber,
            String asked,
            String unit,
            String now,
            String price,
            String breaks,
            String minimum,
            String leadDays,
            WrongField error) {}
}
