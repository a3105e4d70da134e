package io.everygram.dispatch;

import io.everygram.catalog.Catalog;
import io.everygram.orders.PromisedPackage;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What packages weigh with everything around them, in grams. */
@Component
public class GrossWeights {
    private final Catalog catalog;

    GrossWeights(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * By tag: as it was weighed, else calculated from what one unit of the item weighs; none where neither is known.
     *
     * @param weighed by tag
     */
    public Map<String, BigDecimal> of(List<PromisedPackage> packages, Map<String, BigDecimal> weighed) {
        var ofUnit = catalog.grossGrams(
                packages.stream().map(PromisedPackage::itemId).distinct().toList());
        var grams = new HashMap<String, BigDecimal>();
        for (var p : packages) {
            var tag = String.valueOf(p.pickedTag());
            var each = ofUnit.get(p.itemId());
            if (weighed.containsKey(tag)) {
                grams.put(tag, weighed.get(tag));
            } else if (each != null) {
                grams.put(tag, each.multiply(p.quantity()).stripTrailingZeros());
            }
        }
        return grams;
    }
}
