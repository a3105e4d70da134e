package io.everygram.purchasing.web;

import io.everygram.platform.web.Form;
import io.everygram.platform.web.WrongField;
import java.util.List;

/**
 * Taking a delivery in against an order.
 *
 * @param lead vendor and what is expected
 * @param head whose it is, and when it came
 * @param notice what was wrong as a whole; empty for nothing
 */
public record ReceivePage(
        String number,
        String lead,
        String key,
        String note,
        String noteError,
        String notice,
        List<Form.Field> head,
        List<Part> parts) {
    public ReceivePage {
        head = List.copyOf(head);
        parts = List.copyOf(parts);
    }

    /**
     * One package or lot of a line.
     *
     * @param first whether it is the first of its line: the item is named there
     * @param errors what is wrong with it
     * @param focus whether the scanner goes here
     */
    public record Part(
            int line,
            boolean first,
            boolean tracked,
            String item,
            String itemNumber,
            String open,
            String unit,
            String quantity,
            String damaged,
            String tag,
            String lot,
            String packagedOn,
            String expiresOn,
            String slot,
            String reason,
            List<WrongField> errors,
            boolean focus) {
        public Part {
            errors = List.copyOf(errors);
        }
    }
}
