package io.everygram.purchasing.web;

import io.everygram.platform.web.Form;
import java.util.List;

/**
 * Writing a purchase order by hand, or changing a draft.
 *
 * @param path where it is posted
 * @param version of the draft that is changed; 0 for a new one
 * @param notice what was wrong; empty for nothing
 */
public record EditPage(
        String title,
        String path,
        String back,
        String key,
        int version,
        String notice,
        List<Form.Option> vendors,
        String vendor,
        String expectedOn,
        String note,
        List<Row> rows) {
    public EditPage {
        vendors = List.copyOf(vendors);
        rows = List.copyOf(rows);
    }

    /** A line as it was typed; {@code name} is the item's, once it is known. */
    public record Row(String item, String name, String quantity, String unit, String price, String error) {
        static final Row EMPTY = new Row("", "", "", "", "", "");

        boolean isEmpty() {
            return item.isBlank() && quantity.isBlank() && price.isBlank();
        }
    }
}
