package io.everygram.simulators.biotrack.rules;

import io.everygram.simulators.biotrack.store.BioSwitch;
import io.everygram.simulators.biotrack.store.BioSystem;
import io.everygram.simulators.biotrack.wire.Act;
import io.everygram.simulators.biotrack.wire.BioError;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Amounts and their units. Inventory is kept in grams, or in pieces where the type is counted. */
public final class Amounts {
    private static final Map<String, BigDecimal> GRAMS = Map.of(
            "g", BigDecimal.ONE,
            "mg", new BigDecimal("0.001"),
            "kg", new BigDecimal("1000"),
            "oz", new BigDecimal("28.349523125"),
            "lb", new BigDecimal("453.59237"),
            "ml", BigDecimal.ONE);
    private static final Set<Integer> PLANTS = Set.of(7, 10, 11, 12);
    /** Packaged flower and mixes. */
    private static final Set<Integer> FLOWER = Set.of(28, 31, 32);
    /** What is packaged besides. */
    private static final Set<Integer> PACKAGED = Set.of(22, 23, 24, 25, 26, 34, 35, 36, 37);

    private Amounts() {}

    /** Whether pieces of a type are counted, not weighed. */
    public static boolean counted(BioSystem system, int type) {
        return PLANTS.contains(type)
                || PACKAGED.contains(type) && !system.switches().is(BioSwitch.COUNTED_TYPES, "PLANTS")
                || FLOWER.contains(type) && system.switches().is(BioSwitch.COUNTED_TYPES, "ALL");
    }

    /** The amount of a field in the unit of the item's type. */
    static BigDecimal of(Act act, JsonNode node, String field, int type) {
        var amount = Act.decimal(node, field);
        if (amount.signum() < 0) {
            throw BioError.rule("The quantity must not be less than zero.");
        }
        if (act.is(BioSwitch.DEFAULT_UNIT, "REQUIRED") && !node.has(field + "_uom") && !node.has("uom")) {
            throw BioError.argument("Please specify " + field + "_uom.");
        }
        boolean counted = counted(act.system(), type);
        var unit = node.path(field + "_uom").asString(node.path("uom").asString(counted ? "each" : "g"));
        if (counted) {
            if (!unit.equals("each")) {
                throw BioError.rule("The quantity must be given in each.");
            }
            if (amount.stripTrailingZeros().scale() > 0) {
                throw BioError.rule("The quantity must be a whole number.");
            }
            return amount;
        }
        var grams = GRAMS.get(unit);
        if (grams == null) {
            throw BioError.rule("The quantity must be given in a unit of weight.");
        }
        return amount.multiply(grams).setScale(4, RoundingMode.HALF_UP).stripTrailingZeros();
    }

    static BigDecimal left(ObjectNode item) {
        return Act.decimal(item, "remaining_quantity");
    }

    static ObjectNode set(ObjectNode item, BigDecimal amount) {
        if (amount.signum() < 0) {
            throw BioError.rule("The quantity removed is larger than what remains of "
                    + item.path("id").asString("") + ".");
        }
        int type = item.path("inventorytype").asInt(0);
        boolean pieces = PLANTS.contains(type) || FLOWER.contains(type) || PACKAGED.contains(type);
        return item.put(
                "remaining_quantity",
                pieces && amount.stripTrailingZeros().scale() <= 0
                        ? amount.setScale(0, RoundingMode.UNNECESSARY).toPlainString()
                        : amount.setScale(2, RoundingMode.HALF_UP).toPlainString());
    }
}
