package io.everygram.catalog.domain;

import io.everygram.kernel.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Only items counted by the piece state the cannabis weight of one unit; a weight says it itself. One unit weighs no less than its empty container and what is in it. */
final class ItemContent implements RowRule {
    @Override
    public List<Problem> judge(Map<String, String> values, Map<String, Standing> referred) {
        var content = values.getOrDefault("content_grams", "");
        var unit = Unit.parse(values.getOrDefault("unit", "")).orElse(Unit.EACH);
        var problems = new ArrayList<Problem>();
        if (!content.isEmpty() && unit != Unit.EACH) {
            problems.add(new Problem(
                    "Content grams",
                    content,
                    "An item kept in " + unit.symbol()
                            + " has no content per unit. Leave it blank or count it in each."));
        }
        var gross = values.getOrDefault("gross_grams", "");
        var least = grams(values, "tare_grams").add(grams(values, "content_grams"));
        if (!gross.isEmpty() && new BigDecimal(gross).compareTo(least) < 0) {
            problems.add(new Problem(
                    "Gross grams",
                    gross,
                    "Container and content alone weigh "
                            + least.stripTrailingZeros().toPlainString() + " g. Mend the one that is wrong."));
        }
        return problems;
    }

    private static BigDecimal grams(Map<String, String> values, String name) {
        var text = values.getOrDefault(name, "");
        return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
    }
}
