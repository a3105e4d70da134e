package io.everygram.tracking.biotrack;

import io.everygram.tracking.port.StateTrouble;
import io.everygram.tracking.port.StateTrouble.Kind;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** BioTrack's values: every number may come as text and the other way round, one value may stand for a list of one. */
final class Fields {
    /** Decimals of the finest figure that can be one; more would only ask for a number as long as a book. */
    private static final int FINEST = 30;

    private static final BigDecimal FAR = new BigDecimal("1e12");

    private Fields() {}

    static String text(JsonNode row, String field) {
        var node = row.path(field);
        return node.isValueNode() && !node.isNull() ? node.asString("").strip() : "";
    }

    static String required(JsonNode row, String field) throws StateTrouble {
        var text = text(row, field);
        if (text.isEmpty() || text.length() > 40) {
            throw unreadable(row, null);
        }
        return text;
    }

    /** A whole number; absent or empty counts as 0. */
    static long number(JsonNode row, String field) throws StateTrouble {
        var node = row.path(field);
        if (node.isMissingNode() || node.isNull() || text(row, field).isEmpty() && node.isString()) {
            return 0;
        }
        try {
            return new BigDecimal(scalar(row, field)).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw unreadable(row, e);
        }
    }

    static BigDecimal decimal(JsonNode row, String field) throws StateTrouble {
        try {
            var value = new BigDecimal(scalar(row, field));
            if (value.scale() > FINEST || value.abs().compareTo(FAR) > 0) {
                throw unreadable(row, null);
            }
            return value;
        } catch (NumberFormatException e) {
            throw unreadable(row, e);
        }
    }

    private static String scalar(JsonNode row, String field) throws StateTrouble {
        var node = row.path(field);
        if (!node.isNumber() && !node.isString()) {
            throw unreadable(row, null);
        }
        try {
            return node.isNumber()
                    ? node.decimalValue().toPlainString()
                    : node.asString("").strip();
        } catch (JacksonException e) {
            throw unreadable(row, e);
        }
    }

    static boolean is(JsonNode row, String field) {
        var text = text(row, field);
        return text.equals("1") || text.equalsIgnoreCase("true");
    }

    static List<String> texts(JsonNode node) {
        if (node.isArray()) {
            return node.valueStream()
                    .map(one -> one.asString("").strip())
                    .filter(text -> !text.isEmpty())
                    .toList();
        }
        var one = node.isValueNode() && !node.isNull() ? node.asString("").strip() : "";
        return one.isEmpty() ? List.of() : List.of(one);
    }

    static StateTrouble unreadable(JsonNode row, @Nullable Exception cause) {
        var message = "The state sent a row that cannot be read: " + brief(row.toString());
        return cause == null
                ? new StateTrouble(Kind.UNREADABLE, message)
                : new StateTrouble(Kind.UNREADABLE, message, cause);
    }

    static String brief(String text) {
        var line = text.strip().replaceAll("\\s+", " ");
        return line.length() > 120 ? line.substring(0, 120) + " …" : line;
    }
}
