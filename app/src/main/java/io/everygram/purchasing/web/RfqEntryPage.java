package io.everygram.purchasing.web;

import io.everygram.platform.web.Form;
import io.everygram.platform.web.WrongField;
import java.util.List;

/**
 * Writing a request for quotation.
 *
 * @param notice what was wrong as a whole; empty for nothing
 * @param items and {@code sellers} what can be chosen
 * @param rows of which prices stay empty
 */
public record RfqEntryPage(
        String key,
        String notice,
        Form.Field neededOn,
        Form.Field answerBy,
        Form.Field note,
        List<Form.Option> items,
        List<Form.Option> sellers,
        List<EditPage.Row> rows,
        List<Vendor> vendors) {
    public RfqEntryPage {
        items = List.copyOf(items);
        sellers = List.copyOf(sellers);
        rows = List.copyOf(rows);
        vendors = List.copyOf(vendors);
    }

    /** A vendor as typed; {@code name} once it is known. */
    public record Vendor(String typed, String name, WrongField error) {
        static final Vendor EMPTY = new Vendor("", "", WrongField.NONE);
    }
}
