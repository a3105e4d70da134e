package io.everygram.platform.cases;

import io.everygram.kernel.Statistical;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The fields of a case, or of an object inside it. A field that is absent or of another kind is refused by its whole name. */
@Statistical
public record CaseFacts(String path, JsonNode node) {
    /** @param node an object */
    public static CaseFacts of(JsonNode node) {
        return new CaseFacts("", node);
    }

    /** Present, and not null. */
    public boolean has(String field) {
        return node.hasNonNull(field);
    }

    public boolean isList(String field) {
        return present(field).isArray();
    }

    public String text(String field) {
        var value = present(field);
        if (!value.isString()) {
            throw wrong(field, "is not a text");
        }
        return value.stringValue();
    }

    public boolean flag(String field) {
        var value = present(field);
        if (!value.isBoolean()) {
            throw wrong(field, "is neither true nor false");
        }
        return value.booleanValue();
    }

    public BigDecimal decimal(String field) {
        return decimal(name(field), present(field));
    }

    public BigDecimal decimal(String field, BigDecimal without) {
        return has(field) ? decimal(field) : without;
    }

    public int whole(String field) {
        return whole(name(field), present(field));
    }

    public int whole(String field, int without) {
        return has(field) ? whole(field) : without;
    }

    public double measure(String field) {
        return decimal(field).doubleValue();
    }

    public double measure(String field, double without) {
        return has(field) ? measure(field) : without;
    }

    public List<BigDecimal> decimals(String field) {
        var values = new ArrayList<BigDecimal>();
        int at = 0;
        for (var value : list(field)) {
            values.add(decimal(name(field) + "." + at++, value));
        }
        return values;
    }

    public int[] wholes(String field) {
        var list = list(field);
        var values = new int[list.size()];
        for (int at = 0; at < values.length; at++) {
            values[at] = whole(name(field) + "." + at, list.get(at));
        }
        return values;
    }

    public double[] measures(String field) {
        return decimals(field).stream().mapToDouble(BigDecimal::doubleValue).toArray();
    }

    public CaseFacts object(String field) {
        return object(name(field), present(field));
    }

    public List<CaseFacts> objects(String field) {
        var values = new ArrayList<CaseFacts>();
        int at = 0;
        for (var value : list(field)) {
            values.add(object(name(field) + "." + at++, value));
        }
        return values;
    }

    /** The objects of an object, by key and in the order of the file. */
    public Map<String, CaseFacts> byKey(String field) {
        var values = new LinkedHashMap<String, CaseFacts>();
        var parent = object(field);
        for (var entry : parent.node().properties()) {
            values.put(entry.getKey(), object(parent.name(entry.getKey()), entry.getValue()));
        }
        return values;
    }

    /** The keys of this object, in the order of the file. */
    public List<String> keys() {
        return List.copyOf(node.propertyNames());
    }

    /** The refusal of a field. */
    public CaseRefused wrong(String field, String why) {
        return new CaseRefused("field '" + name(field) + "' " + why);
    }

    private JsonNode present(String field) {
        if (!has(field)) {
            throw wrong(field, "is missing");
        }
        return node.get(field);
    }

    private JsonNode list(String field) {
        var value = present(field);
        if (!value.isArray()) {
            throw wrong(field, "is not a list");
        }
        return value;
    }

    private String name(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    private static CaseFacts object(String name, JsonNode value) {
        if (!value.isObject()) {
            throw new CaseRefused("field '" + name + "' is not an object");
        }
        return new CaseFacts(name, value);
    }

    private static BigDecimal decimal(String name, JsonNode value) {
        if (!value.isNumber()) {
            throw new CaseRefused("field '" + name + "' is not a number");
        }
        return value.decimalValue();
    }

    private static int whole(String name, JsonNode value) {
        try {
            return decimal(name, value).intValueExact();
        } catch (ArithmeticException _) {
            throw new CaseRefused("field '" + name + "' is not a whole number that is reckoned with");
        }
    }
}
