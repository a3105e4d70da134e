package io.everygram.purchasing.x12;

import io.everygram.kernel.Unit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/** Figures, days and units as X12 writes them. */
final class X12Values {
    private static final Map<Unit, String> UNITS = Map.of(
            Unit.EACH, "EA",
            Unit.GRAM, "GR",
            Unit.KILOGRAM, "KG",
            Unit.MILLIGRAM, "ME",
            Unit.OUNCE, "OZ",
            Unit.POUND, "LB",
            Unit.MILLILITER, "ML",
            Unit.LITER, "LT");

    private X12Values() {}

    static String unit(Unit unit) {
        return UNITS.getOrDefault(unit, "EA");
    }

    static String day(LocalDate day) {
        return day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    static Optional<LocalDate> day(String text) {
        try {
            return text.length() == 8
                    ? Optional.of(LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static Optional<BigDecimal> figure(String text) {
        return text.matches("-?(\\d{1,12}(\\.\\d{0,6})?|\\.\\d{1,6})")
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }

    /** An amount without a point whose last two digits are cents. */
    static Optional<BigDecimal> cents(String text) {
        return text.matches("-?\\d{1,14}") ? Optional.of(new BigDecimal(text).movePointLeft(2)) : Optional.empty();
    }

    static Optional<Integer> line(String text) {
        return text.matches("\\d{1,6}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }
}
