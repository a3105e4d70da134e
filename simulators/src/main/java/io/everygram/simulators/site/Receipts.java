package io.everygram.simulators.site;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.MultiValueMap;

/** What a form says that is taken in, package by package. */
public final class Receipts {
    private static final String REJECTED = "reject";

    private Receipts() {}

    /**
     * @param fields quantities by label, and {@code reject} with the labels of what is refused
     * @return accepted quantity by label, below 0 for what is refused
     * @throws IllegalArgumentException for a quantity that is none
     */
    public static Map<String, BigDecimal> of(MultiValueMap<String, String> fields) {
        var quantities = new HashMap<String, BigDecimal>();
        fields.forEach((label, values) -> {
            var value = values.getFirst().strip();
            if (!label.equals(REJECTED) && !value.isEmpty()) {
                quantities.put(label, value.equals(REJECTED) ? BigDecimal.ONE.negate() : quantity(value));
            }
        });
        fields.getOrDefault(REJECTED, List.of()).forEach(label -> quantities.put(label, BigDecimal.ONE.negate()));
        return quantities;
    }

    /** @throws IllegalArgumentException when it is no number, or below zero */
    public static BigDecimal quantity(String value) {
        try {
            var quantity = new BigDecimal(value.strip());
            if (quantity.signum() < 0) {
                throw new IllegalArgumentException("A quantity cannot be below zero.");
            }
            if (quantity.precision() - quantity.scale() <= 15 && quantity.scale() <= 15) {
                return quantity;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("“" + value + "” is no number.", e);
        }
        throw new IllegalArgumentException("“" + value + "” has too many digits.");
    }
}
