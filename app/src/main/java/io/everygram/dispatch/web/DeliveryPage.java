package io.everygram.dispatch.web;

import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import java.util.List;

/**
 * The page on which a delivery is recorded: who signed and when; below, closed while nothing is wrong, what was turned away.
 *
 * @param refusal what was wrong with the form as a whole; empty for nothing
 * @param consequence what the button does, in figures
 * @param all the field of a load that was turned away as a whole
 * @param open whether what was turned away is shown at once
 * @param reasons what customers say most
 */
public record DeliveryPage(
        String title,
        String lead,
        String back,
        String refusal,
        List<Form.Field> fields,
        String consequence,
        Form.Field all,
        boolean open,
        List<Row> rows,
        List<String> reasons) {
    public DeliveryPage {
        fields = List.copyOf(fields);
        rows = List.copyOf(rows);
        reasons = List.copyOf(reasons);
    }

    /**
     * A package that is delivered unless a reason stands beside it.
     *
     * @param name of the field of its reason
     * @param error why the reason was refused; empty for fine
     */
    public record Row(Cell tag, String item, String lot, Cell quantity, String name, String reason, String error) {}
}
