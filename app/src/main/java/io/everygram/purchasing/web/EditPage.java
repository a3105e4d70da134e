package io.everygram.purchasing.web;

import io.everygram.platform.web.Form;
import io.everygram.platform.web.WrongField;
import java.util.List;

/**
 * Writing a purchase order by hand, or changing a draft.
 *
 * @param path where it is posted
 * @param version of the draft that is changed; 0 for a new one
 * @param notice what was wrong as a whole; empty for nothing
 * @param vendorError why the vendor was refused; empty for fine
 * @param dayError why the day was refused; empty for fine
 * @param asksReason whether it changes what the vendor has, which wants a reason
 * @param items what can be ordered, by number
 */
public record EditPage(
        String title,
        String path,
        String back,
        String key,
        int version,
        String notice,
        String vendorError,
        String dayError,
        List<Form.Option> items,
        List<Form.Option> vendors,
        String vendor,
        String expectedOn,
        String note,
        boolean asksReason,
        String reason,
        List<Row> rows) {
    public EditPage {
        items = List.copyOf(items);
        vendors = List.copyOf(vendors);
        rows = List.copyOf(rows);
    }

    /** A line as it was typed; {@code name} is the item's, once it is known. */
    public record Row(String item, String name, String quantity, String unit, String price, WrongField error) {
        static final Row EMPTY = new Row("", "", "", "", "", WrongField.NONE);

        boolean isEmpty() {
            return item.isBlank() && quantity.isBlank() && price.isBlank();
        }
    }
}
