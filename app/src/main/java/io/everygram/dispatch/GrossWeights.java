package io.everygram.dispatch;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.orders.PromisedPackage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What packages weigh with everything around them, and all of them together, in grams. */
@Component
public class GrossWeights {
    private final Catalog catalog;

    GrossWeights(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Gross weights of a delivery in grams.
     *
     * @param packages by tag; without those whose weight nobody knows
     * @param whole as a person put it; empty where it is what the packages weigh together
     */
    public record Weighed(Map<String, BigDecimal> packages, Optional<BigDecimal> whole) {
        public static final Weighed NOTHING = new Weighed(Map.of(), Optional.empty());

        public Weighed {
            packages = Map.copyOf(packages);
        }

        /** Of the whole: as it was put, else added up where the weight of every package is known. */
        public Optional<BigDecimal> total(int expected) {
            return whole.or(() -> expected > 0 && packages.size() == expected
                    ? packages.values().stream().reduce(BigDecimal::add)
                    : Optional.empty());
        }
    }

    /**
     * As it was weighed, else calculated: what is counted from the gross weight of one unit of its item, what is weighed from its content and the tare of a
     * package; not where that is not known.
     *
     * @param weighed by people
     */
    public Weighed of(List<PromisedPackage> packages, Weighed weighed) {
        var ofItem = catalog.weighs(
                packages.stream().map(PromisedPackage::itemId).distinct().toList());
        var grams = new HashMap<String, BigDecimal>();
        for (var p : packages) {
            var tag = String.valueOf(p.pickedTag());
            Optional.ofNullable(weighed.packages().get(tag))
                    .or(() -> Optional.ofNullable(ofItem.get(p.itemId())).flatMap(item -> calculated(p, item)))
                    .ifPresent(known -> grams.put(tag, known));
        }
        return new Weighed(grams, weighed.whole());
    }

    private static Optional<BigDecimal> calculated(PromisedPackage p, Catalog.Weighs item) {
        var unit = Unit.parse(p.unit()).orElse(Unit.EACH);
        var goods = unit.kind() == Unit.Kind.WEIGHT
                ? item.tare()
                        .map(known -> new Quantity(p.quantity(), unit)
                                .in(Unit.GRAM, RoundingMode.HALF_EVEN)
                                .amount())
                : item.gross().map(each -> each.multiply(p.quantity()));
        return goods.map(grams -> grams.add(item.tare().orElse(BigDecimal.ZERO)).stripTrailingZeros())
                .filter(grams -> grams.signum() > 0);
    }
}
