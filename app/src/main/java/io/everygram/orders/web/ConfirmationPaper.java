package io.everygram.orders.web;

import java.util.List;

/** What stands on an order's confirmation, every value as it is written. */
public record ConfirmationPaper(
        String number,
        String date,
        String deliverOn,
        String window,
        List<String> from,
        List<String> to,
        String note,
        List<Row> rows,
        String total,
        String saved) {
    public ConfirmationPaper {
        from = List.copyOf(from);
        to = List.copyOf(to);
        rows = List.copyOf(rows);
    }

    /** @param because why the price is not the list price; empty for the list price */
    public record Row(
            int line,
            String item,
            String name,
            String quantity,
            String list,
            String price,
            String because,
            String amount) {}
}
