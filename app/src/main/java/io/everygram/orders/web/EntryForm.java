package io.everygram.orders.web;

import io.everygram.kernel.CasePacks;
import io.everygram.kernel.TypedFigure;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was typed on the page of an order, as it was typed. */
record EntryForm(String key, int version, String customer, String deliverOn, String note, List<Line> lines) {
    private static final int MOST = 300;

    EntryForm {
        lines = List.copyOf(lines);
    }

    /** One row; blank rows are part of it. */
    record Line(String item, String quantity, String price) {
        /** A line without a quantity is left out, unless a price shows that one was meant. */
        boolean isBlank() {
            return quantity.isBlank() && price.isBlank();
        }
    }

    static EntryForm of(HttpServletRequest request) {
        var items = values(request, "item");
        var quantities = values(request, "quantity");
        var prices = values(request, "price");
        var lines = new ArrayList<Line>();
        for (int i = 0; i < Math.min(items.length, MOST); i++) {
            lines.add(new Line(at(items, i), at(quantities, i), at(prices, i)));
        }
        return new EntryForm(
                text(request, "key"),
                number(text(request, "version")),
                text(request, "customer"),
                text(request, "deliver_on"),
                text(request, "note"),
                lines);
    }

    private static String[] values(HttpServletRequest request, String name) {
        var values = request.getParameterValues(name);
        return values == null ? new String[0] : values;
    }

    private static String at(String[] values, int index) {
        return index < values.length ? values[index].strip() : "";
    }

    private static String text(HttpServletRequest request, String name) {
        var value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }

    Optional<Long> customerId() {
        return customer.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(customer)) : Optional.empty();
    }

    Optional<LocalDate> day() {
        try {
            return Optional.of(LocalDate.parse(deliverOn));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** A quantity of an item: units of it, or its packs by name, like {@code 3 cases}. */
    static Optional<BigDecimal> quantity(String text, CasePacks packs) {
        return TypedFigure.read(text).or(() -> packs.amount(text));
    }

    static Optional<BigDecimal> figure(String text) {
        return TypedFigure.read(text);
    }
}
