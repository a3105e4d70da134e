package io.everygram.orders.web;

import io.everygram.platform.web.Form;
import io.everygram.platform.web.WrongField;
import java.util.List;

/**
 * The page on which an order is written or changed.
 *
 * @param refusal what was wrong with the order as a whole; empty for nothing
 * @param until when orders for the chosen day are taken; empty without a cut-off
 * @param license what is known of the chosen customer's license; empty without a customer
 */
public record EntryPage(
        String title,
        String lead,
        String path,
        String button,
        String back,
        String key,
        int version,
        String refusal,
        String customer,
        String customerError,
        String license,
        List<Form.Option> customers,
        String deliverOn,
        String deliverOnError,
        String until,
        String note,
        String noteError,
        List<Row> rows,
        List<Form.Option> items) {
    public EntryPage {
        customers = List.copyOf(customers);
        rows = List.copyOf(rows);
        items = List.copyOf(items);
    }

    /**
     * One line as typed, with what is known of its item.
     *
     * @param available to promise on the chosen day; empty without an item
     * @param tone of {@code available}: good, warn or bad
     */
    public record Row(
            String item,
            String quantity,
            String price,
            String name,
            String available,
            String tone,
            String hint,
            WrongField error) {
        static Row blank() {
            return new Row("", "", "", "", "", "", "", WrongField.NONE);
        }
    }
}
