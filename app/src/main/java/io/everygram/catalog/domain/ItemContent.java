package io.everygram.catalog.domain;

import io.everygram.kernel.Unit;
import java.util.List;
import java.util.Map;

/** Only items counted by the piece state the cannabis weight of one unit; a weight says it itself. */
final class ItemContent implements RowRule {
    @Override
    public List<Problem> judge(Map<String, String> values, Map<String, Standing> referred) {
        var content = values.getOrDefault("content_grams", "");
        var unit = Unit.parse(values.getOrDefault("unit", "")).orElse(Unit.EACH);
        return content.isEmpty() || unit == Unit.EACH
                ? List.of()
                : List.of(new Problem(
                        "Content grams",
                        content,
                        "An item kept in " + unit.symbol()
                                + " has no content per unit. Leave it blank or count it in each."));
    }
}
