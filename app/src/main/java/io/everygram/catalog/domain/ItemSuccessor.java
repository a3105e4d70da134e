package io.everygram.catalog.domain;

import java.util.List;
import java.util.Map;

/** What takes an item's place is another item, and has no successor itself: so that the way to it ends. */
final class ItemSuccessor implements RowRule {
    @Override
    public List<Problem> judge(Map<String, String> values, Map<String, Standing> referred) {
        var successor = values.getOrDefault("successor_item_id", "");
        if (successor.isEmpty()) {
            return List.of();
        }
        if (successor.equals(values.get("number"))) {
            return List.of(new Problem("Successor", successor, "An item does not take its own place. Name another."));
        }
        var item = referred.get("successor_item_id");
        return item == null || item.value("successor_item_id").isEmpty()
                ? List.of()
                : List.of(new Problem(
                        "Successor",
                        successor,
                        successor + " itself has given way to " + item.value("successor_item_id")
                                + ". Name that one."));
    }
}
