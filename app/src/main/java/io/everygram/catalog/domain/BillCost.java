package io.everygram.catalog.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What a number of good units takes of each component, and what that costs.
 *
 * <p>Need = good units ÷ yield × quantity per unit × (1 + scrap), rounded up to four decimals, as the production schedule draws it. Cost = need × unit cost,
 * rounded half even to four decimals.
 */
public final class BillCost {
    private static final int DIGITS = 40;

    private BillCost() {}

    /** @param scrapShare 0.03 when three more in a hundred are spoiled */
    public record Line(BigDecimal quantityPer, BigDecimal scrapShare, BigDecimal unitCost) {}

    /** @param yieldShare good units per unit started, above 0 up to 1 */
    public static BigDecimal need(BigDecimal goodUnits, BigDecimal yieldShare, Line line) {
        return goodUnits
                .multiply(line.quantityPer())
                .multiply(BigDecimal.ONE.add(line.scrapShare()))
                .divide(yieldShare, DIGITS, RoundingMode.UP)
                .setScale(4, RoundingMode.UP);
    }

    public static BigDecimal cost(BigDecimal goodUnits, BigDecimal yieldShare, Line line) {
        return need(goodUnits, yieldShare, line).multiply(line.unitCost()).setScale(4, RoundingMode.HALF_EVEN);
    }

    /** Of all lines for one good unit, by way of a thousand, so that rounding up a need does not weigh. */
    public static BigDecimal perGoodUnit(BigDecimal yieldShare, List<Line> lines) {
        var thousand = BigDecimal.valueOf(1000);
        return lines.stream()
                .map(line -> cost(thousand, yieldShare, line))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(thousand, 4, RoundingMode.HALF_EVEN);
    }
}
