package io.everygram.simulators.metrc.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The properties that documented requests have, each with its type, from the file {@code metrc/request-properties.txt}. */
@Component
public final class RequestProperties {
    /** No number of a request has more digits, before its point or behind it. */
    private static final int MOST_DIGITS = 15;
    /** A moment, and what stands behind its seconds and their digits. */
    private static final Pattern ZONE = Pattern.compile("^(.{19}(?:[.][0-9]+)?).*$");

    /** What stands in a property; nothing at all is of every type. */
    enum Type {
        /** Words or a number. */
        TEXT,
        /** Also as text. */
        NUMBER,
        /** True or false. */
        FLAG,
        /** A day, also with a time behind it. */
        DATE,
        /** A moment by the clock on the wall. */
        TIME,
        /** A list of words or numbers. */
        TEXTS,
        /** A list of objects. */
        ROWS;

        private boolean takes(JsonNode value) {
            return value.isNull()
                    || switch (this) {
                        case TEXT -> value.isValueNode();
                        case NUMBER -> (value.isNumber() || value.isString()) && isNumber(value);
                        case FLAG -> value.isBoolean();
                        case DATE -> value.isString() && isDate(value.asString().strip());
                        case TIME -> value.isString() && isTime(value.asString().strip());
                        case TEXTS -> value.isArray() && value.valueStream().allMatch(JsonNode::isValueNode);
                        case ROWS -> value.isArray() && value.valueStream().allMatch(JsonNode::isObject);
                    };
        }

        /** What it takes, as answers show it: numbers as numbers, days without a time, moments without a zone. */
        private void put(ObjectNode row, String name) {
            var text = row.get(name).asString("").strip();
            switch (this) {
                case TEXT -> row.put(name, text);
                case NUMBER -> {
                    if (text.isEmpty()) {
                        row.putNull(name);
                    } else if (!row.get(name).isNumber()) {
                        row.set(name, typed(number(row.get(name))));
                    }
                }
                case DATE -> put(row, name, text.substring(0, Math.min(10, text.length())));
                case TIME -> put(row, name, ZONE.matcher(text).replaceFirst("$1"));
                case FLAG, TEXTS, ROWS -> {}
            }
        }

        private static void put(ObjectNode row, String name, String text) {
            if (text.isEmpty()) {
                row.putNull(name);
            } else {
                row.put(name, text);
            }
        }

        private static JsonNode typed(BigDecimal number) {
            return number.scale() <= 0
                    ? JsonNodeFactory.instance.numberNode(number.toBigInteger())
                    : JsonNodeFactory.instance.numberNode(number);
        }

        private static boolean isNumber(JsonNode value) {
            if (value.isString() && value.asString().isBlank()) {
                return true;
            }
            try {
                var _ = number(value);
                return true;
            } catch (NumberFormatException e) {
                return false;
            }
        }

        private static boolean isDate(String text) {
            try {
                var _ = text.isEmpty()
                        ? LocalDate.EPOCH
                        : LocalDate.parse(text.substring(0, Math.min(10, text.length())));
                return true;
            } catch (DateTimeException e) {
                return false;
            }
        }

        private static boolean isTime(String text) {
            try {
                var _ = text.isEmpty()
                        ? LocalDateTime.MIN
                        : LocalDateTime.parse(text.substring(0, Math.min(19, text.length())));
                return true;
            } catch (DateTimeException e) {
                return false;
            }
        }
    }

    private final Map<String, Type> known = new HashMap<>();

    RequestProperties() {
        try (var file = RequestProperties.class.getResourceAsStream("/metrc/request-properties.txt")) {
            if (file == null) {
                throw new IllegalStateException("no list of properties");
            }
            new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                var words = line.split(" ");
                known.put(words[0], Type.valueOf(words[1]));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A number, also one that came as text.
     *
     * @throws NumberFormatException when it is none, or has more digits than any quantity or price
     */
    public static BigDecimal number(JsonNode value) {
        try {
            var number = value.isNumber()
                    ? value.decimalValue()
                    : new BigDecimal(value.asString("x").strip());
            if (number.precision() - number.scale() <= MOST_DIGITS && number.scale() <= 2 * MOST_DIGITS) {
                return number;
            }
        } catch (ArithmeticException | JacksonException e) {
            throw new NumberFormatException(e.getMessage());
        }
        throw new NumberFormatException("too many digits");
    }

    /** @throws Refusal for one that no request has */
    void judgeNames(JsonNode value) {
        for (var field : value.properties()) {
            if (!known.containsKey(field.getKey())) {
                throw Refusal.message(400, "The property " + field.getKey() + " is unknown.");
            }
            judgeNames(field.getValue());
        }
        if (value.isArray()) {
            value.forEach(this::judgeNames);
        }
    }

    /**
     * Puts each value into its type, because rows keep what was stated and answers show it.
     *
     * @throws BadRow for a value of another type; what no documented request has may be anything
     */
    void type(ObjectNode row) {
        for (var name : List.copyOf(row.propertyNames())) {
            var type = known.get(name);
            if (type == null) {
                continue;
            }
            if (!type.takes(row.get(name))) {
                throw new BadRow("The value of " + name + " is invalid.");
            }
            if (type == Type.ROWS) {
                row.get(name).forEach(inside -> type((ObjectNode) inside));
            }
            if (row.get(name).isValueNode() && !row.get(name).isNull()) {
                type.put(row, name);
            }
        }
    }
}
