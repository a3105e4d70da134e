package io.everygram.catalog.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A line of a bill: nothing is made of itself, a substitute is another item counted alike, and the unit is the component's own. */
public final class BillLine implements RowRule {
    @Override
    public List<Problem> judge(Map<String, String> values, Map<String, Standing> referred) {
        var problems = new ArrayList<Problem>();
        var output = values.getOrDefault("output_item_id", "");
        var component = values.getOrDefault("component_item_id", "");
        var substitute = values.getOrDefault("substitute_item_id", "");
        if (component.equals(output)) {
            problems.add(new Problem("Component", component, "An item is not a component of itself."));
        }
        if (!substitute.isEmpty() && substitute.equals(component)) {
            problems.add(
                    new Problem("Substitute", substitute, "The substitute is the component itself. Name another."));
        }
        if (!substitute.isEmpty() && substitute.equals(output)) {
            problems.add(new Problem("Substitute", substitute, "An item does not stand in for its own component."));
        }
        var unit = unit(referred.get("component_item_id"));
        var other = unit(referred.get("substitute_item_id"));
        if (!unit.isEmpty() && !other.isEmpty() && !unit.equals(other)) {
            problems.add(new Problem(
                    "Substitute",
                    substitute,
                    "It is counted in " + other + ", the component in " + unit
                            + "; one cannot stand in for the other."));
        }
        return problems;
    }

    private static String unit(@org.jspecify.annotations.Nullable Standing item) {
        return item == null ? "" : item.value("unit");
    }
}
